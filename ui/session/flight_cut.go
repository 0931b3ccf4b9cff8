package session

import (
	"slices"
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/ui/paint"
	"groupy/worker"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// cutShown is how long what was cut is shown, of run time.
const cutShown = 600 * time.Millisecond

// mostCut is how many cut sends of one sender are shown.
const mostCut = 64

// cuts remembers, of those who have ended in the story that is shown, what they had still to send. Where that was not
// seen being played it is found out by playing it once more: so it does not matter how a moment was reached.
type cuts struct {
	history *history.History
	version int
	ends    []end // by worker
}

// end is that of a worker.
type end struct {
	seen  bool
	sends []aloft
}

// of is what is known of the end of a worker.
func (c *cuts) of(n int) *end {
	for len(c.ends) < n {
		c.ends = append(c.ends, end{})
	}
	return &c.ends[n-1]
}

// observe takes the next event of the run: it is called for every one.
func (c *cuts) observe(e *actor.Event) {
	switch e.Kind {
	case actor.Crash, actor.Exit:
		if !worker.IsGroup(e.Process) { // the first of its node
			*c.of(worker.Number(e.Process)) = end{seen: true}
		}
	case actor.Cut:
		from, to := worker.Number(e.Process), worker.Number(e.Peer)
		if x := c.of(from); from != to && len(x.sends) < mostCut {
			x.sends = append(x.sends, aloft{Flight: paint.Flight{From: from - 1, To: to - 1, Kind: flightKind(e.Message)}, message: e.Message})
		}
	}
}

// seeCut takes the next event of the run, also on the way to another moment.
func (s *Session) seeCut(e *actor.Event) {
	if e.Kind == actor.Cut || e.Kind == actor.Crash || e.Kind == actor.Exit {
		s.cuts.story(s.history)
		s.cuts.observe(e)
	}
}

// story makes them those of the story that is shown.
func (c *cuts) story(h *history.History) {
	if c.history != h || c.version != h.Version() {
		*c = cuts{history: h, version: h.Version()}
	}
}

// cutOff appends what was cut a moment ago.
func (s *Session) cutOff(flights []paint.Flight) []paint.Flight {
	now := s.run().Moment()
	marks := s.history.Marks()
	last := sort.Search(len(marks), func(i int) bool { return marks[i].Moment.Compare(now) > 0 })
	first := last
	for first > 0 && now.Time-marks[first-1].Moment.Time < cutShown {
		first--
	}
	s.cuts.story(s.history)
	s.learnCuts(marks[first:last], now)
	for i := range marks[first:last] {
		m := &marks[first+i]
		if !ends(m) {
			continue
		}
		for _, f := range s.cuts.of(m.Worker).sends {
			f.Cut = 1 - float32(now.Time-m.Moment.Time)/float32(cutShown)
			flights = append(flights, f.Flight)
			s.aloft = append(s.aloft, f)
		}
	}
	return flights
}

func ends(m *history.Mark) bool { return m.Kind == history.Crashed || m.Kind == history.Left }

// learnCuts finds out what was cut at ends that were not seen: the run was put behind them.
func (s *Session) learnCuts(marks []history.Mark, now scenario.Moment) {
	i := slices.IndexFunc(marks, func(m history.Mark) bool { return ends(&m) && !s.cuts.of(m.Worker).seen })
	if i < 0 {
		return
	}
	run, err := s.history.ScoutTo(marks[i].Event, func(e actor.Event) { s.cuts.observe(&e) })
	if err == nil {
		run.GoOn(now, 1<<20)
	}
	for _, m := range marks { // what cannot be found out now is not looked for in every frame
		if ends(&m) {
			s.cuts.of(m.Worker).seen = true
		}
	}
}
