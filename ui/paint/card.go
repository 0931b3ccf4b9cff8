package paint

import (
	"image"
	"slices"

	"groupy/ui/raster"
)

// Card is a tooltip over the tiles. Its first line is its title.
type Card struct {
	At    image.Point // the mouse, in pixels; the card is beside it
	Lines []string    // none: no card
}

// Lengths of a card, in device-independent pixels.
const (
	cardWidth = 330 // at most
	cardLine  = 19
	cardPad   = 10
	cardAway  = 16 // from the mouse
	cardLines = 16 // at most
)

func (a Card) same(b Card) bool {
	return len(a.Lines) == 0 && len(b.Lines) == 0 || a.At == b.At && slices.Equal(a.Lines, b.Lines)
}

// Paint paints the card beside the mouse and inside the picture. scale is in pixels for each device-independent pixel.
func (a *Card) Paint(c *raster.Canvas, scale float32, th *Theme) {
	if len(a.Lines) == 0 {
		return
	}
	u, all := unitsOf(scale), c.Size()
	c.Clip(c.Bounds())
	size, w := u.size(13), 0
	var lines []string
	for i, line := range a.Lines {
		lines = append(lines, c.Wrap(cardFace(i), size, min(u.px(cardWidth), all.X-2*u.px(cardPad)), line, cardLines+1)...)
	}
	// A larger card would hide what it describes.
	room := all.X*all.Y/2/min(all.X, u.px(cardWidth)+2*u.px(cardPad)) - 2*u.px(cardPad)
	lines = lines[:max(0, min(len(lines), cardLines, room/u.px(cardLine)))]
	for i, line := range lines {
		w = max(w, c.Measure(cardFace(i), size, line))
	}
	box := image.Pt(w+2*u.px(cardPad), len(lines)*u.px(cardLine)+2*u.px(cardPad)-u.px(4))
	if len(lines) == 0 || box.X*box.Y*2 > all.X*all.Y {
		return
	}
	away := u.px(cardAway)
	at := image.Pt(beside(a.At.X, away, box.X, all.X), beside(a.At.Y, away, box.Y, all.Y))
	c.Bordered(image.Rectangle{at, at.Add(box)}.Inset(-u.px(1)), u.px(9), u.px(1), th.Edge, th.Panel)
	for i, line := range lines {
		y := at.Y + u.px(cardPad) + u.px(12) + i*u.px(cardLine)
		c.TextIn(at.X+u.px(cardPad), y, w+u.px(1), cardFace(i), size, line, th.Text)
	}
}

func cardFace(line int) raster.Face {
	if line == 0 {
		return raster.Bold
	}
	return raster.Regular
}

// beside returns where something of a length starts: away from the mouse and after it, or before it if there is no room.
func beside(mouse, away, long, all int) int {
	at := mouse + away
	if at+long > all {
		at = mouse - away - long
	}
	return max(0, min(at, all-long))
}
