package spacetime

import (
	"math"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
)

// Hit is what is at a point of a picture.
type Hit struct {
	Kind    HitKind
	Mark    MarkKind // for HitMark
	Worker  int
	Message int // its index, -1 for none
	View    int // for HitBand
	Index   int // for HitMark, its index among the facts of its kind; for HitLasting, among Lasting; -1 for none

	// A click goes to the moment just after Event, or to Time if Event is 0.
	Event actor.EventID
	Time  time.Duration
}

// HitKind is a kind of hit.
type HitKind uint8

// The kinds of hits.
const (
	HitNothing HitKind = iota
	HitName            // the name of a worker, left of the plot
	HitTime            // only a time
	HitBand            // a view
	HitWait
	HitArrow
	HitMark
	HitLasting // a fault that lasts
)

// Reach is the maximum distance of a hit, in device-independent pixels.
const Reach = 6.0

// At returns the most important hit near a point. Scale is that of the viewport.
func (p *Picture) At(x, y, scale float32) Hit {
	if !(scale > 0) {
		scale = 1
	}
	reach := Reach * scale
	none := Hit{Message: -1, Index: -1, Time: facts.Unknown}
	if x < p.Plot.X0 && x >= 0 {
		for i := range p.Rows {
			if r := &p.Rows[i]; y >= r.Y0 && y < r.Y1 {
				none.Kind, none.Worker = HitName, r.Worker
				return none
			}
		}
		return none
	}
	if m := p.markAt(x, y, reach); m != nil {
		return Hit{Kind: HitMark, Mark: m.Kind, Worker: m.Worker, Message: int(m.Message), Index: int(m.Index), Event: m.Event, Time: m.Time}
	}
	if !(Rect{p.Plot.X0, 0, p.Plot.X1, p.Height}).Has(x, y) {
		return none
	}
	if a := p.arrowAt(x, y, reach); a != nil {
		none.Kind, none.Message = HitArrow, int(a.Message)
		none.Time = p.TimeAt(x)
		return none
	}
	none.Time = p.TimeAt(x)
	for i := range p.Brackets {
		if b := &p.Brackets[i]; (Rect{b.X0 - 1, b.Y - reach*0.7, b.X1 + 1, b.Y + reach*0.7}).Has(x, y) {
			none.Kind, none.Index, none.Worker = HitLasting, int(b.Index), b.Worker
			return none
		}
	}
	none.Kind = HitTime
	for i := range p.Waits {
		if w := &p.Waits[i]; (Rect{w.X0 - 1, w.Y0 - 2, w.X1 + 1, w.Y1 + 2}).Has(x, y) {
			none.Kind, none.Message, none.Worker = HitWait, int(w.Message), w.Worker
			return none
		}
	}
	for i := range p.Bands {
		if b := &p.Bands[i]; b.Has(x, y) {
			none.Kind, none.Worker, none.View = HitBand, b.Worker, b.View
			return none
		}
	}
	return none
}

// markAt returns the most important mark near a point, and the nearer of two equal ones.
func (p *Picture) markAt(x, y, reach float32) (found *Mark) {
	best := float32(math.MaxFloat32)
	for i := range p.Marks {
		m := &p.Marks[i]
		r := max(m.R, reach)
		dx, dy := m.X-x, m.Y-y
		d := dx*dx + dy*dy
		if d > r*r {
			continue
		}
		if found == nil || m.Kind.weight() > found.Kind.weight() || m.Kind.weight() == found.Kind.weight() && d < best {
			found, best = m, d
		}
	}
	return found
}

// weight is the importance of a mark when several are near.
func (k MarkKind) weight() int {
	switch {
	case k == Violated:
		return 3
	case k >= Exited, k == Delivered, k == Installed: // a Reported mark is often at the same place
		return 2
	case k > Sent:
		return 1
	}
	return 0
}

// arrowAt returns the nearest arrow within reach.
func (p *Picture) arrowAt(x, y, reach float32) (found *Arrow) {
	best := reach * reach
	for i := range p.Arrows {
		a := &p.Arrows[i]
		if max(a.X0, a.X1) < x-reach || min(a.X0, a.X1) > x+reach || max(a.Y0, a.Y1) < y-reach || min(a.Y0, a.Y1) > y+reach {
			continue
		}
		if d := a.distance(x, y); d <= best {
			found, best = a, d
		}
	}
	return found
}

// distance returns the square of the distance of a point from an arrow.
func (a *Arrow) distance(x, y float32) float32 {
	dx, dy := a.X1-a.X0, a.Y1-a.Y0
	t := float32(0)
	if long := dx*dx + dy*dy; long > 0 {
		t = max(0, min(1, ((x-a.X0)*dx+(y-a.Y0)*dy)/long))
	}
	px, py := a.X0+t*dx-x, a.Y0+t*dy-y
	return px*px + py*py
}

// TimeAt returns the time at an x: on the axis of order, that of the column's first event.
func (p *Picture) TimeAt(x float32) time.Duration {
	l := p.by
	if l == nil || l.f == nil {
		return facts.Unknown
	}
	n := float64(x-p.Plot.X0) * l.perPixel
	if l.v.Axis == Time {
		return max(0, l.from+time.Duration(n))
	}
	c := &l.columns
	if i := int(max(0, min(l.v.First+n, far))); i < c.count {
		return l.f.Events[c.first[i]].Time
	}
	return l.f.To
}

// ColumnOf returns the column of an event on the axis of order, -1 if it is before the first.
func (p *Picture) ColumnOf(id actor.EventID) int {
	l := p.by
	if l == nil || l.v.Axis != Order || id < l.f.First {
		return -1
	}
	if i := int(id - l.f.First); i < len(l.columns.of) {
		return int(l.columns.of[i])
	}
	return l.columns.count - 1
}
