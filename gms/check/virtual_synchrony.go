package check

import (
	"slices"

	"groupy/gms/actor"
)

// Virtual Synchrony: processes that go from one view to the same next view have delivered the same messages in
// between. From the paper's properties of the multicast service, where it has this name.
var virtualSynchrony = definition{
	name:   "Virtual Synchrony",
	says:   "Processes that go from one view to the same next view have delivered the same messages in the first view.",
	from:   ofMulticast,
	tested: "two processes have gone from one view to the same next view, and one of them had delivered a message in the first",
}

// passage is the way from one view to the next, with the nodes that have gone it.
type passage struct {
	next int32
	gone []gone
	odd  []slot // messages that only some of them had; never written in place
}

// gone records what was delivered to a node in the view that it left: the messages of the order up to a
// position, without those that it lacks, and some messages of other views.
type gone struct {
	node, pos, handed int32
	event, sent       actor.EventID // the Install, and the Send of the view
	lacks, extra      []slot
}

func (g *gone) plain() bool { return len(g.lacks)+len(g.extra) == 0 }

// synchrony judges a node that goes on to another view.
func (j *Judge) synchrony(e *actor.Event, q, next int32) {
	n := &j.nodes[q]
	v := &j.views[n.view]
	i := slices.IndexFunc(v.goes, func(p passage) bool { return p.next == next })
	if i < 0 {
		i = len(v.goes)
		v.goes = append(v.goes, passage{next: next})
	}
	p := &v.goes[i]
	sent := actor.EventID(0)
	if n.handling.event == e.Cause {
		sent = n.handling.send
	}
	p.gone = append(p.gone, gone{q, n.pos, n.handed, e.ID, sent, n.lacks, n.extra})
	if len(p.gone) == 1 {
		return
	}
	first, me := &p.gone[0], &p.gone[len(p.gone)-1]
	if first.handed > 0 || me.handed > 0 {
		j.tested[VirtualSynchrony] = true
	}
	if first.pos == me.pos && first.plain() && me.plain() && len(p.odd) == 0 {
		return
	}
	known := len(p.odd)
	p.odd = j.odd(v, p, first, me)
	for i, x := range p.odd {
		j.asynchronous(e, v, p, x, i >= known)
	}
}

// odd lists the messages that only some of the nodes on the same way had.
func (j *Judge) odd(v *view, p *passage, a, b *gone) []slot {
	all := slices.Clone(p.odd)
	add := func(list []slot) {
		for _, x := range list {
			if j.table.holds(x) && !slices.Contains(all, x) && j.hadThere(v, a, x) != j.hadThere(v, b, x) {
				all = append(all, x)
			}
		}
	}
	low, high := min(a.pos, b.pos), max(a.pos, b.pos)
	between := v.order.from(low)
	add(between[:min(int(high-low), len(between))])
	for _, g := range []*gone{a, b} {
		add(g.lacks)
		add(g.extra)
	}
	return all
}

// hadThere reports whether a message was delivered to a node in the view that it left.
func (j *Judge) hadThere(v *view, g *gone, x slot) bool {
	if slices.Contains(g.extra, x) {
		return true
	}
	m := j.table.at(x)
	return m.first != 0 && &j.views[m.home] == v && m.place < g.pos && !slices.Contains(g.lacks, x)
}

// asynchronous reports who had a message and who had not, of those that went on: all of them if the message is
// new, otherwise only the last one.
func (j *Judge) asynchronous(e *actor.Event, v *view, p *passage, x slot, all bool) {
	if !j.table.holds(x) {
		return
	}
	var have []int32
	var lack []gone
	for _, g := range p.gone {
		if j.hadThere(v, &g, x) {
			have = append(have, g.node)
		} else {
			lack = append(lack, g)
		}
	}
	me := p.gone[len(p.gone)-1]
	last := me.node
	told := about(VirtualSynchrony, j.table.at(x), j.nodes[last].view)
	told.Next = int(p.next)
	switch {
	case all:
	case slices.Contains(have, last):
		j.addHolder(e, told, last)
		return
	default:
		lack = []gone{me}
	}
	for _, g := range lack {
		cause := j.causeOfLack(e, g.node, x)
		cause.adds(g.event)
		if g.event != e.ID {
			cause.aside(e) // the report about another node, which has the message, follows
		}
		if j.views[p.next].down != 0 {
			cause.adds(cause.between(j.views[p.next].origin)...)
			cause.mayAdd(cause.between(g.sent)...)
		}
		j.report(e, told, have, g.node, cause)
		if !j.table.has(x, g.node) {
			j.nodes[g.node].addDifference(x, &cause)
		}
	}
}
