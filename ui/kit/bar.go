package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/raster"
)

// NewBar is a bar with a hairline towards the middle of the window.
func NewBar(bar fyne.CanvasObject, atBottom bool) fyne.CanvasObject {
	body := container.New(layout.NewCustomPaddedLayout(8, 8, 14, 14), bar)
	return container.New(barLayout{atBottom}, NewGround(theme.ColorNameSeparator), body)
}

// barLayout lays out a hairline and what stands beside it.
type barLayout struct{ atBottom bool }

// Layout is Fyne's.
func (l barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	line := float32(0)
	if !l.atBottom {
		line = size.Height - 1
	}
	objects[0].Move(fyne.NewPos(0, line))
	objects[0].Resize(fyne.NewSize(size.Width, 1))
	objects[1].Resize(size)
}

// MinSize is Fyne's.
func (barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// Ground is a plain area in a colour of the theme, and follows it from light to dark.
type Ground struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
	Area   *canvas.Rectangle
}

func NewGround(colour fyne.ThemeColorName) *Ground {
	g := &Ground{colour: colour, Area: canvas.NewRectangle(theme.Color(colour))}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is Fyne's.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.Area) }

// Refresh is Fyne's: it comes when the theme changes.
func (g *Ground) Refresh() {
	g.Area.FillColor = theme.Color(g.colour)
	g.Area.Refresh()
}

// Tight puts things side by side without a gap: one control of several buttons.
type Tight struct{}

// Layout is Fyne's.
func (Tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		w := o.MinSize().Width
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
		x += w + 1
	}
}

// MinSize is Fyne's.
func (Tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for _, o := range objects {
		m := o.MinSize()
		size.Width += m.Width + 1
		size.Height = max(size.Height, m.Height)
	}
	return size
}

// Wide gives something a width, whatever it says.
type Wide float32

// Layout is Fyne's.
func (Wide) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize is Fyne's.
func (w Wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w), objects[0].MinSize().Height)
}

// Readout shows numbers that change in every frame. It is painted: Fyne keeps every text
// that it has ever drawn.
type Readout struct {
	Raster
	pen         Pen
	main, aside string
}

func NewReadout(width float32) *Readout {
	r := &Readout{}
	r.Init(r, fyne.NewSize(width, 36), r.fill, func() string { return "Time " + r.main + ", " + r.aside })
	return r
}

func (r *Readout) Set(main, aside string) {
	if r.main != main || r.aside != aside {
		r.main, r.aside = main, aside
		r.Repaint()
	}
}

func (r *Readout) fill() bool {
	t, c, size := Theme(), &r.pen.Canvas, r.Picture.Rect.Size()
	c.On(r.Picture)
	c.FillRect(r.Picture.Rect, t.Panel)
	base := size.Y/2 + int(5*r.Scale)
	x := int(10 * r.Scale)
	x += c.TextIn(x, base, size.X-x, raster.Mono, 15*r.Scale, r.main, t.Text) + int(14*r.Scale)
	c.TextIn(x, base, size.X-x, raster.Regular, 12*r.Scale, r.aside, t.Dim)
	return true
}
