package raster

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
)

// Dash is a pattern of a border.
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

// patterns are lengths on and off, in sixteenths of a unit: half the border's
// thickness, or a pixel where the border is one pixel thin.
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

// stencilKey names a frame.
type stencilKey struct {
	dash          Dash
	w, h          int
	radius, thick int
	unit          int
}

// maxStencils bounds the cache while a window is being resized.
const maxStencils = 256

// add appends one pixel's coverage, lengthening the last run if it can.
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

// draw lays a colour through the stencil, its top left at x, y.
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

// DashedFrame draws a border just inside r, dashed by a pattern whose unit is given in pixels.
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

// ring rasterises a frame: the outer rounded rectangle less the inner one,
// times the pattern at each pixel's place along the border.
func (c *Canvas) ring(k stencilKey) *stencil {
	s := &stencil{w: k.w, h: k.h}
	p := newPerimeter(k)
	outer := c.corner(max(k.radius, 1))
	inner := c.corner(max(k.radius-k.thick, 1))
	edge := max(k.radius, k.thick)
	for y := range k.h {
		for x := 0; x < k.w; x++ {
			if y >= edge && y < k.h-edge && x == k.thick && x < k.w-k.thick {
				x = k.w - k.thick // nothing in between
			}
			cov := int(outer.at(x, y, k.w, k.h, k.radius))
			cov -= int(inner.at(x-k.thick, y-k.thick, k.w-2*k.thick, k.h-2*k.thick, k.radius-k.thick))
			if cov > 0 && k.dash != Solid {
				cov = cov * p.coverage(x, y) / 255
			}
			s.add(x, y, uint8(max(cov, 0)))
		}
	}
	return s
}

// at is the coverage of one pixel of a rounded rectangle of w x h.
func (q *corner) at(x, y, w, h, r int) uint8 {
	x, y = min(x, w-1-x), min(y, h-1-y)
	switch {
	case x < 0 || y < 0:
		return 0
	case x >= r || y >= r:
		return 255
	}
	return q.cov[y*r+x]
}

// perimeter measures places along a border, clockwise from the end of the top
// left corner, in sixteenths of a pixel.
type perimeter struct {
	w, h, r int
	arc     int   // length of one corner
	total   int   // length of all
	marks   []int // the pattern, stretched so that it closes on itself
	period  int
}

func newPerimeter(k stencilKey) perimeter {
	p := perimeter{w: k.w, h: k.h, r: k.radius}
	p.arc = (16*k.radius*355/113 + 1) / 2
	p.total = 4*p.arc + 32*(k.w+k.h-4*k.radius)
	for _, m := range patterns[k.dash] {
		p.marks = append(p.marks, m*k.unit)
		p.period += m * k.unit
	}
	return p
}

// coverage is how much of the pixel at x, y the pattern covers, 0 to 255.
func (p *perimeter) coverage(x, y int) int {
	if p.period == 0 || p.total == 0 {
		return 255
	}
	// A whole number of periods fits around: stretch the place, not the marks.
	times := max(1, (p.total+p.period/2)/p.period)
	at := int(int64(p.place(x, y)) * int64(times*p.period) / int64(p.total) % int64(p.period))
	lo, hi := at-8, at+8 // the pixel's own width
	sum, start := 0, -p.period
	for range 3 { // a pixel may reach into the period before or after
		mark := start
		for i, m := range p.marks {
			if i%2 == 0 {
				sum += max(0, min(hi, mark+m)-max(lo, mark))
			}
			mark += m
		}
		start += p.period
	}
	return min(sum*255/16, 255)
}

// place is where along the border the pixel lies.
func (p *perimeter) place(x, y int) int {
	top, side := 16*(p.w-2*p.r), 16*(p.h-2*p.r)
	left, right := x < p.r, x >= p.w-p.r
	up, down := y < p.r, y >= p.h-p.r
	switch {
	case right && up:
		return top + p.turn(x-(p.w-p.r), p.r-1-y, true)
	case right && down:
		return top + p.arc + side + p.turn(x-(p.w-p.r), y-(p.h-p.r), false)
	case left && down:
		return 2*top + 2*p.arc + side + p.turn(p.r-1-x, y-(p.h-p.r), true)
	case left && up:
		return 2*top + 3*p.arc + 2*side + p.turn(p.r-1-x, p.r-1-y, false)
	}
	// Straight: the nearest side.
	dt, dr, db, dl := y, p.w-1-x, p.h-1-y, x
	switch min(dt, dr, db, dl) {
	case dt:
		return 16*(x-p.r) + 8
	case dr:
		return top + p.arc + 16*(y-p.r) + 8
	case db:
		return top + 2*p.arc + side + 16*(p.w-p.r-1-x) + 8
	}
	return 2*top + 3*p.arc + side + 16*(p.h-p.r-1-y) + 8
}

// turn is the length along a corner, for a pixel at dx, dy from the corner's
// centre. The way around begins at the vertical, or at the horizontal.
func (p *perimeter) turn(dx, dy int, fromVertical bool) int {
	a := math.Atan2(float64(2*dx+1), float64(2*dy+1)) / (math.Pi / 2)
	if !fromVertical {
		a = 1 - a
	}
	return int(math.Round(a * float64(p.arc)))
}
