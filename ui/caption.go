package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/session"
)

// caption says which story is played, and below, in as many lines as it takes, what to look
// for in it.
type caption struct {
	content *fyne.Container
	title   *widget.Label
	look    *widget.Label
	changed func() // its height may be another
}

func newCaption(changed func()) *caption {
	c := &caption{title: widget.NewLabel(""), look: widget.NewLabel(""), changed: changed}
	c.title.TextStyle.Bold = true
	c.title.Truncation = fyne.TextTruncateEllipsis
	c.look.Importance = widget.LowImportance
	c.look.SizeName = theme.SizeNameCaptionText
	c.look.Wrapping = fyne.TextWrapWord
	c.content = &fyne.Container{Layout: c, Objects: []fyne.CanvasObject{c.title, c.look}}
	return c
}

func (c *caption) update(st session.Status) {
	title := st.Title
	if title == "" {
		title = fmt.Sprintf("%d workers on %s", st.Workers, st.Version)
	}
	if c.title.Text != title || c.look.Text != st.Look {
		c.title.SetText(title)
		c.look.SetText(st.Look)
		c.changed()
	}
}

// Lengths of the caption: a label has a margin of its own, which would be too much of one.
const (
	captionLeft  = 6
	captionTitle = 28
	captionLift  = 6 // of the second line towards the first
)

// Layout is Fyne's.
func (c *caption) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c.title.Move(fyne.NewPos(captionLeft, 2))
	c.title.Resize(fyne.NewSize(size.Width-2*captionLeft, captionTitle))
	c.look.Move(fyne.NewPos(captionLeft, 2+captionTitle-captionLift))
	c.look.Resize(fyne.NewSize(size.Width-2*captionLeft, c.look.MinSize().Height))
}

// MinSize is Fyne's. How high the text is depends on how wide it may be.
func (c *caption) MinSize([]fyne.CanvasObject) fyne.Size {
	if c.look.Text == "" {
		return fyne.NewSize(60, captionTitle+2)
	}
	return fyne.NewSize(60, captionTitle-captionLift+c.look.MinSize().Height-captionLift)
}
