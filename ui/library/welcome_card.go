package library

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/worker/scenario"
)

// welcomeCard offers a scenario: a picture of it, its title, and what will be seen. It takes the focus. While it has the focus,
// the picture moves.
type welcomeCard struct {
	kit.Surface
	page    *Welcome
	entry   scenario.Entry
	offer   *offer
	clip    clip
	painter paint.Painter
	focused bool
	under   bool          // the card is under the mouse, so it does not scroll into sight
	entered fyne.Position // where the mouse came in

	wide        bool    // the picture is beside the words, not above them
	width       float32 // for which the texts are wrapped
	title, line []string
}

// Lengths of a card of the welcome.
const (
	offerPad     = 12
	offerBeside  = 168 // the width of the picture beside the words
	offerTitles  = 2   // the most lines of the title
	offerLines   = 3   // the most lines of what will be seen
	offerPicture = 132 // the minimal height of the picture above the words
)

func newWelcomeCard(w *Welcome, e scenario.Entry, o *offer) *welcomeCard {
	c := &welcomeCard{page: w, entry: e, offer: o}
	c.clip = clip{from: o.from, to: o.to, show: c.Repaint}
	c.Plain = true
	c.InitSurface(c, w.host, fyne.NewSize(60, 60), c.draw, c.says)
	return c
}

// fit wraps the texts for a width, and returns the height that the card needs.
func (c *welcomeCard) fit(width float32, wide bool) float32 {
	c.width, c.wide = width, wide
	_, _, room := c.words()
	wrap := func(f raster.Face, size float32, text string, most int) []string {
		return c.page.brush.Wrap(f, size, int(room), text, most)
	}
	c.title = wrap(raster.Bold, cardTitle, c.entry.Title, offerTitles)
	c.line = wrap(raster.Regular, kit.SmallSize, c.offer.line, offerLines)
	words := cardLead*float32(len(c.title)) + 6 + kit.LineHeight*float32(len(c.line)) + 10 + cardChip
	if wide {
		return 2*offerPad + max(words, offerBeside*9/16)
	}
	return 3*offerPad + c.pictureSize().Height + words
}

func (c *welcomeCard) pictureSize() fyne.Size {
	if c.wide {
		width := min(offerBeside, c.width*0.4)
		return fyne.NewSize(width, c.Size().Height-2*offerPad)
	}
	width := c.width - 2*offerPad
	return fyne.NewSize(width, max(float32(int(width*9/16)), offerPicture))
}

// words returns where the words begin, and their width.
func (c *welcomeCard) words() (x, y, room float32) {
	if picture := c.pictureSize(); c.wide {
		x = 2*offerPad + picture.Width
		return x, offerPad, c.width - x - offerPad
	}
	return offerPad, 2*offerPad + c.pictureSize().Height, c.width - 2*offerPad
}

func (c *welcomeCard) draw(p *kit.SurfacePainter, size fyne.Size) {
	t, border, thick := p.Theme, p.Theme.Line, float32(1)
	if p.HitArea("card", 0, 0, size.Width, size.Height, "", c.open) {
		border = t.Edge
	}
	if c.focused {
		border, thick = t.Accent, 2
	}
	p.Fill(0, 0, size.Width, size.Height, t.Panel)
	p.Box(0, 0, size.Width, size.Height, 12, border)
	p.Box(thick, thick, size.Width-2*thick, size.Height-2*thick, 12-thick, raster.Blend(t.Panel, t.Line, 0.25))
	picture := c.pictureSize()
	tiles, otherwise := c.clip.tiles, ""
	if tiles == nil {
		tiles, otherwise = c.page.Gallery.end(c.entry.Name)
	}
	paintTiles(&c.painter, p, c.Picture, fyne.NewPos(offerPad, offerPad), picture, tiles, otherwise)
	x, y, room := c.words()
	for _, line := range c.title {
		p.Text(x, y+cardLead/2, room, raster.Bold, cardTitle, line, t.Text)
		y += cardLead
	}
	y = p.Lines(x, y+6, room, raster.Regular, c.line, t.Text)
	drawChip(p, x, max(y+10, size.Height-offerPad-cardChip), c.entry.Version, raster.Blend(t.Panel, t.Line, 0.9), t.Text)
}

// drawChip draws a word on a round ground, and returns the x at which it ends.
func drawChip(p *kit.SurfacePainter, x, y float32, word string, ground, ink color.RGBA) float32 {
	w := p.Width(raster.Bold, kit.SmallSize, word) + 16
	p.Box(x, y, w, cardChip, cardChip/2, ground)
	p.Text(x+8, y+cardChip/2, w, raster.Bold, kit.SmallSize, word, ink)
	return x + w
}

// paintTiles paints tiles in a box with round corners, or a text if there are none.
func paintTiles(painter *paint.Painter, p *kit.SurfacePainter, on *image.RGBA, from fyne.Position, size fyne.Size, tiles []paint.Tile, otherwise string) {
	const edge = 4 // tiles keep clear of the round corners
	at := p.Box(from.X, from.Y, size.Width, size.Height, 2*edge, p.Theme.Ground)
	inside, _ := on.SubImage(at.Inset(int(edge * p.Scale))).(*image.RGBA)
	painter.Forget()
	painter.Paint(inside, &paint.Scene{Theme: p.Theme, Scale: p.Scale, Tiles: tiles, Empty: otherwise})
}

func (c *welcomeCard) open() { c.page.open(c) }

func (c *welcomeCard) FocusGained() {
	c.focused = true
	if !c.under {
		c.page.reveal(c)
	}
	if !c.page.Still {
		c.clip.play(c.entry.Scenario)
	}
	c.Repaint()
}

func (c *welcomeCard) FocusLost() {
	c.focused = false
	c.clip.stop()
	c.Repaint()
}

func (c *welcomeCard) MouseIn(e *desktop.MouseEvent) {
	c.Surface.MouseIn(e)
	c.under, c.entered = true, e.AbsolutePosition
}

// MouseMoved moves the focus to the card, so that its picture moves. A mouse that rests where the card appears does not count.
func (c *welcomeCard) MouseMoved(e *desktop.MouseEvent) {
	c.Surface.MouseMoved(e)
	if !c.focused && e.AbsolutePosition != c.entered {
		c.page.host.Parent().Canvas().Focus(c)
	}
}

func (c *welcomeCard) MouseOut() {
	c.Surface.MouseOut()
	c.under = false
}

func (c *welcomeCard) TypedRune(rune) {}

func (c *welcomeCard) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.open()
	default:
		c.page.TypedKey(e)
	}
}

func (c *welcomeCard) says() string { return offerLabel(c.entry.Title, c.entry.Version, c.offer.line) }

func (c *welcomeCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// offer is a scenario that the welcome offers.
type offer struct {
	name     string
	from, to time.Duration // the part that shows what it is about; the window begins there, too
	line     string        // what will be seen
}

// offers are what the welcome offers, one scenario on each version.
var offers = []offer{
	{"dancing-together", 0, 6 * time.Second, textTogether},
	{"out-of-step", 2500 * time.Millisecond, 8 * time.Second, textOutOfStep},
	{"hole", 2 * time.Second, 7 * time.Second, textHole},
}
