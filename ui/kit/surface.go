package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Surface is a painted part of the window with areas to click. It paints its texts itself because they may change all the time,
// and Fyne never frees a text that it has drawn.
type Surface struct {
	Raster
	host Host
	draw func(p *SurfacePainter, size fyne.Size)

	Painter SurfacePainter
	hovered string // the key of the hit area under the mouse
	key     any    // identifies what is shown
}

// hitArea is an area of a surface where a click does something.
type hitArea struct {
	key  string
	At   fyne.Position
	Size fyne.Size
	Hint string
	do   func()
}

// NewSurface makes a surface that draw paints. accessibleText describes it for screen readers.
func NewSurface(host Host, minSize fyne.Size, draw func(p *SurfacePainter, size fyne.Size), accessibleText func() string) *Surface {
	s := &Surface{}
	s.InitSurface(s, host, minSize, draw, accessibleText)
	return s
}

// InitSurface initialises the surface of a widget.
func (s *Surface) InitSurface(w fyne.Widget, host Host, minSize fyne.Size, draw func(*SurfacePainter, fyne.Size), accessibleText func() string) {
	s.host, s.draw = host, draw
	s.Init(w, minSize, s.fill, accessibleText)
}

// Present repaints the surface if key differs from the last one. The key identifies what the surface shows.
func (s *Surface) Present(key any) {
	if s.key != key {
		s.key = key
		s.Repaint()
	}
}

func (s *Surface) fill() bool {
	p := &s.Painter
	p.Theme, p.hovered, p.areas = Theme(), s.hovered, p.areas[:0]
	p.on(s.Picture, s.Scale)
	p.Canvas.FillRect(s.Picture.Rect, p.Theme.Panel)
	s.draw(p, s.Size())
	return true
}

// hitAreaAt returns the topmost hit area at a point, nil if there is none.
func (s *Surface) hitAreaAt(at fyne.Position) *hitArea {
	for i, o := range slices.Backward(s.Painter.areas) {
		if at.X >= o.At.X && at.Y >= o.At.Y && at.X < o.At.X+o.Size.Width && at.Y < o.At.Y+o.Size.Height {
			return &s.Painter.areas[i]
		}
	}
	return nil
}

// HitAreaNamed returns the hit area with a key, nil if there is none.
func (s *Surface) HitAreaNamed(key string) *hitArea {
	i := slices.IndexFunc(s.Painter.areas, func(o hitArea) bool { return o.key == key })
	if i < 0 {
		return nil
	}
	return &s.Painter.areas[i]
}

// Hovered returns the key and the place of the hit area under the mouse. The key is empty if there is none.
func (s *Surface) Hovered() (key string, at fyne.Position) {
	if o := s.HitAreaNamed(s.hovered); o != nil {
		return o.key, o.At
	}
	return "", fyne.Position{}
}

func (s *Surface) Tapped(e *fyne.PointEvent) {
	if o := s.hitAreaAt(e.Position); o != nil && o.do != nil {
		o.do()
	}
}

func (s *Surface) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

func (s *Surface) MouseMoved(e *desktop.MouseEvent) {
	key, hint := "", ""
	if o := s.hitAreaAt(e.Position); o != nil {
		key, hint = o.key, o.Hint
	}
	s.hover(key, hint)
}

func (s *Surface) MouseOut() { s.hover("", "") }

func (s *Surface) hover(key, hint string) {
	if s.hovered == key {
		return
	}
	s.hovered = key
	s.host.Hint(hint)
	s.Repaint()
}

func (s *Surface) Cursor() desktop.Cursor {
	if o := s.HitAreaNamed(s.hovered); o != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// ScrollSurface is a surface that scrolls its own content. A plain surface does not, so that Fyne passes the wheel on to the
// list that contains it.
type ScrollSurface struct {
	Surface
	OnScroll func(dy float32)
	OnDrag   func(at fyne.Position, dy float32)
}

// NewScrollSurface makes a surface like NewSurface does.
func NewScrollSurface(host Host, minSize fyne.Size, draw func(p *SurfacePainter, size fyne.Size), accessibleText func() string) *ScrollSurface {
	s := &ScrollSurface{}
	s.InitSurface(s, host, minSize, draw, accessibleText)
	return s
}

func (s *ScrollSurface) Scrolled(e *fyne.ScrollEvent) { s.OnScroll(e.Scrolled.DY) }

func (s *ScrollSurface) Dragged(e *fyne.DragEvent) { s.OnDrag(e.Position, e.Dragged.DY) }

func (s *ScrollSurface) DragEnd() {}
