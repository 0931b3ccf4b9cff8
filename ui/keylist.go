package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"groupy/ui/kit"
	"groupy/ui/raster"
)

// keyList lists the actions and their keys, in groups and in as many columns as fit. A click performs an action.
type keyList struct {
	groups  []actionGroup
	columns int
	tapped  func(a *kit.Action)
}

// Lengths of the list.
const (
	keyColumn = 276
	keyRow    = 23
	keyTitle  = 28
	keyWidth  = 96 // the width of the keys themselves
)

// showKeys opens the list of keys.
func (w *Window) showKeys() {
	canvas := w.win.Canvas().Size()
	list := &keyList{groups: w.groups, columns: max(1, min(3, int((canvas.Width-60)/keyColumn)))}
	scroll := container.NewVScroll(kit.NewSurface(host{w}, list.size(), list.draw, list.label))
	note := kit.WrappedLabel(keysNote, true)
	b := kit.NewBox(host{w}, keysTitle, container.NewBorder(nil, note, nil, nil, scroll), kit.Choice{Text: kit.TextClose, Main: true})
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

// each calls do with each group and its place, and returns the height of the longest column. A group goes into the
// column that is the shortest so far.
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

// row draws an action: its key and its label.
func (l *keyList) row(p *kit.SurfacePainter, a *kit.Action, x, y float32) {
	t, mid := p.Theme, y+keyRow/2
	p.Row(a.Name, x+4, y, keyColumn-8, keyRow, a.Hint, func() { l.tapped(a) })
	if a.Key != "" {
		wide := p.Width(raster.Bold, kit.SmallSize, a.Key) + 14
		p.Framed(x+12, y+3, wide, keyRow-6, 5, t.Edge, t.Panel)
		p.Text(x+19, mid, wide, raster.Bold, kit.SmallSize, a.Key, t.Text)
	}
	p.Text(x+12+keyWidth, mid, keyColumn-keyWidth-20, raster.Regular, kit.SmallSize, a.Text, t.Text)
}

func (l *keyList) label() string { return keyListLabel(l.groups) }
