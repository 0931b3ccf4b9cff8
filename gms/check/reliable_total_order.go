package check

import (
	"slices"

	"groupy/gms/actor"
)

// Reliable Total Order: within a view, all deliver the same messages in the same order, without
// a gap. From the paper's ordering and reliability properties. A message is one of the view of
// its first delivery. There is one order that will do if there is any: that of the first deliveries. So two workers
// may deliver quite different sequences and break nothing here, as long as what one has and the other has not is of
// another view, or comes after all that the other delivers in it: for the rest there are Virtual Synchrony, Same
// View Delivery and Equal State.
var reliableTotalOrder = definition{
	name: "Reliable Total Order",
	says: "The messages of a view have an order, and a member that delivers one has delivered " +
		"all that come before it.",
	note: "The messages of each view are judged by themselves. So two members may deliver quite different sequences, and it " +
		"still holds, as long as they go past no message of a view of which they deliver a later one.",
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
		return
	}
	if n.view == 0 {
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
	o := &j.views[n.view].order
	for _, x := range o.from(n.pos)[:m.place-max(n.pos, o.base)] {
		n.lacks = append(n.lacks, x)
		if j.table.holds(x) && !j.table.has(x, q) {
			n.gaps = append(n.gaps, gap{x, j.table.at(x).sender})
			j.unordered(e, q, x, m)
		}
	}
	n.pos = m.place + 1
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
	why := j.onTo(j.whyLacks(e, q, x), e, n, n.view)
	why.aside(e)
	j.report(e, v, j.whoHad(x), q, why)
	n.differing(x, &why)
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
