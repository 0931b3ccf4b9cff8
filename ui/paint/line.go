package paint

import (
	"image/color"
	"math"
)

// one is 1 pixel in the fixed point of lines, 16 bits behind the point.
const one = 1 << 16

// far bounds the coordinates of a line, so that fixed point cannot overflow.
const far = 1 << 20

// Line draws an anti-aliased line with flat ends. A width below one pixel
// gives a fainter line.
func (c *Canvas) Line(x0, y0, x1, y1, width float32, col color.RGBA) {
	dx, dy := x1-x0, y1-y0
	if !(abs(dx)+abs(dy) > 0) || !inReach(x0, y0) || !inReach(x1, y1) || !(width > 0 && width < far) {
		return
	}
	steep := abs(dy) > abs(dx)
	if steep { // walk along the longer axis: call it x
		x0, y0, x1, y1, dx, dy = y0, x0, y1, x1, dy, dx
	}
	if dx < 0 {
		x0, y0, x1, dx, dy = x1, y1, x0, -dx, -dy
	}
	slope := float64(dy) / float64(dx)
	half := float64(width) / 2 * math.Sqrt(float64(1+float64(slope*slope)))
	c.walk(steep, fixed16(x0), fixed16(y0), fixed16(x1),
		int64(math.Round(slope*one)), int64(math.Round(half*one)), inkOf(col))
}

// walk covers one column of pixels after another: the part of each pixel that
// lies between the line's two edges, times the part between its two ends.
func (c *Canvas) walk(steep bool, x0, y0, x1, slope, half int64, k ink) {
	lo, hi := int64(c.clip.Min.X), int64(c.clip.Max.X)
	vlo, vhi := int64(c.clip.Min.Y), int64(c.clip.Max.Y)
	if steep {
		lo, hi, vlo, vhi = vlo, vhi, lo, hi
	}
	for x := max(x0>>16, lo); x < min((x1+one-1)>>16, hi); x++ {
		along := min((x+1)<<16, x1) - max(x<<16, x0)
		mid := y0 + (x<<16+one/2-x0)*slope>>16
		top, bottom := mid-half, mid+half
		for y := max(top>>16, vlo); y<<16 < bottom && y < vhi; y++ {
			across := min((y+1)<<16, bottom) - max(y<<16, top)
			at := int(y)*c.stride + int(x)*4
			if steep {
				at = int(x)*c.stride + int(y)*4
			}
			blend(c.pix[at:at+4], k.px, uint32(along*across>>16*int64(k.a)>>16))
		}
	}
}

// DashedLine draws a line in dashes. The pattern starts at the first point,
// also when that lies outside the image: a diagram that scrolls keeps its
// dashes.
func (c *Canvas) DashedLine(x0, y0, x1, y1, width, dash, gap float32, col color.RGBA) {
	dx, dy := x1-x0, y1-y0
	length := math.Hypot(float64(dx), float64(dy))
	if !(length > 0) || !inReach(x0, y0) || !inReach(x1, y1) || !(width > 0 && width < far) {
		return
	}
	if !(dash > 0 && gap > 0 && dash+gap >= 1 && dash+gap < far) { // no pattern to be seen
		c.Line(x0, y0, x1, y1, width, col)
		return
	}
	from, to := c.visible(x0, y0, dx, dy, width)
	at := func(d float64) (x, y float32) {
		return x0 + float32(float64(dx)*d/length), y0 + float32(float64(dy)*d/length)
	}
	period := float64(dash) + float64(gap)
	first, last := math.Floor(float64(from)*length/period), math.Ceil(float64(to)*length/period)
	for k := first; k < last; k++ {
		ax, ay := at(k * period)
		bx, by := at(min(k*period+float64(dash), length))
		c.Line(ax, ay, bx, by, width, col)
	}
}

// visible is the part of a line, as shares of its length, that can touch the
// clip.
func (c *Canvas) visible(x0, y0, dx, dy, width float32) (from, to float32) {
	from, to = 0, 1
	cut := func(p, d, lo, hi float32) {
		if d == 0 {
			if p < lo || p > hi {
				to = 0
			}
			return
		}
		a, b := (lo-p)/d, (hi-p)/d
		from, to = max(from, min(a, b)), min(to, max(a, b))
	}
	r := c.clip
	cut(x0, dx, float32(r.Min.X)-width, float32(r.Max.X)+width)
	cut(y0, dy, float32(r.Min.Y)-width, float32(r.Max.Y)+width)
	return from, to
}

func fixed16(v float32) int64 { return int64(math.Round(float64(v) * one)) }

func inReach(x, y float32) bool { return abs(x) < far && abs(y) < far }

func abs(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}
