package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// keyed is a button that Space and Return press while it has the focus. All other keys do what they always do.
type keyed struct {
	widget.Button
	desk Desk
}

func newKeyed(d Desk, text string, tapped func()) *keyed {
	k := &keyed{desk: d}
	k.Text, k.OnTapped = text, tapped
	k.ExtendBaseWidget(k)
	return k
}

// press does what a click does, and keeps the focus.
func (k *keyed) press() {
	if !k.Disabled() {
		k.OnTapped()
	}
}

// TypedKey is Fyne's.
func (k *keyed) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		k.press()
	default:
		k.desk.TypedKey(e)
	}
}

// TypedRune is Fyne's.
func (k *keyed) TypedRune(r rune) {
	if r != ' ' {
		k.desk.TypedRune(r)
	}
}

// button is a button of an action: disabled while the action cannot be done, and telling what
// it does, or why it cannot, while the mouse is over it.
type button struct {
	keyed
	action *Action
	why    string
}

func newButton(d Desk, name string) *button {
	b := &button{keyed: keyed{desk: d}, action: d.Action(name)}
	b.Text = b.action.Text
	b.OnTapped = func() { d.Perform(b.action) }
	b.ExtendBaseWidget(b)
	return b
}

// update disables or enables the button, if that has changed.
func (b *button) update() {
	b.why = b.action.Off()
	if (b.why != "") == b.Disabled() {
		return
	}
	if b.why != "" {
		b.Disable()
	} else {
		b.Enable()
	}
}

// hint says what the button does, or why it cannot.
func (b *button) hint() string {
	if b.why == "" {
		return b.action.HintAndKey()
	}
	return b.why + "  Key: " + b.action.Key
}

// AccessibilityLabel is for screen readers.
func (b *button) AccessibilityLabel() string { return b.action.Text + ". " + b.hint() }

// MouseIn is Fyne's.
func (b *button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	b.desk.Hint(b.hint())
}

// MouseOut is Fyne's.
func (b *button) MouseOut() {
	b.Button.MouseOut()
	b.desk.Hint("")
}

// arrow is the small button beside another one that opens its choices.
type arrow struct {
	keyed
	label string
}

func newArrow(d Desk, label string, open func(at fyne.CanvasObject)) *arrow {
	a := &arrow{keyed: keyed{desk: d}, label: label}
	a.Icon = theme.MenuDropDownIcon()
	a.OnTapped = func() { open(a) }
	a.ExtendBaseWidget(a)
	return a
}

// AccessibilityLabel is for screen readers.
func (a *arrow) AccessibilityLabel() string { return a.label }

// MouseIn is Fyne's.
func (a *arrow) MouseIn(e *desktop.MouseEvent) {
	a.Button.MouseIn(e)
	a.desk.Hint(a.label)
}

// MouseOut is Fyne's.
func (a *arrow) MouseOut() {
	a.Button.MouseOut()
	a.desk.Hint("")
}

// Slider is a slider that screen readers can name.
type Slider struct {
	widget.Slider
	desk Desk
	hint string
	says func() string
}

// NewSlider makes one.
func NewSlider(d Desk, least, most, step float64, changed func(float64), hint string, says func() string) *Slider {
	s := &Slider{desk: d, hint: hint, says: says}
	s.Min, s.Max, s.Step, s.OnChanged = least, most, step, changed
	s.ExtendBaseWidget(s)
	return s
}

// AccessibilityLabel is for screen readers.
func (s *Slider) AccessibilityLabel() string { return s.says() }

// AccessibilityRole is for screen readers; Fyne has no better one for a slider yet.
func (s *Slider) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// MouseIn is Fyne's.
func (s *Slider) MouseIn(e *desktop.MouseEvent) {
	s.Slider.MouseIn(e)
	s.desk.Hint(s.hint)
}

// MouseOut is Fyne's.
func (s *Slider) MouseOut() {
	s.Slider.MouseOut()
	s.desk.Hint("")
}

// TypedKey is Fyne's.
func (s *Slider) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyLeft || e.Name == fyne.KeyRight {
		s.Slider.TypedKey(e)
		return
	}
	s.desk.TypedKey(e)
}

// TypedRune is Fyne's.
func (s *Slider) TypedRune(r rune) { s.desk.TypedRune(r) }
