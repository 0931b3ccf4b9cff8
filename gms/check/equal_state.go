package check

import (
	"slices"

	"groupy/gms/actor"
)

// Equal State: at equal positions of the order, the application has equal states. This is the purpose of a
// group: the state machine approach (Schneider: Implementing fault-tolerant services using the state machine
// approach, 1990). Two workers are at equal positions when they have taken the same message. A worker that had
// no state yet, because it was still to receive one, is not compared.
var equalState = definition{
	name:   "Equal State",
	says:   "Workers that have a state and deliver the same message have the same state after it.",
	from:   "Schneider: Implementing fault-tolerant services using the state machine approach, 1990",
	tested: "two workers with a state have delivered the same message",
}

// applying is a message that a worker has just taken. The next event shows its new state.
type applying struct {
	event actor.Event
	node  int32
	slot  slot
}

// applies handles a message that a worker takes. It mostly is the message of the latest delivery, which needs
// no search.
func (j *Judge) applies(e *actor.Event) {
	q := j.number(e.Process)
	if q == 0 || j.nodes[q].worker != e.Process {
		return
	}
	id, ok := j.config.Identify(e.Message)
	if !ok {
		return
	}
	s := j.handed.slot
	if id != j.handed.id {
		s = j.find(j.number(id.Sender), id.Count)
	}
	if s != none && j.table.holds(s) {
		j.applying.event, j.applying.node, j.applying.slot = *e, q, s
	}
}

// changed handles a new state of a worker.
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
	// The worker got its state from the sender of this message, including all differences.
	if j.table.holds(j.applying.slot) {
		from := &j.nodes[j.table.at(j.applying.slot).sender]
		if n.fault == nil {
			n.fault = from.fault
		}
		for _, d := range from.differs {
			n.addDifference(d.slot, d.cause)
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
	j.table.apply(a.slot, a.node)
	m := j.table.at(a.slot)
	if m.stateOf == 0 {
		m.state, m.stateOf = n.digest, a.node
		return
	}
	j.tested[EqualState] = true
	switch {
	case m.state != n.digest:
		j.differs(&a, m)
	case m.split:
		j.agrees(&a, m)
	}
}

// differs reports that a worker has another state after a message than the worker that took it first. The
// worker that has missed an earlier message breaks the property, and so do all that are known to share its state.
func (j *Judge) differs(a *applying, m *message) {
	e, q := &a.event, a.node
	d, lacks := j.firstDifference(q, m.stateOf)
	cause := Cause{}
	if d != nil {
		cause.Root = d.cause.Root
	}
	split := m.split
	m.split = true
	if len(j.found[EqualState]) == Kept && !m.unequal { // it repeats with every message, and enough is reported
		j.count(e, EqualState, cause.Root)
		return
	}
	v := about(EqualState, m, j.nodes[q].view)
	if d != nil {
		j.missing(&v, d.slot, lacks)
	}
	m.unequal = true
	others := []int32{m.stateOf}
	if !split {
		others = j.otherThan(q, a.slot)
	}
	if q == m.stateOf && !split && len(others) > 0 {
		m.stateOf = others[0] // q has taken it twice
	}
	have, lack := others, []int32{q}
	if d == nil {
		cause = j.causeOfFirstFault(e, q, m.stateOf)
	} else if cause = causeOfFault(e, d.cause); lacks != q {
		have, lack = lack, j.lacking(others, d.slot)
	}
	j.count(e, EqualState, cause.Root)
	j.addViolation(e, v, have, lack, cause)
}

// missing adds the message by which two states differ.
func (j *Judge) missing(v *Violation, x slot, q int32) {
	if j.table.holds(x) {
		m := j.table.at(x)
		v.Missing, v.Elsewhere = m.id, j.table.has(x, q)
	}
}

// otherThan lists the nodes that have taken a message, except one.
func (j *Judge) otherThan(q int32, x slot) []int32 {
	return slices.DeleteFunc(in(j.table.appliers(x)), func(k int32) bool { return k == q })
}

// lacking lists those nodes whose state lacks a message.
func (j *Judge) lacking(some []int32, x slot) []int32 {
	return slices.DeleteFunc(slices.Clone(some), func(k int32) bool { return !contains(j.nodes[k].differs, x) })
}

// agrees handles a worker that has the same state as the first that took a message, while others differ.
func (j *Judge) agrees(a *applying, m *message) {
	first := j.nodes[m.stateOf].worker
	for i := range j.found[EqualState] {
		w := &j.found[EqualState][i]
		switch {
		case w.Message != m.id:
		case len(w.Have) == 0: // the first that took it has taken it twice
			j.addNodes(&a.event, w, []int32{a.node}, nil)
			m.stateOf = a.node
		case slices.Contains(w.Have, first):
			j.addNodes(&a.event, w, []int32{a.node}, nil)
		case slices.Contains(w.Lack, first) && w.Missing == (Identity{}) || j.lacksMissing(a.node, w):
			j.addNodes(&a.event, w, nil, []int32{a.node})
		}
	}
}

func (j *Judge) lacksMissing(q int32, w *Violation) bool {
	x := j.find(j.number(w.Missing.Sender), w.Missing.Count)
	return x != none && contains(j.nodes[q].differs, x)
}
