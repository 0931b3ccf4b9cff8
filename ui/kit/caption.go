package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Caption is a text that says what to look for, with a title above it where the bar has no room for the title. The text wraps, scrolls
// where there is no room for all of it, and can be closed.
type Caption struct {
	Content *fyne.Container
	title   *widget.Label
	Look    *widget.Label
	Lines   *container.Scroll // scrolls Look
	close   *Button
	changed func()
}

// NewCaption makes a caption. changed is called when its height may have changed; close when the user closes the text.
func NewCaption(d Host, hint string, changed, close func()) *Caption {
	c := &Caption{title: widget.NewLabel(""), Look: widget.NewLabel(""), changed: changed}
	c.title.TextStyle.Bold = true
	c.title.Truncation = fyne.TextTruncateEllipsis
	c.title.Hide()
	c.Look.Importance = widget.LowImportance
	c.Look.SizeName = theme.SizeNameCaptionText
	c.Look.Wrapping = fyne.TextWrapWord
	c.Lines = container.NewVScroll(c.Look)
	c.close = NewIcon(d, theme.CancelIcon(), hint, close)
	c.close.Importance = widget.LowImportance
	c.Content = &fyne.Container{Layout: c, Objects: []fyne.CanvasObject{c.title, c.Lines, c.close}}
	return c
}

// Show sets the title and the text below it.
func (c *Caption) Show(title, look string) {
	if c.title.Text != title || c.Look.Text != look {
		c.title.SetText(title)
		c.Look.SetText(look)
		c.Lines.ScrollToTop()
		c.changed()
	}
}

// SetTitled shows the title or leaves it out, and reports whether there is anything to show.
func (c *Caption) SetTitled(on bool) bool {
	Place(c.title, on)
	Place(c.Lines, c.Look.Text != "")
	Place(c.close, c.Look.Text != "")
	return on || c.Look.Text != ""
}

// Lengths of the caption. Labels have margins of their own, which captionLift takes back.
const (
	captionLeft  = 6
	captionTitle = 28
	captionLift  = 6 // how far the text moves up towards the title
	captionClose = 26
)

// top returns the y of the text.
func (c *Caption) top() float32 {
	if c.title.Visible() {
		return Scaled(captionTitle - captionLift)
	}
	return -Scaled(captionLift) / 2
}

func (c *Caption) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	side := Scaled(captionClose)
	c.title.Move(fyne.NewPos(captionLeft, 2))
	c.title.Resize(fyne.NewSize(size.Width-2*captionLeft, Scaled(captionTitle)))
	width := size.Width - 2*captionLeft - side
	c.Lines.Resize(fyne.NewSize(width, c.Lines.Size().Height)) // first, because the height of a wrapped text depends on its width
	top, height := c.top(), c.Look.MinSize().Height
	if c.MinSize(nil).Height > size.Height+1 { // the text scrolls, so its margins are out of sight
		top = max(top+Scaled(captionLift), 0)
		height = size.Height - top
	}
	c.Lines.Move(fyne.NewPos(captionLeft, top))
	c.Lines.Resize(fyne.NewSize(width, height))
	c.close.Resize(fyne.NewSize(side, min(side, size.Height)))
	c.close.Move(fyne.NewPos(size.Width-side-2, max(top+Scaled(captionLift)/2, 0)))
}

// MinSize depends on the present width, because the text wraps.
func (c *Caption) MinSize([]fyne.CanvasObject) fyne.Size {
	if c.Look.Text == "" {
		return fyne.NewSize(60, Scaled(captionTitle)+2)
	}
	return fyne.NewSize(60, c.top()+c.Look.MinSize().Height-Scaled(captionLift)/2)
}
