package record

import (
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// fault is a fault of the network or of the detector, at a worker, in a complete log.
type fault struct {
	event    actor.EventID
	kind     actor.Kind
	at, peer int // the receiver and the sender of the message, or who suspects whom
	message  check.Identity
}

// noteFault remembers a fault.
func (f *feeder) noteFault(e *actor.Event, n int) {
	x := fault{event: f.next(), kind: e.Kind, at: n, peer: worker.Number(e.Peer)}
	switch m := e.Message.(type) {
	case gms.Msg:
		x.message, _ = identify(m.Body)
	case gms.Mcast:
		x.message, _ = identify(m.Body)
	}
	f.faults = append(f.faults, x)
}

// likelyFault returns the fault before a violation that most likely led to it, where the judge names none: what happened to the message
// in question, or else a wrong suspicion at a worker that the violation names, or else another fault at one. Of several, the last
// counts.
func (r *Report) likelyFault(v *check.Violation) (Cause, bool) {
	about := []check.Identity{v.Message, v.After, v.Missing, v.Proximate.Message}
	involved := slices.Concat(v.Lack, v.Have, []actor.PID{v.Message.Sender, v.Proximate.Leader, v.Proximate.Head})
	var best *fault
	weight := 0
	for i := range r.log.faults {
		f := &r.log.faults[i]
		if f.event >= v.Event {
			break
		}
		if w := f.weight(about, involved); w > 0 && w >= weight {
			best, weight = f, w
		}
	}
	if best == nil {
		return Cause{}, false
	}
	return r.causeOfFault(best), true
}

// weight says how likely a fault is to have led to a violation about some messages at some workers: 0 is not at all.
func (f *fault) weight(about []check.Identity, involved []actor.PID) int {
	names := func(n int) bool {
		return slices.ContainsFunc(involved, func(p actor.PID) bool { return p != 0 && worker.Number(p) == n })
	}
	same := f.message != (check.Identity{}) && slices.Contains(about, f.message)
	switch {
	case same && names(f.at):
		return 3
	case f.kind == actor.Suspect && (names(f.at) || names(f.peer)):
		return 2
	case same || names(f.at):
		return 1
	}
	return 0
}

// causeOfFault puts a fault into words: a message from worker 1 to worker 3 was lost.
func (r *Report) causeOfFault(f *fault) Cause {
	at, peer := r.workers([]actor.PID{worker.PID(f.at)}), r.workers([]actor.PID{worker.PID(f.peer)})
	c := Cause{Worker: r.log.workerName(f.peer), Line: r.Line(f.event), who: "a message from " + peer + " to " + at}
	switch f.kind {
	case actor.Lose:
		c.how = "was lost"
	case actor.Duplicate:
		c.how = "was duplicated"
	case actor.Delay:
		c.how = "was delayed"
	case actor.Overtake:
		c.how = "overtook others"
	case actor.Suspect:
		c.who, c.how = at, "wrongly suspected "+peer
	}
	return c
}
