package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// sheet is a painted part of the window with places to click on. What is written on it may change all the
// time: Fyne keeps every text that it has ever drawn.
type sheet struct {
	Raster
	desk     Desk
	draw     func(p *pen, size fyne.Size)
	scrolled func(dy float32, at fyne.Position)
	dragged  func(at fyne.Position, dy float32)

	pen  pen
	over string // the key of the spot under the mouse
}

// spot is a place on a sheet where a click does something.
type spot struct {
	key   string
	at    fyne.Position
	size  fyne.Size
	hint  string
	do    func()
	quiet bool // no hand over it
}

func newSheet(d Desk, least fyne.Size, draw func(p *pen, size fyne.Size), says func() string) *sheet {
	s := &sheet{desk: d, draw: draw}
	s.Init(s, least, s.fill, says)
	return s
}

func (s *sheet) fill() bool {
	p := &s.pen
	p.theme, p.over, p.spots = Theme(), s.over, p.spots[:0]
	p.on(s.Picture, s.Scale)
	p.canvas.FillRect(s.Picture.Rect, p.theme.Panel)
	s.draw(p, s.Size())
	return true
}

// spotAt is the topmost spot at a point, nil if there is none.
func (s *sheet) spotAt(at fyne.Position) *spot {
	for i := len(s.pen.spots) - 1; i >= 0; i-- {
		o := &s.pen.spots[i]
		if at.X >= o.at.X && at.Y >= o.at.Y && at.X < o.at.X+o.size.Width && at.Y < o.at.Y+o.size.Height {
			return o
		}
	}
	return nil
}

// spotNamed is the spot with a key, nil if it is not shown.
func (s *sheet) spotNamed(key string) *spot {
	for i := range s.pen.spots {
		if s.pen.spots[i].key == key {
			return &s.pen.spots[i]
		}
	}
	return nil
}

// Tapped is Fyne's.
func (s *sheet) Tapped(e *fyne.PointEvent) {
	if o := s.spotAt(e.Position); o != nil && o.do != nil {
		o.do()
	}
}

// MouseIn is Fyne's.
func (s *sheet) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved is Fyne's.
func (s *sheet) MouseMoved(e *desktop.MouseEvent) {
	key, hint := "", ""
	if o := s.spotAt(e.Position); o != nil {
		key, hint = o.key, o.hint
	}
	s.hover(key, hint)
}

// MouseOut is Fyne's.
func (s *sheet) MouseOut() { s.hover("", "") }

func (s *sheet) hover(key, hint string) {
	if s.over == key {
		return
	}
	s.over = key
	s.desk.Hint(hint)
	s.Repaint()
}

// Cursor is Fyne's.
func (s *sheet) Cursor() desktop.Cursor {
	if o := s.spotNamed(s.over); o != nil && !o.quiet {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Scrolled is Fyne's.
func (s *sheet) Scrolled(e *fyne.ScrollEvent) {
	if s.scrolled != nil {
		s.scrolled(e.Scrolled.DY, e.Position)
	}
}

// Dragged is Fyne's.
func (s *sheet) Dragged(e *fyne.DragEvent) {
	if s.dragged != nil {
		s.dragged(e.Position, e.Dragged.DY)
	}
}

// DragEnd is Fyne's.
func (s *sheet) DragEnd() {}
