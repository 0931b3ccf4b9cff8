package history

import (
	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// Mark is a mark on the timeline: a moment that is worth going to.
type Mark struct {
	Kind   Kind
	Moment scenario.Moment // the moment just after it
	Event  actor.EventID   // the last event up to that moment
	Worker int             // the worker concerned, 0 if none; for a Fault, the receiver or the one that suspects
	Peer   int             // for a Fault, the sender or the suspect
	Fault  actor.Kind      // for a Fault: Lose, Duplicate, Delay, Overtake or Suspect
	Number int             // the number of the view, or the index of the line
	Group  []int           // the members of the view, its leader first; read only
	Reason actor.Reason    // why a node has ended
	Bad    bool            // a crash in a broadcast, an input without effect, or an expectation that failed
}

// Kind is the kind of a mark.
type Kind uint8

const (
	Input    Kind = iota // a command was given
	Expected             // an expectation was checked
	Joined               // a worker has started
	View                 // a view was installed for the first time
	Elected              // the same, and its leader is new
	Crashed              // a node has crashed
	Left                 // a node has left
	Paused               // the scenario has "pause here"
	Fault                // of the network or of the detector: Fault says which
)

// IsLine reports whether the mark is of a line of the scenario. Number is then the index of the line.
func (m *Mark) IsLine() bool { return m.Kind == Input || m.Kind == Expected || m.Kind == Paused }

// MarkDetector finds the events of a run that leave a mark. It must get, in order, at least every event for which
// mayMark is true, after the run's stage has observed it.
type MarkDetector struct {
	run   *scenario.Run
	views int // the highest number of a view installed so far
}

// MarkDetectorOf returns a detector for a run at its present moment. It counts installed views only, because the
// stage has numbered those in flight, too.
func MarkDetectorOf(run *scenario.Run) MarkDetector {
	s := MarkDetector{run: run}
	for _, tile := range run.Board() {
		s.views = max(s.views, tile.View)
	}
	return s
}

// mayMark reports whether events of a kind can leave a mark. Few can, and events are large to copy.
func mayMark(k actor.Kind) bool {
	return k == actor.Install || k == actor.Start || k == actor.Crash || k == actor.Exit || stage.IsFault(k)
}

// Detect returns the mark of an event, without its moment, and whether there is one.
func (s *MarkDetector) Detect(e actor.Event) (m Mark, ok bool) {
	m = Mark{Event: e.ID}
	switch e.Kind {
	case actor.Crash, actor.Exit:
		if worker.IsGroup(e.Process) {
			return m, false
		}
		m.Kind, m.Worker, m.Reason = Crashed, worker.Number(e.Process), e.Message.(actor.Reason)
		m.Bad = m.Reason.Of > 0
		if e.Kind == actor.Exit {
			m.Kind = Left
		}
		return m, true
	case actor.Start:
		m.Kind, m.Worker = Joined, worker.Number(e.Process)
		return m, !worker.IsGroup(e.Process)
	case actor.Install:
		return s.detectView(m, e)
	}
	if !s.run.Stage().BurstBegins(e.Kind) { // of many in a short time, the first
		return m, false
	}
	m.Kind, m.Fault, m.Worker, m.Peer = Fault, e.Kind, worker.Number(e.Process), worker.Number(e.Peer)
	return m, true
}

// detectView returns a mark if a view is installed for the first time.
func (s *MarkDetector) detectView(m Mark, e actor.Event) (Mark, bool) {
	st := s.run.Stage()
	m.Number = st.ViewNumber(e.Message.(gms.View))
	if m.Number <= s.views {
		return m, false
	}
	s.views = m.Number
	m.Kind, m.Worker, m.Group = View, worker.Number(e.Process), st.Members(m.Number)
	if before := st.Members(m.Number - 1); len(before) == 0 || before[0] != m.Group[0] {
		m.Kind, m.Worker = Elected, m.Group[0]
	}
	return m, true
}

// Marks lists the marks of the shown scenario, as far as it has been played, in order.
func (h *History) Marks() []Mark {
	sc := &h.Shown().Scenario
	if h.marksOf == h.version && h.marksTo == h.memory.marks {
		return h.marks
	}
	h.marks = h.marks[:0]
	for _, s := range h.path() {
		for _, m := range s.marks[:s.upTo(sc, len(s.marks), func(i int) scenario.Place { return s.marks[i].place })] {
			h.marks = append(h.marks, m.Mark)
		}
	}
	h.marksOf, h.marksTo = h.version, h.memory.marks
	return h.marks
}

// placed is a mark with the place of the run just after it.
type placed struct {
	Mark
	place scenario.Place
}
