package raster

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
)

// Dash is the dash pattern of a border.
type Dash uint8

// The patterns.
const (
	Solid Dash = iota
	ShortDashes
	LongDashes
	DashDot
	DashDotDot
	Dots
	EvenDashes
	CloseDots
)

// patterns are lengths on and off, in sixteenths of a unit. DashedFrame is given
// the unit in pixels.
var patterns = [...][]int{
	Solid:       {},
	ShortDashes: {80, 64},
	LongDashes:  {176, 64},
	DashDot:     {144, 48, 32, 48},
	DashDotDot:  {128, 40, 32, 40, 32, 40},
	Dots:        {32, 96},
	EvenDashes:  {96, 64},
	CloseDots:   {32, 40},
}

// stencil is a shape rasterised once: runs of equal coverage.
type stencil struct {
	w, h int
	runs []run
}

type run struct {
	x, y, n int32
	cov     uint8
}

// stencilKey identifies a frame in the cache.
type stencilKey struct {
	dash          Dash
	w, h          int
	radius, thick int
	unit          int
}

// maxStencils limits the cache while a window is being resized.
const maxStencils = 256

// add appends the coverage of one pixel. It extends the last run if possible.
func (s *stencil) add(x, y int, cov uint8) {
	if cov == 0 {
		return
	}
	if n := len(s.runs); n > 0 {
		l := &s.runs[n-1]
		if l.cov == cov && l.y == int32(y) && l.x+l.n == int32(x) {
			l.n++
			return
		}
	}
	s.runs = append(s.runs, run{int32(x), int32(y), 1, cov})
}

// draw paints a colour through the stencil, with its top left at x, y.
func (c *Canvas) draw(s *stencil, x, y int, col color.RGBA) {
	k := inkOf(col)
	if image.Rect(x, y, x+s.w, y+s.h).In(c.clip) {
		for i := range s.runs {
			r := &s.runs[i]
			if r.n > 2 {
				c.span(x+int(r.x), y+int(r.y), int(r.n), k.px, k.over(r.cov))
				continue
			}
			// Most runs are as short as the border is thin.
			at := (y+int(r.y))*c.stride + (x+int(r.x))*4
			row := c.pix[at : at+4*int(r.n)]
			a := k.over(r.cov)
			for ; len(row) >= 4; row = row[4:] {
				if a == 256 {
					binary.LittleEndian.PutUint32(row, k.px)
				} else {
					blend(row, k.px, a)
				}
			}
		}
		return
	}
	for _, r := range s.runs {
		c.clippedSpan(x+int(r.x), y+int(r.y), int(r.n), k.px, k.over(r.cov))
	}
}

// DashedFrame draws a dashed border just inside r. unit is the unit of the pattern in pixels.
func (c *Canvas) DashedFrame(r image.Rectangle, radius, thick int, d Dash, unit int, col color.RGBA) {
	thick = min(thick, (r.Dx()+1)/2, (r.Dy()+1)/2)
	if thick <= 0 {
		return
	}
	radius = max(0, min(radius, r.Dx()/2, r.Dy()/2))
	key := stencilKey{dash: d, w: r.Dx(), h: r.Dy(), radius: radius, thick: thick, unit: unit}
	s := c.stencils[key]
	if s == nil {
		if s = c.ring(key); c.stencils == nil || len(c.stencils) >= maxStencils {
			c.stencils = map[stencilKey]*stencil{}
		}
		c.stencils[key] = s
	}
	c.draw(s, r.Min.X, r.Min.Y, col)
}

// ring rasterises a frame, solid or dashed.
func (c *Canvas) ring(k stencilKey) *stencil {
	f := frame{float32(k.w), float32(k.h), float32(k.radius), float32(k.thick)}
	var parts [][]float32
	if k.dash == Solid {
		parts = append(parts, f.part(0, f.around()))
	} else {
		period := 0
		for _, m := range patterns[k.dash] {
			period += m * k.unit
		}
		// A whole number of periods fits around.
		times := max(1, math.Round(float64(16*f.around())/float64(period)))
		each := f.around() / float32(times) / float32(period)
		for at := 0; at < int(times)*period; {
			for i, m := range patterns[k.dash] {
				if i%2 == 0 {
					parts = append(parts, f.part(float32(at)*each, float32(at+m*k.unit)*each))
				}
				at += m * k.unit
			}
		}
	}
	mask := image.NewAlpha(image.Rect(0, 0, k.w, k.h))
	c.rasterise(mask, 0, 0, 1, parts...)
	s := &stencil{w: k.w, h: k.h}
	for i, cov := range mask.Pix {
		s.add(i%k.w, i/k.w, cov)
	}
	return s
}

// frame is a border with round corners.
type frame struct{ w, h, r, thick float32 }

// around returns the length of the outer edge.
func (f *frame) around() float32 { return 2*(f.w+f.h-4*f.r) + 2*math.Pi*f.r }

// part returns the outline of a part of the frame, between two lengths along the outer edge: along the outer edge, and back
// along the inner one.
func (f *frame) part(from, to float32) (points []float32) {
	n := int(to-from) + 1
	add := func(i int, in float32) {
		x, y := f.at(from+(to-from)*float32(i)/float32(n), in)
		points = append(points, x, y)
	}
	for i := range n + 1 {
		add(i, 0)
	}
	for i := range n + 1 {
		add(n-i, f.thick)
	}
	return points
}

// at returns the point at the length s along the outer edge, clockwise from the end of the top left corner, and in pixels
// inside it.
func (f *frame) at(s, in float32) (x, y float32) {
	arc := math.Pi / 2 * f.r
	x, dx, dy := f.r, float32(1), float32(0)
	for side := range 4 {
		straight := f.w - 2*f.r
		if side%2 == 1 {
			straight = f.h - 2*f.r
		}
		if s <= straight {
			return x + dx*s - dy*in, y + dy*s + dx*in
		}
		x, y, s = x+dx*straight-dy*f.r, y+dy*straight+dx*f.r, s-straight // the middle of the corner
		if s <= arc || side == 3 {
			sin, cos := math.Sincos(float64(min(s, arc) / max(f.r, 1)))
			r := max(f.r-in, 0)
			return x + r*(dy*float32(cos)+dx*float32(sin)), y + r*(dy*float32(sin)-dx*float32(cos))
		}
		x, y, s = x+dx*f.r, y+dy*f.r, s-arc
		dx, dy = -dy, dx
	}
	return x, y
}
