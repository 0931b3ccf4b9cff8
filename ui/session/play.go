package session

import (
	"strconv"
	"strings"
	"time"
)

// slice is how many steps are simulated between two looks at whether it is late.
const slice = 256

// tick moves the run on by as much as has passed on the screen, times the speed, or as
// far as it gets in time. What is missed then is not made up for: the speed reached is
// lower than the one asked for, and both are shown.
func (s *Session) tick(t Tick) {
	s.passed += t.Passed
	if s.seeking {
		s.seekOn(t)
		return
	}
	if !s.playing || t.Passed <= 0 {
		return
	}
	from := s.run.Now()
	want := time.Duration(float64(t.Passed)*s.speed) + s.short
	step := want.Truncate(time.Microsecond)
	s.short = want - step
	s.runTo(from+step, t.Late)
	s.announce()
	s.reached.add(t.Passed, s.run.Now()-from)
	if s.run.Err() != nil || s.run.Now() >= lastMoment {
		s.playing = false
	}
}

// runTo plays up to time t, unless it gets late.
func (s *Session) runTo(t time.Duration, late func() bool) {
	t = min(t, lastMoment)
	for !s.run.RunUntil(t, slice) {
		if late != nil && late() {
			return
		}
	}
}

// seekOn takes the run on to the moment where it is wanted.
func (s *Session) seekOn(t Tick) {
	s.runTo(s.seek, t.Late)
	if s.run.Now() >= s.seek || s.run.Err() != nil {
		s.seeking = false
		s.told = len(s.run.Outcomes())
		s.settle()
	}
}

// stepEvent lets one event happen, and pauses.
func (s *Session) stepEvent() {
	s.playing = false
	if s.seeking {
		return
	}
	stepped := s.run.Step()
	s.announce()
	if !stepped && s.run.Err() == nil {
		s.tell("Nothing will ever happen again. Add a peer, or restart.")
	}
}

// gauge measures the speed reached: run time by screen time, of the last second or so.
type gauge struct {
	value     float64
	run, real time.Duration
}

func (g *gauge) add(real, run time.Duration) {
	g.run += run
	g.real += real
	if g.real >= 500*time.Millisecond {
		g.value = float64(g.run) / float64(g.real)
		g.run, g.real = 0, 0
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// capital writes the first letter large.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
