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

// minimap shows the whole run in a strip, and marks the part that the diagram shows. A press or a drag moves that part.
type minimap struct {
	kit.Raster
	diagram  *Diagram
	layouter spacetime.Layouter
	pic      *spacetime.Picture
	painter  paint.SpacetimePainter
	drawn    minimapKey
}

// minimapKey identifies what the picture shows.
type minimapKey struct {
	version       uint64
	facts         *facts.Facts
	end, from, to time.Duration
	now           time.Duration
	theme         *paint.Theme
	size          image.Point
}

func newMinimap(d *Diagram) *minimap {
	m := &minimap{diagram: d}
	m.Init(m, fyne.NewSize(120, 16), m.paint, func() string { return labelMinimap })
	return m
}

// axisBelow is the height of the time axis, which is below the edge of the strip: the timeline already has one.
const axisBelow = 24

// The run must grow by one part in mapParts before the strip is repainted.
const mapParts = 400

func (m *minimap) paint() bool {
	f := m.diagram.host.Session().Overview()
	end := max(m.diagram.end(), time.Second)
	key := minimapKey{facts: f, end: end.Truncate(max(end/mapParts, 1)), theme: kit.Theme(), size: m.Picture.Rect.Size()}
	key.from, key.to = m.diagram.inSight()
	key.now = m.diagram.host.Status().Time
	key.version = f.Version / 64
	if key == m.drawn {
		return false
	}
	m.drawn = key
	size := m.Picture.Rect.Size()
	scale := kit.Scaled(m.Scale)
	m.pic = m.layouter.Layout(f, &spacetime.Viewport{
		Width: float32(size.X), Height: float32(size.Y) + axisBelow*scale, Scale: scale, From: 0, To: end, Playhead: key.now,
	})
	m.pic.Notice = "" // the strip leaves things out on purpose
	m.painter.Paint(m.Picture, &paint.Spacetime{Picture: m.pic, Theme: key.theme, Scale: scale})
	m.frame(key)
	return true
}

// frame marks the part that the diagram shows.
func (m *minimap) frame(k minimapKey) {
	var c raster.Canvas
	c.On(m.Picture)
	x0, x1 := m.x(k.from), max(m.x(k.to), m.x(k.from)+3)
	h := m.Picture.Rect.Dy()
	for _, r := range []image.Rectangle{image.Rect(x0, 0, x1, 2), image.Rect(x0, h-2, x1, h), image.Rect(x0, 0, x0+2, h), image.Rect(x1-2, 0, x1, h)} {
		c.FillRect(r, k.theme.Accent)
	}
}

// x returns the pixel column of a time.
func (m *minimap) x(at time.Duration) int {
	plot := m.pic.Plot
	return int(plot.X0 + min(1, float32(float64(at)/float64(max(m.diagram.end(), time.Second))))*(plot.X1-plot.X0))
}

// MouseDown moves the part at the press, not at the release.
func (m *minimap) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		m.show(e.Position)
	}
}

func (m *minimap) MouseUp(*desktop.MouseEvent) {}

func (m *minimap) Dragged(e *fyne.DragEvent) { m.show(e.Position) }

func (m *minimap) DragEnd() {}

func (m *minimap) Scrolled(e *fyne.ScrollEvent) { m.diagram.Scrolled(e) }

// show centres the diagram at the time under the mouse.
func (m *minimap) show(p fyne.Position) {
	if m.pic == nil {
		return
	}
	v := &m.diagram.viewport
	v.show(m.pic.TimeAt(p.X*m.Scale)-v.span/2, v.span)
	m.diagram.changed()
}

func (m *minimap) MouseIn(*desktop.MouseEvent) {
	m.diagram.host.Tip(hintMinimap, kit.AreaOf(m))
}

func (m *minimap) MouseMoved(*desktop.MouseEvent) {}

func (m *minimap) MouseOut() { m.diagram.host.Tip("", kit.Area{}) }
