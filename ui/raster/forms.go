package raster

import (
	"image"
	"image/color"
	"math"
)

// Form is a small shape around a point. Each has a meaning that does not depend on colour.
type Form uint8

// The forms.
const (
	NoForm Form = iota
	Disc
	Ring
	Circle    // a thin ring
	Block     // a filled square
	Frame     // a hollow square
	Cross     // a diagonal cross
	ThickBack // the background of a cross
	Down      // a triangle that points down
	Alert     // a triangle that points up, with room for a sign
	Bang      // an exclamation mark
	Slash     // from bottom left to top right
	Hole      // a dashed circle

	Crown
	Bars      // two upright bars
	Flake     // a snowflake
	BoldCross // a thick cross, visible on a tile
	Notch     // a folded corner, top right
	Check
	Point    // a triangle that points up
	Bolt     // a flash of lightning
	Clock    // a dial with two hands
	Chevrons // two arrowheads, one behind the other, that point to the right
	Question // a question mark
	Bar      // an upright bar
	Next     // a triangle that points right
	forms
)

// The hollow part of a ring, of a circle and of a frame.
const (
	ringHole   = 0.6
	circleHole = 0.86
	frameHole  = 0.74
)

// Outline returns a form as closed outlines, x, y, x, y, ..., within 1 of its middle. The outline of a hole runs in the other
// direction.
func (f Form) Outline() [][]float32 { return formOutlines[f] }

// Hole returns the radius of the hole of a round form, as a part of its own radius, or 0.
func (f Form) Hole() float32 {
	switch f {
	case Ring:
		return ringHole
	case Circle:
		return circleHole
	}
	return 0
}

var formOutlines = [forms][][]float32{
	Disc:      {circle(1, 1)},
	Ring:      {circle(1, 1), circle(ringHole, -1)},
	Circle:    {circle(1, 1), circle(circleHole, -1)},
	Block:     {{-1, -1, 1, -1, 1, 1, -1, 1}},
	Frame:     {{-1, -1, 1, -1, 1, 1, -1, 1}, {-frameHole, -frameHole, -frameHole, frameHole, frameHole, frameHole, frameHole, -frameHole}},
	Cross:     {saltire(0.86, 0.14)},
	ThickBack: {saltire(0.85, 0.34)},
	Down:      {{-0.9, -0.8, 0.9, -0.8, 0, 0.9}},
	Next:      {{-0.8, -0.9, 0.9, 0, -0.8, 0.9}},
	Alert:     {{0, -1, 1.08, 0.86, -1.08, 0.86}},
	Bang:      {{-0.14, -0.42, 0.14, -0.42, 0.1, 0.3, -0.1, 0.3}, {-0.13, 0.44, 0.13, 0.44, 0.13, 0.7, -0.13, 0.7}},
	Hole:      dashes(9, 0.72),
	Slash:     {{-1.1, 0.88, 0.88, -1.1, 1.1, -0.88, -0.88, 1.1}},

	// These polygons are drawn clockwise on a square of 24 x 24. Emoji would differ from machine to machine.
	Crown:     square([]float32{1, 5, 7, 12, 12, 2, 17, 12, 23, 5, 21, 18, 3, 18}, []float32{3, 20, 21, 20, 21, 23, 3, 23}),
	Bars:      square([]float32{5, 3, 10, 3, 10, 21, 5, 21}, []float32{14, 3, 19, 3, 19, 21, 14, 21}),
	BoldCross: square([]float32{3, 6, 6, 3, 12, 9, 18, 3, 21, 6, 15, 12, 21, 18, 18, 21, 12, 15, 6, 21, 3, 18, 9, 12}),
	Notch:     square([]float32{0, 0, 24, 0, 24, 24}),
	Check:     square([]float32{1, 13, 4, 9, 9, 14, 19, 3, 23, 7, 9, 21}),
	Point:     square([]float32{12, 2, 23, 21, 1, 21}),
	Bolt:      square([]float32{14, 0, 4, 14, 11, 14, 8, 24, 20, 9, 13, 9, 17, 0}),
	Clock:     append([][]float32{circle(1, 1), circle(0.74, -1)}, square([]float32{10.5, 5, 13.5, 5, 13.5, 11, 18, 14, 16.5, 16.5, 10.5, 13})...),
	Chevrons:  square([]float32{1, 3, 5, 3, 12, 12, 5, 21, 1, 21, 8, 12}, []float32{12, 3, 16, 3, 23, 12, 16, 21, 12, 21, 19, 12}),
	Question: square([]float32{4, 8, 4, 5, 8, 1, 16, 1, 20, 5, 20, 10, 14, 14, 14, 17, 10, 17, 10, 12, 16, 8, 16, 6, 14, 5, 10, 5, 8, 6, 8, 8},
		[]float32{10, 19, 14, 19, 14, 23, 10, 23}),
	Bar: square([]float32{9, 0, 15, 0, 15, 24, 9, 24}),
	Flake: square(
		[]float32{11, 0, 13, 0, 13, 24, 11, 24}, []float32{1, 7, 2, 5, 23, 17, 22, 19}, []float32{22, 5, 23, 7, 2, 19, 1, 17},
		[]float32{7, 2, 9, 1, 12, 4, 15, 1, 17, 2, 12, 7}, []float32{12, 17, 17, 22, 15, 23, 12, 20, 9, 23, 7, 22},
	),
}

// square maps outlines from a square of 24 x 24 to coordinates within 1 of its middle.
func square(outlines ...[]float32) [][]float32 {
	for _, points := range outlines {
		for i := range points {
			points[i] = points[i]/12 - 1
		}
	}
	return outlines
}

// circle returns a circle as a polygon. At a radius of 20 pixels, the error is a fortieth of a pixel.
func circle(r float64, way float64) (points []float32) {
	const corners = 64
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * way * float64(i) / corners)
		points = append(points, float32(r*cos), float32(r*sin))
	}
	return points
}

// dashes returns a circle of n dashes, from the radius hole to 1. Each dash is a little longer than a gap.
func dashes(n int, hole float64) (all [][]float32) {
	const steps = 4
	for i := range n {
		var points []float32
		for k := range 2 * (steps + 1) { // out along the rim, and back along the hole
			r, part := 1.0, float64(k)/steps
			if k > steps {
				r, part = hole, float64(2*steps+1-k)/steps
			}
			sin, cos := math.Sincos(2 * math.Pi * (float64(i) + 0.58*part) / float64(n))
			points = append(points, float32(r*cos), float32(r*sin))
		}
		all = append(all, points)
	}
	return all
}

// saltire returns a diagonal cross whose arms reach to the corners. w is half their thickness, along an axis.
func saltire(r, w float32) []float32 {
	return []float32{
		0, -2 * w, r - w, -r - w, r + w, -r + w, 2 * w, 0, r + w, r - w, r - w, r + w,
		0, 2 * w, -r + w, r + w, -r - w, r - w, -2 * w, 0, -r - w, -r + w, -r + w, -r - w,
	}
}

const (
	formShift = 3
	formSteps = 1 << formShift // positions within a pixel, in each direction
	mostForms = 4096           // the limit of the cache
	mostSize  = 512
)

// Form draws a form around a point; r is half its size.
func (c *Canvas) Form(f Form, x, y, r float32, col color.RGBA) {
	if f == NoForm || f >= forms || !(r > 0) || !inReach(x, y) || col.A == 0 {
		return
	}
	size := Floor(min(r, mostSize)*16 + 0.5)
	px, py := Floor(x*formSteps+0.5), Floor(y*formSteps+0.5)
	key := uint64(f)<<48 | uint64(size)<<16 | uint64(px&(formSteps-1))<<8 | uint64(py&(formSteps-1))
	m := c.forms[key]
	if m == nil {
		m = c.form(f, float32(size)/16, px&(formSteps-1), py&(formSteps-1))
		if c.forms == nil || len(c.forms) >= mostForms {
			c.forms = map[uint64]*image.Alpha{}
		}
		c.forms[key] = m
	}
	c.mask(px>>formShift, py>>formShift, m, inkOf(col))
}

// Sign draws a form into a square of size pixels whose top left is x, y.
func (c *Canvas) Sign(f Form, x, y, size int, col color.RGBA) {
	half := float32(size) / 2
	c.Form(f, float32(x)+half, float32(y)+half, half, col)
}

// form rasterises a form at a position within a pixel.
func (c *Canvas) form(f Form, r float32, px, py int) *image.Alpha {
	half := int(r*1.2) + 2 // no outline is larger
	m := image.NewAlpha(image.Rect(0, 0, 2*half+1, 2*half+1))
	c.rasterise(m, float32(half)+float32(px)/formSteps, float32(half)+float32(py)/formSteps, r, f.Outline()...)
	m.Rect = m.Rect.Sub(image.Pt(half, half))
	return m
}
