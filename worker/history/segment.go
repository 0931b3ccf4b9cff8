package history

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// segment is the memory of a run between one line and the next. All runs with the same settings and the same
// lines so far share it.
type segment struct {
	parent *segment
	depth  int           // the number of lines done before
	line   scenario.Line // the last of these
	next   []*segment    // the segments after the lines that end it

	frames []frame         // keyframes in order of moments
	end    *frame          // a keyframe at the furthest moment played, kept when the user goes from there to another
	logs   []Log           // one for each observer
	first  []int           // for each log, how many entries its observer wrote before this segment
	marks  []placed        // in order of moments
	checks []archive.Check // in order of events
	begin  actor.EventID   // the number of events before it
	known  scenario.Moment // the moment up to which it has been played
	events actor.EventID   // the number of events up to then
	check  actor.EventID   // the number of events at which to take the next check
}

// takeCheck records the hash of a run that has come further than any before. Checks get rarer in long runs: a
// day has about two hundred.
func (s *segment) takeCheck(now time.Duration, trail uint64) {
	s.checks = append(s.checks, archive.Check{Event: s.events, At: now, Trail: trail})
	s.check = s.events + max(64, s.events/16)
}

// find returns the segment after a line, or nil.
func (s *segment) find(l scenario.Line) *segment {
	i := slices.IndexFunc(s.next, func(c *segment) bool { return c.line.Equal(l) })
	if i < 0 {
		return nil
	}
	return s.next[i]
}

// path lists the segments that have been played of a scenario, the first one first.
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

// known returns how far a scenario has been played, and the number of events up to there. If its last segment
// reaches the time of the scenario's next line, as when other branches have gone past it, the result is that time,
// with the number of events at the last check before the line, or at the segment's beginning if there is none.
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
