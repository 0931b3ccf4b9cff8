package session

import (
	"fmt"
	"slices"
	"time"

	"groupy/gms/check"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// stop is a moment worth going to: a mark, or a broken promise.
type stop struct {
	at     time.Duration
	mark   *history.Mark
	broken *check.Violation // if mark is nil
}

// stops lists the known stops in order of time.
func (s *Session) stops() []stop { return s.stopsAmong(s.marks(), s.violations()) }

func (s *Session) stopsAmong(marks []history.Mark, broken []check.Violation) []stop {
	list := s.playback.stops[:0]
	for len(marks)+len(broken) > 0 {
		if len(broken) == 0 || len(marks) > 0 && marks[0].Moment.Time <= broken[0].Time {
			list = append(list, stop{at: marks[0].Moment.Time, mark: &marks[0]})
			marks = marks[1:]
		} else {
			list = append(list, stop{at: broken[0].Time, broken: &broken[0]})
			broken = broken[1:]
		}
	}
	s.playback.stops = list
	return list
}

// shows returns the message that goes to the stop.
func (p stop) shows() Message {
	if p.mark != nil {
		return SeekMark{p.mark.Moment}
	}
	return SeekEvent{p.broken.Event, p.broken.Time}
}

// stopWords describes a stop.
func (s *Session) stopWords(p stop) string {
	if p.mark != nil {
		return s.Words(*p.mark)
	}
	return words.Explain(s.verdicts.violated.key.run, *p.broken).Short
}

// ahead reports whether a stop is still to come.
func (h *playhead) ahead(p stop) bool {
	if p.mark != nil {
		return p.mark.Moment.Compare(h.Moment()) > 0
	}
	return p.broken.Event > h.Events()
}

// toPrevMark goes to the last stop before the present time.
func (s *Session) toPrevMark() {
	list := s.stops()
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].at < s.head.now() {
			s.toStop(list[i])
			return
		}
	}
	s.head.Seek(0)
}

// farMark is how far to look for the next mark beyond what was played.
const farMark = time.Minute

// toNextMark goes to the next stop. Of several marks at one time it goes to the last.
func (s *Session) toNextMark() {
	list := s.stops()
	i := slices.IndexFunc(list, s.head.ahead)
	if i < 0 {
		s.playback.search = s.startLookahead(everyMark)
		s.playback.searchTo = min(max(s.head.now()+farMark, s.history.Shown().Scenario.End()), lastMoment)
		return
	}
	for list[i].mark != nil && i+1 < len(list) && list[i+1].mark != nil && list[i+1].at == list[i].at {
		i++
	}
	s.toStop(list[i])
}

func (s *Session) toStop(p stop) {
	s.head.seekStop(p.shows())
	s.notify(words.Capital(s.stopWords(p)) + ".")
}

// seekStop starts a seek to where the message of a stop leads.
func (h *playhead) seekStop(m Message) {
	switch m := m.(type) {
	case SeekMark:
		h.SeekMoment(m.To)
	case SeekEvent:
		h.seekEvent(m)
	}
}

// searchOn lets a lookahead search for the next mark. The run follows only if there is one, because events that nobody has
// seen do not count as played.
func (s *Session) searchOn(late func() bool) {
	c := s.playback.search
	for n, begun := 1, s.run().Begun(); len(c.seen) == 0 && c.run.Begun() == begun; n++ {
		if c.run.RunUntil(s.playback.searchTo, 1) {
			s.playback.search = nil
			s.notify(fmt.Sprintf(textNoMark, scenario.Seconds(c.run.Now())))
			return
		}
		if n%slice == 0 && late != nil && late() {
			return
		}
	}
	s.head.SeekMoment(c.run.Moment())
	s.arrive(late)
	list := s.stops()
	if n := len(list); n > 0 && list[n-1].at == s.head.now() {
		s.notify(words.Capital(s.stopWords(list[n-1])) + ".")
	}
}

// stopBack goes to the last stop between a time and now, if there is one at which to stop.
func (s *Session) stopBack(to time.Duration) bool {
	list := s.stops()
	for i := len(list) - 1; i >= 0 && list[i].at >= to; i-- {
		if p := list[i]; s.stopsBackAt(p) {
			s.playback.playing = false
			s.head.seekStop(p.shows())
			s.arrive(nil)
			s.notify(fmt.Sprintf(textStopped, s.stopWords(p)))
			return true
		}
	}
	return false
}

// stopsBackAt reports whether to stop at an earlier stop. Of the broken promises it stops only at the first.
func (s *Session) stopsBackAt(p stop) bool {
	if p.mark != nil {
		return of(*p.mark)&s.playback.watch.Stop != 0 && p.mark.Moment.Compare(s.head.Moment()) < 0
	}
	return s.playback.watch.Stop&AtBroken != 0 && p.broken.Event == s.violations()[0].Event && p.at < s.head.now()
}
