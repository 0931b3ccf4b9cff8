package check

import (
	"cmp"
	"slices"

	"groupy/gms/actor"
)

// mostLinks is how long a chain may be, if it has links to spare: nobody follows a longer one.
const mostLinks = 8

// itself: nothing but the event, and what led to it.
func (j *Judge) itself(e *actor.Event) Cause {
	return Cause{Chain: links(e.ID, e.Cause)}
}

// links is a chain of those events that there are, none twice, the latest first.
func links(all ...actor.EventID) (chain []actor.EventID) {
	for _, id := range all {
		if id != 0 && !slices.Contains(chain, id) {
			chain = append(chain, id)
		}
	}
	slices.SortFunc(chain, func(a, b actor.EventID) int { return cmp.Compare(b, a) })
	return chain
}

// adds makes some events links of the chain, those that there are. The old chain stays as it is.
func (why *Cause) adds(some ...actor.EventID) {
	why.Chain = links(slices.Concat(some, why.Chain)...)
}

// mayAdd adds what explains less than the rest.
func (why *Cause) mayAdd(some ...actor.EventID) {
	why.adds(some...)
	why.spare = slices.Concat(why.spare, some)
}

// aside says that the event itself, if it is a step on the way to another violation, explains least of all.
func (why *Cause) aside(e *actor.Event) { why.spare = append([]actor.EventID{e.ID}, why.spare...) }

// between are those of some events that lie between the root and what it led to.
func (why *Cause) between(some ...actor.EventID) []actor.EventID {
	return slices.DeleteFunc(some, func(id actor.EventID) bool { return id <= why.Root || id >= why.Chain[0] })
}

// short is a reason whose chain is not longer than it must be. What broke the property stays, and so do the root and
// the cut.
func (why Cause) short() Cause {
	spare := why.spare
	why.Chain, why.spare = slices.Clone(why.Chain), nil
	for _, id := range spare {
		i := slices.Index(why.Chain, id)
		switch {
		case i < 0:
		case i > 0 && len(why.Chain) > mostLinks && id != why.Root && id != why.Cut:
			why.Chain = slices.Delete(why.Chain, i, i+1)
		default: // a longer chain that begins with this one may do without it
			why.spare = append(why.spare, id)
		}
	}
	return why
}

// hadBy is a reason with who has what somebody lacks: the first delivery.
func (j *Judge) hadBy(why Cause, m *message) Cause {
	if m.firstEvent < why.Chain[0] {
		why.adds(m.firstEvent)
	}
	return why
}

// onTo is a reason with how a node has come, or comes now, to a view that there is because a leader died: that
// another came to lead, and sent it, and that the node installed it.
func (j *Judge) onTo(why Cause, e *actor.Event, n *node, view int32) Cause {
	if why.Root == 0 || j.views[view].down == 0 {
		return why
	}
	why.adds(why.between(j.views[view].origin)...)
	switch {
	case n.view == view && why.Proximate.Kind == Thrown: // what it has thrown away it did not take there
		why.mayAdd(why.between(n.entry)...)
	case n.view == view:
		why.adds(why.between(n.entry)...)
		why.mayAdd(why.between(n.entrySend)...)
	case n.handling.event == e.Cause && n.handling.view == view:
		why.mayAdd(why.between(n.handling.send)...)
	}
	return why
}

// waitsFor is when a view was found to have to wait in the mailbox, 0 if it is not there.
func (n *node) waitsFor(view int32) actor.EventID {
	for _, w := range n.mail {
		if w.view == view {
			return w.deferred
		}
	}
	return 0
}
