package help

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"groupy/ui/kit"
	"groupy/ui/raster"
)

// KeyGroup is a group of actions in the list of keys.
type KeyGroup struct {
	Title   string
	Actions []*kit.Action
}

// keyList lists the actions and their keys, in groups and in as many columns as fit. A click performs an action.
type keyList struct {
	groups  []KeyGroup
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

// ShowKeys opens the list of keys.
func ShowKeys(d kit.Host, groups []KeyGroup) {
	canvas := d.Parent().Canvas().Size()
	list := &keyList{groups: groups, columns: max(1, min(3, int((canvas.Width-60)/kit.Scaled(keyColumn))))}
	scroll := container.NewVScroll(kit.NewSurface(d, list.size(), list.draw, list.label))
	note := kit.WrappedLabel(textKeyNote, true)
	b := kit.NewBox(d, textKeyList, container.NewBorder(nil, note, nil, nil, scroll), kit.Choice{Text: kit.TextClose, Main: true})
	b.Content = scroll
	list.tapped = func(a *kit.Action) {
		b.Hide()
		d.Perform(a)
	}
	size := list.size()
	b.Open(kit.Scaled(size.Width)+48, kit.Scaled(size.Height)+160, nil)
}

func (l *keyList) size() fyne.Size {
	return fyne.NewSize(float32(l.columns)*keyColumn, l.each(func(*KeyGroup, float32, float32) {}))
}

func (g *KeyGroup) height() float32 { return keyTitle + keyRow*float32(len(g.Actions)) }

// each calls do with each group and its place, and returns the height of the longest column. A group goes into the
// column that is the shortest so far.
func (l *keyList) each(do func(g *KeyGroup, x, y float32)) (high float32) {
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
	l.each(func(g *KeyGroup, x, y float32) {
		p.Text(x+12, y+keyTitle/2+3, keyColumn-20, raster.Bold, kit.SmallSize, g.Title, p.Theme.View)
		y += keyTitle
		for i := range g.Actions {
			l.row(p, g.Actions[i], x, y+keyRow*float32(i))
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

// label lists the keys for screen readers.
func (l *keyList) label() string {
	var b strings.Builder
	for _, g := range l.groups {
		for _, a := range g.Actions {
			fmt.Fprintf(&b, "%s: %s ", a.Key, a.Hint)
		}
	}
	return b.String()
}
