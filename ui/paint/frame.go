package paint

import (
	"image"

	"groupy/ui/facts"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// Frame is what a film shows of a moment: the tiles, and below them the diagram. Both use the theme and the scale of the scene.
type Frame struct {
	Scene
	Facts *facts.Facts       // of the diagram; nil: no diagram
	View  spacetime.Viewport // the visible part of the facts; the frame sets its size, scale and fonts
}

// Lengths of a frame in device-independent pixels, and the diagram's share of the height.
const (
	frameRule      = 1 // between the parts
	diagramDivisor = 2
)

// FramePainter paints frames, with the same painters as the window. It is for one goroutine at a time. Its zero value is ready.
type FramePainter struct {
	c        raster.Canvas
	tiles    Painter
	layouter spacetime.Layouter
	picture  *spacetime.Picture // of the diagram; nil: none
	diagram  SpacetimePainter
}

// Lay lays out the diagram of a frame, whose facts may change afterwards. The frame will be painted into dst.
func (p *FramePainter) Lay(dst image.Rectangle, f *Frame) {
	_, r := f.parts(dst)
	if p.picture = nil; f.Facts == nil || r.Empty() {
		return
	}
	v := f.View
	v.Width, v.Height, v.Scale, v.Text = float32(r.Dx()), float32(r.Dy()), f.Scale, p.diagram.Text
	p.picture = p.layouter.Layout(f.Facts, &v)
}

// Paint paints all of dst. Lay has laid out the frame.
func (p *FramePainter) Paint(dst *image.RGBA, f *Frame) {
	tiles, diagram := f.parts(dst.Bounds())
	p.c.On(dst)
	rule := diagram.Sub(dst.Bounds().Min)
	p.c.FillRect(image.Rect(rule.Min.X, rule.Min.Y-unitsOf(f.Scale).px(frameRule), rule.Max.X, rule.Min.Y), f.Theme.orDark().Line)
	p.tiles.Paint(part(dst, tiles), &f.Scene)
	if p.picture != nil {
		p.diagram.Paint(part(dst, diagram), &Spacetime{Picture: p.picture, Theme: f.Theme, Scale: f.Scale})
	}
}

// Forget makes the next Paint paint everything, because the image has other content than that of the last Paint.
func (p *FramePainter) Forget() { p.tiles.Forget() }

// parts returns where the parts of a frame are.
func (f *Frame) parts(all image.Rectangle) (tiles, diagram image.Rectangle) {
	tiles = all
	if f.Facts != nil {
		diagram = tiles
		diagram.Min.Y = diagram.Max.Y - tiles.Dy()/diagramDivisor
		tiles.Max.Y = max(all.Min.Y, diagram.Min.Y-unitsOf(f.Scale).px(frameRule))
	}
	return tiles, diagram
}

func part(dst *image.RGBA, r image.Rectangle) *image.RGBA { return dst.SubImage(r).(*image.RGBA) }
