package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/session"
)

// caption says which story is played, and what to look for in it.
type caption struct {
	content fyne.CanvasObject
	title   *widget.Label
	look    *widget.Label
}

func newCaption() *caption {
	c := &caption{title: widget.NewLabel(""), look: widget.NewLabel("")}
	c.title.TextStyle.Bold = true
	c.look.Importance = widget.LowImportance
	c.look.Truncation = fyne.TextTruncateEllipsis
	row := newFitting(fitted{object: c.title, rank: 1}, fitted{object: c.look, rank: 2, grows: true})
	c.content = container.New(layout.NewCustomPaddedLayout(4, -8, 6, 14), row)
	return c
}

func (c *caption) update(st session.Status) {
	title := st.Title
	if title == "" {
		title = "Without a title"
	}
	if c.title.Text != title {
		c.title.SetText(title)
		c.content.Refresh()
	}
	if c.look.Text != st.Look {
		c.look.SetText(st.Look)
	}
}
