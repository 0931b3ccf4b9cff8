package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// statusLine is a line of text that gets smaller, and takes two rows, where there is no room for it in one.
type statusLine struct {
	content *fyne.Container
	text    string
	rows    [2]*widget.Label
}

// statusHeight is that of the controls beside it.
const statusHeight = 36

func newStatusLine() *statusLine {
	l := &statusLine{}
	for i := range l.rows {
		l.rows[i] = widget.NewLabel("")
		l.rows[i].Truncation = fyne.TextTruncateEllipsis
	}
	l.content = &fyne.Container{Layout: l, Objects: []fyne.CanvasObject{l.rows[0], l.rows[1]}}
	return l
}

func (l *statusLine) show(text string) {
	if l.text != text {
		l.text = text
		l.Layout(nil, l.content.Size())
	}
}

// Layout is Fyne's.
func (l *statusLine) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	first, second := splitLine(l.text, func(text string) bool { return textWidth(text, theme.SizeNameCaptionText) <= size.Width })
	top, high, name := float32(-6), size.Height/2+12, theme.SizeNameCaptionText
	if textWidth(l.text, theme.SizeNameText) <= size.Width {
		first, second, top, high, name = l.text, "", 0, size.Height, theme.SizeNameText
	}
	for i, text := range []string{first, second} {
		row := l.rows[i]
		if row.Text != text || row.SizeName != name {
			row.SizeName = name
			row.SetText(text)
		}
		row.Move(fyne.NewPos(0, top+float32(i)*size.Height/2))
		row.Resize(fyne.NewSize(size.Width, high))
	}
}

// splitLine splits a text between two words, so that the first part is as long as fits.
func splitLine(text string, fits func(string) bool) (first, rest string) {
	words := strings.Split(text, " ")
	n := 1
	for n < len(words) && fits(strings.Join(words[:n+1], " ")) {
		n++
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}

// textWidth is how wide a label of a text is.
func textWidth(text string, size fyne.ThemeSizeName) float32 {
	return fyne.MeasureText(text, theme.Size(size), fyne.TextStyle{}).Width + 2*theme.InnerPadding()
}

// MinSize is Fyne's.
func (l *statusLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, statusHeight) }
