package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"groupy/ui/raster"
)

const signSize = 14

// newSign draws what becomes of a property: a tick, a cross, or a ring for neither.
func newSign(what findingSign, ink, ground color.RGBA) fyne.CanvasObject {
	r := canvas.NewRaster(func(width, height int) image.Image { return drawSign(what, ink, ground, width, height) })
	r.ScaleMode = canvas.ImageScalePixels
	r.Resize(fyne.NewSize(signSize, signSize))
	return r
}

func drawSign(what findingSign, ink, ground color.RGBA, width, height int) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	var brush raster.Canvas
	brush.On(picture)
	brush.FillRect(picture.Rect, ground)
	unit := float32(width) / signSize
	line := func(x0, y0, x1, y1 float32) {
		brush.Line(x0*unit, y0*unit, x1*unit, y1*unit, 2*unit, ink)
	}
	switch what {
	case holds:
		line(2, 7.5, 5.5, 11)
		line(5.5, 11, 12, 3)
	case broken:
		line(3, 3, 11, 11)
		line(11, 3, 3, 11)
	default:
		edge := int(2 * unit)
		inside := picture.Rect.Inset(edge)
		brush.Frame(inside, inside.Dx()/2, max(1, int(1.5*unit)), ink)
	}
	return picture
}
