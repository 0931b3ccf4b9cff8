package raster

import (
	"encoding/binary"
	"image"
	"image/color"
)

// filler turns outlines into coverage: of each pixel the exact share that lies inside. Each edge adds, row by row,
// how much of what is right of it lies inside; the sum from left to right is the coverage. (So do font-rs and
// golang.org/x/image/vector; this one keeps its buffer and is quick for shapes of a few pixels, of which a
// diagram has thousands.)
type filler struct {
	acc  []float32
	w, h int // of the box; a row of acc is two longer, as an edge adds to its right
}

// begin clears a box of w x h pixels.
func (f *filler) begin(w, h int) {
	f.w, f.h = w+2, h
	n := f.w * h
	if cap(f.acc) < n {
		f.acc = make([]float32, n)
	}
	f.acc = f.acc[:n]
	clear(f.acc)
}

// outline adds a closed outline: x, y, x, y, ..., which must lie in the box.
func (f *filler) outline(points []float32) {
	n := len(points)
	for i := 0; i+1 < n; i += 2 {
		k := (i + 2) % n
		f.edge(points[i], points[i+1], points[k], points[k+1])
	}
}

func (f *filler) edge(x0, y0, x1, y1 float32) {
	if y0 == y1 {
		return
	}
	way := float32(1)
	if y0 > y1 {
		x0, y0, x1, y1, way = x1, y1, x0, y0, -1
	}
	slope := (x1 - x0) / (y1 - y0)
	x := x0
	for y := max(0, int(y0)); y < f.h && float32(y) < y1; y++ {
		high := min(float32(y+1), y1) - max(float32(y), y0)
		next := x + float32(slope*high)
		f.slice(f.acc[y*f.w:(y+1)*f.w], min(x, next), max(x, next), high*way)
		x = next
	}
}

// slice adds the part of an edge that lies in one row, from x0 to x1.
func (f *filler) slice(row []float32, x0, x1, high float32) {
	first := min(max(int(x0), 0), len(row)-2)
	last := min(max(int(x1), first), len(row)-2)
	if first == last { // within one pixel: a trapezium
		right := high * ((x0+x1)/2 - float32(first))
		row[first] += high - right
		row[first+1] += right
		return
	}
	each := high / (x1 - x0) // for a whole pixel
	covered, before := float32(0), float32(0)
	for i := first; i <= last; i++ {
		a, b := max(x0, float32(i)), min(x1, float32(i+1))
		part := each * (b - a)
		inside := covered + part*(float32(i+1)-(a+b)/2)
		row[i] += inside - before
		covered += part
		before = inside
	}
	row[last+1] += high - before
}

// share is a sum as a coverage.
func share(sum float32) uint8 {
	if sum < 0 {
		sum = -sum
	}
	return uint8(min(sum*255+0.5, 255))
}

// into writes the coverage of the box.
func (f *filler) into(mask []byte) {
	w := f.w - 2
	for y := range f.h {
		sum := float32(0)
		row := f.acc[y*f.w:]
		for x := range w {
			sum += row[x]
			mask[y*w+x] = share(sum)
		}
	}
}

// Fill fills a closed outline: x, y, x, y, ...
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
	c.fill.begin(box.Dx(), box.Dy())
	c.moved = c.moved[:0]
	for i := 0; i+1 < len(points); i += 2 {
		c.moved = append(c.moved, points[i]-float32(box.Min.X), points[i+1]-float32(box.Min.Y))
	}
	c.fill.outline(c.moved)
	c.blendFilled(box, inkOf(col))
}

// blendFilled lays the ink through what has been filled.
func (c *Canvas) blendFilled(box image.Rectangle, k ink) {
	r := box.Intersect(c.clip)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		sum := float32(0)
		row := c.fill.acc[(y-box.Min.Y)*c.fill.w:]
		for x := box.Min.X; x < r.Max.X; x++ {
			sum += row[x-box.Min.X]
			cov := share(sum)
			if cov == 0 || x < r.Min.X {
				continue
			}
			p := c.pix[y*c.stride+x*4:]
			if a := k.over(cov); a == 256 {
				binary.LittleEndian.PutUint32(p[:4], k.px)
			} else {
				blend(p[:4], k.px, a)
			}
		}
	}
}

// Floor is the largest whole number that is not more than v.
func Floor(v float32) int {
	n := int(v)
	if float32(n) > v {
		n--
	}
	return n
}
