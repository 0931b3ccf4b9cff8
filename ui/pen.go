package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"groupy/ui/paint"
	"groupy/ui/raster"
)

// pen paints on a sheet, in the window's units.
type pen struct {
	canvas raster.Canvas
	theme  *paint.Theme
	scale  float32
	spots  []spot
	over   string // the key of the spot under the mouse
}

// Sizes of what is written on sheets.
const (
	penBody  = 14
	penSmall = 12
	penLine  = 16 // height of a small line
	penSign  = 12
)

// on lets the pen paint on a picture.
func (p *pen) on(picture *image.RGBA, scale float32) {
	p.scale = scale
	p.canvas.On(picture)
}

func (p *pen) px(v float32) int { return int(v*p.scale + 0.5) }

func (p *pen) rect(x, y, w, h float32) image.Rectangle {
	return image.Rect(p.px(x), p.px(y), p.px(x+w), p.px(y+h))
}

func (p *pen) fill(x, y, w, h float32, c color.RGBA) { p.canvas.FillRect(p.rect(x, y, w, h), c) }

func (p *pen) box(x, y, w, h, radius float32, c color.RGBA) {
	p.canvas.RoundRect(p.rect(x, y, w, h), p.px(radius), c)
}

// framed is a box with a border of one unit.
func (p *pen) framed(x, y, w, h, radius float32, border, c color.RGBA) {
	p.box(x, y, w, h, radius, border)
	line := max(1/p.scale*float32(int(p.scale)), 1/p.scale)
	p.box(x+line, y+line, w-2*line, h-2*line, radius-line, c)
}

// text writes a line whose middle is at y, no wider than w, and returns where it ends.
func (p *pen) text(x, y, w float32, f raster.Face, size float32, s string, c color.RGBA) float32 {
	base := p.px(y + size*0.36)
	return float32(p.canvas.TextIn(p.px(x), base, p.px(w), f, size*p.scale, s, c)) / p.scale
}

// width is that of a text.
func (p *pen) width(f raster.Face, size float32, s string) float32 {
	return float32(p.canvas.Measure(f, size*p.scale, s)) / p.scale
}

func (p *pen) wrap(f raster.Face, size, w float32, s string, most int) []string {
	return p.canvas.Wrap(f, size*p.scale, p.px(w), s, most)
}

// lines writes small lines below y, and returns where they end.
func (p *pen) lines(x, y, w float32, f raster.Face, list []string, c color.RGBA) float32 {
	for _, s := range list {
		p.text(x, y+penLine/2, w, f, penSmall, s, c)
		y += penLine
	}
	return y
}

// clip keeps what follows inside an area; none is everywhere.
func (p *pen) clip(x, y, w, h float32) { p.canvas.Clip(p.rect(x, y, w, h)) }

func (p *pen) unclip() { p.canvas.Clip(image.Rectangle{Max: p.canvas.Size()}) }

// spot makes a place where a click does something, and tells whether the mouse is over it.
func (p *pen) spot(key string, x, y, w, h float32, hint string, do func()) bool {
	p.spots = append(p.spots, spot{key: key, at: fyne.NewPos(x, y), size: fyne.NewSize(w, h), hint: hint, do: do})
	return p.over == key
}

// link writes a text that can be clicked, and returns where it ends.
func (p *pen) link(key string, x, y float32, s, hint string, do func()) float32 {
	end := p.text(x, y, 1<<12, raster.Regular, penSmall, s, p.theme.View)
	if p.spot(key, x-4, y-penLine/2-2, end-x+8, penLine+4, hint, do) {
		p.fill(x, y+7, end-x, 1, p.theme.View)
	}
	return end
}

// Sign says how something stands.
type Sign uint8

// The signs. A ring is for what is neither one nor the other.
const (
	Ring Sign = iota
	Tick
	Cross
)

// NewSign is a sign as an object of its own.
func NewSign(what Sign, ink, ground color.RGBA) fyne.CanvasObject {
	const margin = 1
	r := canvas.NewRaster(func(width, height int) image.Image {
		var p pen
		picture := image.NewRGBA(image.Rect(0, 0, width, height))
		p.on(picture, float32(width)/(penSign+2*margin))
		p.canvas.FillRect(picture.Rect, ground)
		p.sign(what, margin, penSign/2+margin, ink)
		return picture
	})
	r.ScaleMode = canvas.ImageScalePixels
	r.Resize(fyne.NewSquareSize(penSign + 2*margin))
	return r
}

// sign draws a sign into a square around y.
func (p *pen) sign(what Sign, x, y float32, c color.RGBA) {
	x, y = x*p.scale, y*p.scale
	u := p.scale * penSign / 12
	line := func(x0, y0, x1, y1 float32) {
		p.canvas.Line(x+x0*u, y+y0*u, x+x1*u, y+y1*u, 1.75*u, c)
	}
	switch what {
	case Tick:
		line(1.5, 0.5, 4.5, 3.5)
		line(4.5, 3.5, 10.5, -4)
	case Cross:
		line(2, -4, 10, 4)
		line(10, -4, 2, 4)
	default:
		r := int(4*u + 0.5)
		cx, cy := int(x+6*u), int(y)
		p.canvas.Frame(image.Rect(cx-r, cy-r, cx+r, cy+r), r, max(1, int(1.5*u)), c)
	}
}

// arrow says that something can be chosen.
func (p *pen) arrow(x, y float32, c color.RGBA) {
	x, y = x*p.scale, y*p.scale
	u := p.scale
	p.canvas.Line(x, y-2*u, x+4*u, y+2*u, 1.5*u, c)
	p.canvas.Line(x+4*u, y+2*u, x+8*u, y-2*u, 1.5*u, c)
}
