package diagram

import (
	"groupy/ui/facts"
	"groupy/ui/figure"
	"groupy/ui/paint"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// exportWidth is the width of a figure in device-independent pixels. It suits a page.
const exportWidth = 1280

// Figures returns what is in sight as figures for a report, one for an SVG and one for a PNG.
func (d *Diagram) Figures() (svg, png *figure.Figure) {
	if d.Picture == nil { // it was never visible, because the window is too low, for example
		d.Generate(exportWidth, 300)
	}
	return d.figure(false), d.figure(true)
}

// figure makes a light figure of what is in sight, at twice the size for a PNG.
func (d *Diagram) figure(png bool) *figure.Figure {
	scale := float32(1)
	if png {
		scale = 2
	}
	v := d.layoutViewport(d.facts)
	if end := d.end(); v.From < end { // leave out what has not been played
		v.To = min(v.To, end)
	}
	high := max(float32(d.Picture.Rect.Dy())/max(d.Scale, 0.1), 40+24*float32(len(d.viewport.rows(d.facts.Workers()))))
	v.Width, v.Height, v.Scale = exportWidth*scale, min(high, 2000)*scale, scale
	v.RowHeight, v.Scroll, v.Playhead, v.Printed = d.viewport.rowHeight*scale, 0, facts.Unknown, true
	var p paint.SpacetimePainter
	v.Text = p.Text
	title := d.host.Status().Title
	if title == "" {
		title = d.host.Session().Name()
	}
	from, to := d.inSight()
	to = min(to, max(d.end(), from))
	return &figure.Figure{
		Title: title, Caption: captionText(d.host.Session().Run().Settings().Summary(), scenario.Seconds(from), scenario.Seconds(to)),
		About: d.label(), Picture: new(spacetime.Layouter).Layout(d.facts, v), Theme: &paint.Light, Scale: scale,
	}
}
