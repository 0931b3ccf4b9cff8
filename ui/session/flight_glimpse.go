package session

import (
	"slices"
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
	if !s.playback.playing || s.head.Seeking() {
		return false
	}
	set := s.run().Settings()
	way := time.Duration(float64(set.Latency+set.Jitter/2) / s.speedNow())
	return way < quickWay
}

// speedNow is the speed at which it plays, which is lower where something is worth a closer look.
func (s *Session) speedNow() float64 {
	if s.playback.slow.on {
		return s.playback.speed / slowness
	}
	return s.playback.speed
}

// trail is the run time that a streak behind a message shows: none where nothing is animated.
func (s *Session) trail() time.Duration {
	if !s.playback.playing || s.scene.still {
		return 0
	}
	return time.Duration(float64(streakTime) * s.speedNow())
}

// glance goes on with the glimpses, if they are all that can be seen.
func (s *Session) glance(all []actor.Flight, now time.Duration) {
	g := &s.flights.glimpse
	if !s.quick() || s.scene.still {
		g.on = false
		return
	}
	if g.on && g.jumps != s.head.Jumps() && !s.playback.reverse { // sent in another past
		g.from, g.to, g.jumps = 0, 0, s.head.Jumps()
	}
	if !g.on || s.passed-g.begun >= glimpsesApart {
		s.nextGlimpse(all, now)
	}
	some := slices.ContainsFunc(all, func(fl actor.Flight) bool { return !stays(&fl) && s.glimpsed(&fl) })
	if g.on && g.seen && !some {
		g.from = g.to // nothing is left of it: what is sent later would be another flash
	}
	g.seen = g.seen || some
}

// glimpsed reports whether a message is seen in the present glimpse.
func (s *Session) glimpsed(fl *actor.Flight) bool {
	g := &s.flights.glimpse
	return !s.scene.still && fl.Sent >= g.from && fl.Sent < g.to
}

// glimpses reports whether something is shown at a moment that is not under way: what waits to be sent.
func (s *Session) glimpses(now time.Duration) bool {
	g := &s.flights.glimpse
	return !s.quick() || !s.scene.still && g.on && g.from < g.to && (s.playback.reverse || now < g.to)
}

// nextGlimpse begins one with what is being sent now, if something is.
func (s *Session) nextGlimpse(flights []actor.Flight, now time.Duration) {
	g := &s.flights.glimpse
	long := max(min(time.Duration(float64(glimpseTime)*s.speedNow()), glimpseMost), time.Millisecond)
	first := now + 1
	for i := range flights {
		if at := flights[i].Sent; at > now-long && at < first && (at >= g.to || s.playback.reverse && at <= now) {
			first = at
		}
	}
	if first > now {
		return
	}
	*g = glimpse{begun: s.passed, from: first, to: first + long, on: true, jumps: s.head.Jumps()}
	if s.playback.reverse {
		g.from, g.to = now-long, now
	}
}
