package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Confirm asks before something is lost. The other answer is the one that stands out.
func Confirm(d Desk, title, text, lose, keep string, then func()) {
	newBox(d, title, wrappedLabel(text, false), choice{text: lose, do: then, risk: true}, choice{text: keep, main: true}).open(460, 0, nil)
}

// Tell shows a text until it is closed.
func Tell(d Desk, title, text string) {
	newBox(d, title, wrappedLabel(text, false), choice{text: "Close", main: true}).open(460, 0, nil)
}

// Fail shows an error.
func Fail(d Desk, err error) { Tell(d, "That did not work", capital(err.Error())) }

// question asks for one line of text.
type question struct {
	title, confirm, label, hint string
	text, unsaid                string // what stands there at first, and if nothing does
	wrong                       func(text string) error
	then                        func(text string)
}

func (q question) ask(d Desk) {
	entry := newField(d, q.text, func(s string) error { return q.wrong(strings.TrimSpace(s)) })
	entry.SetPlaceHolder(q.unsaid)
	items := []*widget.FormItem{{Text: q.label, Widget: entry, HintText: q.hint}}
	newForm(d, q.title, q.confirm, items, func() { q.then(strings.TrimSpace(entry.Text)) }).open(420, 0, entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// wrappedLabel is a text in as many lines as it takes. What is quiet is small and dim.
func wrappedLabel(text string, quiet bool) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	if quiet {
		l.Importance, l.SizeName = widget.LowImportance, theme.SizeNameCaptionText
	}
	return l
}
