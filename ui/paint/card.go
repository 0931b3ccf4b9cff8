package paint

import (
	"image"
	"slices"

	"groupy/ui/raster"
)

// Card is a small note over the tiles: what the mouse is over. Its first line is its title.
type Card struct {
	At    image.Point // the mouse, in pixels: the card stands beside it
	Lines []string    // none: no card
}

// Lengths of a card, in device-independent pixels.
const (
	cardWidth = 330 // at most
	cardLine  = 19
	cardPad   = 10
	cardAway  = 16 // from the mouse
	cardLines = 12 // at most; the rest is counted
)

func (a Card) same(b Card) bool {
	return len(a.Lines) == 0 && len(b.Lines) == 0 || a.At == b.At && slices.Equal(a.Lines, b.Lines)
}

// Paint paints the card on a picture, beside the mouse and inside. scale is the pixels for a device-independent one.
func (a *Card) Paint(c *raster.Canvas, scale float32, th *Theme) {
	if len(a.Lines) > 0 {
		(&cardPainter{c, unitsOf(scale), th}).paint(a)
	}
}

// cardPainter paints a card.
type cardPainter struct {
	c  *raster.Canvas
	u  units
	th *Theme
}

func (p *cardPainter) paint(card *Card) {
	c, u := p.c, p.u
	c.Clip(c.Bounds())
	lines := p.wrapped(card.Lines)
	w := 0
	for i, line := range lines {
		w = max(w, c.Measure(cardFace(i), u.size(13), line))
	}
	size := image.Pt(w+2*u.px(cardPad), len(lines)*u.px(cardLine)+2*u.px(cardPad)-u.px(4))
	if all := c.Size(); size.X*size.Y*2 > all.X*all.Y {
		return // it would hide what it speaks of
	}
	r := p.cardPlace(card.At, size)
	c.RoundRect(r.Inset(-u.px(1)), u.px(9), p.th.Edge)
	c.RoundRect(r, u.px(8), p.th.Panel)
	y := r.Min.Y + u.px(cardPad) + u.px(12)
	for i, line := range lines {
		c.TextIn(r.Min.X+u.px(cardPad), y, w+u.px(1), cardFace(i), u.size(13), line, p.th.Text)
		y += u.px(cardLine)
	}
}

func cardFace(line int) raster.Face {
	if line == 0 {
		return raster.Bold
	}
	return raster.Regular
}

// wrapped breaks lines that are too long for a card.
func (p *cardPainter) wrapped(lines []string) []string {
	room := min(p.u.px(cardWidth), p.c.Size().X-2*p.u.px(cardPad))
	var out []string
	for i, line := range lines {
		out = append(out, p.c.Wrap(cardFace(i), p.u.size(13), room, line, cardLines+1)...)
	}
	return out[:min(len(out), cardLines)]
}

// cardPlace is to the lower right of the mouse, or on the other side where there is no room.
func (p *cardPainter) cardPlace(at, size image.Point) image.Rectangle {
	away, all := p.u.px(cardAway), p.c.Size()
	x, y := at.X+away, at.Y+away
	if x+size.X > all.X {
		x = at.X - away - size.X
	}
	if y+size.Y > all.Y {
		y = at.Y - away - size.Y
	}
	x, y = max(0, min(x, all.X-size.X)), max(0, min(y, all.Y-size.Y))
	return image.Rectangle{Max: size}.Add(image.Pt(x, y))
}
