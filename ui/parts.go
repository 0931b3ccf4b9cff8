package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/raster"
)

// panel is a bar on the panel's ground, with a hairline towards the middle of the window.
func panel(bar fyne.CanvasObject, atBottom bool) fyne.CanvasObject {
	body := container.New(layout.NewCustomPaddedLayout(8, 8, 14, 14), bar)
	return container.New(barLayout{atBottom}, newGround(theme.ColorNameHeaderBackground),
		newGround(theme.ColorNameSeparator), body)
}

// barLayout lays out a ground, a hairline and what stands on them.
type barLayout struct{ atBottom bool }

// Layout is Fyne's.
func (l barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
	objects[1].Resize(fyne.NewSize(size.Width, 1))
	if !l.atBottom {
		objects[1].Move(fyne.NewPos(0, size.Height-1))
	}
}

// MinSize is Fyne's.
func (barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[2].MinSize() }

// ground is a plain area in a colour of the theme, and follows it from light to dark.
type ground struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
	area   *canvas.Rectangle
}

func newGround(colour fyne.ThemeColorName) *ground {
	g := &ground{colour: colour, area: canvas.NewRectangle(theme.Color(colour))}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is Fyne's.
func (g *ground) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.area) }

// Refresh is Fyne's: it comes when the theme changes.
func (g *ground) Refresh() {
	g.area.FillColor = theme.Color(g.colour)
	g.area.Refresh()
}

// tight puts things side by side without a gap: one control of several buttons.
type tight struct{}

// Layout is Fyne's.
func (tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		w := o.MinSize().Width
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
		x += w + 1
	}
}

// MinSize is Fyne's.
func (tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		m := o.MinSize()
		size.Width += m.Width + 1
		size.Height = max(size.Height, m.Height)
	}
	return size
}

// wide gives something a width, whatever it says.
type wide float32

// Layout is Fyne's.
func (wide) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize is Fyne's.
func (w wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w), objects[0].MinSize().Height)
}

// readout shows numbers that change in every frame. It is painted: Fyne keeps every text
// that it has ever drawn.
type readout struct {
	Raster
	pen         pen
	main, aside string
}

func newReadout(width float32) *readout {
	r := &readout{}
	r.Init(r, fyne.NewSize(width, 36), r.fill, func() string { return "Time " + r.main + ", " + r.aside })
	return r
}

func (r *readout) show(main, aside string) {
	if r.main != main || r.aside != aside {
		r.main, r.aside = main, aside
		r.Repaint()
	}
}

func (r *readout) fill() bool {
	t, c, size := Theme(), &r.pen.canvas, r.Picture.Rect.Size()
	c.On(r.Picture)
	c.FillRect(r.Picture.Rect, t.Panel)
	base := size.Y/2 + int(5*r.Scale)
	x := int(10 * r.Scale)
	x += c.TextIn(x, base, size.X-x, raster.Mono, 15*r.Scale, r.main, t.Text) + int(14*r.Scale)
	c.TextIn(x, base, size.X-x, raster.Regular, 12*r.Scale, r.aside, t.Dim)
	return true
}
