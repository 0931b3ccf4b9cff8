package check

import (
	"cmp"
	"maps"
	"slices"

	"groupy/gms/actor"
)

// Self Delivery: a process that stays alive delivers what it sends. From the paper's liveness properties. An
// unfinished run cannot break what must happen eventually. So the property counts as broken once the message
// cannot come any more. That is so if the only process that has the request ends before it multicasts it. It is
// also so if the request is lost on its way, unless there was a second copy of it. It is also so if the sender is in a later view than the one in which its message was multicast, and no copy is on
// its way to it or waits in its mailbox. A copy in the mailbox of a sender that comes to lead does not count,
// because a leader takes no messages from other leaders. No version asks a second time.
var selfDelivery = definition{
	name:   "Self Delivery",
	says:   "A process that stays alive delivers every message that it sends.",
	from:   ofLiveness,
	tested: "a process has delivered a message of its own, or can no longer do so",
	note: "The property is not broken while a copy is on its way to the sender, or waits in the mailbox of a sender that does not lead, " +
		"or, after a living leader was suspected, may still be sent.",
}

// isLost handles a request that only a node that has ended had. late: the node had ended before the request was
// sent to it.
func (j *Judge) isLost(e *actor.Event, s slot, late bool) {
	m := j.table.at(s)
	n := &j.nodes[m.sender]
	if m.lost || m.doubled || j.table.has(s, m.sender) {
		return // if it was doubled, another copy may still come to a leader
	}
	m.lost = true
	if j.config.Gaps {
		j.mayMiss(e, s)
		return
	}
	if !n.alive() {
		return
	}
	j.tested[SelfDelivery] = true
	v := about(SelfDelivery, m, n.view)
	v.Late = late
	cause := Cause{Root: e.ID, Kind: actor.Lose, Process: j.nodes[j.number(e.Peer)].worker, To: j.nodes[m.at].worker, Chain: links(e.ID, m.asked)}
	if e.Kind != actor.Lose {
		cause = j.ending(e, m.at, m.asked)
	}
	j.report(e, v, nil, m.sender, cause)
}

// diesWith handles the messages that a node had to multicast when it died, and had not begun to.
func (j *Judge) diesWith(e *actor.Event, q int32) {
	for i := range j.table.messages {
		if m := &j.table.messages[i]; m.at == q && m.cast == 0 && m.sent != 0 {
			j.isLost(e, j.table.base+slot(i), false)
		}
	}
}

// ownDelivered judges a node that has gone on to another view.
func (j *Judge) ownDelivered(e *actor.Event, q int32) {
	for _, o := range j.nodes[q].own {
		j.ownMissed(e, q, o)
	}
}

// comesToLead judges a node that follows another leader from now on, or leads.
func (j *Judge) comesToLead(e *actor.Event, n *node) {
	if j.leaderOf(n) == n.group {
		j.ownDelivered(e, j.number(e.Process))
	}
}

// ownMissed judges one of a node's own messages.
func (j *Judge) ownMissed(e *actor.Event, q int32, o own) {
	if j.config.Gaps {
		j.mayMiss(e, o.slot)
		return
	}
	m, n := j.table.at(o.slot), &j.nodes[q]
	if m.sent == 0 || m.cast == 0 || m.lost || m.castView >= n.view || j.table.has(o.slot, q) {
		return
	}
	leads := j.leaderOf(n) == n.group
	if (m.copies > 0 || j.suspected) && !leads {
		return // the message may still come: a leader that was suspected may live, and send it later
	}
	m.lost = true
	j.tested[SelfDelivery] = true
	v := about(SelfDelivery, m, m.castView)
	v.Next = int(n.view)
	cause := j.onTo(j.causeOfLack(e, q, o.slot), e, n, n.view)
	if m.copies > 0 {
		cause.Proximate = ProximateCause{Kind: Leads, Event: e.ID, Worker: n.worker, Message: m.id}
	}
	j.report(e, v, nil, q, cause)
}

// mayMiss records, if there are gaps, that a node seems to have gone past a message of its own. Either others
// have delivered it in an earlier view, or the node that was to multicast it is dead and no longer in the
// sender's view.
func (j *Judge) mayMiss(e *actor.Event, s slot) {
	m := j.table.at(s)
	n, holder := &j.nodes[m.sender], &j.nodes[m.at]
	v := about(SelfDelivery, m, m.home)
	switch {
	case m.sent == 0 || n.view == 0 || !n.alive() || j.table.has(s, m.sender):
		return
	case m.home >= n.view:
		delete(j.awaited, m.id)
		return
	case m.home == 0 && (m.asked == 0 || holder.alive() || bit(j.views[n.view].members, m.at)):
		return
	case m.home == 0:
		v.Process = holder.worker
	}
	if before, ok := j.awaited[m.id]; !ok || before.View != v.View {
		v.Event, v.Time = e.ID, e.Time
		j.awaited[m.id] = v
	}
}

// Finish judges, at the end of a run with gaps, the messages that have not come to their own sender.
func (j *Judge) Finish() {
	all := slices.SortedFunc(maps.Values(j.awaited), func(a, b Violation) int {
		return cmp.Or(cmp.Compare(a.Event, b.Event), cmp.Compare(a.Message.Sender, b.Message.Sender), cmp.Compare(a.Message.Count, b.Message.Count))
	})
	j.awaited = nil
	for _, v := range all {
		if q := j.number(v.Message.Sender); j.nodes[q].alive() {
			e := &actor.Event{ID: v.Event, Time: v.Time}
			j.report(e, v, nil, q, Cause{Process: v.Process, Chain: links(e.ID)})
		}
	}
}
