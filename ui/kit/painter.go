package kit

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"groupy/ui/paint"
	"groupy/ui/raster"
)

// SurfacePainter paints on a surface, in Fyne's device-independent units.
type SurfacePainter struct {
	Canvas  raster.Canvas
	Theme   *paint.Theme
	Scale   float32
	areas   []hitArea
	hovered string // the key of the hit area under the mouse
}

// CaptionSize is the name of SmallSize in the theme.
const CaptionSize = theme.SizeNameCaptionText

// Sizes of the texts on surfaces.
const (
	BodySize   = 14
	SmallSize  = 12
	LineHeight = 16 // height of a small line
	SignSize   = 12
)

// on directs the painter to a picture.
func (p *SurfacePainter) on(picture *image.RGBA, scale float32) {
	p.Scale = scale
	p.Canvas.On(picture)
}

func (p *SurfacePainter) px(v float32) int { return int(v*p.Scale + 0.5) }

func (p *SurfacePainter) rect(x, y, w, h float32) image.Rectangle {
	return image.Rect(p.px(x), p.px(y), p.px(x+w), p.px(y+h))
}

// Fill fills an area.
func (p *SurfacePainter) Fill(x, y, w, h float32, c color.RGBA) {
	p.Canvas.FillRect(p.rect(x, y, w, h), c)
}

// Box fills an area with round corners, and returns the area in pixels.
func (p *SurfacePainter) Box(x, y, w, h, radius float32, c color.RGBA) image.Rectangle {
	at := p.rect(x, y, w, h)
	p.Canvas.RoundRect(at, p.px(radius), c)
	return at
}

// Framed fills an area with round corners and a border of one unit.
func (p *SurfacePainter) Framed(x, y, w, h, radius float32, border, c color.RGBA) {
	p.Box(x, y, w, h, radius, border)
	line := max(1/p.Scale*float32(int(p.Scale)), 1/p.Scale)
	p.Box(x+line, y+line, w-2*line, h-2*line, radius-line, c)
}

// Text writes a line that is vertically centred at y and at most w wide, and returns the x at which it ends.
func (p *SurfacePainter) Text(x, y, w float32, f raster.Face, size float32, s string, c color.RGBA) float32 {
	base := p.px(y + size*0.36)
	return float32(p.Canvas.TextIn(p.px(x), base, p.px(w), f, size*p.Scale, s, c)) / p.Scale
}

// Width returns the width of a text.
func (p *SurfacePainter) Width(f raster.Face, size float32, s string) float32 {
	return float32(p.Canvas.Measure(f, size*p.Scale, s)) / p.Scale
}

// Wrap breaks a text into at most so many lines of width w. The last line has the rest of the text.
func (p *SurfacePainter) Wrap(f raster.Face, size, w float32, s string, most int) []string {
	return p.Canvas.Wrap(f, size*p.Scale, p.px(w), s, most)
}

// Lines writes small lines below y, and returns the y at which they end.
func (p *SurfacePainter) Lines(x, y, w float32, f raster.Face, list []string, c color.RGBA) float32 {
	for _, s := range list {
		p.Text(x, y+LineHeight/2, w, f, SmallSize, s, c)
		y += LineHeight
	}
	return y
}

// Clip restricts painting to an area, until Unclip.
func (p *SurfacePainter) Clip(x, y, w, h float32) { p.Canvas.Clip(p.rect(x, y, w, h)) }

// Unclip ends Clip.
func (p *SurfacePainter) Unclip() { p.Canvas.Clip(image.Rectangle{Max: p.Canvas.Size()}) }

// HitArea adds an area where a click calls do, and reports whether the mouse is over it.
func (p *SurfacePainter) HitArea(key string, x, y, w, h float32, hint string, do func()) bool {
	p.areas = append(p.areas, hitArea{key: key, At: fyne.NewPos(x, y), Size: fyne.NewSize(w, h), Hint: hint, do: do})
	return p.hovered == key
}

// Over reports whether the mouse is over the hit area with a key.
func (p *SurfacePainter) Over(key string) bool { return p.hovered == key }

// Row adds a hit area that is highlighted while the mouse is over it.
func (p *SurfacePainter) Row(key string, x, y, w, h float32, hint string, do func()) {
	if p.HitArea(key, x, y, w, h, hint, do) {
		p.Box(x, y, w, h, 6, raster.Blend(p.Theme.Panel, p.Theme.Line, 0.6))
	}
}

// Close draws the cross that closes a part of the window, centred at y. height is the height of its hit area.
func (p *SurfacePainter) Close(x, y, height float32, hint string, do func()) {
	ink := p.Theme.Dim
	if p.HitArea("close", x-8, y-height/2, SignSize+16, height, hint, do) {
		ink = p.Theme.Text
	}
	p.Sign(raster.Cross, x, y, ink)
}

// Link writes a text that can be clicked, and returns the x at which it ends.
func (p *SurfacePainter) Link(key string, x, y float32, s, hint string, do func()) float32 {
	end := p.Text(x, y, 1<<12, raster.Regular, SmallSize, s, p.Theme.View)
	if p.HitArea(key, x-4, y-LineHeight/2-2, end-x+8, LineHeight+4, hint, do) {
		p.Fill(x, y+7, end-x, 1, p.Theme.View)
	}
	return end
}

// Segment is one of several buttons in a row, of which some are pressed.
type Segment struct {
	Key, Text, Hint string
	Pressed         bool
	Do              func()
}

const segmentPad = 8 // beside the text of a segment

// SegmentsWidth returns the width of a row of segments.
func (p *SurfacePainter) SegmentsWidth(list ...Segment) (w float32) {
	for _, s := range list {
		w += p.Width(raster.Regular, SmallSize, s.Text) + 2*segmentPad
	}
	return w
}

// Segments draws a row of segments from x, vertically centred at y.
func (p *SurfacePainter) Segments(x, y float32, list ...Segment) {
	const high, corner = LineHeight + 4, 6
	t := p.Theme
	p.Framed(x, y-high/2, p.SegmentsWidth(list...), high, corner, t.Line, t.Panel)
	for _, s := range list {
		w, ink := p.SegmentsWidth(s), t.Text
		over := p.HitArea(s.Key, x, y-high/2, w, high, s.Hint, s.Do)
		switch {
		case s.Pressed:
			p.Box(x, y-high/2, w, high, corner, t.Accent)
			ink = t.OnAccent
		case over:
			p.Box(x+1, y-high/2+1, w-2, high-2, corner-1, raster.Blend(t.Panel, t.Line, 0.6))
		}
		p.Text(x+segmentPad, y, w, raster.Regular, SmallSize, s.Text, ink)
		x += w
	}
}

// Sign draws a form into a square of SignSize. The square begins at x and is vertically centred at y.
func (p *SurfacePainter) Sign(f raster.Form, x, y float32, c color.RGBA) {
	p.Canvas.Form(f, (x+SignSize/2)*p.Scale, y*p.Scale, SignSize*0.4*p.Scale, c)
}
