package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/raster"
)

// NewBar makes a bar with a hairline towards the middle of the window.
func NewBar(bar fyne.CanvasObject, atBottom bool) fyne.CanvasObject {
	line := container.NewVBox(layout.NewSpacer(), widget.NewSeparator())
	if atBottom {
		line.Objects = line.Objects[1:]
	}
	return container.NewStack(line, container.New(layout.NewCustomPaddedLayout(8, 8, 14, 14), bar))
}

// Ground is a plain area in a colour of the theme. It changes with the theme.
type Ground struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
	Area   *canvas.Rectangle
}

// NewGround makes a ground of a colour.
func NewGround(colour fyne.ThemeColorName) *Ground {
	g := &Ground{}
	g.Init(g, colour)
	return g
}

// Init initialises the ground of a widget.
func (g *Ground) Init(w fyne.Widget, colour fyne.ThemeColorName) {
	g.colour, g.Area = colour, canvas.NewRectangle(theme.Color(colour))
	g.ExtendBaseWidget(w)
}

func (g *Ground) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.Area) }

// Refresh takes the colour of the present theme.
func (g *Ground) Refresh() {
	g.Area.FillColor = theme.Color(g.colour)
	g.Area.Refresh()
}

// Room is an empty object with a minimal size: whatever is stacked on it is no smaller.
func Room(width, height float32) fyne.CanvasObject {
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(width, height))
	return room
}

// AtLeast gives an object a minimal width, which grows with the text.
func AtLeast(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: atLeast(width), Objects: []fyne.CanvasObject{o}}
}

type atLeast float32

func (w atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}

func (w atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	return fyne.NewSize(max(size.Width, Scaled(float32(w))), size.Height)
}

// Readout shows numbers that change in every frame. It is painted, because Fyne caches every text
// that it has ever drawn.
type Readout struct {
	Raster
	painter     SurfacePainter
	main, aside string
}

// The space before the text of a readout, and before the smaller one.
const (
	readoutPad = 6
	readoutGap = 10
)

// MinSize grows with the text.
func (r *Readout) MinSize() fyne.Size {
	size := r.Raster.MinSize()
	return fyne.NewSize(Scaled(size.Width), Scaled(size.Height))
}

// NewReadout makes a readout of a width.
func NewReadout(width float32) *Readout {
	r := &Readout{}
	r.Init(r, fyne.NewSize(width, 36), r.fill, func() string { return readoutLabel(r.main, r.aside) })
	return r
}

// Set shows a text with a smaller one beside it.
func (r *Readout) Set(main, aside string) {
	if r.main != main || r.aside != aside {
		r.main, r.aside = main, aside
		r.Repaint()
	}
}

func (r *Readout) fill() bool {
	t, c, size := Theme(), &r.painter.Canvas, r.Picture.Rect.Size()
	c.On(r.Picture)
	c.FillRect(r.Picture.Rect, t.Panel)
	scale := r.Scale * TextScale()
	base := size.Y/2 + int(5*scale)
	x := int(readoutPad * scale)
	if r.main != "" {
		x += c.TextIn(x, base, size.X-x, raster.Mono, 15*scale, r.main, t.Text) + int(readoutGap*scale)
	}
	c.TextIn(x, base, size.X-x, raster.Regular, 12*scale, r.aside, t.Dim)
	return true
}
