package raster

import (
	"image"
	"image/color"
	"strings"
	"unicode/utf8"

	"golang.org/x/image/math/fixed"
)

// Renderer draws shapes and text onto pixels or into a file. Every renderer gets the same calls in the same order, so that
// a picture in a report looks like the one on the screen. Lengths are pixels of the picture.
type Renderer interface {
	// Sees reports whether anything between two x can be visible. What is not visible need not be drawn.
	Sees(x0, x1 float32) bool
	// Box fills a rectangle. Its edges may be moved to whole pixels.
	Box(x0, y0, x1, y1 float32, col color.RGBA)
	Stroke(s *Stroke)
	// Fill fills a closed outline: x, y, x, y, ...
	Fill(points []float32, col color.RGBA)
	// Form draws a form around a point; r is half its size.
	Form(f Form, x, y, r float32, col color.RGBA)
	// Text writes from x on, with the middle of a capital at y. If halo is not transparent, it surrounds the letters.
	Text(x, y, size float32, face Face, text string, col, halo color.RGBA)
	// Measure returns the width of a text.
	Measure(text string, size float32, face Face) float32
}

// Fit shortens a text that is too wide, after a word if possible, and adds an ellipsis.
func Fit(out Renderer, text string, size, width float32, face Face) string {
	if out.Measure(text, size, face) <= width {
		return text
	}
	for text != "" && out.Measure(text+"…", size, face) > width {
		i := strings.LastIndexByte(text, ' ')
		if i < 0 {
			_, last := utf8.DecodeLastRuneInString(text)
			i = len(text) - last
		}
		text = text[:i]
	}
	return text + "…"
}

// canvasRenderer is the renderer that draws onto a canvas.
type canvasRenderer struct{ c *Canvas }

// Renderer returns a renderer that draws onto the canvas.
func (c *Canvas) Renderer() Renderer { return canvasRenderer{c} }

func (p canvasRenderer) Sees(x0, x1 float32) bool {
	return x1 >= float32(p.c.clip.Min.X) && x0 <= float32(p.c.clip.Max.X)
}

func (p canvasRenderer) Box(x0, y0, x1, y1 float32, col color.RGBA) {
	if !inReach(x0, y0) || !inReach(x1, y1) || x1 < x0 || y1 < y0 {
		return
	}
	r := image.Rect(Floor(x0+0.5), Floor(y0+0.5), Floor(x1+0.5), Floor(y1+0.5))
	r.Max.X, r.Max.Y = max(r.Max.X, r.Min.X+1), max(r.Max.Y, r.Min.Y+1) // at least a pixel
	p.c.FillRect(r, col)
}

func (p canvasRenderer) Stroke(s *Stroke) { p.c.Stroke(s) }

func (p canvasRenderer) Fill(points []float32, col color.RGBA) { p.c.Fill(points, col) }

func (p canvasRenderer) Form(f Form, x, y, r float32, col color.RGBA) { p.c.Form(f, x, y, r, col) }

func (p canvasRenderer) Measure(text string, size float32, face Face) float32 {
	return p.c.Width(face, size, text)
}

func (p canvasRenderer) Text(x, y, size float32, face Face, text string, col, halo color.RGBA) {
	if text == "" || !inReach(x, y) {
		return
	}
	st := p.c.strike(face, size)
	at, base := fixed.Int26_6(Floor(x*64+0.5)), Floor(y+float32(st.cap)/2+0.5)
	if halo.A > 0 {
		out := fixed.Int26_6(max(64, Floor(size*64/12+0.5)))
		down := (out + 32).Floor()
		k := inkOf(halo)
		for _, d := range [...][2]int{{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {-1, -1}, {1, -1}, {-1, 1}, {1, 1}} {
			p.c.write(st, at+fixed.Int26_6(d[0])*out, base+d[1]*down, text, k)
		}
	}
	p.c.write(st, at, base, text, inkOf(col))
}
