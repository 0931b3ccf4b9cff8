package check

import "groupy/gms/actor"

// ProximateCause is what the root led to at the one who then broke a property: where the root is far away in time, this
// lies in between.
type ProximateCause struct {
	Kind   ProximateKind
	Event  actor.EventID // at which it was so
	Worker actor.PID     // to whom it happened
	Leader actor.PID     // who had sent the message that it is about: a group process

	Message Identity  // that message, if it is one of the application
	View    int       // ... or the number of the view that it is
	Head    actor.PID // ... and whose view it is: a group process

	Number, Due int  // the number that it carries, and the one that is due
	Old         bool // whoever sent it had come to lead with a number that had been used before
	All         bool // the same happened to all who lack what the violation is about, and not to Worker alone
}

// ProximateKind says what happened.
type ProximateKind uint8

const (
	NoProximate ProximateKind = iota // there is nothing to say but the root
	Waits                            // the message could not be taken, for whatever reason
	OfAnother                        // it could not be taken, as it is a view of one who is not followed any more
	Ahead                            // it could not be taken, as its number is later than the one that is due
	Stuck                            // at some time before, Worker could not take what came
	Thrown                           // the message was taken for an old one, and so not handed on
	Leads                            // it waits in the mailbox of one that leads, and a leader takes no message of another
)

// whyWaits says why a message from its own leader cannot be taken by a node. A number that is later than the one
// that is due counts first: what is due may still come.
func (j *Judge) whyWaits(e *actor.Event, n *node, near ProximateCause) ProximateCause {
	near.Kind, near.Event, near.Worker, near.Leader, near.Due = Waits, e.ID, n.worker, e.Peer, n.number+1
	switch {
	case near.Number > near.Due:
		near.Kind = Ahead
	case near.Head != 0 && near.Head != j.leaderOf(n):
		near.Kind = OfAnother
	}
	return near
}

// later is what is near if something goes wrong because of what had gone wrong before.
func (n ProximateCause) later() ProximateCause {
	if n.Kind == Waits || n.Kind == OfAnother || n.Kind == Ahead {
		n.Kind = Stuck
	}
	return n
}

// taking is a message that a group process has taken. Whether it hands it on, the next event tells.
type taking struct {
	event  actor.Event
	node   int32
	number int
	body   actor.Msg
}

// thrown is a message that a node has taken, and not handed on.
type thrown struct {
	slot   slot
	event  actor.EventID
	from   actor.PID
	number int
	old    bool // the one who sent it leads with a number that had been used before
}

// mostThrown is how many are remembered of each node, the first ones.
const mostThrown = 128

// takes: a group process takes a message.
func (j *Judge) takes(e *actor.Event, number int, body actor.Msg) {
	if q := j.number(e.Process); q != 0 && j.nodes[q].group == e.Process {
		t := &j.taking
		t.event.ID, t.event.Time, t.event.Peer = e.ID, e.Time, e.Peer
		t.node, t.number, t.body = q, number, body
	}
}

// taken: it is known now whether what a group process has taken is handed on.
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

// throws: a node has thrown a message away, because it takes it for an old one.
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
// taken a later number from another than the one that the leader's view has.
func (j *Judge) leadsOld(n *node, m *message, t *taking) bool {
	v := &j.views[m.castView].view
	return v.Leader == t.event.Peer && n.numberedBy != t.event.Peer && v.N <= n.number && t.number <= n.number
}

// thrownAway is a reason with what came in between, if a node has thrown the message away that it lacks.
func (j *Judge) thrownAway(why Cause, q int32, x slot) Cause {
	for _, t := range j.nodes[q].thrown {
		if t.slot != x {
			continue
		}
		m := j.table.at(x)
		why.Proximate = ProximateCause{
			Kind: Thrown, Event: t.event, Worker: j.nodes[q].worker, Leader: t.from,
			Message: m.id, Number: t.number, Old: t.old,
		}
		why.adds(t.event)
		if t.old {
			why.adds(j.views[m.castView].origin)
		}
		break
	}
	return why
}

// Number is the number of the last message or view that a group process has handed on, 0 if they have none. What
// it takes with the same or an earlier one it throws away.
func (j *Judge) Number(group actor.PID) int { return j.nodes[j.number(group)].number }
