package raster

import (
	"image"
	"image/color"
	"image/draw"
	"slices"
)

// rasterise paints closed outlines, scaled by r and moved by x, y, into a mask of coverage whose top left is at 0, 0.
// It paints the union of outlines that wind the same way. An outline that winds the other way cuts a hole.
func (c *Canvas) rasterise(mask *image.Alpha, x, y, r float32, outlines ...[]float32) {
	z := &c.vector
	z.Reset(mask.Rect.Dx(), mask.Rect.Dy())
	z.DrawOp = draw.Src
	for _, points := range outlines {
		z.MoveTo(x+points[0]*r, y+points[1]*r)
		for i := 2; i+1 < len(points); i += 2 {
			z.LineTo(x+points[i]*r, y+points[i+1]*r)
		}
		z.ClosePath()
	}
	z.Draw(mask, mask.Rect, image.Opaque, image.Point{})
}

// Fill fills a closed outline: x, y, x, y, ... It paints nothing if the outline has fewer than three points, is more than 4096
// pixels wide or high, or lies too far away (far).
func (c *Canvas) Fill(points []float32, col color.RGBA) {
	if len(points) < 6 {
		return
	}
	x0, y0, x1, y1 := points[0], points[1], points[0], points[1]
	for i := 0; i+1 < len(points); i += 2 {
		x0, x1 = min(x0, points[i]), max(x1, points[i])
		y0, y1 = min(y0, points[i+1]), max(y1, points[i+1])
	}
	if !inReach(x0, y0) || !inReach(x1, y1) || x1-x0 > 4096 || y1-y0 > 4096 {
		return
	}
	box := image.Rect(Floor(x0), Floor(y0), Floor(x1)+1, Floor(y1)+1)
	if !box.Overlaps(c.clip) {
		return
	}
	m, n := &c.filled, box.Dx()*box.Dy()
	m.Pix, m.Stride, m.Rect = slices.Grow(m.Pix[:0], n)[:n], box.Dx(), image.Rectangle{Max: box.Size()}
	c.rasterise(m, -float32(box.Min.X), -float32(box.Min.Y), 1, points)
	c.mask(box.Min.X, box.Min.Y, m, inkOf(col))
}

// Floor returns the largest whole number that is not more than v.
func Floor(v float32) int {
	n := int(v)
	if float32(n) > v {
		n--
	}
	return n
}
