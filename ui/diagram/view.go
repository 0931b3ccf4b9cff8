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
	l, st := &d.Lens, d.desk.Status()
	size := d.Picture.Rect.Size()
	v := &spacetime.Viewport{
		Width: float32(size.X), Height: float32(size.Y - d.foot), Scale: d.Scale, Axis: l.Axis,
		Rows: l.rows(f.Workers()), RowHeight: l.high * d.Scale, Scroll: l.scroll * d.Scale, Hide: l.hide,
		Playhead: st.Time, PlayheadEvent: d.desk.Session().Run().Sim().Events(),
		Text: d.text, Coming: d.coming,
	}
	v.From, v.To = d.wholePixels(l.Stretch(st.Time))
	if l.Axis == spacetime.Order {
		v.First = d.firstColumn(v.PlayheadEvent)
		v.Last = v.First + l.columns
	}
	return v
}

// wholePixels moves a stretch by less than a pixel, to where it differs from the one before by whole pixels: so what is
// painted can be moved.
func (d *Diagram) wholePixels(from, to time.Duration) (time.Duration, time.Duration) {
	if d.Pic == nil || d.Pic.Plot.X1 <= d.Pic.Plot.X0 {
		return from, to
	}
	each := float64(to-from) / float64(d.Pic.Plot.X1-d.Pic.Plot.X0)
	at := time.Duration(math.Floor(float64(from)/each) * each)
	return at, at + (to - from)
}

// firstColumn is the column at the left edge, as far as it is known from the picture before.
func (d *Diagram) firstColumn(now actor.EventID) float64 {
	if d.Pic == nil {
		return 0
	}
	l := &d.Lens
	if l.Follow {
		return float64(d.Pic.ColumnOf(now)) - followAt*l.columns
	}
	return float64(d.Pic.ColumnOf(l.anchor)) + l.offset
}

// end is as far as the story has been played.
func (d *Diagram) end() time.Duration {
	h := d.desk.Session().History()
	return max(h.Known().Time, d.desk.Status().Time)
}

// now is where the run is.
func (d *Diagram) now() (time.Duration, actor.EventID) {
	run := d.desk.Session().Run()
	return run.Now(), run.Sim().Events()
}

// InSight is the stretch that is shown; on the axis of order that of the columns in sight.
func (d *Diagram) InSight() (from, to time.Duration) {
	if d.Lens.Axis == spacetime.Order && d.Pic != nil {
		return d.Pic.TimeAt(d.Pic.Plot.X0), d.Pic.TimeAt(d.Pic.Plot.X1)
	}
	return d.Lens.Stretch(d.desk.Session().Run().Now())
}

// Zoom shows less, around a part of the width.
func (d *Diagram) Zoom(by, part float64) {
	if d.Lens.Follow {
		part = followAt
	}
	d.Lens.zoom(by, part, d.end())
	d.Changed()
}

func (d *Diagram) Pan(by float64) {
	now, event := d.now()
	d.Lens.pan(by, now, d.end(), event)
	d.Changed()
}

// ToggleFollow goes with the playhead, or stays.
func (d *Diagram) ToggleFollow() {
	now, event := d.now()
	if d.Lens.Follow {
		d.Lens.stay(now, event)
	} else {
		d.Lens.Follow = true
		d.Lens.changes++
	}
	d.Changed()
}

// changing is for how long what a change brings into sight is gathered at once.
const changing = 12 * time.Millisecond

// Changed shows what has changed in the lens.
func (d *Diagram) Changed() {
	began := time.Now()
	if err := d.Gather(func() bool { return time.Since(began) > changing }); err != nil {
		kit.Fail(d.desk, err)
	}
	d.Renew()
	d.desk.Wake()
}

// TurnAxis goes from time to order, and back.
func (d *Diagram) TurnAxis() {
	d.Lens.turn()
	d.Changed()
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
	span, was := last-first, d.Lens.Span
	if d.visiting() {
		was = d.visit.span
	}
	if span > longestChain {
		d.Lens.Span, d.Lens.Follow = was, true
		d.Lens.changes++
		d.Changed()
		return
	}
	margin := max(span/4, shortestChain/4)
	d.Lens.see(first-margin, span+2*margin)
	d.visit = visit{d.Lens.changes, was}
	d.Changed()
}

func (d *Diagram) visiting() bool { return d.visit.changes > 0 && d.visit.changes == d.Lens.changes }

// comeBack ends a visit once the story plays on.
func (d *Diagram) comeBack() {
	if d.desk.Status().Playing && d.visiting() {
		d.Lens.Span, d.Lens.Follow = d.visit.span, true
		d.Lens.changes++
	}
}

// Chains between these lengths are shown as a whole.
const (
	shortestChain = 120 * time.Millisecond
	longestChain  = 3 * time.Second
)

// ShowWhole shows all that has been played.
func (d *Diagram) ShowWhole() {
	if d.Lens.Axis == spacetime.Order {
		d.desk.Say("The whole story is shown on the axis of time.")
	}
	d.Lens.whole(d.end())
	d.Changed()
}
