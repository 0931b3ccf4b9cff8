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

// SpacetimePainter paints space-time diagrams. It keeps what it has rasterised, and of the diagram that it painted last all
// but what is written in it: when that is panned by whole pixels, or goes on, it paints only what is new. It is for one goroutine
// at a time, and its zero value is ready.
//
// The picture is painted in layers. The base is all that moves along: views, lines, arrows, waits, marks. Over it is written
// what is placed anew in each picture: names, labels, times, the playhead, what is under the mouse.
type SpacetimePainter struct {
	c    Canvas
	d    spacetimeDrawer
	kept keptSpacetime

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
	d := &p.d
	d.begin(nil, s)
	p.base(dst, s)
	p.c.On(dst)
	d.pen = p.pen()
	d.overlay()
}

// pen is the canvas as a pen; that is made once, as it would else be garbage each time.
func (p *SpacetimePainter) pen() Pen {
	if p.kept.pen == nil {
		p.kept.pen = rasterPen{&p.c}
	}
	return p.kept.pen
}

// Forget makes the next Paint paint everything anew.
func (p *SpacetimePainter) Forget() { p.kept.valid = false }

// DrawSpacetime draws a diagram with a pen, all of it.
func DrawSpacetime(pen Pen, s *Spacetime) {
	var d spacetimeDrawer
	d.begin(pen, s)
	d.phase = spacetimePhase(s.Picture)
	pen.Box(0, 0, s.Picture.Width, s.Picture.Height, d.ink.ground)
	d.base()
	d.overlay()
}
