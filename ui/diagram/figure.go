package diagram

import (
	"time"

	"groupy/ui/facts"
	"groupy/ui/figure"
	"groupy/ui/spacetime"
)

// InSight is the size of a figure that looks like the diagram, at twice the size for a PNG.
func (d *Diagram) InSight(png bool) figure.Size {
	high := float32(40 + 24*len(d.viewport.rows(d.facts.Workers())))
	if d.Picture != nil {
		high = max(high, float32(d.Picture.Rect.Dy())/max(d.Scale, 0.1))
	}
	scale := 1
	if png {
		scale = 2
	}
	return figure.Size{Width: figure.WideWidth * scale, Scale: float32(scale), Diagram: min(high, 2000)}
}

// Drawing returns what is in sight, as far as it has been played, for a figure. It is valid until the run goes on.
func (d *Diagram) Drawing() (figure.Drawing, error) {
	if err := d.Gather(nil); err != nil {
		return figure.Drawing{}, err
	}
	if d.Picture == nil { // it was never visible, because the window is too low, for example
		d.Generate(figure.WideWidth, 300)
	}
	d.paint()
	from, to := d.viewport.interval(d.host.Session().Moments().Moment().Time)
	if end := d.end(); from < end {
		to = min(to, end)
	}
	drawn := d.DrawingOf(d.facts, from, to)
	if v := &drawn.View; v.Axis == spacetime.Order {
		v.First = d.firstColumn(d.host.Session().Moments().Events())
		v.Last = v.First + d.viewport.columns
	}
	return drawn, nil
}

// DrawingOf returns what the diagram would show of a part of the run, for a figure.
func (d *Diagram) DrawingOf(f *facts.Facts, from, to time.Duration) figure.Drawing {
	title := d.host.Status().Title
	if title == "" {
		title = d.host.Session().Name()
	}
	l := &d.viewport
	return figure.Drawing{
		Title: title, Settings: d.host.Session().Run().Settings().Summary(), Facts: f, About: figureLabel,
		View: spacetime.Viewport{From: from, To: to, Axis: l.axis, Rows: l.rows(f.Workers()), RowHeight: l.rowHeight, Hide: l.hide},
	}
}

// Part returns the interval in sight, and the end of what has been played.
func (d *Diagram) Part() (from, to, end time.Duration) {
	from, to = d.inSight()
	return from, to, d.end()
}
