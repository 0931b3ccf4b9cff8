package ui

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/facts"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// minimap shows the whole story from afar in a strip, and which part of it the diagram shows. A press or a drag
// moves that part.
type minimap struct {
	widget.BaseWidget
	window   *Window
	diagram  *diagram
	raster   *canvas.Raster
	picture  *image.RGBA
	scale    float32
	layouter spacetime.Layouter
	pic      *spacetime.Picture
	painter  paint.SpacetimePainter
	drawn    mapped
}

// mapped names what the picture depends on.
type mapped struct {
	version       uint64
	facts         *facts.Facts
	end, from, to time.Duration
	now           time.Duration
	theme         *paint.Theme
	size          image.Point
}

func newMinimap(w *Window, d *diagram) *minimap {
	m := &minimap{window: w, diagram: d}
	m.raster = canvas.NewRaster(m.generate)
	m.raster.ScaleMode = canvas.ImageScalePixels
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer is Fyne's.
func (m *minimap) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.raster) }

// MinSize is Fyne's.
func (m *minimap) MinSize() fyne.Size { return fyne.NewSize(120, 16) }

func (m *minimap) update() {
	if m.picture == nil || m.paint() {
		m.raster.Refresh()
	}
}

func (m *minimap) generate(width, height int) image.Image {
	if m.picture == nil || m.picture.Rect.Dx() != width || m.picture.Rect.Dy() != height {
		m.picture = image.NewRGBA(image.Rect(0, 0, width, height))
		m.scale = float32(width) / max(m.Size().Width, 1)
		m.drawn = mapped{}
		m.paint()
	}
	return m.picture
}

// axisBelow is the height of the axis, which has no room here: the timeline below has one.
const axisBelow = 24

// mapEvery is how far the story has to go on before it is painted anew, as a part of the whole.
const mapEvery = 400

func (m *minimap) paint() bool {
	f := m.window.session.Overview()
	end := max(m.diagram.end(), time.Second)
	key := mapped{facts: f, end: end.Truncate(max(end/mapEvery, 1)), theme: m.window.look.paint(), size: m.picture.Rect.Size()}
	key.from, key.to = m.diagram.inSight()
	key.now = m.window.status.Time
	key.version = f.Version / 64
	if key == m.drawn {
		return false
	}
	m.drawn = key
	size := m.picture.Rect.Size()
	m.pic = m.layouter.Layout(f, &spacetime.Viewport{
		Width: float32(size.X), Height: float32(size.Y) + axisBelow*m.scale, Scale: m.scale, From: 0, To: end, Playhead: key.now,
	})
	m.pic.Notice = "" // that not all is drawn is the point of it
	m.painter.Paint(m.picture, &paint.Spacetime{Picture: m.pic, Theme: key.theme, Scale: m.scale})
	m.frame(key)
	return true
}

// frame marks the part that the diagram shows.
func (m *minimap) frame(k mapped) {
	var c raster.Canvas
	c.On(m.picture)
	x0, x1 := m.x(k.from), max(m.x(k.to), m.x(k.from)+3)
	h := m.picture.Rect.Dy()
	for _, r := range []image.Rectangle{image.Rect(x0, 0, x1, 2), image.Rect(x0, h-2, x1, h), image.Rect(x0, 0, x0+2, h), image.Rect(x1-2, 0, x1, h)} {
		c.FillRect(r, k.theme.Accent)
	}
}

// x is where a time is.
func (m *minimap) x(at time.Duration) int {
	plot := m.pic.Plot
	return int(plot.X0 + min(1, float32(float64(at)/float64(max(m.diagram.end(), time.Second))))*(plot.X1-plot.X0))
}

// MouseDown is Fyne's: the press itself moves the part.
func (m *minimap) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		m.show(e.Position)
	}
}

// MouseUp is Fyne's.
func (m *minimap) MouseUp(*desktop.MouseEvent) {}

// Dragged is Fyne's.
func (m *minimap) Dragged(e *fyne.DragEvent) { m.show(e.Position) }

// DragEnd is Fyne's.
func (m *minimap) DragEnd() {}

// Scrolled is Fyne's.
func (m *minimap) Scrolled(e *fyne.ScrollEvent) { m.diagram.Scrolled(e) }

// show brings the place under the mouse into the middle of the diagram.
func (m *minimap) show(p fyne.Position) {
	if m.pic == nil {
		return
	}
	l := &m.diagram.lens
	l.see(m.pic.TimeAt(p.X*m.scale)-l.span/2, l.span)
	m.diagram.changed()
}

// MouseIn is Fyne's.
func (m *minimap) MouseIn(*desktop.MouseEvent) {
	m.window.bottom.hint("The whole story, as far as it has been played. A press or a drag chooses what the diagram shows.")
}

// MouseMoved is Fyne's.
func (m *minimap) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is Fyne's.
func (m *minimap) MouseOut() { m.window.bottom.hint("") }

// AccessibilityLabel is for screen readers, which cannot look into a picture.
func (m *minimap) AccessibilityLabel() string {
	return "The whole story, and what of it the diagram shows"
}

// AccessibilityRole is for screen readers.
func (m *minimap) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
