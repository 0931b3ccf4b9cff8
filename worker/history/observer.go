package history

import (
	"slices"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Observer watches a run that is played forward. Its state is a part of the keyframes, so that it goes on from any
// moment to which the run is taken.
type Observer interface {
	// Observe takes the next event, after the stage and the judge. It is not to be written, and good until Observe returns.
	Observe(e *actor.Event)
	// Write ends a step: what there is to say about it is added to a log, but for as much as the log is ahead. It
	// returns how many lines it had to say. Nothing may depend on where a way was cut into steps without an event.
	Write(to Log, ahead int) int
	// NewLog is an empty log. What it holds follows the first n lines of another, unless that is nil.
	NewLog(after Log, n int) Log
	// Copy goes its own way, with a run that stands where this one's does; with nil it is kept, and observes nothing.
	Copy(run *scenario.Run) Observer
	// Size is about how many bytes a copy takes.
	Size() int
}

// Log is what an observer has written in a segment of the tree.
type Log interface{ Len() int }

// Page is the part of a log that belongs to a story: the first N lines of it, of which the first is line From of all.
type Page struct {
	Log     Log
	From, N int
}

// observers are those of a run.
type observers struct {
	list []Observer
	said []int // so many lines has each had to say, from the start of the run
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

// note writes down what the observers have to say after a step. What has been written already they skip.
func (h *History) note(s *segment) {
	if s.logs == nil && len(h.watch.list) > 0 {
		h.openLogs(s)
	}
	for i, o := range h.watch.list {
		log := s.logs[i]
		h.watch.said[i] += o.Write(log, s.first[i]+log.Len()-h.watch.said[i])
	}
}

// openLogs begins the logs of a stretch that the run has just entered.
func (h *History) openLogs(s *segment) {
	for i, o := range h.watch.list {
		said, after, n := h.watch.said[i], Log(nil), 0
		if p := s.parent; p != nil {
			after, n = p.logs[i], said-p.first[i]
		}
		s.first = append(s.first, said)
		s.logs = append(s.logs, o.NewLog(after, n))
	}
}

// Pages lists what observer i has written of the story that is shown, as far as it has been played. It is good
// until the next step.
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

// Furthest is observer i where the story that is shown has been played furthest, and a run that stands there, to be
// looked at. Where too much had to be forgotten they stand at the present moment.
func (h *History) Furthest(i int) (Observer, *scenario.Run) {
	f := h.end()
	if f == nil {
		return h.watch.list[i], h.run
	}
	if h.ended.frame != f {
		run, err := scenario.NewAt(h.Shown().Scenario.Clone(), f.Keyframe, nil)
		if err != nil { // it has been played
			return h.watch.list[i], h.run
		}
		h.ended.frame, h.ended.run = f, run
	}
	return f.watch.list[i], h.ended.run
}

// end is the keyframe at the end of what has been played of the story that is shown; nil if the run stands there itself, or
// if there is none.
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
