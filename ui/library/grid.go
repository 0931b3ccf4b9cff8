package library

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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
	Empty   *fyne.Container // instead of cards
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
	text := widget.NewLabel("No scenario has all of these words. A title, a version like gms2, or a property like " +
		"Total Order finds some.")
	text.Wrapping = fyne.TextWrapWord
	text.Alignment = fyne.TextAlignCenter
	g.Empty = &fyne.Container{Layout: emptyLayout{}, Objects: []fyne.CanvasObject{
		text, kit.NewButton(p.desk, "Show all scenarios", func() { p.Search.SetText(""); p.focus() }),
	}}
	g.ExtendBaseWidget(g)
	return g
}

// emptyLayout puts a sentence and a button below each other, in the middle.
type emptyLayout struct{}

func (emptyLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, 420)
	objects[0].Resize(fyne.NewSize(width, objects[0].Size().Height))
	objects[0].Resize(fyne.NewSize(width, objects[0].MinSize().Height))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, 48))
	least := objects[1].MinSize()
	objects[1].Resize(least)
	objects[1].Move(fyne.NewPos((size.Width-least.Width)/2, 48+objects[0].Size().Height+12))
}

func (emptyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, 200) }

// show shows these cards, and chooses the first.
func (g *grid) show(cards []*Card) {
	g.Shown, g.Current = cards, 0
	g.fit(g.width)
	g.Refresh()
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
	g.Shown[min(old, len(g.Shown)-1)].frameIt()
	g.Shown[g.Current].frameIt()
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

func (g *grid) CreateRenderer() fyne.WidgetRenderer { return (*gridRenderer)(g) }

func (g *grid) FocusGained() { g.focusIs(true) }

func (g *grid) FocusLost() { g.focusIs(false) }

func (g *grid) focusIs(focused bool) {
	g.focused = focused
	if g.Current < len(g.Shown) {
		g.Shown[g.Current].frameIt()
	}
}

// TypedRune is Fyne's: who types, searches.
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
	case fyne.KeyLeft:
		g.choose(g.Current - 1)
	case fyne.KeyRight:
		g.choose(g.Current + 1)
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
	case fyne.KeyPageUp:
		g.choose(g.Current - 2*g.Columns)
	case fyne.KeyPageDown:
		g.choose(g.Current + 2*g.Columns)
	case fyne.KeyHome:
		g.choose(0)
	case fyne.KeyEnd:
		g.choose(last)
	}
}

func (g *grid) AccessibilityLabel() string {
	if g.Current < len(g.Shown) {
		return g.Shown[g.Current].AccessibilityLabel()
	}
	return "No scenario is found."
}

func (g *grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// gridRenderer is the grid as Fyne draws it.
type gridRenderer grid

func (r *gridRenderer) Layout(size fyne.Size) {
	r.Empty.Resize(size)
	(*grid)(r).fit(size.Width)
}

func (r *gridRenderer) MinSize() fyne.Size {
	if n := len(r.rows); n > 1 {
		return fyne.NewSize(60, r.rows[n-1]-gridGap+(*grid)(r).edge())
	}
	return r.Empty.MinSize()
}

func (r *gridRenderer) Refresh() {
	for _, c := range r.Shown {
		c.Refresh()
	}
	r.Empty.Refresh()
	canvas.Refresh((*grid)(r))
}

func (r *gridRenderer) Objects() []fyne.CanvasObject {
	if len(r.Shown) == 0 {
		return []fyne.CanvasObject{r.Empty}
	}
	objects := make([]fyne.CanvasObject, len(r.Shown))
	for i, c := range r.Shown {
		objects[i] = c
	}
	return objects
}

func (r *gridRenderer) Destroy() {}
