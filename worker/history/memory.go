package history

import (
	"slices"
	"sort"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Spacing is the number of events between two keyframes, if there is room for them all. It takes a few
// milliseconds to play.
const Spacing = 16384

// Budget is the maximum size of all keyframes, in bytes. The newest one is kept even if it alone is larger.
const Budget = 64 << 20

// memory is the memory of what has been played, for all branches.
type memory struct {
	roots  map[scenario.Settings]*segment // never ranged over
	filled []*segment                     // segments with keyframes
	ended  []*segment                     // segments with a keyframe at their end, the one left last at the end
	size   int                            // the size of all keyframes
	made   int                            // the number of segments made, except roots
	marks  int                            // the number of marks ever kept
	budget int
	// spacing is in events. Tests make it small.
	spacing actor.EventID
}

// frame is a keyframe with its observers and its size.
type frame struct {
	*scenario.Keyframe
	observers observers
	size      int
}

func frameOf(run *scenario.Run, observers observers) frame {
	k := run.Keyframe()
	return frame{k, observers.copy(nil), k.Size() + observers.size()}
}

// root returns the segment before the first line.
func (m *memory) root(s scenario.Settings) *segment {
	key := s.Plain()
	if m.roots[key] == nil {
		m.roots[key] = &segment{}
		m.made++
	}
	return m.roots[key]
}

// keep saves a keyframe of the run in segment s, unless there is one near. It returns the number of events
// after which to try again.
func (m *memory) keep(s *segment, run *scenario.Run, observers observers) actor.EventID {
	at := s.after(run.Moment())
	now := run.Sim().Events()
	if at < len(s.frames) && s.frames[at].Events()-now < m.spacing/2 {
		return s.frames[at].Events()
	}
	if at > 0 {
		if next := s.frames[at-1].Events() + m.apart(s.frames[at-1].size); now < next {
			return next
		}
	}
	k := frameOf(run, observers)
	if len(s.frames) == 0 {
		m.filled = append(m.filled, s)
	}
	s.frames = slices.Insert(s.frames, at, k)
	m.size += k.size
	for m.size > m.budget && m.giveUp(k.Keyframe, s) {
	}
	return now + m.apart(k.size)
}

// The limits of keyframes at ends: their number, and their part of the budget.
const (
	mostEnds  = 8
	endsShare = 4
)

// keepEnd saves a keyframe at the end of what was played of segment s.
func (m *memory) keepEnd(s *segment, run *scenario.Run, observers observers) {
	m.forgetEnd(s)
	f := frameOf(run, observers)
	s.end = &f
	m.ended = append(m.ended, s)
	m.size += f.size
	all := 0
	for i := len(m.ended) - 1; i >= 0; i-- {
		if all += m.ended[i].end.size; all > m.budget/endsShare || len(m.ended)-i > mostEnds {
			for _, s := range slices.Clone(m.ended[:i+1]) {
				m.forgetEnd(s)
			}
			break
		}
	}
	for m.size > m.budget && m.giveUp(f.Keyframe, s) {
	}
}

func (m *memory) forgetEnd(s *segment) {
	if s.end != nil {
		m.size -= s.end.size
		s.end = nil
		m.ended = slices.DeleteFunc(m.ended, func(e *segment) bool { return e == s })
	}
}

// apart returns the number of events between a keyframe and the next one. It is larger after a large keyframe,
// because saving takes time, but small enough that a jump stays fast.
func (m *memory) apart(size int) actor.EventID {
	const worth = 32 // bytes per event
	return max(m.spacing, min(actor.EventID(size/worth), 5*m.spacing))
}

// after returns the index of the first keyframe after a moment.
func (s *segment) after(to scenario.Moment) int {
	return sort.Search(len(s.frames), func(i int) bool { return s.frames[i].Moment.Compare(to) > 0 })
}

// giveUp drops the keyframe that is missed least by a run at the newest one, in segment here: the one that
// leaves the smallest gap for its distance. Keyframes that are not on the way to here count as far away. The
// newest one stays.
func (m *memory) giveUp(newest *scenario.Keyframe, here *segment) bool {
	var of *segment
	at, least := 0, 0.0
	for _, s := range m.filled {
		onTheWay := s.leadsTo(here)
		for i, f := range s.frames {
			if f.Keyframe == newest {
				continue
			}
			w := s.gapWithout(i) / m.distance(f.Events(), newest.Events(), onTheWay)
			if of == nil || w < least {
				of, at, least = s, i, w
			}
		}
	}
	if of == nil {
		return false
	}
	m.size -= of.frames[at].size
	of.frames = slices.Delete(of.frames, at, at+1)
	if len(of.frames) == 0 {
		m.filled = slices.DeleteFunc(m.filled, func(s *segment) bool { return s == of })
	}
	return true
}

// gapWithout returns the number of events between the neighbours of a keyframe.
func (s *segment) gapWithout(i int) float64 {
	from, to := s.begin, s.events
	if i > 0 {
		from = s.frames[i-1].Events()
	}
	if i+1 < len(s.frames) {
		to = s.frames[i+1].Events()
	}
	return float64(to - from)
}

func (m *memory) distance(at, now actor.EventID, onTheWay bool) float64 {
	away := float64(max(now-at, at-now) + 4*m.spacing)
	if !onTheWay {
		away = 4 * (away + float64(64*m.spacing))
	}
	return away
}

// leadsTo reports whether the way to segment here leads through s.
func (s *segment) leadsTo(here *segment) bool {
	for here != nil && here.depth > s.depth {
		here = here.parent
	}
	return here == s
}

// nearest returns the last keyframe of a scenario within a limit, or nil.
func (m *memory) nearest(sc *scenario.Scenario, within func(*scenario.Keyframe) bool) (best *frame) {
	for _, s := range m.path(sc) {
		n := s.upTo(sc, len(s.frames), func(i int) scenario.Place { return s.frames[i].Place })
		if n = sort.Search(n, func(i int) bool { return !within(s.frames[i].Keyframe) }); n > 0 {
			f := s.frames[n-1]
			best = &f
		}
	}
	return best
}

// upTo returns how many of n sorted items in a segment belong to a scenario: those that are not past its next line.
func (s *segment) upTo(sc *scenario.Scenario, n int, at func(i int) scenario.Place) int {
	if s.depth >= len(sc.Lines) {
		return n
	}
	return sort.Search(n, func(i int) bool { return at(i).Compare(sc.Lines[s.depth].Place) > 0 })
}
