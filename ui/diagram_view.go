package ui

import (
	"math"
	"time"

	"groupy/gms/actor"
	"groupy/ui/session"
	"groupy/ui/spacetime"
)

// viewport is what the lens shows, in pixels.
func (d *diagram) viewport(f *spacetime.Facts) *spacetime.Viewport {
	l, st := &d.lens, d.window.status
	size := d.picture.Rect.Size()
	v := &spacetime.Viewport{
		Width: float32(size.X), Height: float32(size.Y - d.foot), Scale: d.scale, Axis: l.axis,
		Rows: l.rows(f.Workers()), RowHeight: l.high * d.scale, Scroll: l.scroll * d.scale, Hide: l.hide,
		Playhead: st.Time, PlayheadEvent: d.window.session.Run().Sim().Events(),
		Text: d.text, Coming: d.coming,
	}
	v.From, v.To = d.wholePixels(l.stretch(st.Time))
	if l.axis == spacetime.Order {
		v.First = d.firstColumn(v.PlayheadEvent)
		v.Last = v.First + l.columns
	}
	return v
}

// wholePixels moves a stretch by less than a pixel, to where it differs from the one before by whole pixels: so what is
// painted can be moved.
func (d *diagram) wholePixels(from, to time.Duration) (time.Duration, time.Duration) {
	if d.pic == nil || d.pic.Plot.X1 <= d.pic.Plot.X0 {
		return from, to
	}
	each := float64(to-from) / float64(d.pic.Plot.X1-d.pic.Plot.X0)
	at := time.Duration(math.Floor(float64(from)/each) * each)
	return at, at + (to - from)
}

// firstColumn is the column at the left edge, as far as it is known from the picture before.
func (d *diagram) firstColumn(now actor.EventID) float64 {
	if d.pic == nil {
		return 0
	}
	l := &d.lens
	if l.follow {
		return float64(d.pic.ColumnOf(now)) - followAt*l.columns
	}
	return float64(d.pic.ColumnOf(l.anchor)) + l.offset
}

// placeColumns tells whether the picture has to be laid out once more, as now the columns are known.
func (d *diagram) placeColumns() bool {
	v := d.viewport(d.facts)
	was := d.columnAt
	d.columnAt = v.First
	return was != v.First
}

// end is as far as the story has been played.
func (d *diagram) end() time.Duration {
	h := d.window.session.History()
	return max(h.Known().Time, d.window.status.Time)
}

// now is where the run is.
func (d *diagram) now() (time.Duration, actor.EventID) {
	return d.window.status.Time, d.window.session.Run().Sim().Events()
}

// zoom shows less, around a part of the width.
func (d *diagram) zoom(by, part float64) {
	if d.lens.follow {
		part = followAt
	}
	d.lens.zoom(by, part, d.end())
	d.changed()
}

func (d *diagram) pan(by float64) {
	now, event := d.now()
	d.lens.pan(by, now, event)
	d.changed()
}

// toggleFollow goes with the playhead, or stays.
func (d *diagram) toggleFollow() {
	now, event := d.now()
	if d.lens.follow {
		d.lens.stay(now, event)
	} else {
		d.lens.follow = true
		d.lens.changes++
	}
	d.changed()
}

// changed shows what has changed in the lens.
func (d *diagram) changed() {
	began := time.Now()
	if err := d.gather(func() bool { return time.Since(began) > travelling }); err != nil {
		d.window.showError(err)
	}
	d.update()
	d.window.awake()
}

// turnAxis goes from time to order, and back.
func (d *diagram) turnAxis() {
	d.lens.turn()
	d.changed()
}

// seeChain shows the stretch of a chain, with something before it and after it. What lies very far apart is left to
// the user, who goes there link by link.
func (d *diagram) seeChain(c *session.Chain) {
	first, last := c.Links[0].Time, c.Links[len(c.Links)-1].Time
	if span := last - first; span <= longestChain {
		margin := max(span/4, shortestChain/4)
		d.lens.see(first-margin, span+2*margin)
		d.changed()
	}
}

// Chains between these lengths are shown as a whole.
const (
	shortestChain = 120 * time.Millisecond
	longestChain  = 3 * time.Second
)

// showWhole shows all that has been played.
func (d *diagram) showWhole() {
	d.lens.whole(d.end())
	d.changed()
}
