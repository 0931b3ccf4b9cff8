package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// box is a dialog, the only kind there is besides the library. Return presses the button that has the
// focus, or else the main one; Escape closes the box, and nothing is done.
type box struct {
	*dialog.CustomDialog
	desk    Desk
	content fyne.CanvasObject
	main    *keyed
	submit  func()          // what Return does
	move    func(lines int) // what the arrow keys do
}

// choice is an answer: a button of a box.
type choice struct {
	text string
	do   func() // after the box is closed; nil: nothing
	main bool   // it stands out, and Return means it
	risk bool   // something is lost by it
}

// newBox makes a dialog with a row of buttons, of which one is the main one.
func newBox(d Desk, title string, content fyne.CanvasObject, choices ...choice) *box {
	b := &box{desk: d, content: content}
	row := make([]fyne.CanvasObject, len(choices))
	for i, c := range choices {
		button := b.newButton(c)
		row[i] = button
		if c.main {
			b.main = button
		}
	}
	b.submit, b.move = b.main.press, b.scrollLines
	b.CustomDialog = dialog.NewCustomWithoutButtons(title, content, d.Parent())
	b.SetButtons(row)
	return b
}

// open shows the box, with the focus on its first field, or on the main button.
func (b *box) open(width, height float32, first fyne.Focusable) {
	size := b.desk.Parent().Canvas().Size()
	b.Resize(fyne.NewSize(min(width, size.Width-20), min(height, size.Height-20)))
	b.desk.Open(b)
	if first == nil {
		first = b.main
	}
	b.desk.Parent().Canvas().Focus(first)
}

// TypedKey does what a key means wherever the focus is.
func (b *box) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		b.Hide()
	case fyne.KeyReturn, fyne.KeyEnter:
		b.submit()
	case fyne.KeyLeft:
		b.desk.Parent().Canvas().FocusPrevious()
	case fyne.KeyRight:
		b.desk.Parent().Canvas().FocusNext()
	case fyne.KeyUp:
		b.move(-1)
	case fyne.KeyDown:
		b.move(1)
	case fyne.KeyPageUp:
		b.move(-10)
	case fyne.KeyPageDown:
		b.move(10)
	}
}

const scrollStep = 23

// scrollLines scrolls what does not fit.
func (b *box) scrollLines(lines int) {
	if s, ok := b.content.(*container.Scroll); ok {
		s.ScrollToOffset(s.Offset.AddXY(0, float32(lines)*scrollStep))
	}
}

func (b *box) newButton(c choice) *keyed {
	button := newKeyed(b.desk, c.text, func() {
		b.Hide()
		if c.do != nil {
			c.do()
		}
	})
	switch {
	case c.main:
		button.Importance = widget.HighImportance
	case c.risk:
		button.Importance = widget.DangerImportance
	}
	return button
}

// field is a line of text in a box. It says what is wrong while one types.
type field struct {
	widget.Entry
	desk Desk
}

// newField makes one; wrong says what is wrong with a text, nil: any will do.
func newField(d Desk, text string, wrong func(text string) error) *field {
	f := &field{desk: d}
	f.Text = text
	f.Validator = wrong
	f.AlwaysShowValidationError = true
	f.Wrapping, f.Scroll = fyne.TextWrapOff, container.ScrollHorizontalOnly
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey is Fyne's.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		f.desk.TypedKey(e)
	default:
		f.Entry.TypedKey(e)
	}
}

// QuitShortcut ends the program.
var QuitShortcut = &desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierShortcutDefault}

// TypedShortcut is Fyne's. To quit is possible from everywhere.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	if s.ShortcutName() == QuitShortcut.ShortcutName() {
		f.desk.Quit()
		return
	}
	f.Entry.TypedShortcut(s)
}

// newForm is a box with fields, whose main button waits until all of them are right.
func newForm(d Desk, title, confirm string, items []*widget.FormItem, done func()) *box {
	form := widget.NewForm(items...)
	b := newBox(d, title, form, choice{text: "Cancel"}, choice{text: confirm, do: done, main: true})
	check := func(err error) {
		if err != nil {
			b.main.Disable()
		} else {
			b.main.Enable()
		}
	}
	form.SetOnValidationChanged(check)
	check(form.Validate())
	return b
}
