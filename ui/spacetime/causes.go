package spacetime

import (
	"groupy/gms/actor"
	"groupy/ui/facts"
)

// Causality finds the past and the future of an event or a message, in the sense of Lamport's happened-before: see the package
// documentation. It finds only events among the facts. It keeps its buffers, and its zero value is ready to use.
type Causality struct {
	facts        *facts.Facts
	past, future set64
	line         set64 // by worker
}

// Side is the relation of an event to the one asked about.
type Side uint8

// Sides.
const (
	Apart  Side = iota // concurrent: neither could have influenced the other
	Past               // it may have influenced it
	Itself             // it is the event, or an event of the message
	Future             // it may have been influenced by it
)

// OfEvent finds the past and the future of an event.
func (c *Causality) OfEvent(f *facts.Facts, id actor.EventID) {
	c.begin(f)
	c.findPast(id)
	c.findFuture(id)
}

// OfMessage finds the past of a message's send, and the future of its acceptance. In between it influences nothing. For a
// message that was never sent, the past is that of the end of its sender.
func (c *Causality) OfMessage(f *facts.Facts, message int) {
	c.begin(f)
	m := &f.Messages[message]
	c.findPast(m.ID)
	for _, id := range [...]actor.EventID{m.Arrival, m.Accept} {
		if i, ok := c.index(id); ok {
			c.future.put(i)
			c.past.put(i)
		}
	}
	if i, ok := c.index(m.ID); ok {
		c.future.put(i)
	}
	c.findFuture(m.Accept)
}

func (c *Causality) begin(f *facts.Facts) {
	c.facts = f
	c.past, c.future = c.past.empty(len(f.Events)), c.future.empty(len(f.Events))
}

// index returns the index of an event among the facts, if it is there.
func (c *Causality) index(id actor.EventID) (i int, ok bool) {
	if c.facts == nil || id <= 0 {
		return 0, false
	}
	i = int(id - c.facts.First)
	return i, i >= 0 && i < len(c.facts.Events)
}

// Event returns the side of an event.
func (c *Causality) Event(id actor.EventID) Side {
	i, ok := c.index(id)
	if !ok {
		return Apart
	}
	switch p, q := c.past.has(i), c.future.has(i); {
	case p && q:
		return Itself
	case p:
		return Past
	case q:
		return Future
	}
	return Apart
}

// Message returns the side of a message: Past if it was accepted in the past, Future if it was sent in the future.
func (c *Causality) Message(message int) Side {
	m := &c.facts.Messages[message]
	sent := c.Event(m.ID)
	switch accepted := c.Event(m.Accept); {
	case sent == Itself:
		return Itself
	case sent == Future:
		return Future
	case accepted == Past || accepted == Itself:
		return Past
	}
	return Apart
}

// carries reports whether an event is a step of a worker, which influences its later steps. A receipt is not: a waiting message
// has no influence yet.
func carries(e *facts.Event) bool {
	switch e.Kind {
	case actor.Arrive, actor.Drop, actor.Defer, actor.DownSeen, actor.Input, actor.Cut,
		actor.Lose, actor.Duplicate, actor.Delay, actor.Overtake, actor.Suspect:
		return false
	}
	return e.Worker > 0
}

// findPast goes back from an event: to the causes of past events, and to the earlier steps of a worker with a past event.
func (c *Causality) findPast(id actor.EventID) {
	f := c.facts
	start, ok := c.index(id)
	if !ok {
		return
	}
	c.line = c.line.empty(len(f.Lines) + 1)
	c.past.put(start)
	for i := start; i >= 0; i-- {
		e := &f.Events[i]
		if !c.past.has(i) && !(carries(e) && c.line.has(int(e.Worker))) {
			continue
		}
		c.past.put(i)
		if e.Back > 0 && int(e.Back) <= i {
			c.past.put(i - int(e.Back))
		}
		if carries(e) {
			c.line.put(int(e.Worker))
		}
	}
}

// findFuture goes forward from an event in the same way.
func (c *Causality) findFuture(id actor.EventID) {
	f := c.facts
	start, ok := c.index(id)
	if !ok {
		return
	}
	c.line = c.line.empty(len(f.Lines) + 1)
	c.future.put(start)
	for i := start; i < len(f.Events); i++ {
		e := &f.Events[i]
		caused := i == start || e.Back > 0 && i-int(e.Back) >= start && c.future.has(i-int(e.Back))
		step := carries(e)
		if !caused && !(step && c.line.has(int(e.Worker))) {
			continue
		}
		c.future.put(i)
		if step {
			c.line.put(int(e.Worker))
		}
	}
}

// set64 is a set of small numbers.
type set64 []uint64

func (s set64) empty(n int) set64 {
	return refill(s, n/64+1, 0)
}

func (s set64) has(i int) bool { return s[i>>6]>>(i&63)&1 != 0 }
func (s set64) put(i int)      { s[i>>6] |= 1 << (i & 63) }
