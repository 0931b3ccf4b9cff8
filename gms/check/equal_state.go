package check

import "groupy/gms/actor"

// Equal State: at equal positions of the order, the application has equal states. This is what a
// group is for; it is the state machine approach, as in Schneider: Implementing fault-tolerant
// services using the state machine approach, 1990. Two workers are at equal positions
// when they have taken the same message. One that had no state before, because it was to get one, is not compared.
var equalState = definition{
	name:   "Equal State",
	says:   "Two workers that had a state and took the same message have the same state after it.",
	from:   "Schneider: Implementing fault-tolerant services using the state machine approach, 1990",
	tested: "two workers with a state have taken the same message",
}

// applying is a message that a worker has taken: what state it has then, the next event tells.
type applying struct {
	event actor.Event
	node  int32
	slot  slot
}

// applies: a worker takes a message. If it is one that was handed to it a moment ago, which one is known.
func (j *Judge) applies(e *actor.Event) {
	q := j.number(e.Process)
	if q == 0 || j.nodes[q].worker != e.Process {
		return
	}
	s := j.handed.slot
	if e.Cause != j.handed.event {
		s = j.slotFor(e.Message)
	}
	if s != none && j.table.holds(s) {
		j.applying.event, j.applying.node, j.applying.slot = *e, q, s
	}
}

// changed: the state of a worker is another one.
func (j *Judge) changed(e *actor.Event) {
	n := j.at(e.Process)
	if n == nil || n.worker != e.Process {
		return
	}
	had := n.digest != 0
	n.digest = e.Digest
	if j.applying.slot == none {
		return
	}
	if had {
		j.applied()
		return
	}
	// It got its state from the sender of this message, with all that is wrong with it.
	if j.table.holds(j.applying.slot) {
		from := &j.nodes[j.table.at(j.applying.slot).sender]
		if n.fault == nil {
			n.fault = from.fault
		}
		for _, d := range from.differs {
			n.differing(d.slot, d.why)
		}
	}
	j.applying.slot = none
}

// applied compares the state of a worker that has taken a message.
func (j *Judge) applied() {
	a := j.applying
	j.applying.slot = none
	n := &j.nodes[a.node]
	if n.digest == 0 || !j.table.holds(a.slot) {
		return
	}
	m := j.table.at(a.slot)
	if m.stateOf == 0 {
		m.state, m.stateOf = n.digest, a.node
		return
	}
	j.tested[EqualState] = true
	if m.state == n.digest {
		return
	}
	v := about(EqualState, m, n.view)
	if j.enough(&v) { // it goes on with every message: so much is said already
		j.count(&a.event, EqualState)
		return
	}
	j.report(&a.event, v, []int32{m.stateOf}, a.node, j.whyOtherState(&a.event, a.node, m.stateOf))
}
