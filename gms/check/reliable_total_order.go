package check

import (
	"slices"

	"groupy/gms/actor"
)

// Reliable Total Order: within a view, all deliver the same messages in the same order, without a gap. From the
// paper's ordering and reliability properties. A message belongs to the view of its first delivery, and
// messages of an earlier view come before those of a later one. If there is a suitable order at all, it is that
// of the first deliveries.
//
// So two workers may deliver quite different sequences and break nothing here. It is enough that a message which only
// one of them has belongs to another view, or comes after all that the other one delivers in the view. Virtual
// Synchrony, Same View Delivery and Equal State cover the rest.
//
// The paper asks for messages that were sent in the same view, which suits Sending View Delivery. Here a request may
// wait for the next leader, and then belongs to a view that its sender was not in yet. A joiner of that view must have
// it, but not the messages sent before. Where Same View Delivery is broken, a message that is delivered outside its own
// view is judged twice. A node that takes it too early goes past all messages of the view that it is still in, as with
// Strong Total Order, which knows no views. And a member of the message's own view must have the messages before it in
// that view, wherever that member is.
var reliableTotalOrder = definition{
	name: "Reliable Total Order",
	says: "The messages of a view are ordered, and a member that delivers one of them has delivered " +
		"all those before it.",
	note: "Each view is judged separately. A member may miss a whole tail of a view, but not a message in the middle: if it " +
		"delivers one message of a view, it must have delivered all earlier ones of that view. Delivering a message of a " +
		"later view too early counts as skipping the rest of the current view.",
	from:   ofOrder,
	tested: "two processes have delivered the same message, and it was not the first of its view",
}

// order moves a node past the message in the order of its view. The messages that the node goes past without
// having had them break the property.
func (j *Judge) order(e *actor.Event, q int32, s slot, m *message) {
	n := &j.nodes[q]
	if m.home != n.view {
		n.extra = append(n.extra, s)
		j.strayOrder(e, q, m)
	}
	switch {
	case n.view == 0 || m.home < n.view:
		return
	case m.home > n.view: // all messages of this view come before it
		j.goesPast(e, q, m, j.views[n.view].order.end())
		return
	}
	if m.place > 0 && m.first != q {
		j.tested[ReliableTotalOrder] = true
	}
	if n.pos == m.place {
		n.pos++
		return
	}
	if n.pos > m.place { // late: later messages have been delivered
		n.lacks = without(n.lacks, func(x slot) bool { return x == s })
		n.gaps = without(n.gaps, func(x gap) bool { return x.slot == s })
		return
	}
	j.goesPast(e, q, m, m.place)
	n.pos++
}

// goesPast moves a node that delivers m past the messages that others have delivered in its view, up to a place.
func (j *Judge) goesPast(e *actor.Event, q int32, m *message, place int32) {
	n := &j.nodes[q]
	o := &j.views[n.view].order
	for _, x := range o.from(n.pos)[:place-max(n.pos, o.base)] {
		n.lacks = append(n.lacks, x)
		if j.table.holds(x) && !j.table.has(x, q) {
			g := gap{slot: x, sender: j.table.at(x).sender}
			n.gaps = slices.Insert(n.gaps, gapsOf(n.gaps, g.sender+1), g)
			j.unordered(e, q, x, m)
		}
	}
	n.pos = place
}

// unordered reports that a node has delivered m, which comes after x, without x.
func (j *Judge) unordered(e *actor.Event, q int32, x slot, m *message) {
	lacked, n := j.table.at(x), &j.nodes[q]
	if j.onlyCounted(ReliableTotalOrder, lacked, n) && n.recorded(x) {
		j.count(e, ReliableTotalOrder, j.root(j.missed(q, x)))
		return
	}
	v := about(ReliableTotalOrder, lacked, lacked.home)
	v.After = m.id
	cause := j.causeOfDisorder(e, q, x, m)
	cause.aside(e)
	j.report(e, v, j.whoHad(x), q, cause)
	n.addDifference(x, &cause)
}

// causeOfDisorder returns why: the node has taken m too early, in an earlier view than others, or it lacks x.
func (j *Judge) causeOfDisorder(e *actor.Event, q int32, x slot, m *message) Cause {
	n := &j.nodes[q]
	if m.home > n.view && j.table.at(x).home == n.view {
		return j.causeOfOtherView(e, q, m)
	}
	return j.onTo(j.causeOfLack(e, q, x), e, n, n.view)
}

// strayOrder judges a message that is delivered outside its own view: the messages before it must have been
// delivered, if the node was to have it.
func (j *Judge) strayOrder(e *actor.Event, q int32, m *message) {
	if m.home == 0 || !bit(j.views[m.home].members, q) {
		return
	}
	o := &j.views[m.home].order
	for _, x := range o.slots[:max(m.place-o.base, 0)] {
		if j.table.holds(x) && !j.table.has(x, q) {
			j.unordered(e, q, x, m)
			j.fifoGap(e, q, &gap{slot: x}, m)
		}
	}
}

// without returns a list without the elements that are gone. It copies the list if it changes.
func without[T any](list []T, gone func(T) bool) []T {
	if !slices.ContainsFunc(list, gone) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), gone)
}
