package library

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
)

// grid shows the cards of the matching scenarios, in one to four columns. The arrow keys select a card and Enter opens
// it. Typed characters go to the search field.
type grid struct {
	widget.BaseWidget
	page    *Page
	Shown   []*Card
	Current int // the index of the selected card
	focused bool
	Columns int
	rows    []row
	width   float32
	titles  map[string]*widget.Label // of the parts of the library
	cards   *fyne.Container
	empty   *fyne.Container // shown if there are no cards
}

// row is a row of cards. Each part of the library begins a new row, below its title.
type row struct {
	first, n    int // the cards
	top, bottom float32
	title       *widget.Label // nil if the row above is of the same part
}

// Lengths of the grid.
const (
	gridGap   = 16
	gridEdge  = 24
	gridCard  = 288 // the minimal width of a card
	gridMost  = 480 // the maximal width of a card
	gridCols  = 4   // the most columns
	gridSmall = 480 // windows narrower than this have narrower edges
	gridTitle = 36  // the height of a title
)

func newGrid(p *Page) *grid {
	g := &grid{page: p}
	text := kit.WrappedLabel(textNoMatch, false)
	text.Alignment = fyne.TextAlignCenter
	all := kit.NewButton(p.host, textShowAll, func() { p.Search.SetText(""); p.focus() })
	g.empty = container.NewVBox(kit.Room(0, 44), text, container.NewCenter(all))
	g.cards = &fyne.Container{Layout: gridLayout{g}}
	g.ExtendBaseWidget(g)
	return g
}

// show shows cards, and selects the first one.
func (g *grid) show(cards []*Card) {
	g.Shown, g.Current = cards, 0
	g.cards.Objects = []fyne.CanvasObject{g.empty}
	if len(cards) > 0 {
		g.cards.Objects = nil
		for i, c := range cards {
			if g.begins(i) {
				g.cards.Objects = append(g.cards.Objects, g.title(c.Entry.Part))
			}
			g.cards.Objects = append(g.cards.Objects, c)
		}
	}
	g.fit(g.width)
	g.cards.Refresh()
}

// begins reports whether a card is the first one of a part that has a title.
func (g *grid) begins(i int) bool {
	part := g.Shown[i].Entry.Part
	return part != "" && (i == 0 || g.Shown[i-1].Entry.Part != part)
}

// title returns the title of a part.
func (g *grid) title(part string) *widget.Label {
	if g.titles[part] == nil {
		if g.titles == nil {
			g.titles = map[string]*widget.Label{}
		}
		g.titles[part] = widget.NewLabelWithStyle(part, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
		g.titles[part].Truncation = fyne.TextTruncateEllipsis
	}
	return g.titles[part]
}

// edge is the width of the margins at both sides.
func (g *grid) edge() float32 {
	if g.width < gridSmall {
		return gridGap
	}
	return gridEdge
}

// fit arranges the cards in rows for a width. All cards of a row have the same height.
func (g *grid) fit(width float32) {
	if width <= 0 {
		return
	}
	g.width = width
	room := width - 2*g.edge() + gridGap
	g.Columns = min(max(int(room/(gridCard+gridGap)), 1), gridCols)
	card := float32(int(min(room/float32(g.Columns)-gridGap, gridMost)))
	left := float32(int((width - float32(g.Columns)*(card+gridGap) + gridGap) / 2))
	y := g.edge()
	g.rows = g.rows[:0]
	for first := 0; first < len(g.Shown); {
		r := row{first: first, n: g.inRow(first)}
		if g.begins(first) {
			r.title = g.title(g.Shown[first].Entry.Part)
			r.title.Move(fyne.NewPos(left-theme.InnerPadding(), y))
			r.title.Resize(fyne.NewSize(width-2*left+2*theme.InnerPadding(), gridTitle))
			y += gridTitle
		}
		height := float32(0)
		cards := g.Shown[first : first+r.n]
		for _, c := range cards {
			height = max(height, c.fit(card))
		}
		for i, c := range cards {
			c.Move(fyne.NewPos(left+float32(i)*(card+gridGap), y))
			c.Resize(fyne.NewSize(card, height))
		}
		r.top, r.bottom = y, y+height
		g.rows = append(g.rows, r)
		first, y = first+r.n, y+height+gridGap
	}
}

// inRow counts the cards of the row that begins with a card.
func (g *grid) inRow(first int) int {
	n := 1
	for n < g.Columns && first+n < len(g.Shown) && !g.begins(first+n) {
		n++
	}
	return n
}

// rowOf returns the index of the row that a card is in.
func (g *grid) rowOf(card int) int {
	i := slices.IndexFunc(g.rows, func(r row) bool { return card < r.first+r.n })
	return max(i, 0)
}

// below returns the card that is so many rows below the selected one, in its column or the last one before it.
func (g *grid) below(rows int) int {
	if len(g.rows) == 0 {
		return 0
	}
	now := g.rowOf(g.Current)
	r := g.rows[min(max(now+rows, 0), len(g.rows)-1)]
	return r.first + min(g.Current-g.rows[now].first, r.n-1)
}

// chosen reports whether a card is selected.
func (g *grid) chosen(c *Card) bool {
	return g.Current < len(g.Shown) && g.Shown[g.Current] == c
}

// choose selects another card, and scrolls to it.
func (g *grid) choose(i int) {
	if len(g.Shown) == 0 {
		return
	}
	old := g.Current
	g.Current = min(max(i, 0), len(g.Shown)-1)
	g.Shown[min(old, len(g.Shown)-1)].Repaint()
	g.Shown[g.Current].Repaint()
	g.reveal()
}

// reveal scrolls to the selected card.
func (g *grid) reveal() {
	if len(g.rows) == 0 {
		return
	}
	r := g.rows[g.rowOf(g.Current)]
	top := r.top - gridGap
	if r.title != nil {
		top = r.title.Position().Y
	}
	scroll := g.page.Scroll
	at, height := scroll.Offset.Y, scroll.Size().Height
	at = max(at, r.bottom+gridGap-height)
	at = min(at, top) // if the row is higher than the window, show its top
	if r.first == 0 {
		at = 0
	}
	if at != scroll.Offset.Y {
		scroll.ScrollToOffset(fyne.NewPos(0, at))
	}
}

func (g *grid) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.cards) }

func (g *grid) FocusGained() { g.focusIs(true) }

func (g *grid) FocusLost() { g.focusIs(false) }

func (g *grid) focusIs(focused bool) {
	g.focused = focused
	if g.Current < len(g.Shown) {
		g.Shown[g.Current].Repaint()
	}
}

// TypedRune passes a character on to the search field.
func (g *grid) TypedRune(r rune) {
	if r != ' ' {
		g.page.focusSearch(func(s *searchField) { s.TypedRune(r) })
	}
}

func (g *grid) TypedKey(e *fyne.KeyEvent) {
	last := len(g.Shown) - 1
	switch e.Name {
	case fyne.KeyEscape:
		g.page.Hide()
	case fyne.KeyReturn, fyne.KeyEnter:
		g.page.openChosen()
	case fyne.KeyBackspace:
		g.page.focusSearch(func(s *searchField) { s.TypedKey(e) })
	case fyne.KeyUp:
		if g.rowOf(g.Current) == 0 {
			g.page.focusSearch(func(*searchField) {})
		} else {
			g.choose(g.below(-1))
		}
	case fyne.KeyDown:
		g.choose(g.below(1))
	case fyne.KeyPageUp:
		g.choose(g.below(-2))
	case fyne.KeyPageDown:
		g.choose(g.below(2))
	default:
		by, ok := map[fyne.KeyName]int{
			fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyHome: -last, fyne.KeyEnd: last,
		}[e.Name]
		if ok {
			g.choose(g.Current + by)
		}
	}
}

func (g *grid) AccessibilityLabel() string {
	if g.Current < len(g.Shown) {
		return g.Shown[g.Current].AccessibilityLabel()
	}
	return labelNoMatch
}

func (g *grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// gridLayout lays out the cards, or the text that is shown if there are none.
type gridLayout struct{ *grid }

func (g gridLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	g.empty.Resize(size)
	g.fit(size.Width)
}

func (g gridLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if n := len(g.rows); n > 0 {
		return fyne.NewSize(60, g.rows[n-1].bottom+g.edge())
	}
	return fyne.NewSize(60, g.empty.MinSize().Height)
}
