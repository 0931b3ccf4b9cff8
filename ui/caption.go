package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// caption is a title, and below, in as many lines as it takes, what to look for. Where there is no room for all of them, they are scrolled.
type caption struct {
	content *fyne.Container
	title   *widget.Label
	look    *widget.Label
	lines   *container.Scroll // the look
	changed func()            // its height may be another
}

func newCaption(changed func()) *caption {
	c := &caption{title: widget.NewLabel(""), look: widget.NewLabel(""), changed: changed}
	c.title.TextStyle.Bold = true
	c.title.Truncation = fyne.TextTruncateEllipsis
	c.look.Importance = widget.LowImportance
	c.look.SizeName = theme.SizeNameCaptionText
	c.look.Wrapping = fyne.TextWrapWord
	c.lines = container.NewVScroll(c.look)
	c.content = &fyne.Container{Layout: c, Objects: []fyne.CanvasObject{c.title, c.lines}}
	return c
}

func (c *caption) show(title, look string) {
	if c.title.Text != title || c.look.Text != look {
		c.title.SetText(title)
		c.look.SetText(look)
		c.lines.ScrollToTop()
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
	width := size.Width - 2*captionLeft
	c.lines.Resize(fyne.NewSize(width, c.lines.Size().Height)) // first, as text may be higher where it is less wide
	top, height := float32(2+captionTitle-captionLift), c.look.MinSize().Height
	if c.MinSize(nil).Height > size.Height+1 { // the margin of the look is no longer at the ends of what can be seen of it
		top += captionLift
		height = size.Height - top
	}
	c.lines.Move(fyne.NewPos(captionLeft, top))
	c.lines.Resize(fyne.NewSize(width, height))
}

// MinSize is Fyne's. How high the text is depends on how wide it may be.
func (c *caption) MinSize([]fyne.CanvasObject) fyne.Size {
	if c.look.Text == "" {
		return fyne.NewSize(60, captionTitle+2)
	}
	return fyne.NewSize(60, captionTitle-captionLift+c.look.MinSize().Height-captionLift)
}
