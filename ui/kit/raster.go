package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Raster is a part of the window that is one picture, painted pixel for pixel. A widget embeds it and makes it by Init.
type Raster struct {
	widget.BaseWidget
	Picture *image.RGBA // nil until Fyne has asked for it
	Scale   float32     // pixels to a unit

	least  fyne.Size
	paint  func() bool
	says   func() string
	raster *canvas.Raster
	stale  bool
}

// Init makes a raster that is part of a widget. paint paints the picture at its size, and returns whether it differs from before;
// says is for screen readers, which cannot look into a picture.
func (r *Raster) Init(whole fyne.Widget, least fyne.Size, paint func() bool, says func() string) {
	r.least, r.paint, r.says = least, paint, says
	r.raster = canvas.NewRaster(r.Generate)
	r.raster.ScaleMode = canvas.ImageScalePixels // smoothing would only cost
	r.ExtendBaseWidget(whole)
}

// Generate gives Fyne the picture at the size that it asks for, in pixels.
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

// Update paints the picture anew, if its size is known, and shows it if it differs.
func (r *Raster) Update() {
	if r.Picture == nil || r.paint() {
		r.raster.Refresh()
	}
}

// Repaint has the picture painted when it is shown next.
func (r *Raster) Repaint() {
	r.stale = true
	r.raster.Refresh()
}

// Refresh follows the theme.
func (r *Raster) Refresh() { r.Repaint() }

func (r *Raster) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.raster) }

func (r *Raster) MinSize() fyne.Size { return r.least }

// Pixel is where a point of the widget is in the picture.
func (r *Raster) Pixel(p fyne.Position) image.Point {
	return image.Pt(int(p.X*r.Scale), int(p.Y*r.Scale))
}

func (r *Raster) AccessibilityLabel() string { return r.says() }

func (r *Raster) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
