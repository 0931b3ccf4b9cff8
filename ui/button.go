package ui

import (
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/session"
)

// button is a button of an action: disabled while the action cannot be done, and telling what
// it does, or why it cannot, while the mouse is over it.
type button struct {
	widget.Button
	window *Window
	action *action
	why    string
}

func (w *Window) newButton(name string) *button {
	b := &button{window: w, action: w.action(name)}
	b.Text = b.action.text
	b.OnTapped = func() { w.perform(b.action) }
	b.ExtendBaseWidget(b)
	w.buttons = append(w.buttons, b)
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

// MouseIn is Fyne's.
func (b *button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	hint := b.why
	if hint == "" {
		hint = b.action.hint
	}
	b.window.bottom.hint(hint + "  Key: " + b.action.key)
}

// MouseOut is Fyne's.
func (b *button) MouseOut() {
	b.Button.MouseOut()
	b.window.bottom.hint("")
}
