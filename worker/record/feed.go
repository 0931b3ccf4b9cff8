package record

import (
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
)

// feeder passes the events of a log to the judge, with the missing events between them.
type feeder struct {
	head  header
	court *check.Judge

	lines []int32 // lines[e-1] is the line of event e
	ids   []int64 // ids[e-1] is the id of event e in the log; an added event has the id of the event that needs it
	line  int32
	id    int64

	formed   *gms.View // the view in which a worker starts, nil if the log does not say
	ends     []end
	faults   []fault
	sends    bool // the log has sends of workers
	forwards bool // the log has sends of requests to the leader
	viewed   bool // the log tells views apart

	*gaps // nil: the log is complete
}

// end is the end of a node.
type end struct {
	event  actor.EventID
	worker int
	kind   actor.Kind
	reason actor.Reason
}

func newFeeder(h header) *feeder {
	f := &feeder{head: h}
	if !h.Complete {
		f.gaps = newGaps()
	}
	f.court = check.New(check.Config{
		Identify: identify, Claims: versions.ClaimsOf(h.Claims), Gaps: !h.Complete,
		ViewID: func(v gms.View) int {
			if h.Complete {
				return 0
			}
			return v.N // the identity that fillIn gives it
		},
		Formed: func(actor.Event) (gms.View, bool) {
			if f.formed == nil {
				return gms.View{}, false
			}
			return *f.formed, true
		},
	})
	return f
}

// lastID returns the id of the last event, 0 before the first.
func (f *feeder) lastID() int64 { return f.id }

// internal returns the event with an id of the log, 0 if there is none.
func (f *feeder) internal(id int64) actor.EventID {
	i, _ := slices.BinarySearch(f.ids, id+1)
	if i == 0 || f.ids[i-1] != id {
		return 0
	}
	return actor.EventID(i)
}

// next returns the ID of the next event.
func (f *feeder) next() actor.EventID { return actor.EventID(len(f.lines) + 1) }

// show passes an event to the judge.
func (f *feeder) show(e actor.Event) actor.EventID {
	e.ID = f.next()
	f.lines, f.ids = append(f.lines, f.line), append(f.ids, f.id)
	f.court.Observe(e)
	return e.ID
}

// judge handles an event of the log.
func (r *reader) judge(k actor.Kind, l *line) error {
	n, err := r.whose(k, l)
	if err != nil {
		return err
	}
	own, err := r.ofGroup(k, l)
	if err != nil {
		return err
	}
	e := actor.Event{Time: r.now, Kind: k, Cause: r.internal(l.Cause), Process: worker.GroupPID(n)}
	switch {
	case n == 0:
		e.Process = 0
	case !own:
		e.Process = worker.PID(n)
	}
	if e.Message, err = r.message(k, l, n); err != nil {
		return err
	}
	if e.Peer, err = r.peer(k, l, n, own); err != nil {
		return err
	}
	if r.formed = nil; k == actor.Start && l.View != nil {
		v, err := r.view(l)
		if err != nil {
			return err
		}
		r.formed = &v
	}
	if k == actor.StateChanged && l.State == "" {
		return r.fail("the state is missing")
	}
	e.Digest = digest(l.State)
	r.feeder.line, r.feeder.id = int32(r.number), l.ID
	if r.gaps == nil {
		r.note(&e, n)
		r.show(e)
		return nil
	}
	if err := r.checkPossible(&e, l, n); err != nil {
		return err
	}
	r.note(&e, n)
	v, _ := e.Message.(gms.View)
	r.fillIn(&e, l, n)
	id := r.show(e)
	if k == actor.Install {
		r.installed(installed{id, n, r.lately, v})
	}
	if k == actor.DownSeen { // it has been accepted, too
		r.show(actor.Event{Time: e.Time, Kind: actor.Accept, Process: e.Process, Peer: e.Peer, Message: e.Message, Cause: r.next() - 1})
	}
	return nil
}

// ofGroup reports whether an event is one of the group process, and not of the worker.
func (r *reader) ofGroup(k actor.Kind, l *line) (bool, error) {
	switch {
	case l.Process == "":
		return !byWorker(k), nil
	case k == actor.Deliver || k == actor.Install || k == actor.Input:
		return false, r.fail("%s %s has no process", article(l.Event), l.Event)
	case l.Process != "worker" && l.Process != "group":
		return false, r.fail("process %.20q: expected worker or group", l.Process)
	}
	return l.Process == "group", nil
}

// peer returns the process at the other side of an event.
func (r *reader) peer(k actor.Kind, l *line, n int, own bool) (actor.PID, error) {
	peer, err := r.who(l.Peer)
	switch {
	case err != nil:
		return 0, err
	case peer == 0 && k == actor.Defer && (l.Message == "multicast" || l.Message == "view"):
		return 0, r.fail("the peer is missing: which leader has sent the message that waits?")
	case peer == 0 && k == actor.Send && own && l.Message == "request":
		return 0, r.fail("the peer is missing: to which leader does the request go?")
	case k == actor.Deliver || k == actor.Install:
		return worker.PID(n), nil
	case peer == 0 && k == actor.Send && !own:
		return worker.GroupPID(n), nil
	case peer == 0:
		return 0, nil
	case peer == n && own:
		return worker.PID(n), nil
	}
	return worker.GroupPID(peer), nil
}

// note records what the log has.
func (r *reader) note(e *actor.Event, n int) {
	switch e.Kind {
	case actor.Send:
		if _, ok := e.Message.(gms.Mcast); !ok {
			return
		}
		if worker.IsGroup(e.Process) {
			r.forwards = true
		} else {
			r.sends = true
		}
	case actor.Crash, actor.Exit:
		if worker.IsGroup(e.Process) {
			reason, _ := e.Message.(actor.Reason)
			r.ends = append(r.ends, end{r.next(), n, e.Kind, reason})
		}
	case actor.Lose, actor.Duplicate, actor.Delay, actor.Overtake, actor.Suspect:
		r.noteFault(e, n)
	}
}
