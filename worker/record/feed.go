package record

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// feeder shows the judge the events of a log, and what is missing between them.
type feeder struct {
	head  header
	court *check.Judge

	lines []int32 // by event, from 1: where it stands
	ids   []int64 // ... and its id in the log; what is added has that of the event for which it is
	line  int32
	id    int64

	formed   *gms.View
	ends     []end
	sends    bool // of workers
	forwards bool // of requests, to the leader
	viewed   bool // it is known which view is which

	// Of a log that is not complete.
	known   map[int]bool             // workers that the judge has heard of
	views   map[string]bool          // that somebody has sent
	origins map[viewID]actor.EventID // what led to a view with a number
	follows map[int]int              // the leader of a worker's view
	cast    map[check.Identity]bool  // messages that a leader has sent
	downs   map[int]actor.EventID    // the last death that a worker has seen, and not made a view for
}

// viewID tells views apart, where they have numbers.
type viewID struct {
	number int64
	leader int
}

// end is a node that has ended.
type end struct {
	event  actor.EventID
	worker int
	kind   actor.Kind
}

func newFeeder(h header) *feeder {
	f := &feeder{
		head: h, known: map[int]bool{}, views: map[string]bool{}, origins: map[viewID]actor.EventID{},
		follows: map[int]int{}, cast: map[check.Identity]bool{}, downs: map[int]actor.EventID{},
	}
	f.court = check.New(check.Config{
		Identify: identify, Claims: check.ClaimsOf(h.Claims),
		Formed: func(actor.Event) (gms.View, bool) {
			if f.formed == nil {
				return gms.View{}, false
			}
			return *f.formed, true
		},
	})
	return f
}

func (f *feeder) lastID() int64 {
	if len(f.ids) == 0 {
		return 0
	}
	return f.ids[len(f.ids)-1]
}

// internal is the event with an id of the log, 0 if there is none.
func (f *feeder) internal(id int64) actor.EventID {
	i, _ := slices.BinarySearch(f.ids, id+1)
	if i == 0 || f.ids[i-1] != id {
		return 0
	}
	return actor.EventID(i)
}

// next is what the next event will be.
func (f *feeder) next() actor.EventID { return actor.EventID(len(f.lines) + 1) }

// show shows an event to the judge.
func (f *feeder) show(e actor.Event) actor.EventID {
	e.ID = f.next()
	f.lines, f.ids = append(f.lines, f.line), append(f.ids, f.id)
	f.court.Observe(e)
	return e.ID
}

// judge takes an event of the log.
func (r *reader) judge(k actor.Kind, l *line) error {
	n, err := r.who(l.Worker)
	if err != nil {
		return err
	}
	e := actor.Event{Time: r.now, Kind: k, Cause: r.internal(l.Cause), Process: worker.GroupPID(n)}
	own := !byWorker(k) // it is the group process's
	switch {
	case l.Process != "" && (k == actor.Deliver || k == actor.Install || k == actor.Input):
		return r.fail("%s %s has no process", article(l.Event), l.Event)
	case l.Process != "" && l.Process != "worker" && l.Process != "group":
		return r.fail("process %.20q: expected worker or group", l.Process)
	case l.Process != "":
		own = l.Process == "group"
	}
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
	r.formed = nil
	if k == actor.Start && l.View != nil {
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
	r.note(&e, n)
	if !r.head.Complete {
		r.fillIn(&e, l, n)
	}
	r.show(e)
	if !r.head.Complete && k == actor.DownSeen { // and it has been taken
		e.Kind, e.Cause = actor.Accept, r.next()-1
		r.downs[n] = r.show(e)
	}
	return nil
}

// peer is the process at the other side of an event.
func (r *reader) peer(k actor.Kind, l *line, n int, own bool) (actor.PID, error) {
	peer, err := r.who(l.Peer)
	switch {
	case err != nil:
		return 0, err
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

// note notes what the log tells of.
func (r *reader) note(e *actor.Event, n int) {
	switch e.Kind {
	case actor.Send:
		switch m := e.Message.(type) {
		case gms.Mcast:
			if worker.IsGroup(e.Process) {
				r.forwards = true
			} else {
				r.sends = true
			}
		case gms.Msg:
			if id, ok := identify(m.Body); ok && !r.head.Complete {
				r.cast[id] = true
			}
		case gms.View:
			r.viewed = true
			r.views[key(m)] = true
		}
	case actor.Crash, actor.Exit:
		if worker.IsGroup(e.Process) {
			r.ends = append(r.ends, end{r.next(), n, e.Kind})
		}
	}
}

// key is a view as a text: who leads and who is in it.
func key(v gms.View) string {
	var b strings.Builder
	fmt.Fprint(&b, v.Leader)
	for _, p := range v.Group {
		fmt.Fprint(&b, " ", p)
	}
	return b.String()
}

// fillIn shows the judge what a log without every event does not say, and that must have been before e.
func (r *reader) fillIn(e *actor.Event, l *line, n int) {
	r.meet(n, worker.Number(e.Peer))
	switch m := e.Message.(type) {
	case gms.View:
		for _, p := range m.Group {
			r.meet(worker.Number(p))
		}
		if e.Kind == actor.Install {
			r.install(e, m, l.Number, n)
		}
	case gms.Mcast:
		r.meetSender(m.Body)
	case gms.Msg:
		r.meetSender(m.Body)
	case Body:
		r.meetSender(m)
		switch id, ok := identify(m); {
		case ok && e.Kind == actor.Deliver:
			r.multicast(e, id, n)
		case ok && e.Kind == actor.StateChanged:
			r.show(actor.Event{Time: e.Time, Kind: actor.Accept, Process: e.Process, Message: m, Cause: e.Cause})
		}
	}
	if r.formed != nil {
		r.views[key(*r.formed)] = true
		r.follows[n] = worker.Number(r.formed.Leader)
	}
}

func (r *reader) meetSender(m actor.Msg) {
	if id, ok := identify(m); ok {
		r.meet(worker.Number(id.Sender))
	}
}

// meet lets the judge know who there is.
func (r *reader) meet(workers ...int) {
	for _, n := range workers {
		if n == 0 || r.known[n] {
			continue
		}
		r.known[n] = true
		r.show(actor.Event{
			Time: r.now, Kind: actor.Send, Process: worker.GroupPID(n),
			Message: gms.Join{Worker: worker.PID(n), Group: worker.GroupPID(n)},
		})
	}
}

// install: a view was sent by its leader before anybody else installs it. Where views have numbers, it is
// the view with that number that the worker installs, whoever is in it.
func (r *reader) install(e *actor.Event, v gms.View, number *int64, n int) {
	leader := worker.Number(v.Leader)
	r.follows[n] = leader
	seen := r.views[key(v)]
	r.views[key(v)] = true
	if number != nil {
		r.viewed = true
		r.installNumbered(e, v, viewID{*number, leader})
		return
	}
	cause := actor.EventID(0)
	if !seen {
		cause = r.origin(leader)
	}
	if !seen && leader != n {
		sent := r.show(actor.Event{Time: e.Time, Kind: actor.Send, Process: v.Leader, Peer: e.Process, Message: v, Cause: cause})
		r.show(actor.Event{Time: e.Time, Kind: actor.Drop, Process: e.Process, Peer: v.Leader, Message: v, Cause: sent})
		cause = 0
	}
	if e.Cause == 0 {
		if e.Cause = cause; cause == 0 {
			e.Cause = r.next() // itself: no other view comes of it
		}
	}
}

// origin is what a leader has handled when it made a view: the death that it has seen, or what nobody knows.
func (r *reader) origin(leader int) actor.EventID {
	cause, ok := r.downs[leader]
	if !ok {
		return r.next()
	}
	delete(r.downs, leader)
	return cause
}

func (r *reader) installNumbered(e *actor.Event, v gms.View, id viewID) {
	origin, ok := r.origins[id]
	if !ok {
		origin = r.origin(id.leader)
		r.origins[id] = origin
	}
	sent := r.show(actor.Event{Time: e.Time, Kind: actor.Send, Process: v.Leader, Peer: e.Process, Message: v, Cause: origin})
	came := r.show(actor.Event{Time: e.Time, Kind: actor.Arrive, Process: e.Process, Peer: v.Leader, Message: v, Cause: sent})
	e.Cause = r.show(actor.Event{Time: e.Time, Kind: actor.Accept, Process: e.Process, Peer: v.Leader, Message: v, Cause: came})
}

// multicast: what a follower delivers, the leader of its view has sent.
func (r *reader) multicast(e *actor.Event, id check.Identity, n int) {
	leader := r.follows[n]
	if leader == 0 || leader == n || r.cast[id] {
		return
	}
	r.cast[id] = true
	r.show(actor.Event{
		Time: e.Time, Kind: actor.Send, Process: worker.GroupPID(leader), Peer: e.Process,
		Message: gms.Msg{Body: e.Message}, Cause: e.Cause,
	})
}

// lasted is how long the log is.
func (r *reader) lasted() time.Duration { return r.now }
