package library

import (
	"fmt"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/worker/scenario"
)

// Card shows one scenario: how it ends, its title, what to look for and what it shows. A
// click opens it.
type Card struct {
	widget.BaseWidget
	page    *Page
	Entry   *scenario.Entry
	number  int // in the order of the library, from 1
	hovered bool

	frame   *canvas.Rectangle
	thumb   *canvas.Raster
	About   *fyne.Container // what is written below the picture
	Finding *fyne.Container // stands at the bottom, however high the card is
	width   float32         // for which all that was made
	theme   *paint.Theme
	height  float32 // the least, at this width

	picture *image.RGBA
	Shown   pictured
}

// pictured is what a picture was made from.
type pictured struct {
	theme *paint.Theme
	Known bool
}

// Lengths of a card.
const (
	CardPad     = 12
	cardPicture = 172 // the least height of the picture: two rows of tiles with their words
	cardBody    = 12  // size of the text
	cardTitle   = 15
	cardLine    = 16 // height of a line of text
	cardChip    = 20
	cardTitles  = 2 // lines of the title at most
	cardLooks   = 4 // ... of what to look for
	cardFinds   = 2 // ... of each part of what is shown
)

func newCard(p *Page, i int) *Card {
	c := &Card{page: p, Entry: &p.library[i], number: i + 1}
	c.frame = canvas.NewRectangle(color.Transparent)
	c.frame.CornerRadius = 12
	c.thumb = canvas.NewRaster(c.Paint)
	c.thumb.ScaleMode = canvas.ImageScalePixels
	c.About, c.Finding = &fyne.Container{}, &fyne.Container{}
	c.ExtendBaseWidget(c)
	return c
}

// fit makes the card for a width, and gives the height that it needs.
func (c *Card) fit(width float32) float32 {
	t := kit.Theme()
	if c.width == width && c.theme == t {
		return c.height
	}
	c.width, c.theme = width, t
	inner := width - 2*CardPad
	c.thumb.Move(fyne.NewPos(CardPad, CardPad))
	c.thumb.Resize(fyne.NewSize(inner, max(float32(int(inner*9/16)), cardPicture)))
	y := c.write(CardPad + c.thumb.Size().Height + CardPad)
	c.height = y + c.writeFinding() + CardPad
	return c.height
}

// write puts what is said of the scenario below y, and returns where it ends.
func (c *Card) write(y float32) float32 {
	t, inner := c.theme, c.width-2*CardPad
	c.About.Objects = nil
	column := column{c.About, CardPad, y}
	bold := fyne.TextStyle{Bold: true}
	title := c.Entry.Title
	if title == "" {
		title = c.Entry.Name
	}
	column.write(wrapped(title, inner, cardTitles, cardTitle, bold), cardTitle, 20, bold, t.Text)
	column.y += 8
	quiet := raster.Blend(t.Panel, t.Line, 0.6)
	x := CardPad + column.chip(CardPad, c.Entry.Version, quiet, t.Text) + 8
	if c.page.opened(c.Entry) {
		column.chip(x, "open now", t.Accent, t.OnAccent)
	}
	place := canvas.NewText(fmt.Sprintf("%d of %d", c.number, len(c.page.library)), t.Dim)
	place.TextSize = cardBody
	size := place.MinSize()
	place.Move(fyne.NewPos(c.width-CardPad-size.Width, column.y+(cardChip-size.Height)/2))
	c.About.Add(place)
	column.y += cardChip + 8
	column.write(wrapped(c.Entry.Look, inner, cardLooks, cardBody, fyne.TextStyle{}), cardBody, cardLine, fyne.TextStyle{}, t.Text)
	return column.y + CardPad
}

// writeFinding makes the box that says which property is shown, and gives its height.
func (c *Card) writeFinding() float32 {
	c.Finding.Objects = nil
	if c.Entry.Shows == "" {
		return 0
	}
	t, f := c.theme, findingOf(c.Entry.Shows)
	ground, ink := t.Ground, t.Text
	if f.sign == kit.Cross {
		ground, ink = t.BrokenGround, t.Broken
	}
	box := canvas.NewRectangle(ground)
	box.CornerRadius = 8
	sign := kit.NewSign(f.sign, ink, ground)
	sign.Move(fyne.NewPos(CardPad+8, 9))
	c.Finding.Objects = []fyne.CanvasObject{box, sign}
	left := float32(CardPad + 8 + kit.SignSize + 2 + 6)
	inner := c.width - CardPad - 8 - left
	text := column{c.Finding, left, 8}
	bold := fyne.TextStyle{Bold: true}
	text.write(wrapped(f.head, inner, cardFinds, cardBody, bold), cardBody, cardLine, bold, ink)
	text.write(wrapped(f.rest, inner, cardFinds, cardBody, fyne.TextStyle{}), cardBody, cardLine, fyne.TextStyle{}, t.Text)
	box.Move(fyne.NewPos(CardPad, 0))
	box.Resize(fyne.NewSize(c.width-2*CardPad, text.y+8))
	return text.y + 8
}

// column writes lines below each other.
type column struct {
	in   *fyne.Container
	x, y float32
}

func (k *column) write(lines []string, size, lead float32, style fyne.TextStyle, ink color.Color) {
	for _, line := range lines {
		text := canvas.NewText(line, ink)
		text.TextSize, text.TextStyle = size, style
		text.Move(fyne.NewPos(k.x, k.y+(lead-text.MinSize().Height)/2))
		text.Resize(text.MinSize())
		k.in.Objects = append(k.in.Objects, text)
		k.y += lead
	}
}

// chip writes a word on a ground of its own, and gives its width.
func (k *column) chip(x float32, word string, ground, ink color.Color) float32 {
	text := canvas.NewText(word, ink)
	text.TextSize, text.TextStyle.Bold = cardBody, true
	size := text.MinSize()
	plate := canvas.NewRectangle(ground)
	plate.CornerRadius = cardChip / 2
	plate.Move(fyne.NewPos(x, k.y))
	plate.Resize(fyne.NewSize(size.Width+16, cardChip))
	text.Move(fyne.NewPos(x+8, k.y+(cardChip-size.Height)/2))
	text.Resize(size)
	k.in.Objects = append(k.in.Objects, plate, text)
	return size.Width + 16
}

// Paint makes the picture of how the scenario ends.
func (c *Card) Paint(width, height int) image.Image {
	t := kit.Theme()
	_, known := c.page.gallery.Ends[c.Entry.Name]
	now := pictured{t, known}
	if c.picture != nil && c.Shown == now && c.picture.Rect.Max == image.Pt(width, height) {
		return c.picture
	}
	if c.picture == nil || c.picture.Rect.Max != image.Pt(width, height) {
		c.picture = image.NewRGBA(image.Rect(0, 0, width, height))
	}
	c.Shown = now
	scale := float32(width) / max(c.thumb.Size().Width, 1)
	brush, edge := &c.page.brush, int(4*scale) // tiles keep clear of the round corners
	brush.On(c.picture)
	brush.FillRect(c.picture.Rect, t.Panel)
	brush.RoundRect(c.picture.Rect, 2*edge, t.Ground)
	inside, _ := c.picture.SubImage(c.picture.Rect.Inset(edge)).(*image.RGBA)
	tiles, otherwise := c.page.gallery.end(c.Entry.Name)
	c.page.painter.Forget()
	c.page.painter.Paint(inside, &paint.Scene{Theme: t, Scale: scale, Tiles: tiles, Empty: otherwise})
	return c.picture
}

func (c *Card) CreateRenderer() fyne.WidgetRenderer { return (*cardRenderer)(c) }

// Refresh is Fyne's: it comes when the theme changes.
func (c *Card) Refresh() {
	c.fit(c.width)
	c.frameIt()
	c.thumb.Refresh()
	canvas.Refresh(c)
}

// frameIt shows by the border whether the card is chosen, or the mouse over it.
func (c *Card) frameIt() {
	t := kit.Theme()
	c.frame.FillColor, c.frame.StrokeColor, c.frame.StrokeWidth = t.Panel, t.Line, 1
	switch {
	case c.page.Grid.chosen(c):
		c.frame.StrokeWidth, c.frame.StrokeColor = 2, t.Edge
		if c.page.Grid.focused {
			c.frame.StrokeColor = t.Accent
		}
	case c.hovered:
		c.frame.StrokeColor = t.Edge
	}
	c.frame.Refresh()
}

func (c *Card) Tapped(*fyne.PointEvent) { c.page.open(c.Entry) }

func (c *Card) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.frameIt()
}

func (c *Card) MouseMoved(*desktop.MouseEvent) {}

func (c *Card) MouseOut() {
	c.hovered = false
	c.frameIt()
}

func (c *Card) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (c *Card) AccessibilityLabel() string {
	text := c.Entry.Title + ". " + c.Entry.Version + ". " + c.Entry.Look + " " + c.Entry.Shows
	if c.page.opened(c.Entry) {
		text += ". Open now."
	}
	return text
}

func (c *Card) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// cardRenderer is the card as Fyne draws it.
type cardRenderer Card

func (r *cardRenderer) Layout(size fyne.Size) {
	c := (*Card)(r)
	c.fit(size.Width)
	c.frame.Resize(size)
	c.frameIt()
	if n := len(c.Finding.Objects); n > 0 {
		c.Finding.Move(fyne.NewPos(0, size.Height-CardPad-c.Finding.Objects[0].Size().Height))
	}
}

func (r *cardRenderer) MinSize() fyne.Size { return fyne.NewSize(60, r.height) }

func (r *cardRenderer) Refresh() { (*Card)(r).Refresh() }

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.thumb, r.About, r.Finding}
}

func (r *cardRenderer) Destroy() {}
