package diagram

import (
	"math"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/ui/spacetime"
)

// layoutViewport converts the viewport to pixels, for the layout.
func (d *Diagram) layoutViewport(f *facts.Facts) *spacetime.Viewport {
	l, st := &d.viewport, d.host.Status()
	size := d.Picture.Rect.Size()
	v := &spacetime.Viewport{
		Width: float32(size.X), Height: float32(size.Y - d.foot), Scale: d.scale(), Least: float32(d.print.Least), Axis: l.axis,
		Rows: l.rows(f.Workers()), RowHeight: l.rowHeight * d.Scale, Scroll: l.scroll * d.Scale, Hide: l.hide,
		Playhead: st.Time, PlayheadEvent: d.host.Session().Moments().Events(),
		Text: d.text, Bold: d.bold, Coming: d.coming,
	}
	v.From, v.To = d.wholePixels(l.interval(st.Time))
	if f.To > st.Time {
		v.Say = d.host.Session().Short
	}
	if l.axis == spacetime.Order {
		if d.pic != nil && d.pic.Columns > 0 && l.fits != (fit{}) {
			l.fitColumns(d.pic.ColumnOf)
		}
		v.First = d.firstColumn(v.PlayheadEvent)
		v.Last = v.First + l.columns
	}
	return v
}

// wholePixels moves an interval by less than a pixel, so that it begins at a whole pixel. So nothing trembles while the
// diagram moves.
func (d *Diagram) wholePixels(from, to time.Duration) (time.Duration, time.Duration) {
	if d.pic == nil || d.pic.Plot.X1 <= d.pic.Plot.X0 {
		return from, to
	}
	each := float64(to-from) / float64(d.pic.Plot.X1-d.pic.Plot.X0)
	at := time.Duration(math.Floor(float64(from)/each) * each)
	return at, at + (to - from)
}

// firstColumn returns the column at the left edge. It takes the columns from the previous picture.
func (d *Diagram) firstColumn(now actor.EventID) float64 {
	if d.pic == nil {
		return 0
	}
	l := &d.viewport
	if l.follow {
		return float64(d.pic.ColumnOf(now)) - followAt*l.columns
	}
	return float64(d.pic.ColumnOf(l.anchor)) + l.offset
}

// end returns how far the run has been played.
func (d *Diagram) end() time.Duration {
	return max(d.host.Session().PlayedTo(), d.host.Status().Time)
}

// now returns the present moment: its time, and the number of its events.
func (d *Diagram) now() (time.Duration, actor.EventID) {
	m := d.host.Session().Moments()
	return m.Moment().Time, m.Events()
}

// inSight returns the interval that is shown. On the axis of order it is that of the columns in sight.
func (d *Diagram) inSight() (from, to time.Duration) {
	if d.viewport.axis == spacetime.Order && d.pic != nil {
		return d.pic.TimeAt(d.pic.Plot.X0), d.pic.TimeAt(d.pic.Plot.X1)
	}
	return d.viewport.interval(d.host.Session().Moments().Moment().Time)
}

// Zoom zooms in by a factor. What is at a part of the width stays there, unless the diagram follows the playhead.
func (d *Diagram) Zoom(by, part float64) {
	if d.viewport.follow {
		part = followAt
	}
	d.viewport.zoom(by, part, d.end())
	d.changed()
}

// Pan moves the viewport by a part of its width.
func (d *Diagram) Pan(by float64) {
	now, event := d.now()
	d.viewport.pan(by, now, d.end(), event)
	d.changed()
}

// Follows reports whether the diagram follows the playhead.
func (d *Diagram) Follows() bool { return d.viewport.follow }

// ByOrder reports whether the axis is that of order instead of time.
func (d *Diagram) ByOrder() bool { return d.viewport.axis == spacetime.Order }

// HasLegend reports whether the legend is wanted.
func (d *Diagram) HasLegend() bool { return d.legend }

// ToggleFollow makes the diagram follow the playhead, or stay where it is.
func (d *Diagram) ToggleFollow() {
	now, event := d.now()
	if d.viewport.follow {
		d.viewport.stopFollowing(now, event)
	} else {
		d.viewport.followAgain()
	}
	d.changed()
}

// changing is how long a change of the viewport may gather facts at once. The next frames gather the rest.
const changing = 12 * time.Millisecond

// changed shows the changed viewport.
func (d *Diagram) changed() {
	began := time.Now()
	if err := d.Gather(func() bool { return time.Since(began) > changing }); err != nil {
		kit.Fail(d.host, err)
	}
	d.renew()
	d.host.Wake()
}

// TurnAxis switches between the axes of time and order.
func (d *Diagram) TurnAxis() {
	visits := d.visiting()
	d.viewport.toggleAxis()
	if visits {
		d.visit.changes = d.viewport.changes
	}
	d.changed()
}

// visit is a temporary view of an interval. The diagram comes back by itself.
type visit struct {
	changes int           // of the viewport, when the visit began: if the user has moved it since, the diagram stays
	span    time.Duration // before the visit
	columns float64
}

// SeeChain shows a causal chain up to the last event that the sentence about it names, with a margin, until the run plays on. If that
// takes too long, the diagram follows the playhead from link to link.
func (d *Diagram) SeeChain(c *session.Chain) {
	if c == nil || !d.panel.IsOpen() {
		return
	}
	was := visit{0, d.viewport.span, d.viewport.columns}
	if d.visiting() {
		was = d.visit
	}
	first := c.Links[0]
	if c.Last.Time-first.Time > longestChain {
		d.viewport.span, d.viewport.columns = was.span, was.columns
		d.viewport.followAgain()
		d.changed()
		return
	}
	span := max(time.Duration(float64(c.Last.Time-first.Time)/(1-marginBefore-marginAfter)), shortestChain)
	from := c.Last.Time - time.Duration((1-marginAfter)*float64(span))
	d.viewport.visit(from, span, fit{c.Fault, first.Event, c.Last.Event})
	was.changes = d.viewport.changes
	d.visit = was
	d.changed()
}

func (d *Diagram) visiting() bool {
	return d.visit.changes > 0 && d.visit.changes == d.viewport.changes
}

// comeBack ends a visit when the run plays on.
func (d *Diagram) comeBack() {
	if d.host.Status().Playing && d.visiting() {
		d.viewport.span, d.viewport.columns = d.visit.span, d.visit.columns
		d.viewport.followAgain()
	}
}

const (
	marginBefore  = 0.1 // parts of the width
	marginAfter   = 0.15
	shortestChain = 120 * time.Millisecond // what is shown of a shorter chain
	longestChain  = 3 * time.Second        // longer chains are not shown as a whole
)

// ShowWhole shows everything that has been played.
func (d *Diagram) ShowWhole() {
	if d.viewport.axis == spacetime.Order {
		d.host.Say(textWholeIsTime)
	}
	d.viewport.showWhole(d.end())
	d.changed()
}
