package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
	rows    []float32 // the y of each row, and of the end
	width   float32
	cards   *fyne.Container
	empty   *fyne.Container // shown if there are no cards
}

// Lengths of the grid.
const (
	gridGap   = 16
	gridEdge  = 24
	gridCard  = 288 // the minimal width of a card
	gridMost  = 480 // the maximal width of a card
	gridCols  = 4   // the most columns
	gridSmall = 480 // windows narrower than this have narrower edges
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
		g.cards.Objects = make([]fyne.CanvasObject, len(cards))
		for i, c := range cards {
			g.cards.Objects[i] = c
		}
	}
	g.fit(g.width)
	g.cards.Refresh()
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
	g.rows = append(g.rows[:0], y)
	for from := 0; from < len(g.Shown); from += g.Columns {
		row := g.Shown[from:min(from+g.Columns, len(g.Shown))]
		height := float32(0)
		for _, c := range row {
			height = max(height, c.fit(card))
		}
		for i, c := range row {
			c.Move(fyne.NewPos(left+float32(i)*(card+gridGap), y))
			c.Resize(fyne.NewSize(card, height))
		}
		y += height + gridGap
		g.rows = append(g.rows, y)
	}
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
	row := g.Current / max(g.Columns, 1)
	if row+1 >= len(g.rows) {
		return
	}
	scroll := g.page.Scroll
	at, height := scroll.Offset.Y, scroll.Size().Height
	at = max(at, g.rows[row+1]-height)
	at = min(at, g.rows[row]-gridGap) // if the row is higher than the window, show its top
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
		if g.Current < g.Columns {
			g.page.focusSearch(func(*searchField) {})
		} else {
			g.choose(g.Current - g.Columns)
		}
	case fyne.KeyDown:
		if g.Current/g.Columns < last/g.Columns {
			g.choose(g.Current + g.Columns)
		}
	default:
		by, ok := map[fyne.KeyName]int{
			fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyPageUp: -2 * g.Columns, fyne.KeyPageDown: 2 * g.Columns, fyne.KeyHome: -last, fyne.KeyEnd: last,
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
	if n := len(g.rows); n > 1 {
		return fyne.NewSize(60, g.rows[n-1]-gridGap+g.edge())
	}
	return fyne.NewSize(60, g.empty.MinSize().Height)
}
