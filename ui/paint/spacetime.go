package paint

import (
	"image"

	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// Spacetime is everything that a SpacetimePainter paints.
type Spacetime struct {
	Picture *spacetime.Picture
	Theme   *Theme  // nil is Dark
	Scale   float32 // pixels per device-independent pixel, as in the viewport; 0 is 1

	// Causes, if set, are highlighted: the causal past and future of an event, in two ways. The rest is dimmed.
	Causes *spacetime.Causality
	Hover  spacetime.Hit // what is under the mouse; the zero value is nothing

	Selected int // the worker whose line is marked, 0 for none
}

// SpacetimePainter paints space-time diagrams. It caches what it has rasterised, but no picture. It is for one goroutine at a
// time. Its zero value is ready.
type SpacetimePainter struct {
	c      raster.Canvas
	d      spacetimeDrawer
	legend spacetimeDrawer
}

// Text returns the width of a text in a size, for the viewport.
func (p *SpacetimePainter) Text(text string, size float32) float32 {
	return p.c.Width(raster.Regular, size, text)
}

// LeastText returns the size of the smallest text of the last picture, in pixels.
func (p *SpacetimePainter) LeastText() float32 { return p.c.LeastText() }

// Paint paints all of dst, which must have the size of the picture in whole pixels. Outside the picture it paints the ground.
func (p *SpacetimePainter) Paint(dst *image.RGBA, s *Spacetime) {
	if dst.Bounds().Empty() || s.Picture == nil {
		return
	}
	p.c.On(dst)
	p.d.begin(p.c.Renderer(), s)
	p.c.FillRect(p.c.Bounds(), p.d.ink.ground)
	p.d.draw()
}

// DrawSpacetime draws a diagram with a renderer.
func DrawSpacetime(out raster.Renderer, s *Spacetime) {
	var d spacetimeDrawer
	d.begin(out, s)
	out.Box(0, 0, s.Picture.Width, s.Picture.Height, d.ink.ground)
	d.draw()
}
