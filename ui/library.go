package ui

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/worker/scenario"
)

// libraryPage shows the shipped scenarios, over the whole window, until one is opened or the page
// is closed. To the window it is a dialog.
type libraryPage struct {
	widget.BaseWidget
	desk    kit.Desk
	library []scenario.Entry
	gallery *gallery
	here    string // the name of the scenario that is open in the window
	wanted  func(scenario.Entry)
	content *fyne.Container
	bar     fyne.CanvasObject
	search  *searchField
	count   *widget.Label
	scroll  *container.Scroll
	grid    *libraryGrid
	cards   []*libraryCard // of all scenarios
	shut    *kit.Button
	cancel  context.CancelFunc // nil while the page is not shown
	closed  func()
	painter paint.Painter // of all cards, as they have much in common
	brush   raster.Canvas
}

// newLibraryPage makes a page of a library, of which the scenario named here is open. wanted is told which one is to be opened.
func newLibraryPage(d kit.Desk, library []scenario.Entry, ends *gallery, here string, wanted func(scenario.Entry)) *libraryPage {
	p := &libraryPage{desk: d, library: library, gallery: ends, here: here, wanted: wanted}
	p.grid = newLibraryGrid(p)
	for i := range library {
		p.cards = append(p.cards, newLibraryCard(p, i))
	}
	p.scroll = container.NewVScroll(p.grid)
	p.bar = p.newBar()
	p.content = &fyne.Container{Layout: libraryLayout{p}, Objects: []fyne.CanvasObject{kit.NewGround(theme.ColorNameBackground), p.scroll, p.bar}}
	p.ExtendBaseWidget(p)
	return p
}

func (p *libraryPage) newBar() fyne.CanvasObject {
	title := widget.NewLabelWithStyle("Scenarios", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.SizeName = theme.SizeNameSubHeadingText
	p.count = widget.NewLabel("")
	p.count.Importance = widget.LowImportance
	p.count.Truncation = fyne.TextTruncateEllipsis
	p.search = newSearchField(p)
	p.shut = kit.NewButton(p.desk, "Close", p.Hide)
	p.shut.Icon = theme.CancelIcon()
	return kit.NewBar(&fyne.Container{Layout: libraryBar{p}, Objects: []fyne.CanvasObject{title, p.count, p.search, p.shut}}, false)
}

// filter shows the scenarios that have all words of the query.
func (p *libraryPage) filter(query string) {
	var cards []*libraryCard
	for _, i := range matching(p.library, query) {
		cards = append(cards, p.cards[i])
	}
	text := fmt.Sprintf("%d, in the order in which they are best watched", len(p.cards))
	if i := slices.IndexFunc(p.library, func(e scenario.Entry) bool { return p.opened(&e) }); i >= 0 {
		text += fmt.Sprintf("; number %d is open", i+1)
	}
	if len(cards) < len(p.cards) {
		text = fmt.Sprintf("%d of %d", len(cards), len(p.cards))
	}
	p.count.SetText(text)
	p.grid.show(cards)
	p.scroll.Refresh() // the cards have another height
	p.scroll.ScrollToTop()
}

// opened tells whether this is the scenario that is open in the window.
func (p *libraryPage) opened(e *scenario.Entry) bool { return e.Name == p.here }

// open opens a scenario, and closes the page.
func (p *libraryPage) open(e *scenario.Entry) {
	p.Hide()
	p.wanted(*e)
}

// openChosen opens the one that is chosen, if any is left.
func (p *libraryPage) openChosen() {
	if g := p.grid; g.current < len(g.shown) {
		p.open(g.shown[g.current].entry)
	}
}

// filled shows how a scenario ends, now that this is known.
func (p *libraryPage) filled(name string) {
	for _, c := range p.cards {
		if c.entry.Name == name {
			c.thumb.Refresh()
		}
	}
}

// focus gives the keys to the cards.
func (p *libraryPage) focus() { p.desk.Parent().Canvas().Focus(p.grid) }

// TypedKey does what a key means wherever the focus is.
func (p *libraryPage) TypedKey(e *fyne.KeyEvent) { p.grid.TypedKey(e) }

// typeOn gives the keys to the search, and does something there.
func (p *libraryPage) typeOn(do func(*searchField)) {
	p.desk.Parent().Canvas().Focus(p.search)
	do(p.search)
}

// Show opens the page, and has the pictures made that are not known yet.
func (p *libraryPage) Show() {
	canvas := p.desk.Parent().Canvas()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	canvas.Overlays().Add(p)
	p.Resize(canvas.Size())
	p.filter("")
	p.focus()
	p.gallery.fill(ctx, p.library, p.filled)
}

// Hide closes the page, and no more pictures are made.
func (p *libraryPage) Hide() {
	if p.cancel == nil {
		return
	}
	p.cancel()
	p.cancel = nil
	p.desk.Parent().Canvas().Overlays().Remove(p)
	if p.closed != nil {
		p.closed()
	}
}

// Dismiss is what a dialog has.
func (p *libraryPage) Dismiss() { p.Hide() }

// SetOnClosed is what a dialog has.
func (p *libraryPage) SetOnClosed(closed func()) { p.closed = closed }

// SetDismissText is what a dialog has.
func (p *libraryPage) SetDismissText(text string) { p.shut.SetText(text) }

// Tapped is Fyne's: a click beside the cards takes no key from them.
func (p *libraryPage) Tapped(*fyne.PointEvent) { p.focus() }

// CreateRenderer is Fyne's.
func (p *libraryPage) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.content)
}

// searchField takes the words to search for. The arrow keys lead from it to the cards.
type searchField struct {
	kit.Field
	page *libraryPage
}

func newSearchField(p *libraryPage) *searchField {
	s := &searchField{Field: kit.Field{Desk: p.desk}, page: p}
	s.PlaceHolder = "Type to search"
	s.Icon = theme.SearchIcon()
	s.OnChanged = p.filter
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey is Fyne's.
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
