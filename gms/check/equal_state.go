package check

import (
	"slices"

	"groupy/gms/actor"
)

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

// applies: a worker takes a message. If it is the one that was handed to somebody a moment ago, it need not be searched for.
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

// differs: a worker has another state after a message than the first one who took it. Whoever of the two has
// missed what the other has taken is the one who breaks the property, with all who are known to have its state.
func (j *Judge) differs(a *applying, m *message) {
	e, q := &a.event, a.node
	v := about(EqualState, m, j.nodes[q].view)
	d, lacks := j.apart(q, m.stateOf)
	why := Cause{}
	if d != nil {
		j.missing(&v, d.slot, lacks)
		why.Root = d.why.Root
	}
	split := m.split
	m.split = true
	if j.enough(&v) { // it goes on with every message: so much is said already
		j.count(e, EqualState, why.Root)
		return
	}
	others := []int32{m.stateOf}
	if !split {
		others = j.otherThan(q, a.slot)
	}
	have, lack := others, []int32{q}
	if d == nil {
		why = j.firstOf(e, q, m.stateOf)
	} else if why = after(e, d.why); lacks != q {
		have, lack = lack, j.lacking(others, d.slot)
	}
	j.count(e, EqualState, why.Root)
	j.enters(e, v, have, lack, why)
}

// missing says by which message two states differ.
func (j *Judge) missing(v *Violation, x slot, q int32) {
	if j.table.holds(x) {
		m := j.table.at(x)
		v.Missing, v.Elsewhere = m.id, j.table.has(x, q)
	}
}

// otherThan lists who has taken a message, but for one.
func (j *Judge) otherThan(q int32, x slot) []int32 {
	return slices.DeleteFunc(in(j.table.appliers(x)), func(k int32) bool { return k == q })
}

// lacking lists those of some whose state lacks a message.
func (j *Judge) lacking(some []int32, x slot) []int32 {
	return slices.DeleteFunc(slices.Clone(some), func(k int32) bool { return !contains(j.nodes[k].differs, x) })
}

// agrees: a worker has the state of the first one who took a message, and others have another.
func (j *Judge) agrees(a *applying, m *message) {
	first := j.nodes[m.stateOf].worker
	for i := range j.found[EqualState] {
		w := &j.found[EqualState][i]
		switch {
		case w.Message != m.id:
		case slices.Contains(w.Have, first):
			j.joins(&a.event, w, []int32{a.node}, nil)
		case slices.Contains(w.Lack, first) && w.Missing == (Identity{}) || j.lacksMissing(a.node, w):
			j.joins(&a.event, w, nil, []int32{a.node})
		}
	}
}

func (j *Judge) lacksMissing(q int32, w *Violation) bool {
	x := j.find(j.number(w.Missing.Sender), w.Missing.Count)
	return x != none && contains(j.nodes[q].differs, x)
}
