package raster

import (
	"image"
	"image/color"
)

// The corners of a rectangle that are round.
const (
	TopCorners    = 1
	BottomCorners = 2
	AllCorners    = TopCorners | BottomCorners
)

// corner is the top left corner of a rounded rectangle: the coverage of r x r pixels.
type corner struct {
	cov   []byte
	inset []int // for each row, the number of pixels that are not fully covered
}

// corner rasterises a quarter of a disc, in whole numbers: it counts the covered points of an 8 x 8 grid in each pixel.
func (c *Canvas) corner(r int) *corner {
	if q := c.corners[r]; q != nil {
		return q
	}
	const grid = 8
	q := &corner{cov: make([]byte, r*r), inset: make([]int, r)}
	for y := range r {
		for x := range r {
			hits := 0
			for i := range grid * grid {
				// twice the distance to the centre, in grid steps
				dx := 2*(r-x)*grid - 2*(i%grid) - 1
				dy := 2*(r-y)*grid - 2*(i/grid) - 1
				if dx*dx+dy*dy <= 4*r*r*grid*grid {
					hits++
				}
			}
			q.cov[y*r+x] = uint8(hits * 255 / (grid * grid))
			if hits < grid*grid {
				q.inset[y] = x + 1
			}
		}
	}
	if c.corners == nil || len(c.corners) > 64 {
		c.corners = map[int]*corner{}
	}
	c.corners[r] = q
	return q
}

// RoundRect fills a rectangle with round corners. If the radius is half the side, it is a disc.
func (c *Canvas) RoundRect(r image.Rectangle, radius int, col color.RGBA) {
	c.RoundCorners(r, radius, AllCorners, col)
}

// Bordered fills a rectangle with round corners and a border.
func (c *Canvas) Bordered(r image.Rectangle, radius, thick int, border, ground color.RGBA) {
	c.RoundRect(r, radius, border)
	c.RoundRect(r.Inset(thick), radius-thick, ground)
}

// RoundCorners fills a rectangle with some round corners.
func (c *Canvas) RoundCorners(r image.Rectangle, radius, which int, col color.RGBA) {
	radius = max(0, min(radius, r.Dx()/2, r.Dy()/2))
	if radius == 0 || which == 0 {
		c.FillRect(r, col)
		return
	}
	k, q := inkOf(col), c.corner(radius)
	middle := r
	if which&TopCorners != 0 {
		middle.Min.Y += radius
		for i := range radius {
			c.roundRow(r, r.Min.Y+i, q, i, k)
		}
	}
	if which&BottomCorners != 0 {
		middle.Max.Y -= radius
		for i := range radius {
			c.roundRow(r, r.Max.Y-1-i, q, i, k)
		}
	}
	c.FillRect(middle, col)
}

// roundRow fills row i of a rounded rectangle's corners at height y.
func (c *Canvas) roundRow(r image.Rectangle, y int, q *corner, i int, k ink) {
	radius, in := len(q.inset), q.inset[i]
	for x, cov := range q.cov[i*radius : i*radius+in] {
		if a := k.over(cov); a > 0 {
			c.clippedSpan(r.Min.X+x, y, 1, k.px, a)
			c.clippedSpan(r.Max.X-1-x, y, 1, k.px, a)
		}
	}
	c.clippedSpan(r.Min.X+in, y, r.Dx()-2*in, k.px, k.a)
}

// Frame draws a border of the given thickness just inside r.
func (c *Canvas) Frame(r image.Rectangle, radius, thick int, col color.RGBA) {
	c.DashedFrame(r, radius, thick, Solid, 1, col)
}

// Stripes paints 45° stripes of two colours, each half pixels wide along a row. Each row is the row before, moved by one
// pixel, so all rows are copied from one pattern.
func (c *Canvas) Stripes(r image.Rectangle, radius, which, half int, a, b color.RGBA) {
	c.RoundCorners(r, radius, which, a)
	radius = max(0, min(radius, r.Dx()/2, r.Dy()/2))
	q := c.corner(max(radius, 1))
	period := 2 * half
	pattern := c.stripeRow(r.Dx()+period, half, a, b)
	visible := r.Intersect(c.clip)
	for y := visible.Min.Y; y < visible.Max.Y; y++ {
		in := 0
		if i := y - r.Min.Y; which&TopCorners != 0 && i < radius {
			in = q.inset[i]
		} else if i := r.Max.Y - 1 - y; which&BottomCorners != 0 && i < radius {
			in = q.inset[i]
		}
		x0, x1 := max(r.Min.X+in, visible.Min.X), min(r.Max.X-in, visible.Max.X)
		if x0 < x1 {
			from := (x0 - r.Min.X + y - r.Min.Y) % period
			copy(c.pix[y*c.stride+x0*4:][:(x1-x0)*4], pattern[from*4:])
		}
	}
}

// stripeRow returns n pixels of the pattern. A 45° edge cuts a pixel in half, so the pixel where the colours meet is the
// mean of both: no other anti-aliasing is needed.
func (c *Canvas) stripeRow(n, half int, a, b color.RGBA) []byte {
	if cap(c.row) < 4*n {
		c.row = make([]byte, 4*n)
	}
	row := c.row[:4*n]
	m := Mix(a, b, 128)
	for i := range n {
		col := a
		if k := i % (2 * half); k == 0 || k == half {
			col = m
		} else if k < half {
			col = b
		}
		row[4*i], row[4*i+1], row[4*i+2], row[4*i+3] = col.R, col.G, col.B, 255
	}
	return row
}
