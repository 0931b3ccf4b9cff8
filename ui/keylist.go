package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"groupy/ui/kit"
	"groupy/ui/raster"
)

// keyList is all that can be done by keys, in groups, in as many columns as there is room for. A
// click does it, too.
type keyList struct {
	groups  []actionGroup
	columns int
	tapped  func(a *kit.Action)
}

// Lengths of the list of keys.
const (
	keyColumn = 276
	keyRow    = 23
	keyTitle  = 28
	keyWidth  = 96 // of the keys themselves
)

// showKeys lists what can be done by keys.
func (w *Window) showKeys() {
	canvas := w.win.Canvas().Size()
	list := &keyList{groups: w.groups, columns: max(1, min(3, int((canvas.Width-60)/keyColumn)))}
	sheet := kit.NewSurface(desk{w}, list.size(), list.draw, list.says)
	scroll := container.NewVScroll(sheet)
	note := kit.WrappedLabel("Tab leads from control to control; Space or Return presses the one that has the focus, all other keys act as ever. "+
		"While a dialog is open the story stands still.", true)
	b := kit.NewBox(desk{w}, "Keys", container.NewBorder(nil, note, nil, nil, scroll), kit.Choice{Text: "Close", Main: true})
	b.Content = scroll
	list.tapped = func(a *kit.Action) {
		b.Hide()
		w.perform(a)
	}
	size := list.size()
	b.Open(size.Width+48, size.Height+160, nil)
}

func (l *keyList) size() fyne.Size {
	return fyne.NewSize(float32(l.columns)*keyColumn, l.each(func(*actionGroup, float32, float32) {}))
}

func (g *actionGroup) height() float32 { return keyTitle + keyRow*float32(len(g.actions)) }

// each goes through the groups and where they stand, and tells how high the longest column is. A
// group goes into the column that is the shortest so far.
func (l *keyList) each(do func(g *actionGroup, x, y float32)) (high float32) {
	ends := make([]float32, l.columns)
	for i := range l.groups {
		at := 0
		for c := range ends {
			if ends[c] < ends[at] {
				at = c
			}
		}
		do(&l.groups[i], float32(at)*keyColumn, ends[at])
		ends[at] += l.groups[i].height()
		high = max(high, ends[at])
	}
	return high
}

func (l *keyList) draw(p *kit.SurfacePainter, _ fyne.Size) {
	l.each(func(g *actionGroup, x, y float32) {
		p.Text(x+12, y+keyTitle/2+3, keyColumn-20, raster.Bold, kit.SmallSize, g.title, p.Theme.View)
		y += keyTitle
		for i := range g.actions {
			l.row(p, g.actions[i], x, y+keyRow*float32(i))
		}
	})
}

// row is an action: its key, and what it does in a few words.
func (l *keyList) row(p *kit.SurfacePainter, a *kit.Action, x, y float32) {
	t, mid := p.Theme, y+keyRow/2
	p.Row(a.Name, x+4, y, keyColumn-8, keyRow, a.Hint, func() { l.tapped(a) })
	wide := p.Width(raster.Bold, kit.SmallSize, a.Key) + 14
	p.Framed(x+12, y+3, wide, keyRow-6, 5, t.Edge, t.Panel)
	p.Text(x+19, mid, wide, raster.Bold, kit.SmallSize, a.Key, t.Text)
	p.Text(x+12+keyWidth, mid, keyColumn-keyWidth-20, raster.Regular, kit.SmallSize, a.Text, t.Text)
}

// says is the list for those who cannot see it.
func (l *keyList) says() string {
	var b strings.Builder
	for _, g := range l.groups {
		for _, a := range g.actions {
			fmt.Fprintf(&b, "%s: %s ", a.Key, a.Hint)
		}
	}
	return b.String()
}
