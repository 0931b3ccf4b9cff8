package session

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// slow slows the run down around events that are worth a closer look, from a little before to a little after. A lookahead
// finds them before the run gets there.
type slow struct {
	on    bool
	until time.Duration // of screen time, after an event
	ahead *lookahead
}

// How much slower the run is then, and for how long before and after, in screen time.
const (
	slowness   = 8
	slowBefore = 600 * time.Millisecond
	slowAfter  = 1500 * time.Millisecond
)

// lookahead is a copy of the run that plays ahead of it, to slow down in time or to find the next mark. Its events do not count
// as played, because nobody has seen them. A copy takes 0.1 ms with 5 workers and 0.3 ms with 100, and then each step is
// played twice.
type lookahead struct {
	run   *scenario.Run
	marks history.MarkDetector
	calls broadcasts
	want  Events
	seen  []time.Duration // times of the wanted events
	jumps int             // of the history, when it was copied
	lines int             // of the scenario, when it was copied
}

// factor updates whether the run is slow, and returns its speed.
func (s *Session) factor() float64 {
	s.playback.slow.on = s.playback.watch.Slow != 0 && !s.playback.reverse && (s.passed < s.playback.slow.until || s.eventComes())
	return s.speedNow()
}

// eventComes reports whether a wanted event comes soon.
func (s *Session) eventComes() bool {
	c, now := s.playback.slow.ahead, s.run().Now()
	if c == nil || c.jumps != s.head.Jumps() || c.lines != len(s.run().Lines()) || c.want != s.playback.watch.Slow {
		c = s.startLookahead(s.playback.watch.Slow)
		s.playback.slow.ahead = c
	}
	ahead := now + time.Duration(float64(slowBefore)*s.playback.speed/slowness)
	c.run.RunUntil(min(ahead, lastMoment), 1<<14)
	for len(c.seen) > 0 && c.seen[0] <= now {
		c.seen = c.seen[1:]
	}
	return len(c.seen) > 0 && c.seen[0] <= ahead
}

// everyMark stands for marks of any kind.
const everyMark = Events(0x8000)

// startLookahead starts a lookahead at the present moment.
func (s *Session) startLookahead(want Events) *lookahead {
	c := &lookahead{want: want, jumps: s.head.Jumps(), lines: len(s.run().Lines()), calls: s.playback.calls}
	c.run = s.run().Copy(c.observe)
	c.marks = history.MarkDetectorOf(c.run)
	return c
}

func (c *lookahead) observe(e actor.Event) {
	m, ok := c.marks.Detect(e)
	if ok && (of(m)&c.want != 0 || c.want == everyMark) || c.calls.begins(e) && c.want&AtBroadcast != 0 {
		c.seen = append(c.seen, e.Time)
	}
}

// broadcasts detects the first send of each broadcast: all sends of a broadcast have the same cause.
type broadcasts struct{ last actor.EventID }

func (b *broadcasts) begins(e actor.Event) bool {
	if e.Kind != actor.Send || e.Class == 0 || e.Cause <= b.last {
		return false
	}
	b.last = e.Cause
	return true
}
