package raster

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/vector"
)

// sign is a small shape that carries a meaning without words or colour.
type Sign uint8

const (
	NoSign Sign = iota
	CrownSign
	BarsSign  // paused
	FlakeSign // frozen
	CrossSign // crashed
	NotchSign // out of step: a folded corner, top right
	CheckSign // a promise that was kept
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

// sign draws a sign into a square of size pixels whose top left is x, y.
func (c *Canvas) Sign(g Sign, x, y, size int, col color.RGBA) {
	if g == NoSign || size <= 0 {
		return
	}
	key := stencilKey{sign: g, w: size, h: size}
	s := c.stencils[key]
	if s == nil {
		s = c.keep(key, rasterise(outlines[g], size))
	}
	c.draw(s, x, y, col)
}

// rasterise fills each outline on its own and takes the larger coverage, so
// that arms which cross do not cancel each other.
func rasterise(shape [][]int8, size int) *stencil {
	all := image.NewAlpha(image.Rect(0, 0, size, size))
	part := image.NewAlpha(all.Rect)
	z := vector.NewRasterizer(size, size)
	z.DrawOp = draw.Src
	unit := float32(size) / 24
	for _, points := range shape {
		z.Reset(size, size)
		z.DrawOp = draw.Src
		for i := 0; i < len(points); i += 2 {
			px, py := float32(points[i])*unit, float32(points[i+1])*unit
			if i == 0 {
				z.MoveTo(px, py)
			} else {
				z.LineTo(px, py)
			}
		}
		z.ClosePath()
		z.Draw(part, part.Rect, image.Opaque, image.Point{})
		for i, a := range part.Pix {
			all.Pix[i] = max(all.Pix[i], a)
		}
	}
	s := &stencil{w: size, h: size}
	for i, a := range all.Pix {
		s.add(i%size, i/size, a)
	}
	return s
}
