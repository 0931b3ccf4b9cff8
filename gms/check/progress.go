package check

import (
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
)

// Progress: nobody waits in vain. Not from the paper, whose liveness properties speak of what comes in
// the end, and so of nothing that a run could break. Here it is broken when it is certain, not when
// it has taken long. What one process sends to another arrives in order, and the report of a
// death after all that the dead one sent. So when a member leaves a message in its mailbox
// that comes from the leader which it follows itself, then all that could have made it fit has come: whoever
// led before is known to be dead, and this leader does not go back. It waits for as long as that leader lives.
var progress = definition{
	name:   "Progress",
	says:   "What waits in a member's mailbox is not kept from it for as long as its leader lives.",
	from:   "not from the literature: a safety property that stands for liveness, as no time limit proves anything",
	tested: "a leader's message has had to wait in a member's mailbox",
}

// deferred: no clause of a process matched a message.
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
		return // a worker may let its messages wait: that is the application's business
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
	q := j.number(e.Process)
	why := j.whyStuck(e, q)
	why.Proximate = j.whyWaits(e, n, near)
	if why.Proximate.Kind == OfAnother {
		why.adds(why.between(waits.cause)...)  // how the one came to lead that resends it
		why.mayAdd(why.between(n.heard)...)    // ... and is followed
		why.mayAdd(why.between(waits.send)...) // ... and resends it
	}
	j.report(e, v, []int32{leader}, q, why)
}

func (j *Judge) slotFor(body actor.Msg) slot {
	if id, ok := j.config.Identify(body); ok {
		return j.find(j.number(id.Sender), id.Count)
	}
	return none
}

// viewWaiting is a view in a mailbox, which cannot be taken now; with number 0 if it is not there.
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
