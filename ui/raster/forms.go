package raster

import (
	"image/color"
	"math"
)

// Form is a small shape around a point. Each stands for something by itself, without its colour.
type Form uint8

// The forms.
const (
	Disc Form = iota
	Ring
	Circle    // a thin ring
	Block     // a filled square
	Frame     // a hollow square
	Cross     // a diagonal one
	ThickBack // what lies behind a cross
	Crown
	Down  // a triangle that points down
	Alert // a triangle that points up, to hold a sign
	Bang  // an exclamation mark
	Slash // from bottom left to top right
	Hole  // a circle in dashes
	forms
)

// How much of a ring, of a thin one and of a frame is hollow.
const (
	ringHole   = 0.6
	circleHole = 0.86
	frameHole  = 0.74
)

// Outline is a form as closed outlines, x, y, x, y, ..., within 1 of its middle; a hole runs the other way round.
func (f Form) Outline() [][]float32 { return formOutlines[f] }

// Hole is how much of a form is hollow, if it is round; else 0.
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
	Crown:     {grid(CrownSign, 0), grid(CrownSign, 1)},
	Down:      {{-0.9, -0.8, 0.9, -0.8, 0, 0.9}},
	Alert:     {{0, -1, 1.08, 0.86, -1.08, 0.86}},
	Bang:      {{-0.14, -0.42, 0.14, -0.42, 0.1, 0.3, -0.1, 0.3}, {-0.13, 0.44, 0.13, 0.44, 0.13, 0.7, -0.13, 0.7}},
	Hole:      dashes(9, 0.72),
	Slash:     {{-1.1, 0.88, 0.88, -1.1, 1.1, -0.88, -0.88, 1.1}},
}

// circle is one as a polygon: at a radius of 20 pixels it is off by a fortieth of one.
func circle(r float64, way float64) (points []float32) {
	const corners = 64
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * way * float64(i) / corners)
		points = append(points, float32(r*cos), float32(r*sin))
	}
	return points
}

// dashes is a circle of n dashes, each a little longer than a gap, from hole to 1.
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

// saltire is a diagonal cross whose arms reach out to the corners, half as thick as w.
func saltire(r, w float32) []float32 {
	return []float32{
		0, -2 * w, r - w, -r - w, r + w, -r + w, 2 * w, 0, r + w, r - w, r - w, r + w,
		0, 2 * w, -r + w, r + w, -r - w, r - w, -2 * w, 0, -r - w, -r + w, -r + w, -r - w,
	}
}

// grid is one of the outlines that signs are made of.
func grid(g Sign, part int) (points []float32) {
	for _, v := range outlines[g][part] {
		points = append(points, (float32(v)-12)/11.5)
	}
	return points
}

// form is a form of a size, at a place within a pixel, as coverage.
type form struct {
	x, y, w, h int // relative to the whole pixel
	mask       []byte
}

const (
	formShift = 3
	formSteps = 1 << formShift // places within a pixel, each way
	mostForms = 4096           // are kept, while windows of all sizes are painted
	mostSize  = 512
)

// Form draws a form around a point; r is half its size.
func (c *Canvas) Form(f Form, x, y, r float32, col color.RGBA) {
	if f >= forms || !(r > 0) || !inReach(x, y) || col.A == 0 {
		return
	}
	size := Floor(min(r, mostSize)*16 + 0.5)
	px, py := Floor(x*formSteps+0.5), Floor(y*formSteps+0.5)
	key := uint64(f)<<48 | uint64(size)<<16 | uint64(px&(formSteps-1))<<8 | uint64(py&(formSteps-1))
	m := c.forms[key]
	if m == nil {
		m = c.form(key, f, float32(size)/16, px&(formSteps-1), py&(formSteps-1))
	}
	c.mask(px>>formShift+m.x, py>>formShift+m.y, m.mask, m.w, m.h, inkOf(col))
}

// form rasterises a form and keeps it.
func (c *Canvas) form(key uint64, f Form, r float32, px, py int) *form {
	half := int(r*1.2) + 2 // no outline is larger
	m := &form{x: -half, y: -half, w: 2*half + 1, h: 2*half + 1}
	m.mask = make([]byte, m.w*m.h)
	cx, cy := float32(half)+float32(px)/formSteps, float32(half)+float32(py)/formSteps
	c.fill.begin(m.w, m.h)
	for _, outline := range f.Outline() {
		c.moved = c.moved[:0]
		for i := 0; i+1 < len(outline); i += 2 {
			c.moved = append(c.moved, cx+outline[i]*r, cy+outline[i+1]*r)
		}
		c.fill.outline(c.moved)
	}
	c.fill.into(m.mask)
	if c.forms == nil || len(c.forms) >= mostForms {
		c.forms = map[uint64]*form{}
	}
	c.forms[key] = m
	return m
}
