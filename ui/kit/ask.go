package kit

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Confirm asks before something is lost. The other answer is the one that stands out.
func Confirm(d Desk, title, text, lose, keep string, then func()) {
	NewBox(d, title, WrappedLabel(text, false), Choice{Text: lose, Do: then, Risk: true}, Choice{Text: keep, Main: true}).Open(460, 0, nil)
}

// Inform shows a text until it is closed.
func Inform(d Desk, title, text string) {
	NewBox(d, title, WrappedLabel(text, false), Choice{Text: "Close", Main: true}).Open(460, 0, nil)
}

// Fail shows an error.
func Fail(d Desk, err error) {
	text := err.Error()
	_, first := utf8.DecodeRuneInString(text)
	Inform(d, "That did not work", strings.ToUpper(text[:first])+text[first:])
}

// Question asks for one line of text.
type Question struct {
	Title, Yes, Label, Hint string
	Text, Unsaid            string // what stands there at first, and if nothing does
	Wrong                   func(text string) error
	Then                    func(text string)
}

// Ask asks it.
func (q Question) Ask(d Desk) {
	entry := NewField(d, q.Text, func(s string) error { return q.Wrong(strings.TrimSpace(s)) })
	entry.SetPlaceHolder(q.Unsaid)
	items := []*widget.FormItem{{Text: q.Label, Widget: entry, HintText: q.Hint}}
	NewForm(d, q.Title, q.Yes, items, func() { q.Then(strings.TrimSpace(entry.Text)) }).Open(420, 0, entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// WrappedLabel is a text in as many lines as it takes. What is quiet is small and dim.
func WrappedLabel(text string, quiet bool) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	if quiet {
		l.Importance, l.SizeName = widget.LowImportance, theme.SizeNameCaptionText
	}
	return l
}
