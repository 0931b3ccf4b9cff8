package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Box is a dialog; all dialogs except the library page are boxes. Return presses the focused button, or else
// the main one. Escape closes the box and does nothing.
type Box struct {
	*dialog.CustomDialog
	host    Host
	Content fyne.CanvasObject
	Main    *Button
	buttons []*Button
	Submit  func()          // called for Return
	Move    func(lines int) // called for the arrow keys
}

// Choice is an answer to a box: one of its buttons.
type Choice struct {
	Text string
	Do   func() // called after the box is closed; may be nil
	Main bool   // the highlighted answer, chosen by Return
	Risk bool   // the answer loses something
}

// titleIndent brings a title to where the content begins. Fyne puts it further left, and has no setting for that.
const titleIndent = "\u2003"

// NewBox makes a dialog with a row of buttons. Exactly one choice must be the main one.
func NewBox(d Host, title string, content fyne.CanvasObject, choices ...Choice) *Box {
	b := &Box{host: d, Content: content}
	row := make([]fyne.CanvasObject, len(choices))
	for i, c := range choices {
		button := b.newButton(c)
		row[i], b.buttons = button, append(b.buttons, button)
		if c.Main {
			b.Main = button
		}
	}
	b.Submit, b.Move = b.Main.press, b.scrollLines
	b.CustomDialog = dialog.NewCustomWithoutButtons(titleIndent+title, content, d.Parent())
	b.SetButtons(row)
	return b
}

// Open shows the box. The focus goes to first, or to the main button if first is nil.
func (b *Box) Open(width, height float32, first fyne.Focusable) {
	size := b.host.Parent().Canvas().Size()
	wanted := fyne.NewSize(min(width, size.Width-20), min(height, size.Height-20))
	b.Resize(wanted)
	b.host.Open(b)
	b.Resize(wanted) // again: only now do the texts know how many lines they need at this width
	if first == nil {
		first = b.Main
	}
	b.host.Parent().Canvas().Focus(first)
}

// TypedKey handles the keys that mean the same wherever the focus is.
func (b *Box) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		b.Hide()
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Submit()
	case fyne.KeyLeft:
		b.host.Parent().Canvas().FocusPrevious()
	case fyne.KeyRight:
		b.host.Parent().Canvas().FocusNext()
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

// scrollLines scrolls the content, if it is scrollable.
func (b *Box) scrollLines(lines int) {
	if s, ok := b.Content.(*container.Scroll); ok {
		s.ScrollToOffset(s.Offset.AddXY(0, float32(lines)*scrollStep))
	}
}

func (b *Box) newButton(c Choice) *Button {
	button := NewButton(b.host, c.Text, func() {
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

// Field is a line of text in a box. It shows what is wrong while the user types.
type Field struct {
	widget.Entry
	Host Host
}

// NewField makes a field. wrong returns what is wrong with a text; if wrong is nil, every text is right.
func NewField(d Host, text string, wrong func(text string) error) *Field {
	f := &Field{Host: d}
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
		f.Host.TypedKey(e)
	default:
		f.Entry.TypedKey(e)
	}
}

// QuitShortcut ends the program.
var QuitShortcut = &desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierShortcutDefault}

// TypedShortcut lets QuitShortcut work inside a field, too.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	if s.ShortcutName() == QuitShortcut.ShortcutName() {
		f.Host.Quit()
		return
	}
	f.Entry.TypedShortcut(s)
}

// Form is a box with fields. Its main button, and those of the other answers, are disabled until all fields are right.
type Form struct {
	Title, Confirm string
	Items          []*widget.FormItem
	Others         []Choice          // other answers than to confirm or to cancel
	Beside         fyne.CanvasObject // right of the fields; may be nil
}

// NewForm makes a form. It calls done when the user confirms.
func NewForm(d Host, title, confirm string, items []*widget.FormItem, done func()) *Box {
	return Form{Title: title, Confirm: confirm, Items: items}.Box(d, done)
}

// Box makes the box of the form. It calls done when the user confirms.
func (f Form) Box(d Host, done func()) *Box {
	form := widget.NewForm(f.Items...)
	content := fyne.CanvasObject(form)
	if f.Beside != nil {
		content = container.New(beside{}, form, f.Beside)
	}
	choices := append(append([]Choice{{Text: TextCancel}}, f.Others...), Choice{Text: f.Confirm, Do: done, Main: true})
	b := NewBox(d, f.Title, content, choices...)
	check := func(err error) {
		for _, o := range b.buttons[1:] {
			if err != nil {
				o.Disable()
			} else {
				o.Enable()
			}
		}
	}
	form.SetOnValidationChanged(check)
	check(form.Validate())
	return b
}

// beside puts fields at the left, and another object beside them in all the room that is left.
type beside struct{}

const (
	fieldsWidth = 380
	besideGap   = 16
)

func (beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := max(min(fieldsWidth, size.Width/2), objects[0].MinSize().Width)
	objects[0].Resize(fyne.NewSize(left, objects[0].MinSize().Height))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(max(size.Width-left-besideGap, 1), size.Height))
	objects[1].Move(fyne.NewPos(left+besideGap, 0))
}

func (beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+besideGap+b.Width, max(a.Height, b.Height))
}
