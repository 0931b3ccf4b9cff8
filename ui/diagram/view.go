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

// viewport is what the lens shows, in pixels.
func (d *Diagram) viewport(f *facts.Facts) *spacetime.Viewport {
	l, st := &d.lens, d.desk.Status()
	size := d.Picture.Rect.Size()
	v := &spacetime.Viewport{
		Width: float32(size.X), Height: float32(size.Y - d.foot), Scale: d.Scale, Axis: l.axis,
		Rows: l.rows(f.Workers()), RowHeight: l.high * d.Scale, Scroll: l.scroll * d.Scale, Hide: l.hide,
		Playhead: st.Time, PlayheadEvent: d.desk.Session().Moments().Events(),
		Text: d.text, Coming: d.coming,
	}
	v.From, v.To = d.wholePixels(l.interval(st.Time))
	if l.axis == spacetime.Order {
		v.First = d.firstColumn(v.PlayheadEvent)
		v.Last = v.First + l.columns
	}
	return v
}

// wholePixels moves a stretch by less than a pixel, to where it differs from the one before by whole pixels: so what is
// painted can be moved.
func (d *Diagram) wholePixels(from, to time.Duration) (time.Duration, time.Duration) {
	if d.pic == nil || d.pic.Plot.X1 <= d.pic.Plot.X0 {
		return from, to
	}
	each := float64(to-from) / float64(d.pic.Plot.X1-d.pic.Plot.X0)
	at := time.Duration(math.Floor(float64(from)/each) * each)
	return at, at + (to - from)
}

// firstColumn is the column at the left edge, as far as it is known from the picture before.
func (d *Diagram) firstColumn(now actor.EventID) float64 {
	if d.pic == nil {
		return 0
	}
	l := &d.lens
	if l.follow {
		return float64(d.pic.ColumnOf(now)) - followAt*l.columns
	}
	return float64(d.pic.ColumnOf(l.anchor)) + l.offset
}

// end is as far as the story has been played.
func (d *Diagram) end() time.Duration {
	return max(d.desk.Session().Moments().Known().Time, d.desk.Status().Time)
}

// now is where the run is.
func (d *Diagram) now() (time.Duration, actor.EventID) {
	m := d.desk.Session().Moments()
	return m.Moment().Time, m.Events()
}

// inSight is the stretch that is shown; on the axis of order that of the columns in sight.
func (d *Diagram) inSight() (from, to time.Duration) {
	if d.lens.axis == spacetime.Order && d.pic != nil {
		return d.pic.TimeAt(d.pic.Plot.X0), d.pic.TimeAt(d.pic.Plot.X1)
	}
	return d.lens.interval(d.desk.Session().Moments().Moment().Time)
}

// Zoom shows less, around a part of the width.
func (d *Diagram) Zoom(by, part float64) {
	if d.lens.follow {
		part = followAt
	}
	d.lens.zoom(by, part, d.end())
	d.changed()
}

// Pan moves what is in sight by a part of the width.
func (d *Diagram) Pan(by float64) {
	now, event := d.now()
	d.lens.pan(by, now, d.end(), event)
	d.changed()
}

// Follows reports whether it goes with the playhead.
func (d *Diagram) Follows() bool { return d.lens.follow }

// ByOrder reports whether the axis is that of order, not of time.
func (d *Diagram) ByOrder() bool { return d.lens.axis == spacetime.Order }

// HasLegend reports whether the legend is wanted.
func (d *Diagram) HasLegend() bool { return d.legend }

// ToggleFollow goes with the playhead, or stays.
func (d *Diagram) ToggleFollow() {
	now, event := d.now()
	if d.lens.follow {
		d.lens.stay(now, event)
	} else {
		d.lens.follow = true
		d.lens.changes++
	}
	d.changed()
}

// changing is for how long what a change brings into sight is gathered at once.
const changing = 12 * time.Millisecond

// changed shows what has changed in the lens.
func (d *Diagram) changed() {
	began := time.Now()
	if err := d.Gather(func() bool { return time.Since(began) > changing }); err != nil {
		kit.Fail(d.desk, err)
	}
	d.renew()
	d.desk.Wake()
}

// TurnAxis goes from time to order, and back.
func (d *Diagram) TurnAxis() {
	d.lens.turn()
	d.changed()
}

// visit is a look at a stretch, from which the diagram comes back by itself.
type visit struct {
	changes int           // of the lens, when it began: if the user moves something there, the diagram stays
	span    time.Duration // in sight before
}

// SeeChain shows the stretch of a chain, with something before it and after it, until the story plays on. In what lies
// very far apart it goes along, link by link.
func (d *Diagram) SeeChain(c *session.Chain) {
	if c == nil || !d.panel.IsOpen() {
		return
	}
	first, last := c.Links[0].Time, c.Links[len(c.Links)-1].Time
	span, was := last-first, d.lens.span
	if d.visiting() {
		was = d.visit.span
	}
	if span > longestChain {
		d.lens.span, d.lens.follow = was, true
		d.lens.changes++
		d.changed()
		return
	}
	margin := max(span/4, shortestChain/4)
	d.lens.see(first-margin, span+2*margin)
	d.visit = visit{d.lens.changes, was}
	d.changed()
}

func (d *Diagram) visiting() bool { return d.visit.changes > 0 && d.visit.changes == d.lens.changes }

// comeBack ends a visit once the story plays on.
func (d *Diagram) comeBack() {
	if d.desk.Status().Playing && d.visiting() {
		d.lens.span, d.lens.follow = d.visit.span, true
		d.lens.changes++
	}
}

// Chains between these lengths are shown as a whole.
const (
	shortestChain = 120 * time.Millisecond
	longestChain  = 3 * time.Second
)

// ShowWhole shows all that has been played.
func (d *Diagram) ShowWhole() {
	if d.lens.axis == spacetime.Order {
		d.desk.Say("The whole story is shown on the axis of time.")
	}
	d.lens.whole(d.end())
	d.changed()
}
