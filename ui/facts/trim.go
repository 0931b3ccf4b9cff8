package facts

import (
	"slices"
	"time"

	"groupy/gms/actor"
)

// overflow drops about the oldest half of the facts. If the old messages that are still under way or waiting take too much,
// it drops these, too.
func (g *Gatherer) overflow() {
	f := &g.facts
	next := f.First + actor.EventID(len(f.Events))
	first := f.First + actor.EventID(min(len(f.Events), g.mostEvents)/2)
	if n := len(f.Messages); n >= g.mostMessages {
		first = max(first, f.Messages[n/2].ID+1)
	}
	first = min(first, next)
	before := f.To
	if e := f.event(first); e != nil {
		before = e.Time
	}
	sent := len(f.Messages)
	g.forget(first, before, false)
	if len(f.Messages) > g.mostMessages*7/8 {
		g.forget(first, before, true)
	}
	f.Left.Messages += sent - len(f.Messages)
	f.From = max(f.From, before)
}

// forget drops the events before first, and the facts that were over then. With open it also drops older facts that are not
// over.
func (g *Gatherer) forget(first actor.EventID, before time.Duration, open bool) {
	f := &g.facts
	f.Version++
	first = max(first, f.First)
	ended := func(worker int) bool { return f.Lines[worker-1].Ended != actor.NoEvent }
	var moved movement
	f.Messages, moved[OfMessage] = filter(f.Messages, func(m *Message) bool {
		last, over := f.lastOf(m)
		return last >= first || !over && !open
	})
	f.Deliveries, moved[OfDelivery] = filter(f.Deliveries, func(d *Delivery) bool {
		last, over := max(d.Event, d.TakenBy), d.Taken != Unknown || ended(d.Worker)
		if d.Taken == Unknown {
			last = max(last, f.Lines[d.Worker-1].EndEvent)
		}
		return last >= first || !over && !open
	})
	f.Downs, moved[OfDown] = filter(f.Downs, func(d *Down) bool {
		return d.Event >= first || !ended(d.Worker) && (d.Accept == 0 || d.Accept >= first)
	})
	f.Installs, moved[OfInstall] = filter(f.Installs, func(in *Install) bool { return in.Until == Unknown || in.Until >= before })
	f.Idle, moved[ofIdle] = filter(f.Idle, func(s *IdleInterval) bool { return s.Until == Unknown || s.Until >= before })
	f.Elections = slices.DeleteFunc(f.Elections, func(x Election) bool { return x.Event < first })
	f.Inputs = slices.DeleteFunc(f.Inputs, func(x Input) bool { return x.Event < first })
	f.Lasting = slices.DeleteFunc(f.Lasting, func(x Lasting) bool { return x.Until != Unknown && x.Until < before })
	f.Violations = slices.DeleteFunc(f.Violations, func(x Violation) bool { return x.Time < before })
	g.judged = judged{}
	n := min(int(first-f.First), len(f.Events))
	f.Events, f.About, f.First = slices.Delete(f.Events, 0, n), slices.Delete(f.About, 0, n), first
	g.follow(&moved)
	g.findOpen()
}

// filter filters a list in place. Moved has the new index of each element, -1 if it is gone.
func filter[T any](list []T, keep func(*T) bool) (kept []T, moved []int32) {
	moved = make([]int32, len(list))
	n := 0
	for i := range list {
		moved[i] = -1
		if keep(&list[i]) {
			list[n], moved[i] = list[i], int32(n)
			n++
		}
	}
	return list[:n], moved
}

// movement has the new indices of list elements, by subject; nil if they have not moved.
type movement [ofIdle + 1][]int32

const ofIdle = OfDown + 1

// to returns the new index of an element, -1 if it is gone.
func (m *movement) to(what Subject, of int32) int32 {
	if of < 0 || m[what] == nil {
		return of
	}
	return m[what][of]
}

// follow updates all indices after a movement.
func (g *Gatherer) follow(moved *movement) {
	for i := range g.procs {
		g.procs[i].message = moved.to(OfMessage, g.procs[i].message)
	}
	for i := range g.workers {
		s := &g.workers[i]
		s.install = moved.to(OfInstall, s.install)
		for k := range s.idle {
			s.idle[k] = moved.to(ofIdle, s.idle[k])
		}
	}
	for i, r := range g.facts.About {
		if r.Of = moved.to(r.What, r.Of); r.Of < 0 {
			r = nothing
		}
		g.facts.About[i] = r
	}
}

// findOpen rebuilds the spans, and finds the facts that later events belong to.
func (g *Gatherer) findOpen() {
	f := &g.facts
	clear(g.early)
	early := func(id actor.EventID, what Subject, i int) {
		if id < f.First {
			g.early[id] = Ref{what, int32(i)}
		}
	}
	f.messageSpans, f.deliverySpans, f.underWay = f.messageSpans[:0], f.deliverySpans[:0], 0
	for i := range f.Messages {
		f.messageSpans.add(i)
		switch m := &f.Messages[i]; m.Fate {
		case UnderWay:
			f.underWay++
			early(m.ID, OfMessage, i)
		case Waiting:
			early(m.Arrival, OfMessage, i)
		default:
			f.messageSpans.close(i, m.Last())
		}
	}
	for i := range f.Deliveries {
		f.deliverySpans.add(i)
		d := &f.Deliveries[i]
		if l := &f.Lines[d.Worker-1]; d.Taken != Unknown || l.Ended != actor.NoEvent {
			f.deliverySpans.close(i, max(d.Time, d.Taken, l.End))
		} else {
			early(d.Event, OfDelivery, i)
		}
	}
	for i := range f.Downs {
		if f.Downs[i].Accept == 0 {
			early(f.Downs[i].Event, OfDown, i)
		}
	}
}

// lastOf returns the last event of a message so far, and whether the message is over.
func (f *Facts) lastOf(m *Message) (last actor.EventID, over bool) {
	last = max(m.ID, m.Arrival, m.Accept, m.Delivery)
	if m.Fate == Died {
		last = f.Lines[m.To-1].EndEvent
	}
	return last, m.Fate != UnderWay && m.Fate != Waiting
}
