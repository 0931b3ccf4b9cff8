package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// StatusLine is a line of text. Where it does not fit, it becomes smaller and takes two rows.
type StatusLine struct {
	Content *fyne.Container
	Said    string
	Rows    [2]*widget.Label
}

// StatusHeight is the height of the line, and of the controls beside it.
const StatusHeight = 36

// NewStatusLine makes an empty line.
func NewStatusLine() *StatusLine {
	l := &StatusLine{}
	for i := range l.Rows {
		l.Rows[i] = widget.NewLabel("")
		l.Rows[i].Truncation = fyne.TextTruncateEllipsis
	}
	l.Content = &fyne.Container{Layout: l, Objects: []fyne.CanvasObject{l.Rows[0], l.Rows[1]}}
	return l
}

// Show shows another text.
func (l *StatusLine) Show(text string) {
	if l.Said != text {
		l.Said = text
		l.Layout(nil, l.Content.Size())
	}
}

func (l *StatusLine) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	first, second := splitLine(l.Said, func(text string) bool { return TextWidth(text, theme.SizeNameCaptionText) <= size.Width })
	top, high, name := float32(-6), size.Height/2+12, theme.SizeNameCaptionText
	if TextWidth(l.Said, theme.SizeNameText) <= size.Width {
		first, second, top, high, name = l.Said, "", 0, size.Height, theme.SizeNameText
	}
	for i, text := range []string{first, second} {
		row := l.Rows[i]
		if row.Text != text || row.SizeName != name {
			row.SizeName = name
			row.SetText(text)
		}
		row.Move(fyne.NewPos(0, top+float32(i)*size.Height/2))
		row.Resize(fyne.NewSize(size.Width, high))
	}
}

// splitLine splits a text between two words, so that the first part is as long as possible and still fits.
func splitLine(text string, fits func(string) bool) (first, rest string) {
	words := strings.Split(text, " ")
	n := 1
	for n < len(words) && fits(strings.Join(words[:n+1], " ")) {
		n++
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}

// TextWidth returns the width of a label with a text.
func TextWidth(text string, size fyne.ThemeSizeName) float32 {
	return fyne.MeasureText(text, theme.Size(size), fyne.TextStyle{}).Width + 2*theme.InnerPadding()
}

func (l *StatusLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, StatusHeight) }
