package exporting

import (
	"fmt"
	"image"
	"image/draw"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/raster"
)

// draw draws the preview: the figure as large as it fits, or why there is none.
func (f *Form) draw(p *kit.SurfacePainter, size fyne.Size) {
	p.Fill(0, 0, size.Width, size.Height, p.Theme.Ground)
	if !f.all {
		p.Text(12, size.Height/2, size.Width-24, raster.Regular, kit.SmallSize, textGathering, p.Theme.Dim)
		return
	}
	img, err := f.small(image.Pt(int(size.Width*p.Scale)-2, int(size.Height*p.Scale)-2))
	if err != nil {
		lines := p.Wrap(raster.Regular, kit.SmallSize, size.Width-24, err.Error(), 6)
		p.Lines(12, size.Height/2-float32(len(lines))*kit.LineHeight/2, size.Width-24, raster.Regular, lines, p.Theme.Dim)
		return
	}
	to := f.preview.Picture.Rect
	at := img.Rect.Add(to.Min).Add(to.Size().Sub(img.Rect.Size()).Div(2))
	p.Canvas.FillRect(at.Inset(-1), p.Theme.Line)
	draw.Draw(f.preview.Picture, at, img, image.Point{}, draw.Src)
}

// small returns the figure, scaled down to fit.
func (f *Form) small(fit image.Point) (*image.RGBA, error) {
	d, err := f.drawing(true)
	if err != nil {
		return nil, err
	}
	fig, err := d.Figure()
	if err != nil {
		return nil, err
	}
	size := fig.Size()
	d.Size = d.Size.Scaled(min(float32(fit.X)/float32(size.X), float32(fit.Y)/float32(size.Y), 1))
	if fig, err = d.Figure(); err != nil {
		return nil, err
	}
	return fig.Image(), nil
}

// previewLabel describes the preview for screen readers.
func (f *Form) previewLabel() string { return fmt.Sprintf(labelPreview, f.pixels.Text) }
