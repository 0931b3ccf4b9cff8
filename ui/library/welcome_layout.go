package library

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
)

// Lengths of the welcome.
const (
	welcomeWidth  = 976 // the maximal width of the panel
	welcomeColumn = 208 // the minimal width of a card with its picture above the words
	welcomePad    = 24
	welcomeSmall  = 480 // windows narrower than this have narrower margins
	welcomeGap    = 16
	welcomeBar    = 40  // the height of the title, and of the buttons at the bottom
	welcomeLow    = 260 // the panel has no buttons at the bottom if it is lower than this
	scrollRoom    = 10  // beside the cards, for the scroll bar
	labelMargin   = 8   // of Fyne's labels
)

// welcomeLayout puts the panel into the middle of the window.
type welcomeLayout struct{ *Welcome }

func (l welcomeLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.shade.Resize(size)
	margin, pad := float32(welcomePad), float32(welcomePad)
	if size.Width < welcomeSmall {
		margin, pad = 6, 12
	}
	width := min(size.Width-2*margin, welcomeWidth)
	inner := width - 2*pad
	high := offersLayout(l).fit(inner)
	height := min(2*welcomeBar+high+1.5*pad, size.Height-2*min(margin, size.Height/20))
	footer := kit.Place(l.library, height >= welcomeLow)
	kit.Place(l.note, footer && inner >= 2*welcomeColumn)
	x, y := float32(int((size.Width-width)/2)), float32(int((size.Height-height)/2))
	put := func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		o.Move(at)
		o.Resize(fyne.NewSize(max(size.Width, 1), max(size.Height, 1)))
	}
	put(l.panel, fyne.NewPos(x, y), fyne.NewSize(width, height))
	put(l.title, fyne.NewPos(x+pad-labelMargin, y+pad/2), fyne.NewSize(inner-welcomeBar+labelMargin, welcomeBar))
	put(l.closing, fyne.NewPos(x+width-pad/2-welcomeBar, y+pad/2), fyne.NewSize(welcomeBar, welcomeBar))
	top, end := y+pad/2+welcomeBar, y+height-pad/2
	if footer {
		end -= welcomeBar + pad/2
		button := l.library.MinSize()
		put(l.library, fyne.NewPos(x+pad, end+pad/2), fyne.NewSize(button.Width, welcomeBar-4))
		from := x + pad + button.Width + welcomeGap
		put(l.note, fyne.NewPos(from, end+pad/2), fyne.NewSize(x+width-pad-from+labelMargin, welcomeBar-4))
	}
	put(l.scroll, fyne.NewPos(x+pad, top), fyne.NewSize(inner+scrollRoom, end-top))
}

// MinSize is small, so that the window can be as small as the user wants.
func (welcomeLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, 40) }

// offersLayout puts the cards below the introduction, beside each other if there is room.
type offersLayout struct{ *Welcome }

// fit arranges all for a width, and returns the height that it needs.
func (l offersLayout) fit(width float32) float32 {
	if width <= 0 {
		return 0
	}
	l.intro.Move(fyne.NewPos(-labelMargin, 0))
	l.intro.Resize(fyne.NewSize(width+2*labelMargin, l.intro.Size().Height)) // first, because the height of a wrapped text depends on its width
	l.intro.Resize(fyne.NewSize(width+2*labelMargin, l.intro.MinSize().Height))
	y := l.intro.Size().Height + welcomeGap/2
	if l.lesson != nil {
		l.lesson.Move(fyne.NewPos(0, y))
		l.lesson.Resize(fyne.NewSize(min(l.lesson.MinSize().Width+2*welcomeGap, width), welcomeBar-4))
		y += welcomeBar + welcomeGap/2
	}
	n := float32(max(len(l.cards), 1))
	column := float32(int((width+welcomeGap)/n - welcomeGap))
	beside := column >= welcomeColumn
	if !beside {
		column = width
	}
	high := float32(0)
	for _, c := range l.cards {
		high = max(high, c.fit(column, !beside))
	}
	for i, c := range l.cards {
		at := fyne.NewPos(0, y+float32(i)*(high+welcomeGap))
		if beside {
			at = fyne.NewPos(float32(i)*(column+welcomeGap), y)
		}
		c.Move(at)
		c.Resize(fyne.NewSize(column, high))
		if i == len(l.cards)-1 {
			y = at.Y + high
		}
	}
	return y + 2 // so that the border of a card is not cut off
}

func (l offersLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) { l.fit(size.Width - scrollRoom) }

func (l offersLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	height := l.intro.Size().Height
	for _, c := range l.cards {
		height = max(height, c.Position().Y+c.Size().Height)
	}
	return fyne.NewSize(1, height)
}
