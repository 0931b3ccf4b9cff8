package raster

import "image/color"

// Sign is a small shape that carries a meaning without words or colour.
type Sign uint8

// The signs.
const (
	NoSign Sign = iota
	CrownSign
	BarsSign  // two upright ones
	FlakeSign // of snow
	CrossSign // a diagonal one
	NotchSign // a folded corner, top right
	CheckSign
	PointSign // a triangle that points up
)

// outlines are drawn on a square of 24 x 24, clockwise. They are polygons
// because an emoji font differs from machine to machine.
var outlines = map[Sign][][]int8{
	CrownSign: {{1, 5, 7, 12, 12, 2, 17, 12, 23, 5, 21, 18, 3, 18}, {3, 20, 21, 20, 21, 23, 3, 23}},
	BarsSign:  {{5, 3, 10, 3, 10, 21, 5, 21}, {14, 3, 19, 3, 19, 21, 14, 21}},
	CrossSign: {{3, 6, 6, 3, 12, 9, 18, 3, 21, 6, 15, 12, 21, 18, 18, 21, 12, 15, 6, 21, 3, 18, 9, 12}},
	NotchSign: {{0, 0, 24, 0, 24, 24}},
	CheckSign: {{1, 13, 4, 9, 9, 14, 19, 3, 23, 7, 9, 21}},
	PointSign: {{12, 2, 23, 21, 1, 21}},
	FlakeSign: {
		{11, 0, 13, 0, 13, 24, 11, 24},
		{1, 7, 2, 5, 23, 17, 22, 19},
		{22, 5, 23, 7, 2, 19, 1, 17},
		{7, 2, 9, 1, 12, 4, 15, 1, 17, 2, 12, 7},
		{12, 17, 17, 22, 15, 23, 12, 20, 9, 23, 7, 22},
	},
}

// Sign draws a sign into a square of size pixels whose top left is x, y.
func (c *Canvas) Sign(g Sign, x, y, size int, col color.RGBA) {
	if g == NoSign || size <= 0 {
		return
	}
	key := stencilKey{sign: g, w: size, h: size}
	s := c.stencils[key]
	if s == nil {
		s = c.keep(key, c.rasterise(outlines[g], size))
	}
	c.draw(s, x, y, col)
}

// rasterise fills each outline on its own and takes the larger coverage, so
// that arms which cross do not cancel each other.
func (c *Canvas) rasterise(shape [][]int8, size int) *stencil {
	all, part := make([]byte, size*size), make([]byte, size*size)
	for _, points := range shape {
		c.moved = c.moved[:0]
		for _, v := range points {
			c.moved = append(c.moved, float32(v)*float32(size)/24)
		}
		c.fill.begin(size, size)
		c.fill.outline(c.moved)
		c.fill.into(part)
		for i, a := range part {
			all[i] = max(all[i], a)
		}
	}
	s := &stencil{w: size, h: size}
	for i, a := range all {
		s.add(i%size, i/size, a)
	}
	return s
}
