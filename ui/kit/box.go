package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Box is a dialog, the only kind there is besides the library. Return presses the button that has the
// focus, or else the main one; Escape closes the box, and nothing is done.
type Box struct {
	*dialog.CustomDialog
	desk    Desk
	Content fyne.CanvasObject
	Main    *Button
	Submit  func()          // what Return does
	Move    func(lines int) // what the arrow keys do
}

// Choice is an answer: a button of a box.
type Choice struct {
	Text string
	Do   func() // after the box is closed; nil: nothing
	Main bool   // it stands out, and Return means it
	Risk bool   // something is lost by it
}

// NewBox makes a dialog with a row of buttons, of which one is the main one.
func NewBox(d Desk, title string, content fyne.CanvasObject, choices ...Choice) *Box {
	b := &Box{desk: d, Content: content}
	row := make([]fyne.CanvasObject, len(choices))
	for i, c := range choices {
		button := b.newButton(c)
		row[i] = button
		if c.Main {
			b.Main = button
		}
	}
	b.Submit, b.Move = b.Main.press, b.scrollLines
	b.CustomDialog = dialog.NewCustomWithoutButtons(title, content, d.Parent())
	b.SetButtons(row)
	return b
}

// Open shows the box, with the focus on its first field, or on the main button.
func (b *Box) Open(width, height float32, first fyne.Focusable) {
	size := b.desk.Parent().Canvas().Size()
	wanted := fyne.NewSize(min(width, size.Width-20), min(height, size.Height-20))
	b.Resize(wanted)
	b.desk.Open(b)
	b.Resize(wanted) // only now a text knows how few lines it takes in this width
	if first == nil {
		first = b.Main
	}
	b.desk.Parent().Canvas().Focus(first)
}

// TypedKey does what a key means wherever the focus is.
func (b *Box) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		b.Hide()
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Submit()
	case fyne.KeyLeft:
		b.desk.Parent().Canvas().FocusPrevious()
	case fyne.KeyRight:
		b.desk.Parent().Canvas().FocusNext()
	case fyne.KeyUp:
		b.Move(-1)
	case fyne.KeyDown:
		b.Move(1)
	case fyne.KeyPageUp:
		b.Move(-10)
	case fyne.KeyPageDown:
		b.Move(10)
	}
}

const scrollStep = 23

// scrollLines scrolls what does not fit.
func (b *Box) scrollLines(lines int) {
	if s, ok := b.Content.(*container.Scroll); ok {
		s.ScrollToOffset(s.Offset.AddXY(0, float32(lines)*scrollStep))
	}
}

func (b *Box) newButton(c Choice) *Button {
	button := NewButton(b.desk, c.Text, func() {
		b.Hide()
		if c.Do != nil {
			c.Do()
		}
	})
	switch {
	case c.Main:
		button.Importance = widget.HighImportance
	case c.Risk:
		button.Importance = widget.DangerImportance
	}
	return button
}

// Field is a line of text in a box. It says what is wrong while one types.
type Field struct {
	widget.Entry
	Desk Desk
}

// NewField makes a field; wrong says what is wrong with a text, nil: any will do.
func NewField(d Desk, text string, wrong func(text string) error) *Field {
	f := &Field{Desk: d}
	f.Text = text
	f.Validator = wrong
	f.AlwaysShowValidationError = true
	f.Wrapping, f.Scroll = fyne.TextWrapOff, container.ScrollHorizontalOnly
	f.ExtendBaseWidget(f)
	return f
}

func (f *Field) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		f.Desk.TypedKey(e)
	default:
		f.Entry.TypedKey(e)
	}
}

// QuitShortcut ends the program.
var QuitShortcut = &desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierShortcutDefault}

// TypedShortcut quits the program, from everywhere.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	if s.ShortcutName() == QuitShortcut.ShortcutName() {
		f.Desk.Quit()
		return
	}
	f.Entry.TypedShortcut(s)
}

// NewForm is a box with fields, whose main button waits until all of them are right.
func NewForm(d Desk, title, confirm string, items []*widget.FormItem, done func()) *Box {
	form := widget.NewForm(items...)
	b := NewBox(d, title, form, Choice{Text: "Cancel"}, Choice{Text: confirm, Do: done, Main: true})
	check := func(err error) {
		if err != nil {
			b.Main.Disable()
		} else {
			b.Main.Enable()
		}
	}
	form.SetOnValidationChanged(check)
	check(form.Validate())
	return b
}
