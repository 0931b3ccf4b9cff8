package raster

import (
	"encoding/binary"
	"image"
	"image/color"

	"golang.org/x/image/vector"
)

// Canvas draws into an image. It caches what it has rasterised (glyphs, corners, borders), so use one Canvas for many
// images, and select each with On. Coordinates are pixels from the top left of the image, also for a SubImage. The image
// must be opaque. Drawing outside is clipped.
//
// A Canvas is for one goroutine at a time. Its zero value is ready for On.
type Canvas struct {
	pix    []byte
	stride int
	bounds image.Rectangle
	clip   image.Rectangle
	least  float32 // see LeastText

	strikes  map[strikeKey]*strike
	stencils map[stencilKey]*stencil
	corners  map[int]*corner
	row      []byte // one row of a pattern, see Stripes

	vector vector.Rasterizer
	filled image.Alpha
	forms  map[uint64]*image.Alpha
}

// On makes the canvas draw into an image, and sets the clip to the whole image.
func (c *Canvas) On(dst *image.RGBA) {
	b := dst.Bounds()
	c.pix, c.stride = nil, dst.Stride
	c.bounds = image.Rectangle{Max: b.Size()}
	if !b.Empty() {
		c.pix = dst.Pix[dst.PixOffset(b.Min.X, b.Min.Y):]
	}
	c.clip, c.least = c.bounds, 0
}

// Clip limits the following drawing to r.
func (c *Canvas) Clip(r image.Rectangle) { c.clip = r.Intersect(c.bounds) }

// Size returns the width and height of the image.
func (c *Canvas) Size() image.Point { return c.bounds.Max }

// Bounds returns the area of the image, from 0, 0.
func (c *Canvas) Bounds() image.Rectangle { return c.bounds }

// ink is a colour prepared for blending: the opaque colour as it is stored in
// memory, and its alpha, 0 to 256.
type ink struct {
	px uint32
	a  uint32
}

func inkOf(col color.RGBA) ink {
	r, g, b, a := uint32(col.R), uint32(col.G), uint32(col.B), uint32(col.A)
	if a != 0 && a != 255 { // undo the premultiplication: blending multiplies by alpha
		r, g, b = min(r*255/a, 255), min(g*255/a, 255), min(b*255/a, 255)
	}
	return ink{px: r | g<<8 | b<<16 | 255<<24, a: a + a>>7}
}

// over returns the ink's alpha, 0 to 256, at a coverage of 0 to 255.
func (k ink) over(cov uint8) uint32 {
	a := uint32(cov)
	return (a + a>>7) * k.a >> 8
}

// blend blends a/256 of px over the pixel in p, two channels at a time.
func blend(p []byte, px, a uint32) {
	const mask = 0x00FF00FF
	d := binary.LittleEndian.Uint32(p)
	rb := ((d&mask)*(256-a) + (px&mask)*a) >> 8 & mask
	ga := ((d>>8&mask)*(256-a) + (px>>8&mask)*a) & 0xFF00FF00
	binary.LittleEndian.PutUint32(p, rb|ga)
}

func putPixel(p []byte, px uint32) { binary.LittleEndian.PutUint32(p, px) }

// FillRect fills a rectangle; a translucent colour tints what is there.
func (c *Canvas) FillRect(r image.Rectangle, col color.RGBA) {
	r = r.Intersect(c.clip)
	if r.Empty() || col.A == 0 {
		return
	}
	k := inkOf(col)
	if k.a != 256 {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			c.span(r.Min.X, y, r.Dx(), k.px, k.a)
		}
		return
	}
	n := r.Dx() * 4
	first := c.pix[r.Min.Y*c.stride+r.Min.X*4:][:n]
	fill(first, k.px)
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(c.pix[y*c.stride+r.Min.X*4:][:n], first)
	}
}

// span blends a/256 of px over n pixels, which must be inside the clip.
func (c *Canvas) span(x, y, n int, px, a uint32) {
	row := c.pix[y*c.stride+x*4:][:n*4]
	if a == 256 {
		fill(row, px)
		return
	}
	for ; len(row) >= 4; row = row[4:] {
		blend(row, px, a)
	}
}

// fill fills a row with px: the first pixels one by one, the rest by doubling copies.
func fill(row []byte, px uint32) {
	n := min(len(row), 64)
	for i := 0; i+4 <= n; i += 4 {
		binary.LittleEndian.PutUint32(row[i:], px)
	}
	for ; n < len(row); n *= 2 {
		copy(row[n:], row[:n])
	}
}

// clippedSpan is span for pixels that may be outside the clip.
func (c *Canvas) clippedSpan(x, y, n int, px, a uint32) {
	if y < c.clip.Min.Y || y >= c.clip.Max.Y {
		return
	}
	x0, x1 := max(x, c.clip.Min.X), min(x+n, c.clip.Max.X)
	if x0 < x1 {
		c.span(x0, y, x1-x0, px, a)
	}
}

// mask paints the ink through a mask of coverage, with the mask's 0, 0 at x, y.
func (c *Canvas) mask(x, y int, m *image.Alpha, k ink) {
	r := m.Rect.Add(image.Pt(x, y)).Intersect(c.clip)
	for yy := r.Min.Y; yy < r.Max.Y; yy++ {
		from := m.Pix[m.PixOffset(r.Min.X-x, yy-y):][:r.Dx()]
		row := c.pix[yy*c.stride+r.Min.X*4:][:4*r.Dx()]
		for i, cov := range from {
			switch {
			case cov == 0:
			case cov == 255 && k.a == 256:
				binary.LittleEndian.PutUint32(row[4*i:4*i+4], k.px)
			default:
				blend(row[4*i:4*i+4], k.px, k.over(cov))
			}
		}
	}
}
