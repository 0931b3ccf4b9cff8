package kit

import (
	"math"

	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Host is what the parts of a window need from the window.
type Host interface {
	Parent() fyne.Window        // returns the parent of dialogs and menus
	Open(d dialog.Dialog)       // shows a dialog above the open ones
	Hint(text string)           // says in the line at the bottom what a click would do; an empty text clears it
	Tip(text string, over Area) // shows a tooltip at what is under the mouse; an empty text hides it
	Say(text string)            // shows a message to the user
	Action(name string) *Action // returns the action of a name
	Perform(a *Action)          // performs an action, or says why it cannot be done
	TypedKey(e *fyne.KeyEvent)  // handles a key that the focused widget does not use
	TypedRune(r rune)           // handles a character that the focused widget does not use
	Quit()                      // ends the program; asks first if there is unsaved work
}

// Action is something that the user can do with a button, a key or a menu.
type Action struct {
	Name string // identifies the action
	Text string // the label on buttons, in menus and in the list of keys
	Hint string // one sentence that says what the action does
	Key  string // a character, or the name of a key; empty for none
	Do   func()
	Off  func() string // returns why the action cannot be done now; empty if it can
}

// HintAndKey returns what the action does, and its key.
func (a *Action) HintAndKey() string { return WithKey(a.Hint, a.Key) }

// Area is a part of the window.
type Area struct {
	At   fyne.Position
	Size fyne.Size
}

// AreaOf returns the area of an object.
func AreaOf(o fyne.CanvasObject) Area {
	return Area{fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()}
}

// areaUnder returns the area of the object of a size that the mouse has entered. The event knows its place also for a widget that another one embeds.
func areaUnder(e *desktop.MouseEvent, size fyne.Size) Area {
	if e == nil {
		return Area{}
	}
	return Area{e.AbsolutePosition.Subtract(e.Position), size}
}

// Mode says when a part of the window is visible.
type Mode uint8

// The modes.
const (
	OpenIfRoom Mode = iota // if there is plenty of room
	OpenAlways             // if there is any room
	Closed
)

var modeNames = [...]string{"wide", "open", "closed"}

// String returns the mode as it is stored in the preferences.
func (m Mode) String() string { return modeNames[m] }

// ModeNamed returns the mode of a name, or OpenIfRoom for an unknown name.
func ModeNamed(name string) Mode { return Mode(max(slices.Index(modeNames[:], name), 0)) }

// PopUp shows a menu at a point of the window.
func PopUp(d Host, at fyne.Position, items ...*fyne.MenuItem) {
	d.Tip("", Area{})
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), d.Parent().Canvas(), at)
}

// PopUpBeside shows a menu above an object or, where there is no room, below it.
func PopUpBeside(d Host, o fyne.CanvasObject, items ...*fyne.MenuItem) {
	const gap = 2
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	above := at.Y - gap - widget.NewMenu(fyne.NewMenu("", items...)).MinSize().Height
	if at.Y += o.Size().Height + gap; above > 0 {
		at.Y = above
	}
	PopUp(d, at, items...)
}

// Wheel returns the factor by which a turn of the wheel zooms: 1.25 for a notch. A touchpad turns it by small parts of a notch.
// assets/page/input.js turns it for two fingers.
func Wheel(e *fyne.ScrollEvent) float64 {
	const notch = 25 // what Fyne scrolls for a notch of an ordinary mouse
	return math.Pow(1.25, float64(min(max(e.Scrolled.DY/notch, -1), 1)))
}

// Covered reports whether a dialog or a menu is open above the window.
func Covered(d Host) bool { return d.Parent().Canvas().Overlays().Top() != nil }
