package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Caption is a title with a longer text below it, which says what to look for. The text wraps, and scrolls where there
// is no room for all of it.
type Caption struct {
	Content *fyne.Container
	title   *widget.Label
	Look    *widget.Label
	Lines   *container.Scroll // scrolls Look
	changed func()
}

// NewCaption makes a caption. changed is called when its height may have changed.
func NewCaption(changed func()) *Caption {
	c := &Caption{title: widget.NewLabel(""), Look: widget.NewLabel(""), changed: changed}
	c.title.TextStyle.Bold = true
	c.title.Truncation = fyne.TextTruncateEllipsis
	c.Look.Importance = widget.LowImportance
	c.Look.SizeName = theme.SizeNameCaptionText
	c.Look.Wrapping = fyne.TextWrapWord
	c.Lines = container.NewVScroll(c.Look)
	c.Content = &fyne.Container{Layout: c, Objects: []fyne.CanvasObject{c.title, c.Lines}}
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

// Lengths of the caption. Labels have margins of their own, which captionLift takes back.
const (
	captionLeft  = 6
	captionTitle = 28
	captionLift  = 6 // how far the text moves up towards the title
)

func (c *Caption) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c.title.Move(fyne.NewPos(captionLeft, 2))
	c.title.Resize(fyne.NewSize(size.Width-2*captionLeft, captionTitle))
	width := size.Width - 2*captionLeft
	c.Lines.Resize(fyne.NewSize(width, c.Lines.Size().Height)) // first, because the height of a wrapped text depends on its width
	top, height := float32(2+captionTitle-captionLift), c.Look.MinSize().Height
	if c.MinSize(nil).Height > size.Height+1 { // the text scrolls, so its margins are out of sight
		top += captionLift
		height = size.Height - top
	}
	c.Lines.Move(fyne.NewPos(captionLeft, top))
	c.Lines.Resize(fyne.NewSize(width, height))
}

// MinSize depends on the present width, because the text wraps.
func (c *Caption) MinSize([]fyne.CanvasObject) fyne.Size {
	if c.Look.Text == "" {
		return fyne.NewSize(60, captionTitle+2)
	}
	return fyne.NewSize(60, captionTitle-captionLift+c.Look.MinSize().Height-captionLift)
}
