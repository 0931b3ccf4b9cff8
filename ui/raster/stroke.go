package raster

import (
	"encoding/binary"
	"image/color"
	"math"
)

// Stroke is a straight line, solid or dashed.
type Stroke struct {
	X0, Y0, X1, Y1 float32
	Width          float32
	Dash, Gap      float32 // 0: solid
	Phase          float64 // shifts the dashes of a line that is not steep
	Colour         color.RGBA
	Crowd          Crowd
}

// Crowd says how many lines there are. Among many lines, speed matters more than the look of each.
type Crowd uint8

// The sizes of a crowd.
const (
	Few  Crowd = iota
	Many       // no line is wider than a pixel
	Most       // each line is one pixel across
)

// Stroke draws a line. Its dashes are anchored in the plane, not at the line's first point, so a line that is cut off at the
// edge of a diagram keeps its dashes when the diagram moves. The ends of the line and of its dashes are cut across the longer
// axis.
func (c *Canvas) Stroke(s *Stroke) {
	w, ok := c.walkerOf(s)
	if !ok {
		return
	}
	if w.period > 0 {
		c.dashes(&w)
		return
	}
	i := w.from
	if w.start > i<<16 { // the first pixel is covered in part
		c.step(&w, i, w.at(i), uint32(min((i+1)<<16, w.end)-w.start))
		i++
	}
	if i = c.steps(&w, i, min(w.to, w.end>>16)); i < w.to {
		c.step(&w, i, w.at(i), uint32(w.end-i<<16))
	}
}

// dashes draws a dashed line.
func (c *Canvas) dashes(w *walker) {
	at := (w.from<<16 + w.phase) % w.period // in the pattern
	if at < 0 {
		at += w.period
	}
	for i := w.from; i < w.to; {
		if n := (w.dash - at) >> 16; n > 1 && i<<16 >= w.start { // whole pixels of a dash
			end := c.steps(w, i, min(i+n, w.to, w.end>>16))
			at += (end - i) << 16
			i = end
		} else if n := (w.period - at) >> 16; at >= w.dash && n > 0 {
			i += n
			at += n << 16
		}
		if i < w.to {
			on := min((i+1)<<16, w.end) - max(i<<16, w.start)
			if on = on * w.dashed(at) >> 16; on > 0 {
				c.step(w, i, w.at(i), uint32(on))
			}
			i++
			at += one
		}
		if at >= w.period {
			at %= w.period
		}
	}
}

// walker walks along a line, one pixel of its longer axis ("along") at a time. Lengths are fixed point with 16 fractional bits,
// unless they are said to be pixels.
type walker struct {
	from, to     int64 // pixels along
	lo, hi       int64 // pixels across that may be painted
	start, end   int64
	middle       int64 // of the line across, at the middle of pixel 0
	slope, half  int64
	along, cross int64 // bytes from a pixel to the next
	k            ink
	crowd        Crowd

	period, dash int64 // along; 0: solid
	phase        int64
}

func (c *Canvas) walkerOf(s *Stroke) (w walker, ok bool) {
	x0, y0, x1, y1 := float64(s.X0), float64(s.Y0), float64(s.X1), float64(s.Y1)
	if !inReach(s.X0, s.Y0) || !inReach(s.X1, s.Y1) || !(s.Width > 0 && s.Width < far) || x0 == x1 && y0 == y1 {
		return w, false
	}
	r := c.clip
	w = walker{
		from: int64(r.Min.X), to: int64(r.Max.X), lo: int64(r.Min.Y), hi: int64(r.Max.Y), along: 4, cross: int64(c.stride), k: inkOf(s.Colour),
	}
	steep := math.Abs(y1-y0) > math.Abs(x1-x0)
	if steep {
		x0, y0, x1, y1 = y0, x0, y1, x1
		w.from, w.to, w.lo, w.hi = w.lo, w.hi, w.from, w.to
		w.along, w.cross = w.cross, w.along
	}
	if x1 < x0 {
		x0, y0, x1, y1 = x1, y1, x0, y0
	}
	slope := (y1 - y0) / (x1 - x0)
	longer := math.Sqrt(1 + float64(slope*slope)) // length of the line for each pixel along
	w.start, w.end = int64(math.Round(x0*one)), int64(math.Round(x1*one))
	w.slope, w.half = int64(math.Round(slope*one)), int64(math.Round(float64(s.Width)/2*longer*one))
	w.middle = int64(math.Round(y0*one)) + int64(float64(slope*(0.5-x0))*one)
	w.from, w.to = max(w.from, w.start>>16), min(w.to, (w.end+one-1)>>16)
	if w.crowd = s.Crowd; w.crowd != Few {
		w.half = min(w.half, one/2)
	}
	if s.Dash > 0 && s.Gap > 0 {
		w.dash, w.period = int64(float64(s.Dash)/longer*one), int64(float64(s.Dash+s.Gap)/longer*one)
		if !steep {
			w.phase = int64(math.Mod(s.Phase, float64(w.period)/one) * one)
		}
		if w.period < one { // too short to be visible
			w.period = 0
		}
	}
	return w, w.from < w.to && w.lo < w.hi
}

// at returns the middle of the line, across, at a step.
func (w *walker) at(i int64) int64 { return w.middle + i*w.slope }

// dashed returns how much of a pixel lies in a dash. at is the position of the pixel in the pattern.
func (w *walker) dashed(at int64) int64 {
	on := max(0, min(at+one, w.dash)-at)
	if over := at + one - w.period; over > 0 {
		on += min(over, w.dash)
	}
	return min(on, one)
}

// step paints the pixels across the line at one step. part is the coverage along the line.
func (c *Canvas) step(w *walker, i, middle int64, part uint32) {
	top, bottom := middle-w.half, middle+w.half
	first, last := max(top>>16, w.lo), min((bottom-1)>>16, w.hi-1)
	at := i*w.along + first*w.cross
	for y := first; y <= last; y++ {
		cov := min((y+1)<<16, bottom) - max(y<<16, top)
		a := uint32(uint64(cov) * uint64(part) >> 16 * uint64(w.k.a) >> 16)
		if a == 256 {
			putPixel(c.pix[at:at+4], w.k.px)
		} else {
			blend(c.pix[at:at+4], w.k.px, a)
		}
		at += w.cross
	}
}

// steps paints the steps from i to to, which are fully covered along the line, and returns the next one. The common case, a line
// that touches two or three pixels across, is unrolled.
func (c *Canvas) steps(w *walker, i, to int64) int64 {
	lo, hi := w.lo<<16+w.half, w.hi<<16-w.half
	if 2*w.half <= one && i < to && inside(w.at(i), lo, hi-one) && inside(w.at(to-1), lo, hi-one) {
		if w.crowd == Most {
			c.hairSteps(w, i, to)
		} else {
			c.thinSteps(w, i, to)
		}
		return to
	}
	middle, base, pix := w.at(i), i*w.along, c.pix
	ka, px := uint64(w.k.a), spread(w.k.px)
	for ; i < to; i++ {
		if middle < lo || middle >= hi || w.half > one {
			c.step(w, i, middle, one)
		} else {
			top, bottom := middle-w.half, middle+w.half
			first, last := top>>16, (bottom-1)>>16
			at := base + first*w.cross
			if first == last {
				lay(pix[at:at+4], px, uint64(bottom-top)*ka>>16)
			} else {
				lay(pix[at:at+4], px, uint64((first+1)<<16-top)*ka>>16)
				at += w.cross
				if last-first > 1 {
					lay(pix[at:at+4], px, ka)
					at += w.cross
				}
				lay(pix[at:at+4], px, uint64(bottom-last<<16)*ka>>16)
			}
		}
		middle += w.slope
		base += w.along
	}
	return max(i, to)
}

func inside(v, lo, hi int64) bool { return v >= lo && v < hi }

// thinSteps is steps for a line that is at most a pixel wide and needs no clipping. It always paints two pixels, one of
// which may get nothing: without branches, the processor cannot mispredict.
func (c *Canvas) thinSteps(w *walker, i, to int64) {
	top, base, pix, slope, along, cross := w.at(i)-w.half, i*w.along, c.pix, w.slope, w.along, w.cross
	ka, px, wide := uint64(w.k.a), spread(w.k.px), 2*w.half
	for ; i < to; i++ {
		at := base + top>>16*cross
		first := min(one-top&(one-1), wide)
		lay(pix[at:at+4], px, uint64(first)*ka>>16)
		at += cross
		lay(pix[at:at+4], px, uint64(wide-first)*ka>>16)
		top += slope
		base += along
	}
}

// hairSteps is steps for a line of the largest crowd. It paints only the nearest pixel.
func (c *Canvas) hairSteps(w *walker, i, to int64) {
	middle, base, pix, slope, along, cross := w.at(i), i*w.along, c.pix, w.slope, w.along, w.cross
	a := uint64(2*w.half) * uint64(w.k.a) >> 16
	px := spread(w.k.px) * a
	for ; i < to; i++ {
		p := pix[base+middle>>16*cross:]
		d := (spread(binary.LittleEndian.Uint32(p))*(256-a) + px) >> 8 & lanes
		binary.LittleEndian.PutUint32(p, uint32(d)|uint32(d>>24))
		middle += slope
		base += along
	}
}

const lanes = 0x00FF00FF00FF00FF

// spread puts each channel of a pixel into 16 bits, so that one multiplication scales all of them.
func spread(px uint32) uint64 { return uint64(px&0x00FF00FF) | uint64(px&0xFF00FF00)<<24 }

// lay is blend for a spread colour.
func lay(p []byte, px, a uint64) {
	d := (spread(binary.LittleEndian.Uint32(p))*(256-a) + px*a) >> 8 & lanes
	binary.LittleEndian.PutUint32(p, uint32(d)|uint32(d>>24))
}

// Line draws a solid stroke.
func (c *Canvas) Line(x0, y0, x1, y1, width float32, col color.RGBA) {
	c.Stroke(&Stroke{X0: x0, Y0: y0, X1: x1, Y1: y1, Width: width, Colour: col})
}

// one is a pixel in fixed point with 16 fractional bits.
const one = 1 << 16

// far limits the coordinates of a line, so that no arithmetic overflows.
const far = 1 << 20

func inReach(x, y float32) bool { return abs(x) < far && abs(y) < far }

func abs(v float32) float32 {
	if v < 0 {
		return -v
	}
	return v
}
