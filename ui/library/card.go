package library

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/worker/scenario"
)

// Card shows one scenario: a picture of its end, its title, what to look for and what it shows. A click opens it.
type Card struct {
	kit.Surface
	page   *Page
	Entry  *scenario.Entry
	number int // in the order of the library, from 1

	width                   float32 // for which the texts are wrapped
	height                  float32 // the minimal height at this width
	title, look, head, rest []string
	finding                 finding
}

// Lengths of a card.
const (
	cardPad     = 12
	cardPicture = 172 // the minimal height of the picture, for two rows of tiles with texts
	cardTitle   = 15  // the font size of the title
	cardLead    = 20  // the height of a line of the title
	cardChip    = 20
	cardSign    = kit.SignSize + 8 // the width of the sign beside the finding
	cardTitles  = 2                // the most lines of the title
	cardLooks   = 4                // the most lines of what to look for
	cardFinds   = 2                // the most lines of each part of the finding
)

func newCard(p *Page, i int) *Card {
	c := &Card{page: p, Entry: &p.library[i], number: i + 1}
	c.finding = findingOf(c.Entry.Shows)
	c.Plain = true
	c.InitSurface(c, p.host, fyne.NewSize(60, 60), c.draw, c.says)
	return c
}

// fit wraps the texts for a width, and returns the height that the card needs.
func (c *Card) fit(width float32) float32 {
	if c.width == width {
		return c.height
	}
	c.width = width
	wrap := func(f raster.Face, size, w float32, text string, most int) []string {
		return c.page.brush.Wrap(f, size, int(w), text, most)
	}
	inner := width - 2*cardPad
	title := c.Entry.Title
	if title == "" {
		title = c.Entry.Name
	}
	c.title = wrap(raster.Bold, cardTitle, inner, title, cardTitles)
	c.look = wrap(raster.Regular, kit.SmallSize, inner, c.Entry.Look, cardLooks)
	c.head = wrap(raster.Bold, kit.SmallSize, inner-16-cardSign, c.finding.head, cardFinds)
	c.rest = wrap(raster.Regular, kit.SmallSize, inner-16-cardSign, c.finding.rest, cardFinds)
	c.height = 2*cardPad + c.pictureHeight() + cardLead*float32(len(c.title)) + 8 + cardChip + 8 +
		kit.LineHeight*float32(len(c.look)) + cardPad + c.findingHeight() + cardPad
	return c.height
}

func (c *Card) pictureHeight() float32 {
	return max(float32(int((c.width-2*cardPad)*9/16)), cardPicture)
}

// findingHeight is the height of the box with the finding.
func (c *Card) findingHeight() float32 {
	if c.Entry.Shows == "" {
		return 0
	}
	return 16 + kit.LineHeight*float32(len(c.head)+len(c.rest))
}

func (c *Card) draw(p *kit.SurfacePainter, size fyne.Size) {
	t, border, thick := p.Theme, p.Theme.Line, float32(1)
	if p.HitArea("card", 0, 0, size.Width, size.Height, "", nil) {
		border = t.Edge
	}
	if c.page.Grid.chosen(c) {
		border, thick = t.Edge, 2
		if c.page.Grid.focused {
			border = t.Accent
		}
	}
	p.Fill(0, 0, size.Width, size.Height, t.Ground)
	p.Box(0, 0, size.Width, size.Height, 12, border)
	p.Box(thick, thick, size.Width-2*thick, size.Height-2*thick, 12-thick, t.Panel)
	c.picture(p)
	y := c.words(p, 2*cardPad+c.pictureHeight())
	p.Lines(cardPad, y, c.width-cardPad, raster.Regular, c.look, t.Text)
	if c.Entry.Shows != "" {
		c.drawFinding(p, size.Height-cardPad-c.findingHeight())
	}
}

// picture paints the end of the scenario.
func (c *Card) picture(p *kit.SurfacePainter) {
	tiles, otherwise := c.page.gallery.end(c.Entry.Name)
	size := fyne.NewSize(c.width-2*cardPad, c.pictureHeight())
	paintTiles(&c.page.painter, p, c.Picture, fyne.NewPos(cardPad, cardPad), size, tiles, otherwise)
}

// words writes the title, the version and the number of the card below y, and returns the y at which they end.
func (c *Card) words(p *kit.SurfacePainter, y float32) float32 {
	t := p.Theme
	for _, line := range c.title {
		p.Text(cardPad, y+cardLead/2, c.width-cardPad, raster.Bold, cardTitle, line, t.Text)
		y += cardLead
	}
	y += 8
	x := drawChip(p, cardPad, y, c.Entry.Version, raster.Blend(t.Panel, t.Line, 0.6), t.Text)
	if c.page.opened(c.Entry) {
		drawChip(p, x+8, y, textOpenNow, t.Accent, t.OnAccent)
	}
	place := ofText(c.number, len(c.page.library))
	w := p.Width(raster.Regular, kit.SmallSize, place)
	p.Text(c.width-cardPad-w, y+cardChip/2, w+2, raster.Regular, kit.SmallSize, place, t.Dim)
	return y + cardChip + 8
}

// drawFinding draws the box with the finding below y.
func (c *Card) drawFinding(p *kit.SurfacePainter, y float32) {
	t := p.Theme
	ground, ink := t.Ground, t.Text
	if c.finding.sign == raster.Cross {
		ground, ink = t.BrokenGround, t.Broken
	}
	p.Box(cardPad, y, c.width-2*cardPad, c.findingHeight(), 8, ground)
	x := float32(cardPad + 8)
	p.Sign(c.finding.sign, x, y+16, ink)
	room := c.width - cardPad - x - cardSign
	y = p.Lines(x+cardSign, y+8, room, raster.Bold, c.head, ink)
	p.Lines(x+cardSign, y, room, raster.Regular, c.rest, t.Text)
}

func (c *Card) Tapped(*fyne.PointEvent) { c.page.open(c.Entry) }

func (c *Card) says() string {
	return cardLabel(c.Entry.Title, c.Entry.Version, c.Entry.Look, c.Entry.Shows, c.page.opened(c.Entry))
}

func (c *Card) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
