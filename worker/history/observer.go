package history

import (
	"slices"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Observer observes a run as it is played forward. Its state is part of the keyframes, so it can go on from any
// moment that the run jumps to.
type Observer interface {
	// Observe handles the next event, after the stage and the judge. It must not write to the event, or keep it.
	Observe(e *actor.Event)
	// Write ends a step: it adds its lines about the step to a log, except for the first ahead lines, which the
	// log has already. It returns the number of its lines. The result must not depend on how time without
	// events was cut into steps.
	Write(to Log, ahead int) int
	// NewLog returns an empty log. It continues the first n lines of after, unless after is nil.
	NewLog(after Log, n int) Log
	// Copy returns an independent copy for a run at the same moment. With a nil run it is a copy to keep, which
	// observes nothing.
	Copy(run *scenario.Run) Observer
	// Size estimates the memory of a copy in bytes.
	Size() int
}

// Log is what an observer has written in a segment of the tree.
type Log interface{ Len() int }

// Page is the part of a log that belongs to a scenario: its first N lines. From is the number of the first
// line, counted from the start of the run.
type Page struct {
	Log     Log
	From, N int
}

// observers are the observers of a run.
type observers struct {
	list []Observer
	said []int // the number of lines of each, from the start of the run
}

func (o observers) copy(run *scenario.Run) observers {
	c := observers{said: slices.Clone(o.said)}
	for _, one := range o.list {
		c.list = append(c.list, one.Copy(run))
	}
	return c
}

func (o observers) size() (n int) {
	for _, one := range o.list {
		n += one.Size()
	}
	return n
}

// note lets the observers write about a step. They skip lines that were written already.
func (h *History) note(s *segment) {
	if s.logs == nil && len(h.observers.list) > 0 {
		h.openLogs(s)
	}
	for i, o := range h.observers.list {
		log := s.logs[i]
		h.observers.said[i] += o.Write(log, s.first[i]+log.Len()-h.observers.said[i])
	}
}

// openLogs begins the logs of a segment that the run has just entered.
func (h *History) openLogs(s *segment) {
	for i, o := range h.observers.list {
		said, after, n := h.observers.said[i], Log(nil), 0
		if p := s.parent; p != nil {
			after, n = p.logs[i], said-p.first[i]
		}
		s.first = append(s.first, said)
		s.logs = append(s.logs, o.NewLog(after, n))
	}
}

// Pages lists what observer i has written about the shown scenario, as far as it has been played. The result is
// valid until the next step.
func (h *History) Pages(i int) []Page {
	path := h.path()
	h.pages = h.pages[:0]
	for k, s := range path {
		if s.logs == nil {
			break
		}
		p := Page{s.logs[i], s.first[i], s.logs[i].Len()}
		if k+1 < len(path) && path[k+1].logs != nil {
			p.N = path[k+1].first[i] - p.From
		}
		h.pages = append(h.pages, p)
	}
	return h.pages
}

// Present returns observer i at the present moment, for reading.
func (h *History) Present(i int) Observer { return h.observers.list[i] }

// Furthest returns observer i and a run, for reading, at the end of what has been played of the shown scenario.
// If that moment had to be dropped, they are at the present moment.
func (h *History) Furthest(i int) (Observer, *scenario.Run) {
	f := h.end()
	if f == nil {
		return h.observers.list[i], h.run
	}
	if h.ended.frame != f {
		run, err := scenario.NewAt(h.Shown().Scenario.Clone(), f.Keyframe, nil)
		if err != nil { // cannot happen: it has been played before
			return h.observers.list[i], h.run
		}
		h.ended.frame, h.ended.run = f, run
	}
	return f.observers.list[i], h.ended.run
}

// end returns the keyframe at the end of what has been played of the shown scenario. It returns nil if the run
// is there itself, or if there is no keyframe.
func (h *History) end() *frame {
	path, lines := h.path(), h.Shown().Scenario.Lines
	if len(path) == 0 {
		return nil
	}
	last := path[len(path)-1]
	if h.here == last && h.run.Moment().Compare(last.known) >= 0 {
		return nil
	}
	f := last.end
	if f == nil || f.Moment.Compare(h.run.Moment()) <= 0 || len(lines) > last.depth && f.Place.Compare(lines[last.depth].Place) > 0 {
		return nil
	}
	return f
}
