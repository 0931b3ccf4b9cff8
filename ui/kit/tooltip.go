package kit

import (
	"strings"

	"fyne.io/fyne/v2"

	"groupy/ui/raster"
)

// Tooltip is the tooltip of the window. There is one for all controls. It is painted, because Fyne has none.
type Tooltip struct {
	Raster
	painter SurfacePainter
	text    string
	lines   []string
	over    Area
}

// Lengths of the tooltip, which grow with the text.
const (
	tipWide  = 380 // the most width of its text
	tipPad   = 8
	tipGap   = 6 // from the control
	tipEdge  = 4 // from the edge of the window
	tipParts = 6 // the most lines of a paragraph
)

// NewTooltip makes a tooltip, which is hidden until it has something to say.
func NewTooltip() *Tooltip {
	k := &Tooltip{}
	k.Init(k, fyne.NewSize(1, 1), k.fill, func() string { return k.text })
	k.Hide()
	return k
}

// Text returns what the tooltip says; empty if it is hidden.
func (k *Tooltip) Text() string { return k.text }

// Tell shows a text at an area of a window of a size. An empty text hides the tooltip.
func (k *Tooltip) Tell(text string, over Area, window fyne.Size) {
	if k.text, k.over = text, over; text == "" {
		k.Hide()
		return
	}
	k.Place(window)
	k.Show()
	k.Repaint()
}

// Place puts the tooltip below its area or, where there is no room, above it.
func (k *Tooltip) Place(window fyne.Size) {
	size := k.measure(window)
	y := k.over.At.Y + k.over.Size.Height + tipGap
	if y+size.Height > window.Height-tipEdge {
		y = max(k.over.At.Y-tipGap-size.Height, tipEdge)
	}
	x := max(min(k.over.At.X, window.Width-tipEdge-size.Width), tipEdge)
	k.Move(fyne.NewPos(x, y))
	k.Resize(size)
}

// measure breaks the text into lines, and returns the size of the tooltip.
func (k *Tooltip) measure(window fyne.Size) fyne.Size {
	p, by := &k.painter, TextScale()
	p.Scale = by * 4 // precise enough, whatever the pixels are
	most, wide := min(tipWide, (window.Width-2*tipEdge)/by-2*tipPad), float32(0)
	k.lines = k.lines[:0]
	for _, part := range strings.Split(k.text, "\n") {
		k.lines = append(k.lines, p.Wrap(raster.Regular, SmallSize, most, part, tipParts)...)
	}
	for _, l := range k.lines {
		wide = max(wide, p.Width(raster.Regular, SmallSize, l))
	}
	return fyne.NewSize((wide+2*tipPad+2)*by, (float32(len(k.lines))*LineHeight+2*tipPad)*by)
}

func (k *Tooltip) fill() bool {
	p := &k.painter
	p.Theme = Theme()
	p.on(k.Picture, k.Scale*TextScale())
	size := k.Picture.Rect.Size()
	w, h := float32(size.X)/p.Scale, float32(size.Y)/p.Scale
	p.Fill(0, 0, w+1, h+1, p.Theme.Edge)
	line := max(1, float32(int(p.Scale))) / p.Scale
	p.Fill(line, line, w-2*line, h-2*line, p.Theme.Panel)
	p.Lines(tipPad, tipPad, w-tipPad, raster.Regular, k.lines, p.Theme.Text)
	return true
}
