package record

import (
	"strconv"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// gaps is what is known about a log with gaps, to add the missing events.
type gaps struct {
	known   map[int]bool                 // workers that the judge has heard of
	lists   map[string][]*instance       // the views with a list, in order
	numbers map[viewID]*instance         // the views that have a number
	views   []*instance                  // all of them
	told    map[string]bool              // lists whose sends are in the log, with their causes
	judged  map[int]*instance            // the views by the judge's numbers
	lately  *instance                    // the view installed last
	odd     []installed                  // views installed with a list other than the first one
	members map[int]*member              // the members
	cast    recent[check.Identity, bool] // messages that a leader has sent
	said    recent[check.Identity, saying]
	ended   map[int]end
}

// viewID identifies a view that has a number.
type viewID struct {
	number int64
	leader int
}

// instance is a view: a list of members, at its first or a later occurrence.
type instance struct {
	key      string
	view     gms.View
	id       int  // its identity for the judge: 1, 2, ... in order of appearance
	formed   bool // its members start in it
	numbered bool
	number   int64     // its number, if it has one
	first    installed // the first installation
}

// installed is a view as one worker has installed it.
type installed struct {
	event actor.EventID
	by    int
	view  *instance
	list  gms.View
}

// mostOdd is the maximum number of odd views that are remembered: nobody reads about more.
const mostOdd = 1000

// member is the record of a worker.
type member struct {
	in     *instance
	been   map[string]bool // the lists that it has been in
	passed []*instance     // the views that it has left, in order
}

func newGaps() *gaps {
	return &gaps{
		known: map[int]bool{}, lists: map[string][]*instance{}, numbers: map[viewID]*instance{}, told: map[string]bool{}, judged: map[int]*instance{},
		members: map[int]*member{}, ended: map[int]end{},
	}
}

// key returns a list of members as a text.
func key(v gms.View) string {
	b := make([]byte, 0, 5*len(v.Group)+5)
	b = strconv.AppendInt(b, int64(v.Leader), 10)
	for _, p := range v.Group {
		b = strconv.AppendInt(append(b, ' '), int64(p), 10)
	}
	return string(b)
}

// fillIn shows the judge the events that must have happened before e and that the log leaves out.
func (r *reader) fillIn(e *actor.Event, l *line, n int) {
	r.meet(n, worker.Number(e.Peer))
	switch m := e.Message.(type) {
	case gms.View:
		for _, p := range m.Group {
			r.meet(worker.Number(p))
		}
		r.viewTold(e, m, l.Number, n)
	case gms.Mcast:
		r.meetSender(m.Body)
	case gms.Msg:
		r.meetSender(m.Body)
		if id, ok := identify(m.Body); ok && e.Kind == actor.Send {
			r.cast.put(id, true)
		}
	case Body:
		r.meetSender(m)
		switch id, ok := identify(m); {
		case ok && e.Kind == actor.Deliver:
			r.multicast(e, id, n)
		case ok && e.Kind == actor.StateChanged:
			r.show(actor.Event{Time: e.Time, Kind: actor.Accept, Process: e.Process, Message: m, Cause: e.Cause})
		}
	case actor.Reason:
		if worker.IsGroup(e.Process) {
			r.ended[n] = end{r.next(), n, e.Kind, m}
		}
	}
	if r.formed != nil {
		r.starts(r.formed, n)
	}
}

func (r *reader) meetSender(m actor.Msg) {
	if id, ok := identify(m); ok {
		r.meet(worker.Number(id.Sender))
	}
}

// meet introduces workers to the judge.
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

// multicast adds the send by the leader for a message that a follower delivers.
func (r *reader) multicast(e *actor.Event, id check.Identity, n int) {
	leader := r.follows(n)
	if leader == 0 || leader == n {
		return
	}
	if _, sent := r.cast.get(id); sent {
		return
	}
	r.cast.put(id, true)
	r.show(actor.Event{
		Time: e.Time, Kind: actor.Send, Process: worker.GroupPID(leader), Peer: e.Process,
		Message: gms.Msg{Body: e.Message}, Cause: e.Cause,
	})
}

// follows returns the leader of a worker's view, 0 if it is in none.
func (g *gaps) follows(n int) int {
	if m := g.members[n]; m != nil && m.in != nil {
		return worker.Number(m.in.view.Leader)
	}
	return 0
}

func (g *gaps) member(n int) *member {
	m := g.members[n]
	if m == nil {
		m = &member{been: map[string]bool{}}
		g.members[n] = m
	}
	return m
}
