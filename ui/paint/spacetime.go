package paint

import (
	"image"

	"groupy/ui/raster"
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
	c      raster.Canvas
	d      spacetimeDrawer
	legend spacetimeDrawer
}

// Text is the width of a text in a size, for the viewport.
func (p *SpacetimePainter) Text(text string, size float32) float32 {
	return p.c.Width(raster.Regular, size, text)
}

// Paint paints all of dst. It is to have the size of the picture, in whole pixels; what is beyond the picture gets the ground.
func (p *SpacetimePainter) Paint(dst *image.RGBA, s *Spacetime) {
	if dst.Bounds().Empty() || s.Picture == nil {
		return
	}
	p.c.On(dst)
	p.d.begin(p.c.Renderer(), s)
	p.c.FillRect(p.c.Bounds(), p.d.ink.ground)
	p.d.draw()
}

// DrawSpacetime draws all of a diagram.
func DrawSpacetime(out raster.Renderer, s *Spacetime) {
	var d spacetimeDrawer
	d.begin(out, s)
	out.Box(0, 0, s.Picture.Width, s.Picture.Height, d.ink.ground)
	d.draw()
}
