package check

import "groupy/gms/actor"

// ProximateCause is what the root led to at the node that then broke a property. It matters if the root lies far back.
type ProximateCause struct {
	Kind   ProximateKind
	Event  actor.EventID // the event that shows it
	Worker actor.PID     // the worker that it happened to
	Leader actor.PID     // the group process that sent the message concerned

	Message Identity  // the message, if it is from the application
	View    int       // or the number of the view
	Head    actor.PID // and the group process that leads this view

	Number, Due int  // the number of the message, and the number that is due
	Old         bool // the sender came to lead with a number that was used before
	All         bool // the same happened to all workers that lack the message, not only to Worker
}

// ProximateKind is the kind of a ProximateCause.
type ProximateKind uint8

const (
	NoProximate ProximateKind = iota // there is none besides the root
	Waits                            // the message could not be taken, for another reason than these
	OfAnother                        // it could not be taken: it is a view of a leader that Worker no longer follows
	Ahead                            // it could not be taken: its number is later than the number due
	Stuck                            // Worker could not take messages at some time before
	Thrown                           // the message was taken for an old one and thrown away
	Leads                            // it waits in the mailbox of a leader, which takes no messages from other leaders
)

// causeOfWaiting returns why a node cannot take a message from its own leader. A number later than the number due
// counts first, because the message due may still come.
func (j *Judge) causeOfWaiting(e *actor.Event, n *node, near ProximateCause) ProximateCause {
	near.Kind, near.Event, near.Worker, near.Leader, near.Due = Waits, e.ID, n.worker, e.Peer, n.number+1
	switch {
	case near.Number > near.Due:
		near.Kind = Ahead
	case near.Head != 0 && near.Head != j.leaderOf(n):
		near.Kind = OfAnother
	}
	return near
}

// later returns the proximate cause of a violation that follows from an earlier one.
func (n ProximateCause) later() ProximateCause {
	if n.Kind == Waits || n.Kind == OfAnother || n.Kind == Ahead {
		n.Kind = Stuck
	}
	return n
}

// taking is a message that a group process has taken. The next event shows whether it hands the message on.
type taking struct {
	event  actor.Event
	node   int32
	number int
	body   actor.Msg
}

// thrown is a message that a node has taken and not handed on.
type thrown struct {
	slot   slot
	event  actor.EventID
	from   actor.PID
	number int
	old    bool // its sender leads with a number that was used before
}

// mostThrown is how many thrown messages are remembered for each node.
const mostThrown = 128

// takes handles a message that a group process takes.
func (j *Judge) takes(e *actor.Event, number int, body actor.Msg) {
	if q := j.number(e.Process); q != 0 && j.nodes[q].group == e.Process {
		j.nodes[q].fits(e)
		t := &j.taking
		t.event.ID, t.event.Time, t.event.Peer = e.ID, e.Time, e.Peer
		t.node, t.number, t.body = q, number, body
	}
}

// taken handles the event after takes: it shows whether the message is handed on.
func (j *Judge) taken(next *actor.Event) {
	t := &j.taking
	n := &j.nodes[t.node]
	if next.Kind == actor.Deliver && next.Cause == t.event.ID {
		n.number, n.numberedBy = t.number, t.event.Peer
	} else {
		j.throws(t)
	}
	t.event.ID = 0
}

// throws handles a message that a node throws away because it takes it for an old one.
func (j *Judge) throws(t *taking) {
	s := j.slotFor(t.body)
	if s == none || !j.table.holds(s) {
		return
	}
	n, m := &j.nodes[t.node], j.table.at(s)
	if !j.table.has(s, t.node) && len(n.thrown) < mostThrown {
		n.thrown = append(n.thrown[:len(n.thrown):len(n.thrown)], thrown{s, t.event.ID, t.event.Peer, t.number, j.leadsOld(n, m, t)})
	}
	if m.sender == t.node {
		m.copies = max(0, m.copies-1)
		j.ownMissed(&t.event, t.node, own{m.id.Count, s})
	}
}

// leadsOld reports whether a message has an old number because its leader came to lead with one: the node had
// taken a later number from another leader than the number of this leader's view.
func (j *Judge) leadsOld(n *node, m *message, t *taking) bool {
	v := &j.views[m.castView].view
	return v.Leader == t.event.Peer && n.numberedBy != t.event.Peer && v.N <= n.number && t.number <= n.number
}

// thrownAway adds a proximate cause if a node has thrown away the message that it lacks.
func (j *Judge) thrownAway(cause Cause, q int32, x slot) Cause {
	for _, t := range j.nodes[q].thrown {
		if t.slot != x {
			continue
		}
		m := j.table.at(x)
		cause.Proximate = ProximateCause{
			Kind: Thrown, Event: t.event, Worker: j.nodes[q].worker, Leader: t.from,
			Message: m.id, Number: t.number, Old: t.old,
		}
		cause.adds(t.event)
		if t.old {
			cause.adds(j.views[m.castView].origin)
		}
		break
	}
	return cause
}

// Number returns the number of the last message or view that a group process has handed on, 0 if there are no
// numbers. The process throws away messages with this or an earlier number.
func (j *Judge) Number(group actor.PID) int { return j.nodes[j.number(group)].number }
