package paint

import (
	"image"

	"groupy/ui/facts"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// Frame is the content of a window at a moment: the tiles, below them the diagram, and the timeline. All parts use the theme and
// the scale of the scene.
type Frame struct {
	Scene
	Facts    *facts.Facts       // of the diagram; nil: no diagram
	View     spacetime.Viewport // the visible part of the facts; the frame sets its size, scale and fonts
	Timeline Timeline
}

// Lengths of a frame in device-independent pixels, and the diagram's share of the height.
const (
	frameTimeline  = 56
	frameRule      = 1 // between the parts
	diagramDivisor = 2 // a half of what the timeline leaves
)

// FramePainter paints frames, with the same painters as the window. It is for one goroutine at a time. Its zero value is ready.
type FramePainter struct {
	c        raster.Canvas
	tiles    Painter
	layouter spacetime.Layouter
	diagram  SpacetimePainter
	timeline TimelinePainter
}

// Paint paints all of dst.
func (p *FramePainter) Paint(dst *image.RGBA, f *Frame) {
	theme := f.Theme.orDark()
	tiles, diagram, timeline := f.parts(dst.Bounds())
	p.c.On(dst)
	for _, r := range [...]image.Rectangle{diagram, timeline} {
		r = r.Sub(dst.Bounds().Min)
		p.c.FillRect(image.Rect(r.Min.X, r.Min.Y-unitsOf(f.Scale).px(frameRule), r.Max.X, r.Min.Y), theme.Line)
	}
	p.tiles.Paint(part(dst, tiles), &f.Scene)
	p.paintDiagram(part(dst, diagram), f)
	line := f.Timeline
	line.Theme, line.Scale, line.Height = theme, f.Scale, timeline.Dy()
	p.timeline.PaintTimeline(part(dst, timeline), &line)
}

// parts returns where the parts of a frame are.
func (f *Frame) parts(all image.Rectangle) (tiles, diagram, timeline image.Rectangle) {
	u := unitsOf(f.Scale)
	tiles, diagram, timeline = all, all, all
	timeline.Min.Y = all.Max.Y - min(u.px(frameTimeline), all.Dy()/3)
	tiles.Max.Y = max(all.Min.Y, timeline.Min.Y-u.px(frameRule))
	if f.Facts == nil {
		return tiles, image.Rectangle{}, timeline
	}
	diagram.Max.Y = tiles.Max.Y
	diagram.Min.Y = diagram.Max.Y - tiles.Dy()/diagramDivisor
	tiles.Max.Y = max(all.Min.Y, diagram.Min.Y-u.px(frameRule))
	return tiles, diagram, timeline
}

func (p *FramePainter) paintDiagram(dst *image.RGBA, f *Frame) {
	if f.Facts == nil || dst.Bounds().Empty() {
		return
	}
	v, size := f.View, dst.Bounds().Size()
	v.Width, v.Height, v.Scale, v.Text = float32(size.X), float32(size.Y), f.Scale, p.diagram.Text
	p.diagram.Paint(dst, &Spacetime{Picture: p.layouter.Layout(f.Facts, &v), Theme: f.Theme, Scale: f.Scale})
}

func part(dst *image.RGBA, r image.Rectangle) *image.RGBA { return dst.SubImage(r).(*image.RGBA) }
