package record

import (
	"slices"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/words"
)

// Cause is the end of a node, or another fault, that led to a violation.
type Cause struct {
	Worker  string // the worker that ended, that sent the message, or that was suspected
	Line    int    // the line of the event
	Certain bool   // the judge names it in a complete log; otherwise the cause is only likely

	who string // the worker, with its role
	how string // how it ended
}

// Cause returns why a property was broken, and whether that is known. If the log is not complete, the cause is
// never certain. The likely cause is the end of the leader that was to send the message.
func (r *Report) Cause(v *check.Violation) (Cause, bool) {
	if !r.Complete {
		return r.likely(v)
	}
	if v.Root == 0 {
		return r.likelyFault(v)
	}
	c := Cause{Worker: r.log.workerName(worker.Number(v.Process)), Line: r.Line(v.Root), Certain: true, who: r.workers([]actor.PID{v.Process}), how: ended(v.Kind, v.Reason)}
	switch {
	case v.Kind == actor.Lose:
		c.who, c.how = "a message from "+c.who+" to "+r.workers([]actor.PID{v.To}), "was lost"
	case v.Leader:
		c.who = "the leader, " + c.who + ","
	}
	return c, true
}

func ended(k actor.Kind, why actor.Reason) string {
	return words.Gone(k) + why.After()
}

// likely returns the end of the leader that a worker should have had a message from.
func (r *Report) likely(v *check.Violation) (Cause, bool) {
	var s suspect
	switch v.Property {
	case check.VirtualSynchrony:
		s = r.suspected(v.View, v.Lack, "the leader of that view")
	case check.UniformAgreement:
		s = r.suspected(v.View, v.Lack, "the leader of its view")
	case check.SameViewDelivery:
		later := v.Lack
		if v.Next < v.View {
			later = v.Have
		}
		s = r.suspected(min(v.View, v.Next), later, "the leader of the earlier view")
	case check.SelfDelivery:
		s = suspect{worker.Number(v.Process), "the leader that it went to"}
		if v.View > 0 {
			s = r.suspected(v.View, v.Lack, "the leader of its view")
		}
	}
	died, ok := r.log.ended[s.leader]
	if !ok || died.event > v.Event {
		return Cause{}, false
	}
	return Cause{Worker: r.log.workerName(s.leader), Line: r.Line(died.event), who: s.role + ", worker " + r.log.toldName(s.leader) + ",", how: ended(died.kind, died.reason)}, true
}

// suspect is a leader, with its role.
type suspect struct {
	leader int
	role   string
}

// suspected returns the leader whose end kept a message of a view from the first of some workers.
func (r *Report) suspected(view int, who []actor.PID, role string) suspect {
	x := r.log.instance(view)
	if x == nil || len(who) == 0 {
		return suspect{}
	}
	return r.log.suspect(x, worker.Number(who[0]), role)
}

// suspect returns the leader from which a worker did not get a message of a view. It is the view's leader, if
// the worker was in the view. Otherwise the worker has missed the view, so it was the leader before it in the
// worker's list.
func (g *gaps) suspect(x *instance, n int, role string) suspect {
	m := g.members[n]
	if m == nil || m.been[x.key] {
		return suspect{worker.Number(x.view.Leader), role}
	}
	i, _ := slices.BinarySearchFunc(m.passed, x.id, func(y *instance, id int) int { return y.id - id })
	if i == 0 {
		return suspect{}
	}
	list := m.passed[i-1].view.Group
	before := slices.Index(list, x.view.Group[0]) - 1
	if before < 0 {
		return suspect{}
	}
	return suspect{worker.Number(list[before]), "the leader before"}
}
