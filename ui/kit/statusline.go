package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// StatusLine is a line of text. Where it does not fit, it becomes smaller, and then takes two rows. It keeps them until it gets another
// width, so that what is around it does not move to and fro.
type StatusLine struct {
	Content *fyne.Container
	Said    string
	Rows    [2]*widget.Label
	changed func()
	rows    int
	width   float32
}

// statusRow is the height of a row, which grows with the text.
const statusRow = 20

// NewStatusLine makes an empty line. It calls changed when it needs another height.
func NewStatusLine(changed func()) *StatusLine {
	l := &StatusLine{changed: changed, rows: 1}
	for i := range l.Rows {
		l.Rows[i] = widget.NewLabel("")
		l.Rows[i].Truncation = fyne.TextTruncateEllipsis
	}
	l.Content = &fyne.Container{Layout: l, Objects: []fyne.CanvasObject{l.Rows[0], l.Rows[1]}}
	return l
}

// Show shows another text.
func (l *StatusLine) Show(text string) {
	if l.Said == text {
		return
	}
	l.Said = text
	was := l.rows
	if l.Layout(nil, l.Content.Size()); l.rows != was {
		l.changed()
	}
}

func (l *StatusLine) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	texts, name := [2]string{l.Said}, theme.SizeNameText
	if l.width != size.Width {
		l.rows, l.width = 1, size.Width
	}
	if TextWidth(l.Said, name) > size.Width {
		name = theme.SizeNameCaptionText
		texts[0], texts[1] = splitLine(l.Said, func(text string) bool { return TextWidth(text, name) <= size.Width })
	}
	if texts[1] != "" {
		l.rows = 2
	}
	for i, text := range texts {
		row := l.Rows[i]
		if row.Text != text || row.SizeName != name {
			row.SizeName = name
			row.SetText(text)
		}
		high := row.MinSize().Height
		row.Move(fyne.NewPos(0, Scaled(statusRow)*(float32(i)+0.5)-high/2))
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

// MinSize depends on the present text and width.
func (l *StatusLine) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60, Scaled(statusRow)*float32(l.rows))
}
