package history

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// segment is what is remembered of a run from one line to the next: all runs share it that have
// the same settings and began with the same lines.
type segment struct {
	parent *segment
	depth  int           // how many lines were done before
	line   scenario.Line // the last of them
	next   []*segment    // by the line that ends it

	frames []frame         // in order of moments
	end    *frame          // where a run was when it left for another moment, if nobody had been further
	logs   []Log           // by observer
	first  []int           // the number of the first line of each, from the start of the run
	marks  []placed        // in order of moments
	checks []archive.Check // in order of events
	begin  actor.EventID   // so many events had happened when it began
	known  scenario.Moment // played up to here
	events actor.EventID   // and so many events
	check  actor.EventID   // when to take the next check
}

// takeCheck notes the hash of a run that has come further than any before. Checks get rarer the
// longer the run is: there are about two hundred in a day.
func (s *segment) takeCheck(now time.Duration, trail uint64) {
	s.checks = append(s.checks, archive.Check{Event: s.events, At: now, Trail: trail})
	s.check = s.events + max(64, s.events/16)
}

// find is the stretch after a line, or nil.
func (s *segment) find(l scenario.Line) *segment {
	i := slices.IndexFunc(s.next, func(c *segment) bool { return c.line.Equal(l) })
	if i < 0 {
		return nil
	}
	return s.next[i]
}

// path lists the stretches that have been played of a story, the first one first.
func (m *memory) path(sc *scenario.Scenario) []*segment {
	s := m.roots[sc.Settings.Plain()]
	if s == nil {
		return nil
	}
	path := []*segment{s}
	for _, l := range sc.Lines {
		if s = s.find(l); s == nil {
			break
		}
		path = append(path, s)
	}
	return path
}

// known is how far a story has been played, and how many events that were. If others have gone past its
// next line it is known up to there, and the events are those up to the last check before.
func (m *memory) known(sc *scenario.Scenario) (scenario.Moment, actor.EventID) {
	return knownOf(m.path(sc), sc)
}

func knownOf(path []*segment, sc *scenario.Scenario) (scenario.Moment, actor.EventID) {
	if len(path) == 0 {
		return scenario.Moment{}, 0
	}
	last := path[len(path)-1]
	if last.depth == len(sc.Lines) || last.known.Time < sc.Lines[last.depth].At {
		return last.known, last.events
	}
	end, events := sc.Lines[last.depth].At, last.begin
	for _, c := range last.checks {
		if c.At < end {
			events = c.Event
		}
	}
	return scenario.Moment{Step: last.known.Step, Time: end}, events
}
