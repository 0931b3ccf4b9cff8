package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Caption is a title, and below, in as many lines as it takes, what to look for. Where there is no room for all of them, they are scrolled.
type Caption struct {
	Content *fyne.Container
	title   *widget.Label
	Look    *widget.Label
	Lines   *container.Scroll // the look
	changed func()            // its height may be another
}

// NewCaption makes a caption; changed is called when its height may be another.
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

// Show shows another title, and what to look for.
func (c *Caption) Show(title, look string) {
	if c.title.Text != title || c.Look.Text != look {
		c.title.SetText(title)
		c.Look.SetText(look)
		c.Lines.ScrollToTop()
		c.changed()
	}
}

// Lengths of the caption: a label has a margin of its own, which would be too much of one.
const (
	captionLeft  = 6
	captionTitle = 28
	captionLift  = 6 // of the second line towards the first
)

func (c *Caption) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c.title.Move(fyne.NewPos(captionLeft, 2))
	c.title.Resize(fyne.NewSize(size.Width-2*captionLeft, captionTitle))
	width := size.Width - 2*captionLeft
	c.Lines.Resize(fyne.NewSize(width, c.Lines.Size().Height)) // first, as text may be higher where it is less wide
	top, height := float32(2+captionTitle-captionLift), c.Look.MinSize().Height
	if c.MinSize(nil).Height > size.Height+1 { // the margin of the look is no longer at the ends of what can be seen of it
		top += captionLift
		height = size.Height - top
	}
	c.Lines.Move(fyne.NewPos(captionLeft, top))
	c.Lines.Resize(fyne.NewSize(width, height))
}

// MinSize depends on the width: that says how high the text is.
func (c *Caption) MinSize([]fyne.CanvasObject) fyne.Size {
	if c.Look.Text == "" {
		return fyne.NewSize(60, captionTitle+2)
	}
	return fyne.NewSize(60, captionTitle-captionLift+c.Look.MinSize().Height-captionLift)
}
