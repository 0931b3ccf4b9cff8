package session

import (
	"fmt"
	"time"
)

// Allow limits the memory of a run: above it, the session pauses and says so. Held returns the bytes in use. Bytes 0 means no
// limit.
type Allow struct {
	Bytes uint64
	Held  func() uint64
}

// background is background work: gathering the facts of the diagram.
type background struct {
	since   time.Duration // of screen time: since when there is work
	stopped bool          // the user has stopped it, until other work is wanted
}

// longFrom is how long work takes before the status shows it.
const longFrom = time.Second

// allowsWork reports whether a message allows work again that the user has stopped.
func (s *Session) allowsWork(m Message) bool {
	switch m.(type) {
	case Tick, Gather, Hover, Select, Cancel, Allow, Animate, Pause:
		return false
	}
	return true
}

// noteWork notes since when there is background work.
func (s *Session) noteWork() {
	if s.moves() || !s.gathers() {
		s.background.since = s.passed
	}
}

// longWork describes background work that takes long, and how much of it is done. It is empty if there is none.
func (s *Session) longWork() string {
	if s.passed-s.background.since < longFrom || !s.gathers() {
		return ""
	}
	return fmt.Sprintf(textGathering, s.gathered())
}

// gathered returns the percentage of the wanted facts that are known.
func (s *Session) gathered() time.Duration {
	part := time.Duration(0)
	if g := s.gathering.last(); g != nil && g.run != nil {
		from, to := g.facts.Facts().From, min(s.gathering.wants.To, s.known().Time)
		part = 100 * (g.run.Now() - from) / max(to-from, 1)
	}
	return min(99, max(0, part))
}

// stop ends seeks and background work where they are.
func (s *Session) stop() {
	s.playback.playing = s.playback.playing && !s.head.Seeking()
	s.head.cancel()
	s.background.stopped = s.background.stopped || s.longWork() != ""
	s.landed()
}

// budget is the memory that a run may take.
type budget struct {
	Allow
	allowed uint64 // the present limit, in bytes
}

// overBudget pauses if the run takes too much memory, and reports whether it does. To play on allows as much again.
func (s *Session) overBudget() bool {
	b := &s.budget
	if b.Bytes == 0 || !s.moves() && !s.gathers() {
		return false
	}
	takes := 2 * b.Held() // garbage takes as much again before it is collected
	if takes <= b.allowed {
		return false
	}
	b.allowed = takes + b.Bytes
	s.stop()
	s.playback.playing, s.background.stopped = false, true
	s.notify(fmt.Sprintf(textMemory, size(takes), size(b.allowed)))
	return true
}

// size formats a number of bytes.
func size(n uint64) string {
	if n < 1e9 {
		return fmt.Sprintf("%d MB", n/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}
