package narrative

import (
	"slices"
	"unsafe"

	"groupy/worker/scenario"
)

// Clone returns an independent copy for a run that stands at the same event.
func (t *Narrator) Clone(run *scenario.Run) *Narrator {
	c := *t
	c.run = run
	c.nodes = slices.Clone(t.nodes)
	for i := range c.nodes {
		c.nodes[i].clone()
	}
	c.tallies = cloneAll(t.tallies, (*tally).clone)
	c.views = cloneAll(t.views, (*arrival).clone)
	c.downs = cloneAll(t.downs, (*sighting).clone)
	c.resends = cloneAll(t.resends, (*resend).clone)
	if t.ending != nil {
		end := *t.ending
		end.undone = slices.Clone(end.undone)
		for i := range end.undone {
			end.undone[i].to = slices.Clone(end.undone[i].to)
		}
		c.ending = &end
	}
	c.disorder.list = slices.Clone(t.disorder.list)
	c.leaving = slices.Clone(t.leaving)
	c.inputs = slices.Clone(t.inputs)
	for i := range c.inputs {
		c.inputs[i].suspecters = slices.Clone(c.inputs[i].suspecters)
	}
	c.faults = t.faults.clone()
	c.lastClasses = slices.Clone(t.lastClasses)
	c.out = slices.Clone(t.out)
	return &c
}

func cloneAll[T any](list []*T, deep func(*T)) []*T {
	out := make([]*T, len(list))
	for i := range list {
		x := *list[i]
		deep(&x)
		out[i] = &x
	}
	return out
}

// The clone methods copy the lists that change in place. Lists that are only replaced as a whole are shared.

func (p *node) clone() {
	p.sends.who = slices.Clone(p.sends.who)
	p.waiting = slices.Clone(p.waiting)
	if p.pendingView != nil {
		r := *p.pendingView
		p.pendingView = &r
	}
}

func (c *tally) clone() {
	c.marks = slices.Clone(c.marks)
	c.hues = slices.Clone(c.hues)
	for i := range c.hues {
		c.hues[i].who = slices.Clone(c.hues[i].who)
	}
}

func (v *arrival) clone() {
	v.reached = slices.Clone(v.reached)
	v.in = slices.Clone(v.in)
}

func (s *sighting) clone() { s.who = slices.Clone(s.who) }

func (r *resend) clone() {
	r.sent = slices.Clone(r.sent)
	r.ignored = slices.Clone(r.ignored)
	r.refused = slices.Clone(r.refused)
}

// Size returns the approximate size of a clone in bytes.
func (t *Narrator) Size() int {
	n := int(unsafe.Sizeof(*t)) + cap(t.nodes)*int(unsafe.Sizeof(node{})) + len(t.lastClasses)
	for i := range t.nodes {
		p := &t.nodes[i]
		n += 8*len(p.sends.who) + len(p.waiting)*int(unsafe.Sizeof(request{}))
	}
	for _, c := range t.tallies {
		n += int(unsafe.Sizeof(*c)) + len(c.marks)
		for _, h := range c.hues {
			n += int(unsafe.Sizeof(h)) + 8*len(h.who)
		}
	}
	for _, v := range t.views {
		n += int(unsafe.Sizeof(*v)) + 8*(len(v.reached)+len(v.in))
	}
	return n
}
