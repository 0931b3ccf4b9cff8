package stage

import (
	"slices"
	"unsafe"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// Stage is the picture of a run so far.
type Stage struct {
	workers    []record
	views      []view      // by number, from 1
	changes    []changeID  // the latest changes, in order of their numbers
	first      int         // the number of changes[0]
	full       int         // when this many changes are kept, those that nobody needs are dropped
	sentStates []sentState // states in flight to joiners
	bursts     [faultKinds]burst
}

// record holds what the stage knows of one worker.
type record struct {
	ended            actor.Kind // Crash, Exit, or none while it lives
	suspectedBy      []int      // the workers that suspected it while it lived; never written in place
	why              actor.Reason
	asked            bool // its own request for a state was delivered to it
	hasState         bool // from the start, or from another worker
	view             int  // the view installed last, 0 for none
	dead             int  // the number of leaders of the view that it has seen dead
	last             int  // the highest number of a leader's message that its group process has accepted, from gms3 on
	deliveredChanges int  // the number of changes delivered to it
	sentCopies       int  // the number of copies of changes sent to its group process
	acceptedCopies   int  // the number of these that it has accepted
	counted          int  // the number of its own changes that are numbered
	place            place
	past             [compared]uint64 // its digests at its latest positions
	from             int              // the position at which it joined: there is no past before it
	digest           uint64
}

// place is how far a worker has come in the order of changes.
type place struct {
	position int
	entered  int     // the view taken last
	next     int     // the first change that it has not gone past
	taken    int     // the change after the last one taken
	lacks    []Range // earlier changes that it has not taken; never written in place
	floor    int     // lacks is forgotten before this change
}

// compared is how many positions back the states of two workers can be compared.
const compared = 32

// keptChanges is how many changes keep their number if a worker is far behind.
const keptChanges = 4096

type changeID struct{ worker, count int32 }

type view struct {
	leader  actor.PID
	members []int
	start   int // the first change without a number when the view was first sent
	next    int // one more than the last change that any worker took before it entered the view
}

// sentState is a state that a worker has sent to a joiner.
type sentState struct {
	ref, from int
	place     place
}

// New returns the stage of a run that starts with a group of n workers.
func New(n int) *Stage {
	s := &Stage{first: 1, full: 64}
	if n > 0 {
		s.viewNumber(worker.FirstView(n))
	}
	return s
}

// Clone returns an independent copy.
func (s *Stage) Clone() *Stage {
	c := *s
	c.workers = slices.Clone(s.workers)
	c.views = slices.Clone(s.views)
	c.changes = slices.Clone(s.changes)
	c.sentStates = slices.Clone(s.sentStates)
	return &c
}

// Observe handles the next event of the run.
func (s *Stage) Observe(e actor.Event) {
	switch e.Kind {
	case actor.Send:
		s.sent(e.Peer, e.Message)
	case actor.Deliver:
		if c, ok := e.Message.(worker.Change); ok {
			s.changeNumber(c)
			s.at(e.Peer).deliveredChanges++
		}
	case actor.Install:
		w := s.at(e.Peer)
		w.view, w.dead = s.viewNumber(e.Message.(gms.View)), 0
	case actor.Accept:
		if !worker.IsGroup(e.Process) {
			s.taken(worker.Number(e.Process), e.Message)
		} else {
			s.at(e.Process).accepts(e.Message)
		}
	case actor.StateChanged:
		if !worker.IsGroup(e.Process) {
			s.at(e.Process).show(e.Digest)
		}
	case actor.Start:
		s.started(e)
	case actor.Crash, actor.Exit:
		s.ended(e)
	case actor.Lose, actor.Duplicate, actor.Delay, actor.Overtake, actor.Suspect:
		s.fault(&e)
	}
}

func (s *Stage) at(p actor.PID) *record { return &s.workers[worker.Number(p)-1] }

// sent numbers a message that a leader sends for the first time, and counts the copies of changes.
func (s *Stage) sent(to actor.PID, m actor.Msg) {
	switch m := m.(type) {
	case gms.Msg:
		if c, ok := m.Body.(worker.Change); ok {
			s.changeNumber(c)
			s.at(to).sentCopies++
		}
	case gms.View:
		s.viewNumber(m)
	}
}

// accepts records that a group process has accepted a message.
func (w *record) accepts(m actor.Msg) {
	switch m := m.(type) {
	case gms.Msg:
		w.last = max(w.last, m.N)
		if _, ok := m.Body.(worker.Change); ok {
			w.acceptedCopies++
		}
	case gms.View:
		w.last = max(w.last, m.N)
	case actor.Down: // about its leader: it monitors no other process
		w.dead++
	}
}

// Leader returns the worker that a worker follows, itself if it leads, 0 while it is in no view.
func (s *Stage) Leader(n int) int {
	if list := s.List(n); len(list) > 0 {
		return list[0]
	}
	return 0
}

// List returns the members of a worker's view without the leaders that it has seen dead. The leader that it follows
// comes first.
func (s *Stage) List(n int) []int {
	w := &s.workers[n-1]
	members := s.Members(w.view)
	return members[min(w.dead, len(members)):]
}

// View returns the number of the view that a worker has installed last, 0 for none.
func (s *Stage) View(n int) int { return s.workers[n-1].view }

// Colour returns the colour of a worker.
func (s *Stage) Colour(n int) worker.Colour {
	c, _ := worker.ColourOf(s.workers[n-1].digest)
	return c
}

// HasState reports whether a worker has a state, from the start or from another worker.
func (s *Stage) HasState(n int) bool { return s.workers[n-1].hasState }

// Last returns the highest number of a leader's message that the group process of a worker has accepted. It is
// 0 in versions without numbers.
func (s *Stage) Last(n int) int { return s.workers[n-1].last }

func (s *Stage) started(e actor.Event) {
	if worker.IsGroup(e.Process) {
		return
	}
	s.workers = append(s.workers, record{})
	w := s.at(e.Process)
	if e.Digest == 0 {
		return // a joiner
	}
	w.hasState = true
	w.show(e.Digest)
	w.place.next = s.Changes() + 1
	n := len(s.workers)
	if len(s.views) == 0 || !slices.Contains(s.views[0].members, n) {
		// the first member of a new group, after the end of the old one
		s.viewNumber(gms.View{Leader: worker.GroupPID(n), Group: []actor.PID{e.Process}})
	}
	w.view, w.place.entered = len(s.views), len(s.views)
}

func (s *Stage) ended(e actor.Event) {
	w := s.at(e.Process)
	w.ended, w.why = e.Kind, e.Message.(actor.Reason)
}

// show records the state of the worker at its position.
func (w *record) show(digest uint64) {
	w.digest = digest
	w.past[w.place.position%compared] = digest
}

// taken records that a worker has accepted a message.
func (s *Stage) taken(n int, m actor.Msg) {
	w := &s.workers[n-1]
	switch m := m.(type) {
	case worker.Change:
		if w.hasState {
			c, _ := worker.ColourOf(w.digest)
			number := s.changeNumber(m)
			if number == 0 || !w.place.has(number) { // a duplicate brings it no further
				w.place.position++
			}
			w.show(c.Changed(m.K).Digest())
			w.place.pass(number)
		}
	case gms.View:
		if w.hasState {
			s.enter(n, s.viewNumber(m))
		}
	case worker.StateRequest:
		w.asked = w.asked || m.Ref == n
		if ref := &s.workers[m.Ref-1]; w.hasState && !ref.hasState && ref.ended == 0 {
			s.sentStates = append(s.sentStates, sentState{m.Ref, n, w.place})
		}
	case worker.StateReply:
		if w.asked && !w.hasState && m.Ref == n {
			s.join(w, m)
		}
	}
}

// join gives a joiner the position of the state that it was sent.
func (s *Stage) join(w *record, m worker.StateReply) {
	w.hasState = true
	for _, l := range s.sentStates {
		if l.ref == m.Ref && l.from == m.From {
			w.place = l.place
		}
	}
	w.from = w.place.position
	w.show(m.Colour.Digest())
	s.sentStates = slices.DeleteFunc(s.sentStates, func(l sentState) bool {
		return l.ref == m.Ref || s.workers[l.ref-1].ended != 0
	})
}

// pass records that change n has been taken.
func (p *place) pass(n int) {
	p.taken = max(p.taken, n+1)
	switch {
	case n == p.next:
		p.next++
	case n > p.next:
		p.skip(n)
		p.next = n + 1
	default: // late: the worker has gone past it
		p.lacks = without(p.lacks, n)
	}
}

// skip records that the worker has gone past all changes before n.
func (p *place) skip(n int) {
	if n <= p.next {
		return
	}
	p.lacks = plus(p.lacks, Range{p.next, n - 1})
	if len(p.lacks) > mostRanges {
		p.floor = p.lacks[0].To + 1
		p.lacks = p.lacks[1:]
	}
	p.next = n
}

// enter records that worker n has taken view number v. A worker that enters it with fewer changes than another
// lacks the rest.
func (s *Stage) enter(n, v int) {
	w, rec := &s.workers[n-1], &s.views[v-1]
	w.place.entered = v
	if s.goesPast(n, rec) {
		w.place.skip(rec.start)
	}
	if w.place.taken > rec.next {
		rec.next = w.place.taken
		for i := range s.workers {
			u := &s.workers[i]
			if u.hasState && u.ended == 0 && u.place.entered >= v {
				u.place.skip(rec.next)
			}
		}
	}
	w.place.skip(rec.next)
}

// goesPast reports whether a worker that enters a view can no longer take the changes numbered before the view
// was first sent. Those changes come from leaders that were then dead, or were sent by the view's leader before
// the view. So the worker cannot take them if nothing is on its way to it or waits for its group process. A
// worker that leads the view takes nothing from others in any case.
func (s *Stage) goesPast(n int, v *view) bool {
	w := &s.workers[n-1]
	return v.leader == worker.GroupPID(n) || w.sentCopies == w.acceptedCopies
}

// Size estimates the memory of a clone in bytes.
func (s *Stage) Size() int {
	return cap(s.workers)*int(unsafe.Sizeof(record{})) + cap(s.views)*int(unsafe.Sizeof(view{})) +
		cap(s.changes)*int(unsafe.Sizeof(changeID{})) + cap(s.sentStates)*int(unsafe.Sizeof(sentState{}))
}
