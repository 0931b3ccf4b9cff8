package facts

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// disturbed handles a Lose, Duplicate, Delay or Overtake of a message on its way.
func (g *Gatherer) disturbed(e *actor.Event) Ref {
	r := g.ref(e.Cause)
	if r.What != OfMessage {
		return nothing
	}
	f := &g.facts
	m := &f.Messages[r.Of]
	switch e.Kind {
	case actor.Lose:
		g.lost(e, r.Of)
	case actor.Duplicate:
		return g.doubled(e, m)
	case actor.Delay:
		m.Delayed = true
	case actor.Overtake:
		m.Overtook = true
	}
	return r
}

// lost notes that a message was lost. By chance, or on a blocked link, that happens when it is sent.
func (g *Gatherer) lost(e *actor.Event, i int32) {
	f := &g.facts
	m := &f.Messages[i]
	m.Fate, m.Arrival, m.Ended = Lost, e.ID, e.Time
	if m.Due == Unknown {
		m.Due = max(m.Sent+max(g.run.Settings().Latency, time.Millisecond), e.Time)
	}
	if m.Sent == e.Time {
		sim := g.run.Sim()
		m.Barred = sim.Blocked(actor.Way{From: sim.NodeOf(e.Peer), To: sim.NodeOf(e.Process)})
	}
	f.underWay--
	f.messageSpans.close(int(i), m.Last())
	delete(g.early, e.Cause)
}

// doubled adds the copy of a message.
func (g *Gatherer) doubled(e *actor.Event, of *Message) Ref {
	f := &g.facts
	m := *of
	m.ID, m.Original, m.Sent, m.Due, m.Copy = e.ID, m.Sent, e.Time, Unknown, true
	f.Messages = append(f.Messages, m)
	f.messageSpans.add(len(f.Messages) - 1)
	f.underWay++
	return Ref{OfMessage, int32(len(f.Messages) - 1)}
}

// Last returns when a message that is over was last seen.
func (m *Message) Last() time.Duration {
	last := max(m.Sent, m.Arrived, m.Accepted, m.Ended)
	if m.Fate == Lost { // its arrow goes on to where it was lost on the way
		last = max(last, m.Due)
	}
	return last
}

// wrong reports whether a report is about a worker that lives.
func wrong(m actor.Msg) bool {
	down, ok := m.(actor.Down)
	return ok && down.Reason.Text == actor.Suspected
}

// strikes notes that a command may have waited for a lost message.
func (g *Gatherer) strikes(e *actor.Event) {
	if slices.ContainsFunc(g.facts.Lasting, func(x Lasting) bool { return x.Command.Verb == scenario.Lose && x.Until == Unknown }) {
		g.rewired, g.rewiredAt = true, e.Time
	}
}

// findLasting compares the faults that last with those known so far. An input changes them only after its event, so the comparison
// comes with the next event, or when the facts are asked for.
func (g *Gatherer) findLasting() {
	if !g.rewired || g.run == nil {
		return
	}
	g.rewired = false
	at := g.rewiredAt
	f := &g.facts
	now := g.run.Lasting()
	lasts := make(map[scenario.Command]bool, len(now))
	for _, c := range now {
		lasts[c] = true
	}
	for i := range f.Lasting {
		if x := &f.Lasting[i]; x.Until == Unknown && lasts[x.Command] {
			delete(lasts, x.Command)
		} else if x.Until == Unknown {
			x.Until = at
		}
	}
	for _, c := range now {
		if !lasts[c] {
			continue
		}
		f.Lasting = append(f.Lasting, Lasting{Command: c, From: at, Until: Unknown})
	}
}

// Concerns reports whether a fault that lasts is about a worker: its node, or a link from or to it.
func (l *Lasting) Concerns(n int) bool {
	c := &l.Command
	return c.Verb == scenario.Slow && c.Worker == n || c.From == n || c.To == n
}

// Everywhere reports whether a fault that lasts is about all workers.
func (l *Lasting) Everywhere() bool {
	return l.Command.Worker == 0 && l.Command.From == 0 && l.Command.To == 0
}
