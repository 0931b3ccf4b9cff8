package history

import (
	"slices"
	"sort"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Spacing is how many events lie between two keyframes, if there is room for them all. It is
// a few milliseconds' worth of playing.
const Spacing = 16384

// Budget is what all keyframes together take at most, in bytes. The newest one is kept even
// if it alone takes more.
const Budget = 64 << 20

// memory is what has been played, of all branches.
type memory struct {
	roots  map[scenario.Settings]*segment // asked by key, never walked
	filled []*segment                     // those with keyframes
	ended  []*segment                     // those with a keyframe at their end, the one that was left last at the end
	size   int                            // of all keyframes
	made   int                            // so many stretches were, but for the first ones
	marks  int                            // so many were ever kept
	budget int
	// spacing is in events. Tests make it small.
	spacing actor.EventID
}

// frame is a keyframe, and what it takes.
type frame struct {
	*scenario.Keyframe
	watch observers
	size  int
}

func frameOf(run *scenario.Run, watch observers) frame {
	k := run.Keyframe()
	return frame{k, watch.copy(nil), k.Size() + watch.size()}
}

// root is the stretch before the first line.
func (m *memory) root(s scenario.Settings) *segment {
	key := s.Plain()
	if m.roots[key] == nil {
		m.roots[key] = &segment{}
		m.made++
	}
	return m.roots[key]
}

// keep takes a keyframe of the run that stands in stretch s, if there is none near. It returns
// when to try again: after so many events.
func (m *memory) keep(s *segment, run *scenario.Run, watch observers) actor.EventID {
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
	k := frameOf(run, watch)
	if len(s.frames) == 0 {
		m.filled = append(m.filled, s)
	}
	s.frames = slices.Insert(s.frames, at, k)
	m.size += k.size
	for m.size > m.budget && m.giveUp(k.Keyframe, s) {
	}
	return now + m.apart(k.size)
}

// Ends are kept of so many stretches at most, and they take at most this part of the budget.
const (
	mostEnds  = 8
	endsShare = 4
)

// keepEnd keeps the present moment of the run, to which nobody has played stretch s further, until it is.
func (m *memory) keepEnd(s *segment, run *scenario.Run, watch observers) {
	m.forgetEnd(s)
	f := frameOf(run, watch)
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

// apart is how many events are to follow a keyframe before the next one: more after a large one, or
// to keep them would take a good part of the time of playing, but not so many that a jump is felt.
func (m *memory) apart(size int) actor.EventID {
	const worth = 32 // bytes for an event
	return max(m.spacing, min(actor.EventID(size/worth), 5*m.spacing))
}

// after is the index of the first keyframe after a moment.
func (s *segment) after(to scenario.Moment) int {
	return sort.Search(len(s.frames), func(i int) bool { return s.frames[i].Moment.Compare(to) > 0 })
}

// giveUp forgets the keyframe that is missed least by a run that stands at the newest one, in
// stretch here: the one whose loss makes the smallest gap for how far away it is. What is not
// on the way to here counts as far away. The newest one stays.
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

// gapWithout is how many events would lie between the neighbours of a keyframe.
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

// leadsTo reports whether a run that stands in stretch here has come through s.
func (s *segment) leadsTo(here *segment) bool {
	for here != nil && here.depth > s.depth {
		here = here.parent
	}
	return here == s
}

// nearest is the last keyframe of a story that a limit allows, or nil.
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

// upTo counts how many of n things in a stretch, in order of their places, belong to a story: those that are not past its next line.
func (s *segment) upTo(sc *scenario.Scenario, n int, at func(i int) scenario.Place) int {
	if s.depth >= len(sc.Lines) {
		return n
	}
	return sort.Search(n, func(i int) bool { return at(i).Compare(sc.Lines[s.depth].Place) > 0 })
}
