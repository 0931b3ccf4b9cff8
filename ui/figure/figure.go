// Package figure turns a space-time diagram into a figure for a report: an SVG, or a PNG of any scale, with a title, a caption
// and a legend.
//
// The code that paints the diagram in the window draws both, each with its own renderer. So a figure shows what the window
// shows.
//
// # Text in the SVG
//
// Letters are outlines of the Go fonts, which are embedded in the program. The file has each glyph once, and uses it wherever
// it occurs. The same text lies over the outlines, invisible, so that it can be selected, searched and read aloud. A font
// embedded in a style sheet would look the same in a browser. But Inkscape and librsvg, which LaTeX users convert with,
// substitute another font with other widths. Outlines look the same everywhere.
package figure

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"path/filepath"
	"strings"

	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// Figure is a diagram with a title, a caption and a legend.
type Figure struct {
	Title   string
	Caption string // version, seed, interval
	About   string // a description for readers who cannot see it
	Picture *spacetime.Picture
	Theme   *paint.Theme // nil for paint.Light
	Scale   float32      // pixels for a device-independent pixel; 0 for 1

	Height   int // of the whole figure in pixels; 0: as high as its parts
	NoLegend bool
}

// Lengths in device-independent pixels.
const (
	pad       = 8.0
	titleSize = 16.0
	titleY    = 22.0
	textSize  = 12.0
	textY     = 43.0
	headHigh  = 58.0
)

func (f *Figure) unit() float32 {
	if f.Scale > 0 {
		return f.Scale
	}
	return 1
}

func (f *Figure) theme() *paint.Theme {
	if f.Theme == nil {
		return &paint.Light
	}
	return f.Theme
}

func (f *Figure) legend(y float32) *paint.Legend {
	u := f.unit()
	return &paint.Legend{X: pad * u, Y: y, Width: f.Picture.Width - 2*pad*u, Theme: f.theme(), Scale: u, Of: f.Picture}
}

func (f *Figure) diagram() *paint.Spacetime {
	return &paint.Spacetime{Picture: f.Picture, Theme: f.theme(), Scale: f.unit()}
}

// head writes the title and the caption.
func (f *Figure) head(out raster.Renderer) {
	u, th := f.unit(), f.theme()
	f.line(out, titleY*u, titleSize*u, raster.Bold, f.Title, th.Text)
	f.line(out, textY*u, textSize*u, raster.Regular, f.Caption, th.Dim)
}

// line writes as much of a text as fits.
func (f *Figure) line(out raster.Renderer, y, size float32, face raster.Face, text string, col color.RGBA) {
	text = raster.Fit(out, text, size, f.Picture.Width-2*pad*f.unit(), face)
	out.Text(pad*f.unit(), y, size, face, text, col, color.RGBA{})
}

// Size returns the size of the figure in pixels.
func (f *Figure) Size() image.Point {
	var p paint.SpacetimePainter
	high := f.headHeight() + int(f.Picture.Height)
	if !f.NoLegend {
		high += p.LegendHeight(f.legend(0))
	}
	return image.Pt(int(f.Picture.Width), max(f.Height, high))
}

// Image returns the figure as pixels.
func (f *Figure) Image() *image.RGBA {
	var (
		p paint.SpacetimePainter
		c raster.Canvas
	)
	head, high := f.headHeight(), int(f.Picture.Height)
	img := image.NewRGBA(image.Rectangle{Max: f.Size()})
	draw.Draw(img, img.Rect, image.NewUniform(f.theme().Panel), image.Point{}, draw.Src)
	c.On(img)
	f.head(c.Renderer())
	p.Paint(part(img, head, head+high), f.diagram())
	if !f.NoLegend {
		legend := f.legend(0)
		p.PaintLegend(part(img, head+high, head+high+p.LegendHeight(legend)), legend)
	}
	return img
}

func (f *Figure) headHeight() int { return int(headHigh * f.unit()) }

func part(img *image.RGBA, y0, y1 int) *image.RGBA {
	return img.SubImage(image.Rect(0, y0, img.Rect.Max.X, y1)).(*image.RGBA)
}

// IsPNG reports whether a file name ends with .png.
func IsPNG(path string) bool { return strings.EqualFold(filepath.Ext(path), ".png") }

// IsNamed reports whether a file name ends with .svg or .png.
func IsNamed(path string) bool { return IsPNG(path) || strings.EqualFold(filepath.Ext(path), ".svg") }

// WritePNG writes the figure as a PNG.
func (f *Figure) WritePNG(w io.Writer) error {
	fast := png.Encoder{CompressionLevel: png.BestSpeed} // a twentieth more bytes, in two thirds of the time
	return fast.Encode(w, f.Image())
}
