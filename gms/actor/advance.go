package actor

import "time"

// Advance moves the time on to t without a step, for what is done from outside at a time
// at which nothing happens by itself. It panics if a step is due before t.
func (s *Sim) Advance(t time.Duration) {
	if at, _, ok := s.next(); ok && at < t {
		panic("actor: Advance over a step")
	}
	s.now = max(s.now, t)
}
