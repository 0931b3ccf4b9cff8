package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// Desk is what the parts of a window need of it.
type Desk interface {
	Parent() fyne.Window        // above which dialogs and menus stand
	Open(d dialog.Dialog)       // shows a dialog above those that are open
	Hint(text string)           // says what is under the mouse; empty when the mouse leaves it
	Say(text string)            // says something to the user
	Action(name string) *Action // finds an action
	Perform(a *Action)          // does it, or says why it cannot be done
	TypedKey(e *fyne.KeyEvent)  // does what a key means that has no other use where the focus is
	TypedRune(r rune)           // ... and a character
	Quit()                      // ends the program, unless something would be lost
}

// Action is something that the user can do: by a button, a key, a menu, or all of them.
type Action struct {
	Name string // to find it by
	Text string // on the button, in the menu and in the list of keys
	Hint string // what it does, in a sentence
	Key  string // a character, or the name of a key
	Do   func()
	Off  func() string // why it cannot be done now; empty if it can
}

// HintAndKey says what the action does, and by which key.
func (a *Action) HintAndKey() string { return a.Hint + "  Key: " + a.Key }

// Mode says when a part of the window can be seen.
type Mode uint8

// The modes.
const (
	OpenIfRoom Mode = iota // when there is plenty of room for it
	OpenAlways             // whenever there is room at all
	Closed
)

var modeNames = [...]string{"wide", "open", "closed"}

// String is the mode as it is kept in the preferences.
func (m Mode) String() string { return modeNames[m] }

// ModeNamed is the mode of a name, the first if there is none.
func ModeNamed(name string) Mode { return Mode(max(slices.Index(modeNames[:], name), 0)) }

// PopUp shows a menu at a point of the window.
func PopUp(d Desk, at fyne.Position, items ...*fyne.MenuItem) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), d.Parent().Canvas(), at)
}

// PopUpBeside shows a menu above an object or, where there is no room, below it.
func PopUpBeside(d Desk, o fyne.CanvasObject, items ...*fyne.MenuItem) {
	const gap = 2
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	above := at.Y - gap - widget.NewMenu(fyne.NewMenu("", items...)).MinSize().Height
	if at.Y += o.Size().Height + gap; above > 0 {
		at.Y = above
	}
	PopUp(d, at, items...)
}

// Wheel is by how much a turn of the wheel zooms.
func Wheel(e *fyne.ScrollEvent) float64 {
	if e.Scrolled.DY < 0 {
		return 1 / 1.25
	}
	return 1.25
}

// Covered returns whether something stands above the window, a dialog or a menu.
func Covered(d Desk) bool { return d.Parent().Canvas().Overlays().Top() != nil }
