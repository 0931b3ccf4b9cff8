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
	title   int // how many of the lines are its title
	over    Area
	beside  *Beside // where it goes; nil puts it at the area
}

// Beside is where a tooltip goes that must not cover what is around its area.
type Beside struct {
	Over, All Area               // its area, and the picture that has it
	Covers    func(Area) float32 // returns how much an area covers of what is around
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
	k.text, k.over, k.beside = text, over, nil
	k.show(window)
}

// TellBeside shows a text, whose first line is its title, beside or below an area of a window of a size.
func (k *Tooltip) TellBeside(text string, b Beside, window fyne.Size) {
	if k.text == text && k.beside != nil && k.beside.Over == b.Over && k.beside.All == b.All {
		return
	}
	k.text, k.over, k.beside = text, b.Over, &b
	k.show(window)
}

func (k *Tooltip) show(window fyne.Size) {
	if k.text == "" {
		k.Hide()
		return
	}
	k.Place(window)
	k.Show()
	k.Repaint()
}

// Place puts the tooltip where it belongs in a window of a size.
func (k *Tooltip) Place(window fyne.Size) {
	size := k.measure(window)
	if k.Resize(size); k.beside != nil {
		k.Move(k.beside.best(size, window))
		return
	}
	k.Move(k.at(size, window))
}

// best returns the place that covers the least: below the area, at its right, below the whole picture, above the area, or at its left.
func (b *Beside) best(size, window fyne.Size) fyne.Position {
	at, far := b.Over.At, b.Over.At.AddXY(b.Over.Size.Width+tipGap, b.Over.Size.Height+tipGap)
	var best fyne.Position
	least := float32(-1)
	for _, p := range []fyne.Position{{X: at.X, Y: far.Y}, {X: far.X, Y: at.Y}, {X: at.X, Y: b.All.At.Y + b.All.Size.Height + tipGap},
		{X: at.X, Y: at.Y - tipGap - size.Height}, {X: at.X - tipGap - size.Width, Y: at.Y}} {
		p.X = max(min(p.X, window.Width-tipEdge-size.Width), tipEdge)
		p.Y = max(min(p.Y, window.Height-tipEdge-size.Height), tipEdge)
		if c := b.Covers(Area{p, size}); least < 0 || c < least {
			best, least = p, c
		}
	}
	return best
}

// at returns the place below the area or, where there is no room, above it.
func (k *Tooltip) at(size, window fyne.Size) fyne.Position {
	y := k.over.At.Y + k.over.Size.Height + tipGap
	if y+size.Height > window.Height-tipEdge {
		y = max(k.over.At.Y-tipGap-size.Height, tipEdge)
	}
	x := max(min(k.over.At.X, window.Width-tipEdge-size.Width), tipEdge)
	return fyne.NewPos(x, y)
}

// measure breaks the text into lines, and returns the size of the tooltip.
func (k *Tooltip) measure(window fyne.Size) fyne.Size {
	p, by := &k.painter, TextScale()
	p.Scale = by * 4 // precise enough, whatever the pixels are
	most, wide := min(tipWide, (window.Width-2*tipEdge)/by-2*tipPad), float32(0)
	k.lines = k.lines[:0]
	k.title = 0
	for i, part := range strings.Split(k.text, "\n") {
		face := raster.Regular
		if i == 0 && k.beside != nil {
			face = raster.Bold
		}
		lines := p.Wrap(face, SmallSize, most, part, tipParts)
		for _, l := range lines {
			wide = max(wide, p.Width(face, SmallSize, l))
		}
		if k.lines = append(k.lines, lines...); face == raster.Bold {
			k.title = len(lines)
		}
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
	y := p.Lines(tipPad, tipPad, w-tipPad, raster.Bold, k.lines[:k.title], p.Theme.Text)
	p.Lines(tipPad, y, w-tipPad, raster.Regular, k.lines[k.title:], p.Theme.Text)
	return true
}
