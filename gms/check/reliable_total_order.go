package check

import (
	"slices"

	"groupy/gms/actor"
)

// Reliable Total Order: within a view, all deliver the same messages in the same order, without
// a gap. From the paper's ordering and reliability properties. A message is one of the view of
// its first delivery, and what is of an earlier view comes before what is of a later one. There is one order that will do if there is any: that of the first deliveries. So two workers
// may deliver quite different sequences and break nothing here, as long as what one has and the other has not is of
// another view, or comes after all that the other delivers in it: for the rest there are Virtual Synchrony, Same
// View Delivery and Equal State.
//
// The paper asks for messages that were sent in the same view. That would do with Sending View Delivery. Here a request may
// wait for the next leader, and is then of a view that its sender was not in yet; a joiner of that view is to have it without what
// was sent before. Where Same View Delivery is broken, a message that comes to somebody in another view than its own is judged
// twice: who takes it too early goes past all that is of the view it is still in, as it would for Strong Total Order, which
// knows no views; and a member of the message's own view is to have what comes before it there, wherever that member is.
var reliableTotalOrder = definition{
	name: "Reliable Total Order",
	says: "The messages of a view have an order, and a member that delivers one has delivered " +
		"all that come before it.",
	note: "The messages of each view are judged by themselves. So two members may deliver quite different sequences, and it " +
		"still holds, as long as they go past no message of a view of which they deliver a later one. Who delivers a message of a later " +
		"view too early goes past all of its own view.",
	from:   ofOrder,
	tested: "a process has delivered a message after another one of the same view, and was not the first to do so",
}

// order takes a node past the message in the order of its view. What it goes past without
// having had it breaks the property.
func (j *Judge) order(e *actor.Event, q int32, s slot, m *message) {
	n := &j.nodes[q]
	if m.home != n.view {
		n.extra = append(n.extra, s)
		j.strayOrder(e, q, m)
	}
	switch {
	case n.view == 0 || m.home < n.view:
		return
	case m.home > n.view: // all of this view comes before it
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
	if n.pos > m.place { // late: what came after it has been delivered
		n.lacks = without(n.lacks, func(x slot) bool { return x == s })
		n.gaps = without(n.gaps, func(x gap) bool { return x.slot == s })
		return
	}
	j.goesPast(e, q, m, m.place)
	n.pos++
}

// goesPast takes a node that delivers m past what others have delivered in its view, up to a place.
func (j *Judge) goesPast(e *actor.Event, q int32, m *message, place int32) {
	n := &j.nodes[q]
	o := &j.views[n.view].order
	for _, x := range o.from(n.pos)[:place-max(n.pos, o.base)] {
		n.lacks = append(n.lacks, x)
		if j.table.holds(x) && !j.table.has(x, q) {
			n.gaps = append(n.gaps, gap{x, j.table.at(x).sender})
			j.unordered(e, q, x, m)
		}
	}
	n.pos = place
}

// unordered: a node has delivered m, which comes after x.
func (j *Judge) unordered(e *actor.Event, q int32, x slot, m *message) {
	lacked, n := j.table.at(x), &j.nodes[q]
	if j.said(ReliableTotalOrder, lacked, n) && n.differsBy(x) {
		j.count(e, ReliableTotalOrder, j.root(j.missed(q, x)))
		return
	}
	v := about(ReliableTotalOrder, lacked, lacked.home)
	v.After = m.id
	why := j.whyUnordered(e, q, x, m)
	why.aside(e)
	j.report(e, v, j.whoHad(x), q, why)
	n.differing(x, &why)
}

// whyUnordered: because the node has taken m too early, in an earlier view than others, or else because it lacks x.
func (j *Judge) whyUnordered(e *actor.Event, q int32, x slot, m *message) Cause {
	n := &j.nodes[q]
	if m.home > n.view && j.table.at(x).home == n.view {
		return j.whyOtherView(e, q, m)
	}
	return j.onTo(j.whyLacks(e, q, x), e, n, n.view)
}

// strayOrder judges a message that is delivered in another view than its own: what comes before
// it must have been delivered, if the node was to have it.
func (j *Judge) strayOrder(e *actor.Event, q int32, m *message) {
	if m.home == 0 || !bit(j.views[m.home].members, q) {
		return
	}
	o := &j.views[m.home].order
	for _, x := range o.slots[:max(m.place-o.base, 0)] {
		if j.table.holds(x) && !j.table.has(x, q) {
			j.unordered(e, q, x, m)
			j.fifoGap(e, q, x, m)
		}
	}
}

// without is a list without what is gone: a new one, and if nothing is, the same.
func without[T any](list []T, gone func(T) bool) []T {
	if !slices.ContainsFunc(list, gone) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), gone)
}
