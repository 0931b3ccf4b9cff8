package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/session"
)

// keyed is a button that Space and Return press while it has the focus. All other keys do what they always do.
type keyed struct {
	widget.Button
	window *Window
}

func (w *Window) newKeyed(text string, tapped func()) *keyed {
	k := &keyed{window: w}
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
		k.window.typedKey(e)
	}
}

// TypedRune is Fyne's.
func (k *keyed) TypedRune(r rune) {
	if r != ' ' {
		k.window.typedRune(r)
	}
}

// button is a button of an action: disabled while the action cannot be done, and telling what
// it does, or why it cannot, while the mouse is over it.
type button struct {
	keyed
	action *action
	why    string
}

func (w *Window) newButton(name string) *button {
	b := &button{keyed: keyed{window: w}, action: w.action(name)}
	b.Text = b.action.text
	b.OnTapped = func() { w.perform(b.action) }
	b.ExtendBaseWidget(b)
	w.buttons = append(w.buttons, b)
	return b
}

// newIconButton is a button with a sign instead of the action's text.
func (w *Window) newIconButton(name string, icon fyne.Resource) *button {
	b := w.newButton(name)
	b.Text, b.Icon = "", icon
	return b
}

// update disables or enables the button, if that has changed.
func (b *button) update(st session.Status) {
	if b.action.off == nil {
		return
	}
	b.why = b.action.off(&st)
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
	hint := b.why
	if hint == "" {
		hint = b.action.hint
	}
	return hint + "  Key: " + b.action.key
}

// AccessibilityLabel is for screen readers.
func (b *button) AccessibilityLabel() string { return b.action.text + ". " + b.hint() }

// MouseIn is Fyne's.
func (b *button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	b.window.bottom.hint(b.hint())
}

// MouseOut is Fyne's.
func (b *button) MouseOut() {
	b.Button.MouseOut()
	b.window.bottom.hint("")
}

// arrow is the small button beside another one that opens its choices.
type arrow struct {
	keyed
	label string
}

func (w *Window) newArrow(label string, open func(at fyne.CanvasObject)) *arrow {
	a := &arrow{keyed: keyed{window: w}, label: label}
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
	a.window.bottom.hint(a.label)
}

// MouseOut is Fyne's.
func (a *arrow) MouseOut() {
	a.Button.MouseOut()
	a.window.bottom.hint("")
}

// speedSlider is a slider that screen readers can name.
type speedSlider struct {
	widget.Slider
	window *Window
}

func (w *Window) newSpeedSlider() *speedSlider {
	s := &speedSlider{window: w}
	s.Min, s.Max, s.Step = math.Log10(session.Slowest), math.Log10(session.Fastest), 0.05
	s.OnChanged = func(v float64) { w.send(session.SetSpeed{Factor: math.Pow(10, v)}) }
	s.ExtendBaseWidget(s)
	return s
}

// AccessibilityLabel is for screen readers.
func (s *speedSlider) AccessibilityLabel() string {
	return "Speed, from 1/100 to 100 times. Now " + factor(s.window.status.Asked)
}

// AccessibilityRole is for screen readers; Fyne has no better one for a slider yet.
func (s *speedSlider) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// MouseIn is Fyne's.
func (s *speedSlider) MouseIn(e *desktop.MouseEvent) {
	s.Slider.MouseIn(e)
	s.window.bottom.hint("Speed: drag, or press + and -.")
}

// MouseOut is Fyne's.
func (s *speedSlider) MouseOut() {
	s.Slider.MouseOut()
	s.window.bottom.hint("")
}

// TypedKey is Fyne's.
func (s *speedSlider) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyLeft || e.Name == fyne.KeyRight {
		s.Slider.TypedKey(e)
		return
	}
	s.window.typedKey(e)
}

// TypedRune is Fyne's.
func (s *speedSlider) TypedRune(r rune) { s.window.typedRune(r) }
