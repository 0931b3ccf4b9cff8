package spacetime

import (
	"math"
	"slices"
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
)

// columns is the axis of order. It gives each drawn event a column. Events of one step at one worker share a column: a message
// arrives, is accepted, and is delivered.
type columns struct {
	facts   *facts.Facts
	version uint64
	hide    Hide
	rows    uint64  // hash of the workers that are shown
	of      []int32 // the column of each event
	first   []int32 // the first event of each column, by index
	count   int
}

// placeColumns finds the interval in sight on the axis of order.
func (l *Layouter) placeColumns(width float64) {
	l.countColumns()
	c := &l.columns
	l.pic.Columns = c.count
	if !(l.v.Last > l.v.First) || math.IsInf(l.v.First, 0) || math.IsInf(l.v.Last, 0) {
		l.v.First, l.v.Last = 0, float64(max(c.count, 1))
	}
	l.perPixel = (l.v.Last - l.v.First) / max(width, 1)
	l.from, l.to = l.f.From, l.f.To
	if n := int(max(0, min(l.v.First, far))); n < c.count {
		l.from = l.f.Events[c.first[n]].Time
	}
	if n := int(max(0, min(math.Ceil(l.v.Last), far))); n < c.count {
		l.to = l.f.Events[c.first[n]].Time
	}
}

// countColumns gives the events their columns, unless that is done. With 15,000 events it takes as long as the rest of Layout.
func (l *Layouter) countColumns() {
	c, f := &l.columns, l.f
	rows := l.rowsHash()
	if c.facts == f && c.version == f.Version && c.hide == l.v.Hide && c.rows == rows {
		return
	}
	c.facts, c.version, c.hide, c.rows = f, f.Version, l.v.Hide, rows
	c.of, c.first = slices.Grow(c.of[:0], len(f.Events))[:len(f.Events)], c.first[:0]
	for i := range f.Events {
		e := &f.Events[i]
		if l.hasColumn(e, f.About[i], f.First+actor.EventID(i)) && !c.joins(f, i) {
			c.first = append(c.first, int32(i))
		}
		c.of[i] = int32(len(c.first) - 1)
	}
	c.count = len(c.first)
}

func (l *Layouter) rowsHash() (h uint64) {
	for i, r := range l.rowOf {
		if r >= 0 {
			h = (h ^ uint64(i+1)) * 0x9e3779b97f4a7c15
		}
	}
	return h
}

// hasColumn reports whether an event is drawn.
func (l *Layouter) hasColumn(e *facts.Event, about facts.Ref, id actor.EventID) bool {
	shown := l.row(int(e.Worker)) >= 0
	switch about.What {
	case facts.OfMessage:
		m := &l.f.Messages[about.Of]
		return e.Kind != actor.Defer && e.Kind != actor.Delay && e.Kind != actor.Overtake && !l.v.Hide.Has(m.Kind) && l.row(int(m.From)) >= 0 && l.row(int(m.To)) >= 0
	case facts.OfDelivery:
		return shown && e.Kind != actor.StateChanged && e.Kind != actor.Defer
	case facts.OfInstall:
		return shown && e.Kind == actor.Install
	case facts.OfDown:
		return shown && e.Kind == actor.DownSeen
	}
	switch e.Kind {
	case actor.Crash, actor.Exit:
		return shown && l.f.Lines[e.Worker-1].EndEvent == id
	case actor.Start:
		return shown && l.f.Lines[e.Worker-1].StartEvent == id && e.Time > 0
	case actor.Input:
		return true
	}
	return false
}

// joins reports whether event i belongs to the step of the last column.
func (c *columns) joins(f *facts.Facts, i int) bool {
	if len(c.first) == 0 {
		return false
	}
	first := int(c.first[len(c.first)-1])
	e, a := &f.Events[i], &f.Events[first]
	if e.Time != a.Time || e.Back == 0 || i-int(e.Back) < first {
		return false
	}
	switch e.Kind {
	case actor.Accept, actor.Deliver, actor.Install, actor.Cut:
		return true
	}
	return false
}

// columnEdge returns the x of the left edge of a column.
func (l *Layouter) columnEdge(column float64) float64 {
	return bounded(float64(l.pic.Plot.X0) + (column-l.v.First)/l.perPixel)
}

// columnX returns the x of the middle of an event's column. Without an event, it takes the first event from a time on.
func (l *Layouter) columnX(at time.Duration, id actor.EventID) float64 {
	c := &l.columns
	i := int(id - l.f.First)
	switch {
	case id == 0 && at == facts.Unknown, id != 0 && i < 0:
		return -far
	case id == 0:
		i = l.f.IndexAt(at)
	}
	if i >= len(c.of) {
		return l.columnEdge(float64(c.count))
	}
	if c.of[i] < 0 {
		return l.columnEdge(0)
	}
	return l.columnEdge(float64(c.of[i]) + 0.5)
}

// Interval returns the interval in sight. On the axis of order it is from the first event in sight to the last one.
func (p *Picture) Interval() (from, to time.Duration) {
	l := p.by
	if l.v.Axis == Time {
		return l.from, l.to
	}
	c := &l.columns
	first, last := max(0, int(math.Ceil(l.v.First-0.5))), min(c.count-1, int(math.Floor(l.v.Last-0.5)))
	if first > last {
		return l.from, l.to
	}
	return l.f.Events[c.first[first]].Time, l.f.Events[c.first[last]].Time
}

// ColumnsBetween returns the first column of an interval, and the column after its last one. They are equal if nothing happens.
func (p *Picture) ColumnsBetween(from, to time.Duration) (first, last float64) {
	c := &p.by.columns
	at := func(t time.Duration) float64 {
		return float64(sort.Search(c.count, func(i int) bool { return p.by.f.Events[c.first[i]].Time >= t }))
	}
	return at(from), at(to + 1)
}
