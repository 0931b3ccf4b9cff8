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
	chain = make([]actor.EventID, 0, len(all))
	for _, id := range all {
		if id != 0 && !slices.Contains(chain, id) {
			chain = append(chain, id)
		}
	}
	slices.SortFunc(chain, func(a, b actor.EventID) int { return cmp.Compare(b, a) })
	return chain
}

// adds adds events to the chain. It does not write to the old chain.
func (cause *Cause) adds(some ...actor.EventID) {
	if len(some) == 0 {
		return
	}
	cause.Chain = links(slices.Concat(some, cause.Chain)...)
}

// mayAdd adds events that a long chain may drop.
func (cause *Cause) mayAdd(some ...actor.EventID) {
	cause.adds(some...)
	cause.spare = slices.Concat(cause.spare, some)
}

// aside makes the event itself the first one to drop, if it is only a step on the way to another violation.
func (cause *Cause) aside(e *actor.Event) {
	cause.spare = append([]actor.EventID{e.ID}, cause.spare...)
}

// between returns those events that lie between the root and the violation.
func (cause *Cause) between(some ...actor.EventID) []actor.EventID {
	return slices.DeleteFunc(some, func(id actor.EventID) bool { return id <= cause.Root || id >= cause.Chain[0] })
}

// short returns the Cause with its chain cut down. The violation, the root and the cut stay.
func (cause Cause) short() Cause {
	spare := cause.spare
	cause.Chain, cause.spare = slices.Clone(cause.Chain), nil
	for _, id := range spare {
		i := slices.Index(cause.Chain, id)
		switch {
		case i < 0:
		case i > 0 && len(cause.Chain) > mostLinks && id != cause.Root && id != cause.Cut:
			cause.Chain = slices.Delete(cause.Chain, i, i+1)
		default: // kept as spare: if events are added to this chain later, it may be dropped then
			cause.spare = append(cause.spare, id)
		}
	}
	return cause
}

// hadBy adds the first delivery of a message that a node lacks.
func (j *Judge) hadBy(cause Cause, m *message) Cause {
	if m.firstEvent < cause.Chain[0] {
		cause.adds(m.firstEvent)
	}
	return cause
}

// onTo adds how a node came to a view that exists because a leader died: the next leader came to lead, sent the
// view, and the node installed it.
func (j *Judge) onTo(cause Cause, e *actor.Event, n *node, view int32) Cause {
	if cause.Root == 0 || j.views[view].down == 0 {
		return cause
	}
	cause.adds(cause.between(j.views[view].origin)...)
	switch {
	case n.view == view && cause.Proximate.Kind == Thrown: // it did not throw the message away in this view
		cause.mayAdd(cause.between(n.entry)...)
	case n.view == view:
		cause.adds(cause.between(n.entry)...)
		cause.mayAdd(cause.between(n.entrySend)...)
	case n.handling.event == e.Cause && n.handling.view == view:
		cause.mayAdd(cause.between(n.handling.send)...)
	}
	return cause
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
