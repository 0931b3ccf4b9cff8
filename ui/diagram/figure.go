package diagram

import (
	"fmt"

	"groupy/ui/facts"
	"groupy/ui/figure"
	"groupy/ui/paint"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// exportWidth is how wide a figure is, in device-independent pixels: as wide as a page has room for.
const exportWidth = 1280

// Figures are what is in sight as figures for a report: as SVG, and as PNG.
func (d *Diagram) Figures() (svg, png *figure.Figure) {
	if d.Picture == nil { // it has never been seen: in a window that is too low for it, say
		d.Generate(exportWidth, 300)
	}
	return d.figure(false), d.figure(true)
}

// figure is what is in sight as a figure on a light ground, a PNG at twice the size.
func (d *Diagram) figure(png bool) *figure.Figure {
	scale := float32(1)
	if png {
		scale = 2
	}
	v := d.viewport(d.facts)
	if end := d.end(); v.From < end { // what is still to come is blank
		v.To = min(v.To, end)
	}
	high := max(float32(d.Picture.Rect.Dy())/max(d.Scale, 0.1), 40+24*float32(len(d.lens.rows(d.facts.Workers()))))
	v.Width, v.Height, v.Scale = exportWidth*scale, min(high, 2000)*scale, scale
	v.RowHeight, v.Scroll, v.Playhead, v.Printed = d.lens.high*scale, 0, facts.Unknown, true
	var p paint.SpacetimePainter
	v.Text = p.Text
	title := d.desk.Status().Title
	if title == "" {
		title = d.desk.Session().Name()
	}
	from, to := d.inSight()
	to = min(to, max(d.end(), from))
	return &figure.Figure{
		Title: title, Caption: fmt.Sprintf("%s · from %s to %s", d.desk.Session().Run().Settings().Summary(), scenario.Seconds(from), scenario.Seconds(to)),
		About: d.about(), Picture: new(spacetime.Layouter).Layout(d.facts, v), Theme: &paint.Light, Scale: scale,
	}
}
