package session

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/ui/inside"
)

// If the run plays so fast that a message arrives within a few frames, the messages would flicker. Then only glimpses are
// shown: the messages sent within a short time, as streaks, and none for a while after.
const (
	quickWay      = 250 * time.Millisecond // of screen time: the eye cannot follow a faster message
	glimpseTime   = 90 * time.Millisecond  // of screen time
	glimpseMost   = 150 * time.Millisecond // of run time
	glimpsesApart = 360 * time.Millisecond // of screen time: fewer than three in a second
	streakTime    = 40 * time.Millisecond  // of screen time: the length of a streak
)

// glimpse is the latest glimpse.
type glimpse struct {
	begun    time.Duration // of screen time
	from, to time.Duration // of run time: messages sent then are shown
	on       bool
	seen     bool // it has shown a message
	jumps    int  // of the history
}

// quick reports whether the run plays too fast for the eye to follow its messages. It uses the latency of the settings, not
// of each message, so that all messages are shown, or none.
func (s *Session) quick() bool {
	if !s.playback.playing || s.head.Seeking() {
		return false
	}
	set := s.run().Settings()
	way := time.Duration(float64(set.Latency+set.Jitter/2) / s.speedNow())
	return way < quickWay
}

// speedNow returns the present speed, which is lower near events that are worth a closer look.
func (s *Session) speedNow() float64 {
	if s.playback.slow.on {
		return s.playback.speed / slowness
	}
	return s.playback.speed
}

// trail returns the run time that a streak shows, 0 without animation.
func (s *Session) trail() time.Duration {
	if !s.playback.playing || s.scene.noAnimation {
		return 0
	}
	return time.Duration(float64(streakTime) * s.speedNow())
}

// updateGlimpse updates the glimpse, if the run is too fast for more.
func (s *Session) updateGlimpse(all []actor.Flight, now time.Duration) {
	g := &s.flights.glimpse
	if !s.quick() || s.scene.noAnimation {
		g.on = false
		return
	}
	if g.on && g.jumps != s.head.Jumps() && !s.playback.reverse { // the glimpse is of another moment
		g.from, g.to, g.jumps = 0, 0, s.head.Jumps()
	}
	if !g.on || s.passed-g.begun >= glimpsesApart {
		s.nextGlimpse(all, now)
	}
	some := slices.ContainsFunc(all, func(fl actor.Flight) bool { return !inside.Stays(&fl) && s.glimpsed(&fl) })
	if g.on && g.seen && !some {
		g.from = g.to // its messages have arrived: later ones would be another flash
	}
	g.seen = g.seen || some
}

// glimpsed reports whether the present glimpse shows a message.
func (s *Session) glimpsed(fl *actor.Flight) bool {
	g := &s.flights.glimpse
	return !s.scene.noAnimation && fl.Sent >= g.from && fl.Sent < g.to
}

// glimpses reports whether messages that are not sent yet are shown.
func (s *Session) glimpses(now time.Duration) bool {
	g := &s.flights.glimpse
	return !s.quick() || !s.scene.noAnimation && g.on && g.from < g.to && (s.playback.reverse || now < g.to)
}

// nextGlimpse begins a glimpse, if messages have just been sent.
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
