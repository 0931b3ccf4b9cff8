package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
)

// grid shows the cards of the scenarios that were found, in one to four columns. One of them
// is chosen: the arrow keys move the choice, Enter opens it, and what is typed goes to the search.
type grid struct {
	widget.BaseWidget
	page    *Page
	Shown   []*Card
	Current int // which of them is chosen
	focused bool
	Columns int
	rows    []float32 // where each row begins, and where the last one ends
	width   float32
	cards   *fyne.Container
	empty   *fyne.Container // instead of cards
}

// Lengths of the grid.
const (
	gridGap   = 16
	gridEdge  = 24
	gridCard  = 288 // the least width of a card
	gridMost  = 480 // ... and the largest
	gridCols  = 4   // at most
	gridSmall = 480 // a narrower window has narrower edges
)

func newGrid(p *Page) *grid {
	g := &grid{page: p}
	text := kit.WrappedLabel("No scenario has all of these words. A title, a version like gms2, or a property like Total Order finds some.", false)
	text.Alignment = fyne.TextAlignCenter
	all := kit.NewButton(p.desk, "Show all scenarios", func() { p.Search.SetText(""); p.focus() })
	g.empty = container.NewVBox(kit.Room(0, 44), text, container.NewCenter(all))
	g.cards = &fyne.Container{Layout: gridLayout{g}}
	g.ExtendBaseWidget(g)
	return g
}

// show shows these cards, and chooses the first.
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

// edge is what is left free at the sides.
func (g *grid) edge() float32 {
	if g.width < gridSmall {
		return gridGap
	}
	return gridEdge
}

// fit puts the cards into rows for a width. All cards of a row are of one height.
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

// chosen reports whether the card is the one that Enter opens.
func (g *grid) chosen(c *Card) bool {
	return g.Current < len(g.Shown) && g.Shown[g.Current] == c
}

// choose chooses another card, and brings it into sight.
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

// reveal scrolls to the chosen card.
func (g *grid) reveal() {
	row := g.Current / max(g.Columns, 1)
	if row+1 >= len(g.rows) {
		return
	}
	scroll := g.page.Scroll
	at, height := scroll.Offset.Y, scroll.Size().Height
	at = max(at, g.rows[row+1]-height)
	at = min(at, g.rows[row]-gridGap) // where the row is higher than the window, its top
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

// TypedRune searches for what is typed.
func (g *grid) TypedRune(r rune) {
	if r != ' ' {
		g.page.typeOn(func(s *searchField) { s.TypedRune(r) })
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
		g.page.typeOn(func(s *searchField) { s.TypedKey(e) })
	case fyne.KeyUp:
		if g.Current < g.Columns {
			g.page.typeOn(func(*searchField) {})
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
	return "No scenario is found."
}

func (g *grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// gridLayout lays out the cards, or what is said instead.
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
