package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that Space and Return press while it has the focus. It passes all other keys on.
type Button struct {
	widget.Button
	host Host
	hint func() string // shown while the mouse is over the button; may be nil

	OnFocus func() // called when it gets the focus; may be nil
}

// NewButton makes a button with a text.
func NewButton(d Host, text string, tapped func()) *Button {
	k := &Button{host: d}
	k.Text, k.OnTapped = text, tapped
	k.ExtendBaseWidget(k)
	return k
}

// NewIcon makes a button with an icon instead of a text.
func NewIcon(d Host, icon fyne.Resource, hint string, tapped func()) *Button {
	k := NewButton(d, "", tapped)
	k.Icon, k.hint = icon, func() string { return hint }
	return k
}

// NewMenuButton makes a button with an icon that opens a menu.
func NewMenuButton(d Host, icon fyne.Resource, hint string, open func(at fyne.CanvasObject)) *Button {
	k := NewIcon(d, icon, hint, nil)
	k.OnTapped = func() { open(k) }
	return k
}

// NewArrow makes the small button that stands beside a button and opens a menu of its choices.
func NewArrow(d Host, hint string, open func(at fyne.CanvasObject)) *Button {
	return NewMenuButton(d, theme.MenuDropDownIcon(), hint, open)
}

func (k *Button) AccessibilityLabel() string {
	if k.hint == nil {
		return k.Text
	}
	return k.hint()
}

func (k *Button) FocusGained() {
	k.Button.FocusGained()
	if k.OnFocus != nil {
		k.OnFocus()
	}
}

func (k *Button) MouseIn(e *desktop.MouseEvent) {
	k.Button.MouseIn(e)
	if k.hint != nil {
		k.host.Tip(k.hint(), areaUnder(e, k.Size()))
	}
}

func (k *Button) MouseOut() {
	k.Button.MouseOut()
	if k.hint != nil {
		k.host.Tip("", Area{})
	}
}

// press acts like a click, and keeps the focus.
func (k *Button) press() {
	if !k.Disabled() {
		k.OnTapped()
	}
}

func (k *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		k.press()
	default:
		k.host.TypedKey(e)
	}
}

func (k *Button) TypedRune(r rune) {
	if r != ' ' {
		k.host.TypedRune(r)
	}
}

// ActionButton is the button of an action. It is disabled while the action cannot be done. While the mouse is over it,
// it says what the action does, or why the action cannot be done.
type ActionButton struct {
	Button
	Action *Action
	Why    string // why the action cannot be done; empty if it can
	About  string // more about the action, below what the button does; may be empty
}

// NewActionButton makes the button of an action, with an icon, or with the action's text if icon is nil.
func NewActionButton(d Host, name string, icon fyne.Resource) *ActionButton {
	return NewButtonOf(d, d.Action(name), icon)
}

// NewButtonOf makes the button of an action that need not be in the table of actions.
func NewButtonOf(d Host, a *Action, icon fyne.Resource) *ActionButton {
	b := &ActionButton{Button: Button{host: d}, Action: a}
	if b.hint, b.Icon = b.tip, icon; icon == nil {
		b.Text = b.Action.Text
	}
	b.OnTapped = func() { d.Perform(b.Action) }
	b.ExtendBaseWidget(b)
	return b
}

// Update disables or enables the button.
func (b *ActionButton) Update() {
	if b.Why = b.Action.Off(); b.Why != "" {
		b.Disable()
	} else {
		b.Enable()
	}
}

// Present sets the text, and highlights the button if it is the chosen one. It refreshes the button only if something
// has changed.
func (b *ActionButton) Present(text string, chosen bool) {
	importance := widget.MediumImportance
	if chosen {
		importance = widget.HighImportance
	}
	b.present(text, importance)
}

// Alert sets the text, and highlights the button in red if on.
func (b *ActionButton) Alert(text string, on bool) {
	importance := widget.MediumImportance
	if on {
		importance = widget.DangerImportance
	}
	b.present(text, importance)
}

func (b *ActionButton) present(text string, importance widget.Importance) {
	if b.Text != text || b.Importance != importance {
		b.Text, b.Importance = text, importance
		b.Refresh()
	}
}

// Hint says what the button does, or why it is disabled.
func (b *ActionButton) Hint() string {
	if b.Why == "" {
		return b.Action.HintAndKey()
	}
	return WithKey(b.Why, b.Action.Key)
}

// tip is the tooltip of the button.
func (b *ActionButton) tip() string { return strings.TrimSpace(b.Hint() + "\n" + b.About) }

func (b *ActionButton) AccessibilityLabel() string { return actionLabel(b.Action.Text, b.Hint()) }

// Slider is a slider that screen readers can name.
type Slider struct {
	widget.Slider
	host Host
	hint string
	says func() string
}

// NewSlider makes a slider. says names it and its value for screen readers.
func NewSlider(d Host, least, most, step float64, changed func(float64), hint string, says func() string) *Slider {
	s := &Slider{host: d, hint: hint, says: says}
	s.Min, s.Max, s.Step, s.OnChanged = least, most, step, changed
	s.ExtendBaseWidget(s)
	return s
}

func (s *Slider) AccessibilityLabel() string { return s.says() }

// AccessibilityRole returns the role of a button, because Fyne has none for sliders yet.
func (s *Slider) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (s *Slider) MouseIn(e *desktop.MouseEvent) {
	s.Slider.MouseIn(e)
	s.host.Tip(s.hint, areaUnder(e, s.Size()))
}

func (s *Slider) MouseOut() {
	s.Slider.MouseOut()
	s.host.Tip("", Area{})
}

func (s *Slider) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyLeft || e.Name == fyne.KeyRight {
		s.Slider.TypedKey(e)
		return
	}
	s.host.TypedKey(e)
}

func (s *Slider) TypedRune(r rune) { s.host.TypedRune(r) }
