package facts

import (
	"slices"
	"time"

	"groupy/gms/actor"
)

// overflow makes room, as there is too much: about a quarter of the oldest goes, and if what is still under
// way or waits takes too much, that goes too.
func (g *Gatherer) overflow() {
	f := &g.facts
	next := f.First + actor.EventID(len(f.Events))
	first := f.First + actor.EventID(min(len(f.Events), g.mostEvents)/4)
	if n := len(f.Messages); n >= g.mostMessages {
		first = max(first, f.Messages[n/4].ID+1)
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

// forget drops the events before one, and what was over then; all the rest as well if it began before, and open is wanted.
func (g *Gatherer) forget(first actor.EventID, before time.Duration, open bool) {
	f := &g.facts
	f.Version++
	moved := g.keepMessages(first, open)
	handed := g.keepDeliveries(first, open)
	g.forgetRest(first, before)
	for i := range g.procs {
		if m := g.procs[i].message; m >= 0 {
			g.procs[i].message = moved[m]
		}
	}
	for id, r := range g.early {
		switch r.what {
		case OfMessage:
			r.of = moved[r.of]
		case OfDelivery:
			r.of = handed[r.of]
		}
		if r.of < 0 {
			delete(g.early, id)
		} else {
			g.early[id] = r
		}
	}
	g.dropEvents(first, moved, handed)
	g.keepInstalls(func(in *Install) bool { return in.Until == Unknown || in.Until >= before })
}

// dropEvents drops the events before one. The rest now leads to where things have moved.
func (g *Gatherer) dropEvents(first actor.EventID, moved, handed []int32) {
	f := &g.facts
	for i := range f.Messages {
		m := &f.Messages[i]
		switch {
		case m.Fate == UnderWay && m.ID < first:
			g.early[m.ID] = ref{OfMessage, int32(i)}
		case m.Fate == Waiting && m.Arrival < first:
			g.early[m.Arrival] = ref{OfMessage, int32(i)}
		}
	}
	for i := range f.Deliveries {
		if d := &f.Deliveries[i]; d.Taken == Unknown && d.Event < first && f.Lines[d.Worker-1].Ended == actor.NoEvent {
			g.early[d.Event] = ref{OfDelivery, int32(i)}
		}
	}
	n := copy(f.Events, f.Events[min(max(0, int(first-f.First)), len(f.Events)):])
	f.Events = f.Events[:n]
	f.First = max(first, f.First)
	for i := range f.Events {
		e := &f.Events[i]
		switch e.What {
		case OfMessage:
			e.Of = moved[e.Of]
		case OfDelivery:
			e.Of = handed[e.Of]
		}
		if e.Of < 0 {
			e.What = OfNothing
		}
	}
}

// keepMessages drops the messages that were over before an event. It tells where the others have gone.
func (g *Gatherer) keepMessages(first actor.EventID, open bool) (moved []int32) {
	f := &g.facts
	moved = make([]int32, len(f.Messages))
	n := 0
	f.messageSpans = f.messageSpans[:0]
	f.underWay = 0
	for i := range f.Messages {
		m := f.Messages[i]
		last, over := f.lastOf(&m)
		if last < first && (over || open) {
			moved[i] = -1
			continue
		}
		moved[i] = int32(n)
		f.Messages[n] = m
		f.messageSpans.add(n)
		if over {
			f.messageSpans.close(n, max(m.Sent, m.Arrived, m.Accepted, m.Ended))
		} else if m.Fate == UnderWay {
			f.underWay++
		}
		n++
	}
	f.Messages = f.Messages[:n]
	return moved
}

// lastOf is the last event of a message so far, and whether it is over.
func (f *Facts) lastOf(m *Message) (last actor.EventID, over bool) {
	last = max(m.ID, m.Arrival, m.Accept, m.Delivery)
	if m.Fate == Died {
		last = f.Lines[m.To-1].EndEvent
	}
	return last, m.Fate != UnderWay && m.Fate != Waiting
}

func (g *Gatherer) keepDeliveries(first actor.EventID, open bool) (moved []int32) {
	f := &g.facts
	moved = make([]int32, len(f.Deliveries))
	n := 0
	f.deliverySpans = f.deliverySpans[:0]
	for i := range f.Deliveries {
		d := f.Deliveries[i]
		l := &f.Lines[d.Worker-1]
		last, over := max(d.Event, d.TakenBy), d.Taken != Unknown || l.Ended != actor.NoEvent
		if d.Taken == Unknown {
			last = max(last, l.EndEvent)
		}
		if last < first && (over || open) {
			moved[i] = -1
			continue
		}
		moved[i] = int32(n)
		f.Deliveries[n] = d
		f.deliverySpans.add(n)
		if over {
			f.deliverySpans.close(n, max(d.Time, d.Taken, l.End))
		}
		n++
	}
	f.Deliveries = f.Deliveries[:n]
	return moved
}

// forgetRest drops what else is past.
func (g *Gatherer) forgetRest(first actor.EventID, before time.Duration) {
	f := &g.facts
	f.Elections = slices.DeleteFunc(f.Elections, func(x Election) bool { return x.Event < first })
	f.Inputs = slices.DeleteFunc(f.Inputs, func(x Input) bool { return x.Event < first })
	f.Violations = slices.DeleteFunc(f.Violations, func(x Violation) bool { return x.Time < before })
	g.judged = judged{}
	g.forgetDowns(first)
	n := 0
	for _, s := range f.Idle {
		if s.Until != Unknown && s.Until < before {
			continue
		}
		if s.Until == Unknown {
			g.at(s.Worker).idle[s.Kind] = int32(n)
		}
		f.Idle[n] = s
		n++
	}
	f.Idle = f.Idle[:n]
}

func (g *Gatherer) forgetDowns(first actor.EventID) {
	f := &g.facts
	n := 0
	for i := range f.Downs {
		d := f.Downs[i]
		if d.Event < first && (d.Accept < first && d.Accept > 0 || f.Lines[d.Worker-1].Ended != actor.NoEvent) {
			delete(g.early, d.Event)
			continue
		}
		switch {
		case d.Event < first && d.Accept == 0:
			g.early[d.Event] = ref{OfDown, int32(n)}
		case d.Event >= first:
			f.event(d.Event).Of = int32(n)
		}
		if e := f.event(d.Accept); e != nil && d.Accept >= first {
			e.Of = int32(n)
		}
		f.Downs[n] = d
		n++
	}
	f.Downs = f.Downs[:n]
}
