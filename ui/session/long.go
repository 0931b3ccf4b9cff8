package session

import (
	"fmt"
	"time"
)

// Allow says how much memory a story may take before the session pauses and asks. Held is what is in use; 0 bytes are no limit.
type Allow struct {
	Bytes uint64
	Held  func() uint64
}

// beside is what goes on beside what a person does: the diagram's gathering.
type beside struct {
	since   time.Duration // of screen time: since when it is behind
	stopped bool          // a person has stopped it, until something else is wanted
}

// longFrom is from when on what goes on beside is worth a word.
const longFrom = time.Second

// wantsMore: a message other than these asks for something else than what was stopped.
func (s *Session) wantsMore(m Message) bool {
	switch m.(type) {
	case Tick, Gather, Hover, Select, Cancel, Allow, Animate, Pause:
		return false
	}
	return true
}

// goesOn notes since when something is behind that goes on beside what is seen.
func (s *Session) goesOn() {
	if s.moves() || !s.gathers() {
		s.beside.since = s.passed
	}
}

// longWork says what has been going on beside for long, and how much of it is done; empty if nothing is.
func (s *Session) longWork() string {
	if s.passed-s.beside.since < longFrom || !s.gathers() {
		return ""
	}
	return "Finding out what the diagram shows: " + s.gathered()
}

// gathered is how much of what the diagram shows is known.
func (s *Session) gathered() string {
	part := time.Duration(0)
	if g := s.gathering.last(); g != nil && g.run != nil {
		from, to := g.facts.Facts().From, min(s.gathering.wants.To, s.head.playedTo().Time)
		part = 100 * (g.run.Now() - from) / max(to-from, 1)
	}
	return fmt.Sprintf("%d %%", min(99, max(0, part)))
}

// stop ends all that takes long, where it has got to.
func (s *Session) stop() {
	s.playback.playing = s.playback.playing && !s.head.Seeking()
	s.head.cancel()
	s.beside.stopped = s.beside.stopped || s.longWork() != ""
	s.landed()
}

// budget is how much memory a story may take.
type budget struct {
	Allow
	allowed uint64 // so much, by now
}

// full pauses when the story takes too much memory. Whoever plays on allows as much again.
func (s *Session) full() bool {
	b := &s.budget
	if b.Bytes == 0 || !s.moves() && !s.gathers() {
		return false
	}
	takes := 2 * b.Held() // what is not used any more takes as much, until it is collected
	if takes <= b.allowed {
		return false
	}
	b.allowed = takes + b.Bytes
	s.stop()
	s.playback.playing, s.beside.stopped = false, true
	s.notify(fmt.Sprintf("Paused, as this takes %s of memory. Play on, and it asks again at %s; a shorter story takes less.", size(takes), size(b.allowed)))
	return true
}

// size is a number of bytes as it is read.
func size(n uint64) string {
	if n < 1e9 {
		return fmt.Sprintf("%d MB", n/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}
