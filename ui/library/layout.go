package library

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
)

// pageLayout puts the bar above the cards.
type pageLayout struct{ page *Page }

func (l pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p := l.page
	objects[0].Resize(size)
	p.Grid.fit(size.Width) // first, as its height and its edges follow from its width
	y := kit.Put(p.bar, 0, size.Width, size.Height)
	for _, o := range objects[1:3] { // the ground of the cards, and the cards
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, max(size.Height-y, 1)))
	}
}

// MinSize is Fyne's: the window may be as small as the user likes.
func (pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, 40) }

// barLayout lays out the title, how many there are, the search and the button that closes the page,
// in line with the cards. Where there is no room, the search alone stands beside the button.
type barLayout struct{ page *Page }

// Lengths of the bar.
const (
	barInset    = 14 // what the panel leaves free at the sides
	labelInset  = 8  // ... and a label
	searchLeast = 160
	searchMost  = 280
	countLeast  = 64
)

func (l barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	title, count, search, shut := objects[0], objects[1], objects[2], objects[3]
	edge := l.page.Grid.edge() - barInset
	middle := func(o fyne.CanvasObject, x, width float32) {
		height := min(o.MinSize().Height, size.Height)
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
	}
	right := size.Width - edge - shut.MinSize().Width
	middle(shut, right, shut.MinSize().Width)
	right -= kit.FittingGap
	left := edge
	if width := title.MinSize().Width; kit.Place(title, right-left-width >= searchLeast) {
		middle(title, left-labelInset, width)
		left += width
	}
	width := min(right-left, searchMost)
	if !title.Visible() {
		width = right - left
	}
	middle(search, right-width, max(width, 1))
	if room := right - width - left; kit.Place(count, room >= countLeast) {
		middle(count, left, room)
	}
}

func (barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(60, 0)
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}
