package session

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// slow plays slowly around what is worth a closer look: from a little before it, as a scout
// that plays ahead has seen it, until a little after.
type slow struct {
	on    bool
	until time.Duration // of screen time, after something
	scout *lookahead
}

// How much slower it then is, and for how long, before and after, of screen time.
const (
	slowness   = 8
	slowBefore = 600 * time.Millisecond
	slowAfter  = 1500 * time.Millisecond
)

// lookahead is a run that plays a little ahead of the one that is shown. It is a copy and no observer, as what it meets has not happened
// yet, and what nobody has seen does not count as played. It plays only while it is wanted to slow down, or while the next mark is looked
// for: the copy takes 0.1 ms with 5 workers and 0.3 ms with 100, and then each step is played a second time.
type lookahead struct {
	run   *scenario.Run
	spot  history.MarkDetector
	calls broadcasts
	want  Events
	seen  []time.Duration // of what is wanted
	jumps int             // of the history, when it left
	lines int             // that it knows of
}

// factor is the speed now: that asked for, or a part of it.
func (s *Session) factor() float64 {
	s.playback.slow.on = s.playback.watch.Slow != 0 && !s.playback.reverse && (s.passed < s.playback.slow.until || s.comes())
	return s.speedNow()
}

// comes reports whether the scout sees something within the next moments.
func (s *Session) comes() bool {
	c, now := s.playback.slow.scout, s.run().Now()
	if c == nil || c.jumps != s.head.Jumps() || c.lines != len(s.run().Lines()) || c.want != s.playback.watch.Slow {
		c = s.startLookahead(s.playback.watch.Slow)
		s.playback.slow.scout = c
	}
	ahead := now + time.Duration(float64(slowBefore)*s.playback.speed/slowness)
	c.run.RunUntil(min(ahead, lastMoment), 1<<14)
	for len(c.seen) > 0 && c.seen[0] <= now {
		c.seen = c.seen[1:]
	}
	return len(c.seen) > 0 && c.seen[0] <= ahead
}

// everyMark is what is searched for where any mark will do.
const everyMark = Events(0x80)

// startLookahead lets another run go on from the present moment.
func (s *Session) startLookahead(want Events) *lookahead {
	c := &lookahead{want: want, jumps: s.head.Jumps(), lines: len(s.run().Lines()), calls: s.playback.calls}
	c.run = s.run().Copy(c.see)
	c.spot = history.MarkDetectorOf(c.run)
	return c
}

func (c *lookahead) see(e actor.Event) {
	m, ok := c.spot.Detect(e)
	if ok && (of(m)&c.want != 0 || c.want == everyMark) || c.calls.begins(e) && c.want&AtBroadcast != 0 {
		c.seen = append(c.seen, e.Time)
	}
}

// broadcasts recognises where a broadcast begins: all its sends have one cause.
type broadcasts struct{ last actor.EventID }

func (b *broadcasts) begins(e actor.Event) bool {
	if e.Kind != actor.Send || e.Class == 0 || e.Cause <= b.last {
		return false
	}
	b.last = e.Cause
	return true
}
