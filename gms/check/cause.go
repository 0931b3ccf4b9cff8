package check

import (
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
)

// Cause says why a property was broken: without the root, the property would not have been broken, or not with
// this message.
type Cause struct {
	// Root is the event that started it. If it is 0, no fault is to blame: the version itself is wrong.
	Root    actor.EventID
	Kind    actor.Kind    // of the root: Crash, Exit or Lose in the versions up to gms3
	Process actor.PID     // the worker that it happened to; of a lost message, the worker at its sender
	To      actor.PID     // the worker at the receiver of a lost message
	Leader  bool          // it was the leader
	Reason  actor.Reason  // with the number of the last send, if it crashed in a broadcast
	Cut     actor.EventID // the missing send, 0 if it does not matter

	// What was not sent: the body of a message, or the number of a view.
	Unsent     actor.Msg
	UnsentView int

	// Sending reports whether the root came in the middle of the broadcast of what was not sent.
	Sending bool

	// Proximate is what the root led to, if the root was long before.
	Proximate ProximateCause

	// Chain lists the events that lead from the violation back to the root, and to the cause of the root. Each
	// event follows from the next one: by Event.Cause, because a Cut kept a message from it, or because of an
	// earlier violation. After a leader's death comes the event by which the next leader came to lead. A missing
	// message is listed by its first delivery, and a view by its send and its installation. A chain that is too
	// long keeps the events that explain most.
	Chain []actor.EventID
	spare []actor.EventID // events that a long chain may drop, in this order
}

// cut is a send to a living node that did not happen, or whose message was lost on its way.
type cut struct {
	event    actor.EventID
	from, to int32
	slot     slot          // of a message, or none
	view     int32         // the number of a view, or 0
	send     actor.EventID // the Send of a lost message
}

// wasCut records a send that did not happen because its sender died.
func (j *Judge) wasCut(e *actor.Event) {
	j.addCut(e, cut{event: e.ID, from: j.number(e.Process), to: j.number(e.Peer), slot: none})
}

func (j *Judge) addCut(e *actor.Event, c cut) {
	if c.from == 0 || c.to == 0 || c.from == c.to || !j.nodes[c.to].alive() {
		return
	}
	switch m := e.Message.(type) {
	case gms.Msg:
		c.slot = j.slotFor(m.Body)
	case gms.View:
		c.view = j.viewLike(&j.nodes[c.from], m)
	}
	if c.slot != none || c.view != 0 {
		j.cuts = append(j.cuts, c)
	}
}

// forgetCuts drops the cuts whose receiver has died, or got the message or view after all. It also drops the oldest
// cuts if there are too many.
func (j *Judge) forgetCuts() {
	j.cuts = slices.DeleteFunc(j.cuts, func(c cut) bool { return !j.lacksStill(c) })
	if over := len(j.cuts) - most; over > 0 {
		j.unjudged++
		j.cuts = slices.Delete(j.cuts, 0, over)
	}
}

func (j *Judge) lacksStill(c cut) bool {
	to := &j.nodes[c.to]
	if !to.alive() {
		return false
	}
	if c.slot == none {
		return to.view < c.view
	}
	return j.table.holds(c.slot) && !j.table.has(c.slot, c.to)
}

// ending returns the end of a node as the cause, with the steps in between.
func (j *Judge) ending(e *actor.Event, q int32, between ...actor.EventID) Cause {
	n := &j.nodes[q]
	cause := Cause{
		Root: n.end.event, Kind: n.end.kind, Process: n.worker, Leader: n.end.led, Reason: n.end.reason,
		Chain: links(e.ID, n.end.event),
	}
	cause.adds(between...)
	cause.mayAdd(n.end.cause)
	return cause
}

// causeOfCut returns a cut as the cause.
func (j *Judge) causeOfCut(e *actor.Event, c *cut) Cause {
	cause := Cause{Root: c.event, Kind: actor.Lose, Process: j.nodes[c.from].worker, To: j.nodes[c.to].worker, Chain: links(e.ID, c.event, c.send)}
	if c.send == 0 {
		cause = j.ending(e, c.from, c.event)
	}
	cause.Cut, cause.UnsentView = c.event, int(c.view)
	cause.Sending = c.send == 0 && c.view != 0 && c.view == j.nodes[c.from].end.sending
	if c.slot != none && j.table.holds(c.slot) {
		cause.Unsent = j.table.at(c.slot).body
	}
	return cause
}

// causeOfFault returns an earlier fault of a node as the cause.
func causeOfFault(e *actor.Event, fault *Cause) Cause {
	cause := *fault
	cause.Proximate = fault.Proximate.later()
	cause.adds(e.ID)
	return cause
}

// causeOfFirstFault returns the first fault of some nodes as the cause. If there is none, the Cause has no root.
func (j *Judge) causeOfFirstFault(e *actor.Event, nodes ...int32) Cause {
	return j.explain(e, reason{fault: j.firstFault(nodes...)})
}

func (j *Judge) firstFault(nodes ...int32) *Cause {
	for _, q := range nodes {
		if fault := j.nodes[q].fault; q != 0 && fault != nil {
			return fault
		}
	}
	return nil
}

// reason has what [Judge.explain] needs to make a Cause. It is cheap to find, and enough to count violations by
// their root.
type reason struct {
	cut    *cut
	fault  *Cause
	ended  int32         // a node
	origin actor.EventID // an event that its end led to
}

// root returns the root of a reason's Cause.
func (j *Judge) root(r reason) actor.EventID {
	switch {
	case r.cut != nil && r.cut.send != 0:
		return r.cut.event
	case r.cut != nil:
		return j.nodes[r.cut.from].end.event
	case r.fault != nil:
		return r.fault.Root
	}
	return j.nodes[r.ended].end.event
}

// explain returns the Cause of a reason.
func (j *Judge) explain(e *actor.Event, r reason) Cause {
	switch {
	case r.cut != nil:
		return j.causeOfCut(e, r.cut)
	case r.fault != nil:
		return causeOfFault(e, r.fault)
	case r.ended != 0:
		return j.ending(e, r.ended, r.origin)
	}
	return j.itself(e)
}

// causeOfLack returns why a node has not got a message, or did not get it in time.
func (j *Judge) causeOfLack(e *actor.Event, q int32, x slot) Cause {
	return j.thrownAway(j.hadBy(j.explain(e, j.missed(q, x)), j.table.at(x)), q, x)
}

// missed returns the reason for causeOfLack. It ignores messages that the node itself has thrown away: they change
// no root.
func (j *Judge) missed(q int32, x slot) reason {
	for i := range j.cuts {
		if c := &j.cuts[i]; c.to == q && c.slot == x {
			return reason{cut: c}
		}
	}
	m := j.table.at(x)
	if m.first != 0 && !j.faulty {
		if l := j.overtaken(&j.nodes[m.first], m.firstLed, m, m.firstEvent); l != 0 {
			return reason{ended: l}
		}
	}
	if fault := j.firstFault(q, m.first); fault != nil && fault.Root != 0 {
		return reason{fault: fault}
	}
	if r := j.takeoverReason(m.home); r.ended != 0 || j.faulty {
		return r
	}
	// The message may still come: the node has taken one of the next leader first.
	if l := j.number(j.leaderOf(&j.nodes[q])); l != q && j.nodes[l].end.event != 0 {
		return reason{ended: l}
	}
	return reason{}
}

// overtaken returns the old leader if a node has delivered a message of the next leader in the old view. That
// happens if the new view waits until the node hears of the end of the old leader. Otherwise overtaken returns 0.
func (j *Judge) overtaken(n *node, led actor.PID, m *message, at actor.EventID) int32 {
	l := j.number(led)
	if end := j.nodes[l].end.event; l != 0 && led != n.group && l != m.castBy && end != 0 && end < at {
		return l
	}
	return 0
}

// causeOfOtherView returns why a node delivers a message in another view than the node that delivered it first.
func (j *Judge) causeOfOtherView(e *actor.Event, q int32, m *message) Cause {
	n := &j.nodes[q]
	behind, led, at, ahead := n, j.leaderOf(n), e.ID, &j.nodes[m.first]
	if m.home < n.view {
		behind, led, at, ahead = &j.nodes[m.first], m.firstLed, m.firstEvent, n
	}
	view := max(n.view, m.home)
	if l := j.overtaken(behind, led, m, at); l != 0 && !j.faulty {
		cause := j.hadBy(j.ending(e, l), m)
		cause.adds(j.views[view].origin, behind.waitsFor(view))
		return cause
	}
	cause := j.causeOfFirstFault(e, q, m.first)
	if cause.Root == 0 {
		cause = j.explain(e, j.takeoverReason(view))
	}
	return j.onTo(j.hadBy(cause, m), e, ahead, view)
}

// takeoverReason blames the death after which the leader of a view took over. The reason is empty if there was none.
func (j *Judge) takeoverReason(view int32) reason {
	if j.faulty {
		return reason{} // something else may be to blame
	}
	if v := &j.views[view]; v.down != 0 && j.nodes[v.down].end.event != 0 {
		return reason{ended: v.down, origin: v.origin}
	}
	return reason{}
}

// causeOfStuck returns why a node cannot take what its leader sends: it lacks an earlier message or view that
// others have got, and that was cut on the way to it.
func (j *Judge) causeOfStuck(e *actor.Event, q int32) Cause {
	for i := range j.cuts {
		if c := &j.cuts[i]; c.to == q && j.lacksStill(*c) && j.gotByOthers(c) {
			return j.causeOfCut(e, c)
		}
	}
	return j.causeOfFirstFault(e, q, j.nodes[q].stuck)
}

func (j *Judge) gotByOthers(c *cut) bool {
	if c.slot == none {
		return j.views[c.view].agreed != nil
	}
	return j.table.at(c.slot).first != 0
}

// difference is a message that a node lacks, or has at another place, and the cause.
type difference struct {
	slot  slot
	cause *Cause
}

// mostDifferences is how many differences are remembered for each node.
const mostDifferences = 32

// addDifference records that the state of a node is different from now on.
func (n *node) addDifference(x slot, cause *Cause) {
	if !n.recorded(x) {
		n.differs = append(n.differs[:len(n.differs):len(n.differs)], difference{x, cause})
	}
}

// recorded reports whether a message is recorded as a difference, or the list is full.
func (n *node) recorded(x slot) bool {
	return len(n.differs) == mostDifferences || contains(n.differs, x)
}

func contains(list []difference, x slot) bool {
	return slices.ContainsFunc(list, func(d difference) bool { return d.slot == x })
}

// firstDifference returns the first message that one of two workers has missed and the other has not, or nil. It also
// returns the worker that has missed it.
func (j *Judge) firstDifference(q, other int32) (first *difference, lacks int32) {
	a, b := j.nodes[q].differs, j.nodes[other].differs
	for k, pair := range [][2][]difference{{a, b}, {b, a}} {
		for i := range pair[0] {
			if d := &pair[0][i]; !contains(pair[1], d.slot) {
				if first == nil || d.slot < first.slot {
					first, lacks = d, [...]int32{q, other}[k]
				}
				break
			}
		}
	}
	return first, lacks
}
