package library

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/worker/scenario"
)

// Page shows the shipped scenarios over the whole window, until the user opens one or closes the page. The window
// treats it as a dialog.
type Page struct {
	widget.BaseWidget
	host        kit.Host
	library     []scenario.Entry
	gallery     *Gallery
	openName    string               // the name of the scenario that is open in the window
	onChoose    func(scenario.Entry) // called with the scenario that the user opens
	content     *fyne.Container
	bar         fyne.CanvasObject
	Search      *searchField
	Count       *widget.Label
	Scroll      *container.Scroll
	Grid        *grid
	Cards       []*Card // one for each scenario
	closeButton *kit.Button
	cancel      context.CancelFunc // nil while the page is not shown
	closed      func()
	painter     paint.Painter // shared by all cards, which have much in common
	brush       raster.Canvas // measures texts
}

// NewPage makes a page of a library. openName is the name of the scenario that is open in the window. The page calls onChoose
// with the scenario that the user opens.
func NewPage(d kit.Host, library []scenario.Entry, ends *Gallery, openName string, onChoose func(scenario.Entry)) *Page {
	p := &Page{host: d, library: library, gallery: ends, openName: openName, onChoose: onChoose}
	p.Grid = newGrid(p)
	for i := range library {
		p.Cards = append(p.Cards, newCard(p, i))
	}
	p.Scroll = container.NewVScroll(p.Grid)
	p.bar = p.newBar()
	p.content = &fyne.Container{Layout: pageLayout{p}, Objects: []fyne.CanvasObject{
		kit.NewGround(theme.ColorNameBackground), kit.NewGround(kit.ColorNameGround), p.Scroll, p.bar,
	}}
	p.ExtendBaseWidget(p)
	return p
}

func (p *Page) newBar() fyne.CanvasObject {
	title := widget.NewLabelWithStyle(textTitle, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.SizeName = theme.SizeNameSubHeadingText
	p.Count = widget.NewLabel("")
	p.Count.Importance = widget.LowImportance
	p.Count.Truncation = fyne.TextTruncateEllipsis
	p.Search = newSearchField(p)
	p.closeButton = kit.NewButton(p.host, kit.TextClose, p.Hide)
	p.closeButton.Icon = theme.CancelIcon()
	middle := func(width float32, o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewStack(kit.Room(width, 0), container.NewVBox(layout.NewSpacer(), o, layout.NewSpacer()))
	}
	return kit.NewBar(kit.NewFitting(
		kit.Part{Object: title, Rank: 3},
		kit.Part{Object: middle(countLeast, p.Count), Rank: 4, Grows: true},
		kit.Part{Object: middle(searchLeast, p.Search), Rank: 1, Right: true},
		kit.Part{Object: p.closeButton, Rank: 2, Right: true},
	), false)
}

// Lengths of the bar.
const (
	searchLeast = 220
	countLeast  = 64
)

// pageLayout puts the bar above the cards.
type pageLayout struct{ *Page }

func (p pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	p.Grid.fit(size.Width) // first, because its height depends on its width
	y := kit.Put(p.bar, 0, size.Width, size.Height)
	for _, o := range objects[1:3] { // the background of the cards, and the cards
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, max(size.Height-y, 1)))
	}
}

// MinSize is small, so that the window can be as small as the user wants.
func (pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, 40) }

// filter shows the scenarios that contain all words of the query.
func (p *Page) filter(query string) {
	var cards []*Card
	for _, i := range matching(p.library, query) {
		cards = append(cards, p.Cards[i])
	}
	open := 1 + slices.IndexFunc(p.library, func(e scenario.Entry) bool { return p.opened(&e) })
	text := countText(len(p.Cards), open)
	if len(cards) < len(p.Cards) {
		text = ofText(len(cards), len(p.Cards))
	}
	p.Count.SetText(text)
	p.Grid.show(cards)
	p.Scroll.Refresh() // the height of the cards has changed
	p.Scroll.ScrollToTop()
}

// opened reports whether a scenario is the open one.
func (p *Page) opened(e *scenario.Entry) bool { return e.Name == p.openName }

// open opens a scenario, and closes the page.
func (p *Page) open(e *scenario.Entry) {
	p.Hide()
	p.onChoose(*e)
}

// openChosen opens the selected scenario, if there is one.
func (p *Page) openChosen() {
	if g := p.Grid; g.Current < len(g.Shown) {
		p.open(g.Shown[g.Current].Entry)
	}
}

// repaintCard repaints the card of a scenario, because its end is now known.
func (p *Page) repaintCard(name string) {
	for _, c := range p.Cards {
		if c.Entry.Name == name {
			c.Repaint()
		}
	}
}

// focus moves the focus to the cards.
func (p *Page) focus() { p.host.Parent().Canvas().Focus(p.Grid) }

// TypedKey handles the keys that mean the same wherever the focus is.
func (p *Page) TypedKey(e *fyne.KeyEvent) { p.Grid.TypedKey(e) }

// focusSearch moves the focus to the search field, and calls do with it.
func (p *Page) focusSearch(do func(*searchField)) {
	p.host.Parent().Canvas().Focus(p.Search)
	do(p.Search)
}

// Show opens the page, and starts to play the scenarios whose ends are not yet known.
func (p *Page) Show() {
	canvas := p.host.Parent().Canvas()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	canvas.Overlays().Add(p)
	p.Resize(canvas.Size())
	p.filter("")
	p.focus()
	p.gallery.fill(ctx, p.library, p.repaintCard)
}

// Hide closes the page, and stops the playing.
func (p *Page) Hide() {
	if p.cancel == nil {
		return
	}
	p.cancel()
	p.cancel = nil
	p.host.Parent().Canvas().Overlays().Remove(p)
	if p.closed != nil {
		p.closed()
	}
}

func (p *Page) Dismiss() { p.Hide() }

func (p *Page) SetOnClosed(closed func()) { p.closed = closed }

func (p *Page) SetDismissText(text string) { p.closeButton.SetText(text) }

// Tapped handles a click beside the cards. It moves the focus to them.
func (p *Page) Tapped(*fyne.PointEvent) { p.focus() }

func (p *Page) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.content)
}

// searchField is the field for the words to search for. Down, or Right while it is empty, moves the focus to the cards.
type searchField struct {
	kit.Field
	page *Page
}

func newSearchField(p *Page) *searchField {
	s := &searchField{Field: kit.Field{Host: p.host}, page: p}
	s.PlaceHolder = textSearch
	s.Icon = theme.SearchIcon()
	s.OnChanged = p.filter
	s.ExtendBaseWidget(s)
	return s
}

func (s *searchField) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyDown, s.Text == "" && e.Name == fyne.KeyRight:
		s.page.focus()
	case e.Name == fyne.KeyLeft, e.Name == fyne.KeyRight, e.Name == fyne.KeyHome, e.Name == fyne.KeyEnd:
		s.Entry.TypedKey(e)
	default:
		s.Field.TypedKey(e)
	}
}
