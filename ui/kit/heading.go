package kit

import (
	"fyne.io/fyne/v2"

	"groupy/ui/raster"
)

// Heading is a title in a bar, with a tooltip. A click on it does something. It is empty while it has no room for the whole title.
// Its least width is always the same, so that what is beside it stays where it is.
type Heading struct {
	Surface
	text, hint string
	measure    SurfacePainter
	do         func()
}

// Lengths of a heading.
const (
	headingSize  = 15
	headingLeast = 150
)

// NewHeading makes a heading. A click calls do.
func NewHeading(d Host, do func()) *Heading {
	h := &Heading{do: do}
	h.InitSurface(h, d, fyne.NewSize(headingLeast, 36), h.draw, func() string { return h.text })
	return h
}

// Set shows a title, and a hint while the mouse is over it. It reports whether the title has changed.
func (h *Heading) Set(text, hint string) bool {
	if h.text == text && h.hint == hint {
		return false
	}
	changed := h.text != text
	h.text, h.hint = text, hint
	h.Repaint()
	return changed
}

// width returns the width of the title with some space on both sides.
func (h *Heading) width() float32 {
	h.measure.Scale = 4
	return h.measure.Width(raster.Bold, headingSize, h.text) + 16
}

// Fits reports whether there is room for the whole title.
func (h *Heading) Fits() bool { return h.Visible() && h.width() <= h.Room().Width }

func (h *Heading) draw(p *SurfacePainter, size fyne.Size) {
	if h.Fits() {
		p.HitArea("title", 0, 0, h.width(), size.Height, h.hint, h.do)
		p.Text(8, size.Height/2, size.Width-8, raster.Bold, headingSize, h.text, p.Theme.Text)
	}
}
