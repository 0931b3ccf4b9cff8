package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Confirm asks before something is lost. The main button is the one that keeps it.
func Confirm(d Host, title, text, lose, keep string, then func()) {
	NewBox(d, title, WrappedLabel(text, false), Choice{Text: lose, Do: then, Risk: true}, Choice{Text: keep, Main: true}).Open(460, 0, nil)
}

// Inform shows a text until the user closes it.
func Inform(d Host, title, text string) {
	NewBox(d, title, WrappedLabel(text, false), Choice{Text: TextClose, Main: true}).Open(460, 0, nil)
}

// Fail shows an error.
func Fail(d Host, err error) { Inform(d, textFailed, sentences(err.Error())) }

// sentences returns a text whose paragraphs begin with capitals, except those that begin with the name of a file, and end with full
// stops.
func sentences(text string) string {
	all := strings.Split(text, "\n\n")
	for i, paragraph := range all {
		word := paragraph[:max(0, strings.IndexAny(paragraph+" ", " :\n"))]
		if !strings.ContainsFunc(word, func(c rune) bool { return !unicode.IsLetter(c) }) {
			_, first := utf8.DecodeRuneInString(paragraph)
			all[i] = strings.ToUpper(paragraph[:first]) + paragraph[first:]
		}
		if last, _ := utf8.DecodeLastRuneInString(paragraph); paragraph != "" && !unicode.IsSpace(last) && !strings.ContainsRune(".:?!…^", last) {
			all[i] += "."
		}
	}
	return strings.Join(all, "\n\n")
}

// Question asks for one line of text.
type Question struct {
	Title, Yes, Label, Hint string
	Text, Unsaid            string                  // the text at first, and the placeholder
	Wrong                   func(text string) error // returns what is wrong with a text
	Then                    func(text string)       // takes the answer
}

// Ask opens the question as a dialog.
func (q Question) Ask(d Host) {
	entry := NewField(d, q.Text, func(s string) error { return q.Wrong(strings.TrimSpace(s)) })
	entry.SetPlaceHolder(q.Unsaid)
	items := []*widget.FormItem{{Text: q.Label, Widget: entry, HintText: q.Hint}}
	NewForm(d, q.Title, q.Yes, items, func() { q.Then(strings.TrimSpace(entry.Text)) }).Open(420, 0, entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// WrappedLabel is a text that wraps at the width of the label. A quiet one is small and dim.
func WrappedLabel(text string, quiet bool) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	if quiet {
		l.Importance, l.SizeName = widget.LowImportance, theme.SizeNameCaptionText
	}
	return l
}
