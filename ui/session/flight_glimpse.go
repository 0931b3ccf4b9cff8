package session

import (
	"time"

	"groupy/gms/actor"
)

// Where the run is played so fast that a message crosses the stage in a few frames, all of them together would flicker.
// Then only glimpses are shown: what is sent within a short time, as streaks, and nothing for a while.
const (
	quickWay      = 250 * time.Millisecond // of screen time: a message that takes less is not followed by the eye
	glimpseTime   = 90 * time.Millisecond  // of screen time
	glimpseMost   = 150 * time.Millisecond // of run time
	glimpsesApart = 360 * time.Millisecond // of screen time: not three in a second
	streakTime    = 40 * time.Millisecond  // of screen time, is what a streak shows
)

// glimpse is the last one.
type glimpse struct {
	begun    time.Duration // of screen time
	from, to time.Duration // of run time: what was sent then is shown
	on       bool
	seen     bool // something has been shown in it
	jumps    int  // of the history
}

// quick reports whether the run plays too fast for its messages to be followed. By the least latency of the run, not by
// that of a message: all are shown, or none is.
func (s *Session) quick() bool {
	if !s.playing || s.history.Seeking() {
		return false
	}
	set := s.run().Settings()
	way := time.Duration(float64(set.Latency+set.Jitter/2) / s.speedNow())
	return way < quickWay
}

// speedNow is the speed at which it plays, which is lower where something is worth a closer look.
func (s *Session) speedNow() float64 {
	if s.slow.on {
		return s.speed / slowness
	}
	return s.speed
}

// trail is the run time that a streak behind a message shows: none where nothing is animated.
func (s *Session) trail() time.Duration {
	if !s.playing || s.still {
		return 0
	}
	return time.Duration(float64(streakTime) * s.speedNow())
}

// glimpse tells which messages are shown, by when they were sent: all, if they can be followed.
func (s *Session) glimpse(flights []actor.Flight, now time.Duration) (show func(sent time.Duration) bool) {
	if !s.quick() {
		s.glimpsed.on = false
		return func(time.Duration) bool { return true }
	}
	if s.still {
		return func(time.Duration) bool { return false }
	}
	g := &s.glimpsed
	if g.on && g.jumps != s.history.Jumps() && !s.reverse { // sent in another past
		g.from, g.to, g.jumps = 0, 0, s.history.Jumps()
	}
	if !g.on || s.passed-g.begun >= glimpsesApart {
		s.nextGlimpse(flights, now)
	}
	from, to := g.from, g.to
	return func(sent time.Duration) bool { return sent >= from && sent < to }
}

// glimpses reports whether something is shown at a moment that is not under way: what waits to be sent.
func (s *Session) glimpses(now time.Duration) bool {
	g := &s.glimpsed
	return !s.quick() || !s.still && g.on && g.from < g.to && (s.reverse || now < g.to)
}

// nextGlimpse begins one with what is being sent now, if something is.
func (s *Session) nextGlimpse(flights []actor.Flight, now time.Duration) {
	g := &s.glimpsed
	long := max(min(time.Duration(float64(glimpseTime)*s.speedNow()), glimpseMost), time.Millisecond)
	first := now + 1
	for i := range flights {
		if at := flights[i].Sent; at >= g.to && at > now-long && at < first || s.reverse && at <= now && at > now-long && at < first {
			first = at
		}
	}
	if first > now {
		return
	}
	*g = glimpse{begun: s.passed, from: first, to: first + long, on: true, jumps: s.history.Jumps()}
	if s.reverse {
		g.from, g.to = now-long, now
	}
}

// glimpsedAt ends a glimpse when nothing is left of it: what is sent later would be another flash.
func (s *Session) glimpsedAt(shown int) {
	g := &s.glimpsed
	if g.on && g.seen && shown == 0 {
		g.from = g.to
	}
	g.seen = g.seen || shown > 0
}
