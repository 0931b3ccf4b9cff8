package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Raster is a part of the window that is one picture, painted pixel by pixel. A widget embeds it and calls Init.
type Raster struct {
	widget.BaseWidget
	Picture *image.RGBA // nil until Fyne has asked for it
	Scale   float32     // pixels per unit

	minSize        fyne.Size
	paint          func() bool
	accessibleText func() string
	raster         *canvas.Raster
	stale          bool
}

// Init initialises the raster of a widget. paint paints Picture and reports whether it has changed.
// accessibleText describes the picture for screen readers.
func (r *Raster) Init(w fyne.Widget, minSize fyne.Size, paint func() bool, accessibleText func() string) {
	r.minSize, r.paint, r.accessibleText = minSize, paint, accessibleText
	r.raster = canvas.NewRaster(r.Generate)
	r.raster.ScaleMode = canvas.ImageScalePixels // smoothing would only take time
	r.ExtendBaseWidget(w)
}

// Generate returns the picture in the size that Fyne asks for, in pixels.
func (r *Raster) Generate(width, height int) image.Image {
	if fresh := r.Picture == nil || r.Picture.Rect.Dx() != width || r.Picture.Rect.Dy() != height; fresh || r.stale {
		if fresh {
			r.Picture = image.NewRGBA(image.Rect(0, 0, width, height))
		}
		if r.Scale = 1; r.Size().Width >= 1 {
			r.Scale = float32(width) / r.Size().Width
		}
		r.stale = false
		r.paint()
	}
	return r.Picture
}

// Update repaints the picture, if its size is known, and shows it if it has changed.
func (r *Raster) Update() {
	if r.Picture == nil || r.paint() {
		r.raster.Refresh()
	}
}

// Repaint makes Fyne ask for a fresh picture.
func (r *Raster) Repaint() {
	r.stale = true
	r.raster.Refresh()
}

// Settle paints the picture now if it is stale or of another size, and not when Fyne asks for it. It does nothing before Fyne has asked first.
func (r *Raster) Settle() {
	if r.Picture == nil {
		return
	}
	width, height := int(r.Size().Width*r.Scale+0.5), int(r.Size().Height*r.Scale+0.5)
	near := func(a, b int) bool { return a-b <= 1 && b-a <= 1 } // Fyne may round in another way
	if was := r.Picture.Rect.Size(); near(was.X, width) && near(was.Y, height) {
		width, height = was.X, was.Y
	}
	r.Generate(max(width, 1), max(height, 1))
}

// Refresh repaints in the colours of the present theme.
func (r *Raster) Refresh() { r.Repaint() }

func (r *Raster) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.raster) }

func (r *Raster) MinSize() fyne.Size { return r.minSize }

// Pixel converts a point of the widget to pixels of the picture.
func (r *Raster) Pixel(p fyne.Position) image.Point {
	return image.Pt(int(p.X*r.Scale), int(p.Y*r.Scale))
}

func (r *Raster) AccessibilityLabel() string { return r.accessibleText() }

func (r *Raster) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
