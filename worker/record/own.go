package record

import (
	"cmp"
	"slices"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// Self Delivery, where a log does not say what a leader has sent before it died: what a worker has asked for may
// still come, with a view or after it. So nothing is said before the end of the log, and only of what a worker
// cannot have any more: its leader, which had it, is dead, or others have delivered it; and the worker
// has gone on to a later view.

// owns are the messages that their own senders have not delivered.
type owns struct {
	waiting map[int]map[int]*request     // by worker and count
	early   recent[check.Identity, bool] // delivered though nobody had sent it
	tested  bool

	judged bool // at the end of the log
	times  int
	found  []lostOwn // the first ones
}

// request is a message on its way.
type request struct {
	event actor.EventID
	body  Body
	to    int       // the leader to which it was passed on last, 0 if to none
	home  *instance // the view in which somebody else has delivered it, nil if nobody has
	seen  actor.EventID
}

// lostOwn is a message that its sender does not get.
type lostOwn struct {
	check.Violation
	*request
}

// mostOwn is how many are told of, as of every property.
const mostOwn = 16

func newOwns() owns { return owns{waiting: map[int]map[int]*request{}} }

// requested: a worker has asked for a message, or a group process has passed that on.
func (r *reader) requested(e *actor.Event, m actor.Msg, n int) {
	id, ok := identify(m)
	if !ok || e.Kind != actor.Send {
		return
	}
	sender, o := worker.Number(id.Sender), &r.own
	if worker.IsGroup(e.Process) {
		if q := o.waiting[sender][id.Count]; q != nil {
			q.to, q.event = worker.Number(e.Peer), r.next()
		}
		return
	}
	_, early := o.early.get(id)
	if _, dead := r.ended[n]; n != sender || early || dead || o.waiting[n][id.Count] != nil {
		return
	}
	if o.waiting[n] == nil {
		o.waiting[n] = map[int]*request{}
	}
	body, _ := m.(Body)
	o.waiting[n][id.Count] = &request{event: r.next(), body: body}
}

// delivered: a worker has been handed a message.
func (r *reader) delivered(id check.Identity, n int) {
	sender, o := worker.Number(id.Sender), &r.own
	q := o.waiting[sender][id.Count]
	switch {
	case n == sender && q == nil:
		o.early.put(id, true)
		o.tested = true
	case n == sender:
		delete(o.waiting[n], id.Count)
		o.tested = true
	case q != nil && q.home == nil:
		if m := r.members[n]; m != nil {
			q.home, q.seen = m.in, r.next()
		}
	}
}

// ownAtEnd judges what has not come by the end of the log.
func (r *reader) ownAtEnd() *owns {
	o := &r.own
	if o.judged {
		return o
	}
	o.judged = true
	for n, waiting := range o.waiting {
		if _, dead := r.ended[n]; dead {
			continue
		}
		for _, q := range waiting {
			if p := r.missed(q, r.members[n]); p != nil {
				at := max(p.event, q.event, q.seen)
				o.found = append(o.found, lostOwn{check.Violation{
					Property: check.SelfDelivery, Time: p.time, Event: at, Last: at, Message: q.body.Identity, Body: q.body,
					Lack: []actor.PID{worker.PID(n)},
				}, q})
			}
		}
	}
	slices.SortFunc(o.found, func(a, b lostOwn) int {
		return cmp.Or(cmp.Compare(a.Event, b.Event), cmp.Compare(a.Message.Sender, b.Message.Sender), cmp.Compare(a.Message.Count, b.Message.Count))
	})
	o.times = len(o.found)
	o.found = o.found[:min(len(o.found), mostOwn)]
	return o
}

// missed is the step with which a worker has gone past a message of its own, nil if it has not.
func (r *reader) missed(q *request, m *member) *passage {
	if m == nil {
		return nil
	}
	if q.home != nil {
		i := m.firstStep(func(p *passage) bool { return p.to.ordinal > q.home.ordinal })
		if i == len(m.passed) {
			return nil
		}
		return &m.passed[i]
	}
	died, dead := r.ended[q.to]
	if !dead {
		return nil
	}
	later := m.passed[m.firstStep(func(p *passage) bool { return p.event > died.event }):]
	i := slices.IndexFunc(later, func(p passage) bool { return !slices.Contains(p.to.view.Group, worker.PID(q.to)) })
	if i < 0 {
		return nil
	}
	return &later[i]
}

// ownVerdict is how Self Delivery stands.
func (r *reader) ownVerdict() check.Verdict {
	o := r.ownAtEnd()
	v := check.Verdict{Property: check.SelfDelivery, Times: o.times}
	claimed := slices.Contains(check.ClaimsOf(r.head.Claims).What, check.SelfDelivery)
	switch {
	case o.times > 0:
		v.Event, v.Time = o.found[0].Event, o.found[0].Time
		v.State = map[bool]check.State{true: check.Broken, false: check.NotClaimedFails}[claimed]
	case o.tested:
		v.State = map[bool]check.State{true: check.HoldsSoFar, false: check.NotClaimedHolds}[claimed]
	}
	return v
}
