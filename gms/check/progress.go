package check

import (
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
)

// Progress: no message from a leader waits until that leader dies. The paper's liveness properties speak of
// what happens eventually, which no unfinished run can break. Here the property is broken once it is certain
// that the message must wait, however short the wait. Messages from one process to another arrive in order, and
// the report of a death arrives after all messages of the dead process. So suppose that a member leaves a
// message from the leader that it follows in its mailbox. All that could make the message fit has arrived
// already: earlier leaders are known to be dead, and this leader does not go back. The message waits for as
// long as this leader lives.
//
// Lost and late messages do not change that, because those on a link stay in order. But a message that was overtaken, or a copy, may
// still make it fit, and so may the messages of a leader that was suspected and lives. Then the property is broken only when the
// member learns of its leader's death, and the message still waits.
var progress = definition{
	name:   "Progress",
	says:   "No message from a member's leader is left in the member's mailbox with no way out before that leader dies.",
	from:   "not from the literature. Liveness cannot be refuted by any finite run, so this safety property stands in for it",
	tested: "a leader's message has had to wait in a member's mailbox",
}

// deferred handles a message that no clause of a process matched.
func (j *Judge) deferred(e *actor.Event) {
	v := Violation{Property: Progress}
	var near ProximateCause
	var waits waitingView
	var x slot = none
	switch m := e.Message.(type) {
	case gms.Msg:
		x = j.slotFor(m.Body)
		near.Number = m.N
	case gms.View:
		waits = j.viewWaiting(e)
		v.Next = int(waits.view)
		near.View, near.Head, near.Number = v.Next, m.Leader, m.N
	default:
		return
	}
	n := j.at(e.Process)
	if n == nil || n.view == 0 || n.group != e.Process {
		return // a worker may leave messages in its mailbox: that is up to the application
	}
	j.tested[Progress] = true
	leader := j.number(e.Peer)
	if leader == 0 || j.leaderOf(n) != e.Peer || !j.nodes[leader].alive() || n.stuck == leader {
		return
	}
	n.stuck = leader
	v.View = int(n.view)
	if x != none {
		v.Message, v.Body = j.table.at(x).id, j.table.at(x).body
		near.Message = v.Message
	}
	d := doubt{*e, v, near, waits, leader}
	if n.unsure || j.suspected {
		n.doubt = &d
		return
	}
	j.isStuck(e, n, &d)
}

// Stuck reports whether a worker has a message of its leader that it cannot take, and never will before that leader dies, as
// far as is known now.
func (j *Judge) Stuck(worker actor.PID) bool {
	n := j.at(worker)
	return n != nil && n.alive() && n.stuck != 0 && n.doubt == nil
}

// doubt is a message from its leader that a member cannot take, if it may still fit later.
type doubt struct {
	event  actor.Event // the Defer
	v      Violation
	near   ProximateCause
	waits  waitingView
	leader int32
}

// fits notes that a node takes a message from its mailbox.
func (n *node) fits(e *actor.Event) {
	if n.doubt != nil && n.doubt.event.Cause == e.Cause {
		n.doubt, n.stuck = nil, 0
	}
}

// stuckUntilDeath judges a node that learns that its leader is dead.
func (j *Judge) stuckUntilDeath(e *actor.Event, n *node) {
	if d := n.doubt; d != nil {
		n.doubt = nil
		if !j.nodes[d.leader].alive() { // otherwise it is only suspected
			j.isStuck(e, n, d)
		}
	}
}

// isStuck reports that a node cannot take what its leader has sent.
func (j *Judge) isStuck(e *actor.Event, n *node, d *doubt) {
	v, near, waits := d.v, d.near, d.waits
	q := j.number(n.group)
	cause := j.causeOfStuck(e, q)
	cause.Proximate = j.causeOfWaiting(&d.event, n, near)
	if cause.Proximate.Kind == OfAnother {
		cause.adds(cause.between(waits.cause)...)  // how the leader that resends it came to lead
		cause.mayAdd(cause.between(n.heard)...)    // how this node came to follow it
		cause.mayAdd(cause.between(waits.send)...) // the resend
	}
	j.report(e, v, []int32{d.leader}, q, cause)
}

func (j *Judge) slotFor(body actor.Msg) slot {
	if id, ok := j.config.Identify(body); ok {
		return j.find(j.number(id.Sender), id.Count)
	}
	return none
}

// viewWaiting returns a view that waits in a mailbox; its number is 0 if it does not wait.
func (j *Judge) viewWaiting(e *actor.Event) waitingView {
	n := j.at(e.Process)
	if n == nil {
		return waitingView{}
	}
	i := slices.IndexFunc(n.mail, func(w waitingView) bool { return w.receipt == e.Cause })
	if i < 0 {
		return waitingView{}
	}
	if n.mail[i].deferred == 0 {
		n.mail = slices.Clone(n.mail) // copies of the judge may share it
		n.mail[i].deferred = e.ID
	}
	return n.mail[i]
}
