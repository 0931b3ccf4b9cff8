package check

import (
	"cmp"
	"slices"

	"groupy/gms/actor"
)

// mostLinks is the length to which a chain is cut down: nobody follows a longer one.
const mostLinks = 8

// itself returns a Cause with nothing but the event and its own cause.
func (j *Judge) itself(e *actor.Event) Cause {
	return Cause{Chain: links(e.ID, e.Cause)}
}

// links sorts events into a chain, the latest first, without zeros and duplicates.
func links(all ...actor.EventID) (chain []actor.EventID) {
	for _, id := range all {
		if id != 0 && !slices.Contains(chain, id) {
			chain = append(chain, id)
		}
	}
	slices.SortFunc(chain, func(a, b actor.EventID) int { return cmp.Compare(b, a) })
	return chain
}

// adds adds events to the chain. It does not write to the old chain.
func (why *Cause) adds(some ...actor.EventID) {
	why.Chain = links(slices.Concat(some, why.Chain)...)
}

// mayAdd adds events that a long chain may drop.
func (why *Cause) mayAdd(some ...actor.EventID) {
	why.adds(some...)
	why.spare = slices.Concat(why.spare, some)
}

// aside makes the event itself the first one to drop, if it is only a step on the way to another violation.
func (why *Cause) aside(e *actor.Event) { why.spare = append([]actor.EventID{e.ID}, why.spare...) }

// between returns those events that lie between the root and the violation.
func (why *Cause) between(some ...actor.EventID) []actor.EventID {
	return slices.DeleteFunc(some, func(id actor.EventID) bool { return id <= why.Root || id >= why.Chain[0] })
}

// short returns the Cause with its chain cut down. The violation, the root and the cut stay.
func (why Cause) short() Cause {
	spare := why.spare
	why.Chain, why.spare = slices.Clone(why.Chain), nil
	for _, id := range spare {
		i := slices.Index(why.Chain, id)
		switch {
		case i < 0:
		case i > 0 && len(why.Chain) > mostLinks && id != why.Root && id != why.Cut:
			why.Chain = slices.Delete(why.Chain, i, i+1)
		default: // a longer chain that starts with this one may drop it
			why.spare = append(why.spare, id)
		}
	}
	return why
}

// hadBy adds the first delivery of a message that a node lacks.
func (j *Judge) hadBy(why Cause, m *message) Cause {
	if m.firstEvent < why.Chain[0] {
		why.adds(m.firstEvent)
	}
	return why
}

// onTo adds how a node came to a view that exists because a leader died: the next leader came to lead, sent the
// view, and the node installed it.
func (j *Judge) onTo(why Cause, e *actor.Event, n *node, view int32) Cause {
	if why.Root == 0 || j.views[view].down == 0 {
		return why
	}
	why.adds(why.between(j.views[view].origin)...)
	switch {
	case n.view == view && why.Proximate.Kind == Thrown: // it did not throw the message away in this view
		why.mayAdd(why.between(n.entry)...)
	case n.view == view:
		why.adds(why.between(n.entry)...)
		why.mayAdd(why.between(n.entrySend)...)
	case n.handling.event == e.Cause && n.handling.view == view:
		why.mayAdd(why.between(n.handling.send)...)
	}
	return why
}

// waitsFor returns the event at which a view had to wait in the mailbox, 0 if it does not wait.
func (n *node) waitsFor(view int32) actor.EventID {
	for _, w := range n.mail {
		if w.view == view {
			return w.deferred
		}
	}
	return 0
}
