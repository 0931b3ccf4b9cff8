package record

import (
	"hash/maphash"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// whose returns the worker of an event. A worker that has ended and starts again counts as another one.
func (r *reader) whose(k actor.Kind, l *line) (int, error) {
	if r.head.Complete {
		if err := r.checkComplete(k, l); err != nil {
			return 0, err
		}
	}
	n, err := r.who(l.Worker)
	if err != nil || k != actor.Start || r.gaps == nil {
		return n, err
	}
	if _, dead := r.ended[n]; dead {
		return r.anew(l.Worker, n)
	}
	return n, nil
}

// checkComplete checks that an event has what each event of a complete log has.
func (r *reader) checkComplete(k actor.Kind, l *line) error {
	missing := ""
	switch {
	case !l.given.has("id"):
		missing = "id"
	case l.ID != r.lastID()+1:
		return r.fail("id %d follows id %d: in a complete log there is no gap", l.ID, r.lastID())
	case l.US == nil:
		missing = "time (us)"
	case l.Cause == 0 && k != actor.Start && k != actor.Input && k != actor.Suspect:
		missing = "cause"
	default:
		return nil
	}
	return r.fail(`the %s has no %s, but the first line says "complete":true, as only a log that Groupy wrote may: remove it there`,
		l.Event, missing)
}

// saying is the content of a message, with the line that gave it.
type saying struct {
	hash uint64
	line int32
}

var seed = maphash.MakeSeed()

// checkPossible refuses what cannot have happened, so the log must be wrong.
func (r *reader) checkPossible(e *actor.Event, l *line, n int) error {
	if died, dead := r.ended[n]; dead && worker.IsGroup(e.Process) {
		switch e.Kind {
		case actor.Cut, actor.Drop, actor.Crash, actor.Exit, actor.Input, actor.Lose, actor.Duplicate, actor.Delay, actor.Overtake:
		default:
			how := map[actor.Kind]string{actor.Crash: "crashed", actor.Exit: "ended"}[died.kind]
			return r.fail(`worker %s %s in line %d, but has an event after that; if it started again, log that: {"event":"start","worker":%s}`,
				r.workerName(n), how, r.lines[died.event-1], l.Worker.literal())
		}
	}
	return r.saysTheSame(e)
}

// saysTheSame refuses two messages of one worker that have the same count and different contents.
func (r *reader) saysTheSame(e *actor.Event) error {
	m := e.Message
	switch outer := m.(type) {
	case gms.Mcast:
		m = outer.Body
	case gms.Msg:
		m = outer.Body
	}
	id, ok := identify(m)
	if !ok || m.(Body).What == "" {
		return nil
	}
	hash := maphash.String(seed, m.(Body).What)
	before, known := r.said.get(id)
	switch {
	case !known:
		r.said.put(id, saying{hash, int32(r.number)})
	case before.hash != hash:
		return r.fail("message %d of worker %s says %q, and in line %d it said something else: each message of a worker needs a count of its own",
			id.Count, r.workerName(worker.Number(id.Sender)), m.(Body).What, before.line)
	}
	return nil
}
