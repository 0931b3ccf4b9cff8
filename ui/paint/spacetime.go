package paint

import (
	"image"

	"groupy/ui/spacetime"
)

// Spacetime is what a space-time diagram shows, and how.
type Spacetime struct {
	Picture *spacetime.Picture
	Theme   *Theme  // nil is Dark
	Scale   float32 // pixels for a device-independent pixel, as in the viewport; 0 is 1

	// Causes, if there are any, are lit: the past and the future of what one asks about, in two ways. All the rest is
	// dimmed then.
	Causes *spacetime.Causality
	Hover  spacetime.Hit // what is under the mouse; its zero value is nothing
}

// SpacetimePainter paints space-time diagrams. It keeps what it has rasterised, and no picture. It is for one goroutine at a
// time; its zero value is ready.
type SpacetimePainter struct {
	c      Canvas
	d      spacetimeDrawer
	legend spacetimeDrawer
}

// Text is the width of a text in a size, for the viewport.
func (p *SpacetimePainter) Text(text string, size float32) float32 {
	return float32(p.c.strike(Regular, size).measure(text)) / 64
}

// Paint paints all of dst. It is to have the size of the picture, in whole pixels; what is beyond the picture gets the ground.
func (p *SpacetimePainter) Paint(dst *image.RGBA, s *Spacetime) {
	if dst.Bounds().Empty() || s.Picture == nil {
		return
	}
	p.c.On(dst)
	p.d.begin(PenOn(&p.c), s)
	p.c.FillRect(p.c.bounds, p.d.ink.ground)
	p.d.draw()
}

// DrawSpacetime draws all of a diagram with a pen.
func DrawSpacetime(pen Pen, s *Spacetime) {
	var d spacetimeDrawer
	d.begin(pen, s)
	pen.Box(0, 0, s.Picture.Width, s.Picture.Height, d.ink.ground)
	d.draw()
}
