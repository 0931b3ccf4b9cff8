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
	Plain   bool    // it does not grow with the text, because its owner lays it out by other sizes
	By      float32 // how much larger it is than the text of the window; 0 is 1
	hovered string  // the key of the hit area under the mouse
	key     any     // identifies what is shown
	self    fyne.CanvasObject
}

// hitArea is an area of a surface where a click does something, or that has only a tooltip.
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
	s.host, s.draw, s.self = host, draw, w
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
	p.on(s.Picture, s.Scale*s.enlarged())
	p.Canvas.FillRect(s.Picture.Rect, p.Theme.Panel)
	s.draw(p, s.Room())
	return true
}

// enlarged returns how much larger everything on the surface is than ordinary.
func (s *Surface) enlarged() float32 {
	by := TextScale()
	if s.Plain {
		by = 1
	}
	if s.By > 0 {
		by *= s.By
	}
	return by
}

// Room returns the size of the surface in the units in which it is drawn, which grow with the text.
func (s *Surface) Room() fyne.Size {
	size, by := s.Size(), s.enlarged()
	return fyne.NewSize(size.Width/by, size.Height/by)
}

// inner converts a point of the widget to the units in which the surface is drawn.
func (s *Surface) inner(at fyne.Position) fyne.Position {
	by := s.enlarged()
	return fyne.NewPos(at.X/by, at.Y/by)
}

// Outer converts a point in the units in which the surface is drawn to one of the window.
func (s *Surface) Outer(at fyne.Position) fyne.Position {
	by := s.enlarged()
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(s.self).AddXY(at.X*by, at.Y*by)
}

// MinSize grows with the text.
func (s *Surface) MinSize() fyne.Size { return s.outerSize(s.Raster.MinSize()) }

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

// AreaNamed returns the place of a hit area on the surface and its size, both in units of the window. The size is zero if there is none.
func (s *Surface) AreaNamed(key string) (at fyne.Position, size fyne.Size) {
	if o := s.HitAreaNamed(key); o != nil {
		by := s.enlarged()
		at, size = fyne.NewPos(o.At.X*by, o.At.Y*by), s.outerSize(o.Size)
	}
	return at, size
}

func (s *Surface) outerSize(size fyne.Size) fyne.Size {
	by := s.enlarged()
	return fyne.NewSize(size.Width*by, size.Height*by)
}

func (s *Surface) Tapped(e *fyne.PointEvent) {
	if o := s.hitAreaAt(s.inner(e.Position)); o != nil && o.do != nil {
		o.do()
	}
}

func (s *Surface) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

func (s *Surface) MouseMoved(e *desktop.MouseEvent) {
	s.hover(s.hitAreaAt(s.inner(e.Position)))
}

func (s *Surface) MouseOut() { s.hover(nil) }

// hover notes the hit area under the mouse, nil for none.
func (s *Surface) hover(o *hitArea) {
	key, tip, over := "", "", Area{}
	if o != nil {
		key, tip = o.key, o.Hint
		over = Area{At: s.Outer(o.At), Size: s.outerSize(o.Size)}
	}
	if s.hovered == key {
		return
	}
	s.hovered = key
	s.host.Tip(tip, over)
	s.Repaint()
}

func (s *Surface) Cursor() desktop.Cursor {
	if o := s.HitAreaNamed(s.hovered); o != nil && o.do != nil {
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

func (s *ScrollSurface) Scrolled(e *fyne.ScrollEvent) { s.OnScroll(e.Scrolled.DY / s.enlarged()) }

func (s *ScrollSurface) Dragged(e *fyne.DragEvent) {
	s.OnDrag(s.inner(e.Position), e.Dragged.DY/s.enlarged())
}

func (s *ScrollSurface) DragEnd() {}
