package diagram

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/facts"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// minimap shows the whole story from afar in a strip, and which part of it the diagram shows. A press or a drag
// moves that part.
type minimap struct {
	kit.Raster
	diagram  *Diagram
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

func newMinimap(d *Diagram) *minimap {
	m := &minimap{diagram: d}
	m.Init(m, fyne.NewSize(120, 16), m.paint, func() string { return "The whole story, and what of it the diagram shows" })
	return m
}

// axisBelow is the height of the axis, which has no room here: the timeline below has one.
const axisBelow = 24

// mapEvery is how far the story has to go on before it is painted anew, as a part of the whole.
const mapEvery = 400

func (m *minimap) paint() bool {
	f := m.diagram.desk.Session().Overview()
	end := max(m.diagram.end(), time.Second)
	key := mapped{facts: f, end: end.Truncate(max(end/mapEvery, 1)), theme: kit.Theme(), size: m.Picture.Rect.Size()}
	key.from, key.to = m.diagram.inSight()
	key.now = m.diagram.desk.Status().Time
	key.version = f.Version / 64
	if key == m.drawn {
		return false
	}
	m.drawn = key
	size := m.Picture.Rect.Size()
	m.pic = m.layouter.Layout(f, &spacetime.Viewport{
		Width: float32(size.X), Height: float32(size.Y) + axisBelow*m.Scale, Scale: m.Scale, From: 0, To: end, Playhead: key.now,
	})
	m.pic.Notice = "" // that not all is drawn is the point of it
	m.painter.Paint(m.Picture, &paint.Spacetime{Picture: m.pic, Theme: key.theme, Scale: m.Scale})
	m.frame(key)
	return true
}

// frame marks the part that the diagram shows.
func (m *minimap) frame(k mapped) {
	var c raster.Canvas
	c.On(m.Picture)
	x0, x1 := m.x(k.from), max(m.x(k.to), m.x(k.from)+3)
	h := m.Picture.Rect.Dy()
	for _, r := range []image.Rectangle{image.Rect(x0, 0, x1, 2), image.Rect(x0, h-2, x1, h), image.Rect(x0, 0, x0+2, h), image.Rect(x1-2, 0, x1, h)} {
		c.FillRect(r, k.theme.Accent)
	}
}

// x is where a time is.
func (m *minimap) x(at time.Duration) int {
	plot := m.pic.Plot
	return int(plot.X0 + min(1, float32(float64(at)/float64(max(m.diagram.end(), time.Second))))*(plot.X1-plot.X0))
}

// MouseDown moves the part: the press itself does.
func (m *minimap) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		m.show(e.Position)
	}
}

func (m *minimap) MouseUp(*desktop.MouseEvent) {}

func (m *minimap) Dragged(e *fyne.DragEvent) { m.show(e.Position) }

func (m *minimap) DragEnd() {}

func (m *minimap) Scrolled(e *fyne.ScrollEvent) { m.diagram.Scrolled(e) }

// show brings the place under the mouse into the middle of the diagram.
func (m *minimap) show(p fyne.Position) {
	if m.pic == nil {
		return
	}
	l := &m.diagram.lens
	l.see(m.pic.TimeAt(p.X*m.Scale)-l.span/2, l.span)
	m.diagram.changed()
}

func (m *minimap) MouseIn(*desktop.MouseEvent) {
	m.diagram.desk.Hint("The whole story, as far as it has been played. A press or a drag chooses what the diagram shows.")
}

func (m *minimap) MouseMoved(*desktop.MouseEvent) {}

func (m *minimap) MouseOut() { m.diagram.desk.Hint("") }
