package outcomes

import (
	"image"
	"image/draw"
	"strconv"

	"fyne.io/fyne/v2"

	"groupy/ui/describe"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
)

// Lengths of the cards.
const (
	cardWidth  = 176
	cardHeight = 92
	cardGap    = 7
	cardEdge   = 14 // before the first card, and after the last one
	cardPad    = 7
	tilesHigh  = 44
)

// cards are the outcomes. With the focus, arrow keys mark one, and Return opens it.
type cards struct {
	kit.Surface
	strip    *Strip
	marked   int // the group that the arrow keys have marked
	focused  bool
	painter  paint.Painter
	pictures map[int]picture // by the outcome
}

// picture has the tiles of an outcome.
type picture struct {
	of    pictureKey
	image *image.RGBA
}

type pictureKey struct {
	size  image.Point
	scale float32
	theme *paint.Theme
	board any // identifies the outcome
}

func newCards(s *Strip) *cards {
	c := &cards{strip: s, pictures: map[int]picture{}}
	c.InitSurface(c, s.host, fyne.NewSize(60, cardHeight+2*cardGap), c.drawAll, c.label)
	return c
}

// MinSize is that of all cards, so that they scroll.
func (c *cards) MinSize() fyne.Size {
	return kit.ScaledSize(2*cardEdge+float32(len(c.strip.groups))*(cardWidth+cardGap)-cardGap, cardHeight+2*cardGap)
}

func (c *cards) label() string {
	var list []string
	for i := range c.strip.groups {
		point, verdict, _ := c.strip.texts(i)
		list = append(list, point+": "+verdict)
	}
	return label(c.strip.title, list)
}

// texts returns the crash points of a group, its verdict, and everything about it.
func (s *Strip) texts(group int) (point, verdict, hint string) {
	g := s.groups[group]
	o := &s.strip.Outcomes[g.First]
	point = pointText(o.Sends, s.strip.Outcomes[g.Last].Sends, s.strip.Sends)
	return point, verdictText(o.Broken, s.strip.WasBroken()), hintText(o, point, s.strip.WasBroken())
}

func (c *cards) drawAll(p *kit.SurfacePainter, _ fyne.Size) {
	if c.strip.strip == nil {
		return
	}
	for i := range c.strip.groups {
		c.draw(p, i, cardEdge+float32(i)*(cardWidth+cardGap), cardGap)
	}
}

// draw draws the card of a group.
func (c *cards) draw(p *kit.SurfacePainter, group int, x, y float32) {
	s, th := c.strip, p.Theme
	point, verdict, hint := s.texts(group)
	ground, border := th.Panel, th.Line
	if p.HitArea(strconv.Itoa(group), x, y, cardWidth, cardHeight, hint, func() { s.open(group) }) {
		ground = raster.Blend(th.Panel, th.Line, 0.6)
	}
	if s.shown == group {
		border = th.Accent
	}
	if c.focused && c.marked == group {
		p.Box(x-2, y-2, cardWidth+4, cardHeight+4, 9, th.Text)
	}
	p.Framed(x, y, cardWidth, cardHeight, 8, border, ground)
	if s.shown == group {
		p.Framed(x+1, y+1, cardWidth-2, cardHeight-2, 7, border, ground)
	}
	c.drawTiles(p, s.groups[group].First, x+cardPad, y+cardPad)
	face, ink := raster.Bold, th.Text
	right := x + cardWidth - cardPad
	if s.shown == group {
		right -= p.Width(raster.Regular, kit.SmallSize, textHere) + 4
		p.Text(right+4, y+cardHeight-29, cardWidth, raster.Regular, kit.SmallSize, textHere, th.View)
	}
	p.Text(x+cardPad, y+cardHeight-29, right-x-cardPad, face, kit.SmallSize, point, ink)
	if ink = th.Dim; len(s.strip.Outcomes[s.groups[group].First].Broken) > 0 {
		ink = th.Broken
	}
	p.Text(x+cardPad, y+cardHeight-13, cardWidth-2*cardPad, raster.Regular, kit.SmallSize, verdict, ink)
}

// drawTiles draws the tiles of an outcome. They are painted once.
func (c *cards) drawTiles(p *kit.SurfacePainter, outcome int, x, y float32) {
	o := &c.strip.strip.Outcomes[outcome]
	size := image.Pt(int((cardWidth-2*cardPad)*p.Scale), int(tilesHigh*p.Scale))
	key := pictureKey{size, p.Scale, p.Theme, &o.Board[0]}
	if c.pictures[outcome].of != key {
		img := image.NewRGBA(image.Rectangle{Max: size})
		theme := *p.Theme
		theme.Ground = p.Theme.Panel
		c.painter.Paint(img, &paint.Scene{Theme: &theme, Scale: p.Scale, Tiles: describe.Tiles(nil, o.Board, nil)})
		c.pictures[outcome] = picture{key, img}
	}
	at := image.Pt(int(x*p.Scale+0.5), int(y*p.Scale+0.5))
	draw.Draw(c.Picture, image.Rectangle{at, at.Add(size)}, c.pictures[outcome].image, image.Point{}, draw.Src)
}

func (c *cards) FocusGained() { c.focus(true) }
func (c *cards) FocusLost()   { c.focus(false) }

func (c *cards) focus(on bool) {
	c.focused = on
	c.Repaint()
}

// TypedKey marks a card with the arrow keys, and opens it with Return.
func (c *cards) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		c.mark(c.marked - 1)
	case fyne.KeyRight:
		c.mark(c.marked + 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.strip.open(c.marked)
	default:
		c.strip.host.TypedKey(e)
	}
}

func (c *cards) TypedRune(r rune) { c.strip.host.TypedRune(r) }

// mark marks a card, and scrolls to it.
func (c *cards) mark(group int) {
	n := len(c.strip.groups)
	if n == 0 {
		return
	}
	c.marked = min(max(group, 0), n-1)
	_, _, hint := c.strip.texts(c.marked)
	c.strip.host.Hint(hint)
	from := kit.Scaled(cardEdge + float32(c.marked)*(cardWidth+cardGap))
	scroll := c.strip.scroll
	at := min(max(scroll.Offset.X, from+kit.Scaled(cardWidth+cardEdge)-scroll.Size().Width), from-kit.Scaled(cardEdge))
	scroll.ScrollToOffset(fyne.NewPos(max(at, 0), 0))
	c.Repaint()
}
