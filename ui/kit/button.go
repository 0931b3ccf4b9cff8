package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that Space and Return press while it has the focus. All other keys do what they always do.
type Button struct {
	widget.Button
	desk Desk
}

func NewButton(d Desk, text string, tapped func()) *Button {
	k := &Button{desk: d}
	k.Text, k.OnTapped = text, tapped
	k.ExtendBaseWidget(k)
	return k
}

// press does what a click does, and keeps the focus.
func (k *Button) press() {
	if !k.Disabled() {
		k.OnTapped()
	}
}

// TypedKey is Fyne's.
func (k *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		k.press()
	default:
		k.desk.TypedKey(e)
	}
}

// TypedRune is Fyne's.
func (k *Button) TypedRune(r rune) {
	if r != ' ' {
		k.desk.TypedRune(r)
	}
}

// ActionButton is a button of an action: disabled while the action cannot be done, and telling what
// it does, or why it cannot, while the mouse is over it.
type ActionButton struct {
	Button
	Action *Action
	Why    string
}

func NewActionButton(d Desk, name string) *ActionButton {
	b := &ActionButton{Button: Button{desk: d}, Action: d.Action(name)}
	b.Text = b.Action.Text
	b.OnTapped = func() { d.Perform(b.Action) }
	b.ExtendBaseWidget(b)
	return b
}

// Update disables or enables the button, if that has changed.
func (b *ActionButton) Update() {
	b.Why = b.Action.Off()
	if (b.Why != "") == b.Disabled() {
		return
	}
	if b.Why != "" {
		b.Disable()
	} else {
		b.Enable()
	}
}

// Hint says what the button does, or why it cannot.
func (b *ActionButton) Hint() string {
	if b.Why == "" {
		return b.Action.HintAndKey()
	}
	return b.Why + "  Key: " + b.Action.Key
}

// AccessibilityLabel is for screen readers.
func (b *ActionButton) AccessibilityLabel() string { return b.Action.Text + ". " + b.Hint() }

// MouseIn is Fyne's.
func (b *ActionButton) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	b.desk.Hint(b.Hint())
}

// MouseOut is Fyne's.
func (b *ActionButton) MouseOut() {
	b.Button.MouseOut()
	b.desk.Hint("")
}

// Arrow is the small button beside another one that opens its choices.
type Arrow struct {
	Button
	label string
}

func NewArrow(d Desk, label string, open func(at fyne.CanvasObject)) *Arrow {
	a := &Arrow{Button: Button{desk: d}, label: label}
	a.Icon = theme.MenuDropDownIcon()
	a.OnTapped = func() { open(a) }
	a.ExtendBaseWidget(a)
	return a
}

// AccessibilityLabel is for screen readers.
func (a *Arrow) AccessibilityLabel() string { return a.label }

// MouseIn is Fyne's.
func (a *Arrow) MouseIn(e *desktop.MouseEvent) {
	a.Button.MouseIn(e)
	a.desk.Hint(a.label)
}

// MouseOut is Fyne's.
func (a *Arrow) MouseOut() {
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
