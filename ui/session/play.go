package session

import (
	"fmt"
	"time"

	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// playback controls how time passes in the run.
type playback struct {
	playing bool
	reverse bool // the run plays backwards
	speed   float64
	reached gauge
	short   time.Duration // run time that is less than a step
	loop    Loop
	leg     leg
	atStop  bool // the run has stopped at a stop, and stands there
	watch   Watch
	slow    slow
	calls   broadcasts
	stopped string // what it has just stopped at, for a notice

	wasBroken bool           // a promise was broken at the last check
	search    *lookahead     // for the next mark, beyond what was played
	searchTo  time.Duration  // where the search ends
	stops     []stop         // reused by stopsAmong
	marks     []history.Mark // reused by Session.marks
}

// landed resets what depends on the moment, after the run has gone to another one.
func (p *playback) landed(broken bool) {
	p.short, p.reached, p.search = 0, gauge{}, nil
	p.slow = slow{until: p.slow.until}
	p.wasBroken = broken
}

// moves reports whether the run plays, seeks or searches.
func (s *Session) moves() bool {
	return s.playback.playing || s.head.Seeking() || s.playback.search != nil
}

// slice is the number of steps between two calls of Late.
const slice = 256

// tick plays the run for the screen time that has passed, times the speed, or as far as it gets in time. It does not make up
// for time that it misses: the speed reached is then lower than the one asked for, and both are shown.
func (s *Session) tick(t Tick) {
	s.passed += t.Passed
	defer s.findBlame(t.Late)
	if t.Held {
		s.playback.slow.until += t.Passed
		return
	}
	s.noteWork()
	if s.gathering.unseen++; s.gathering.unseen > mostUnseen {
		s.gathering.leave()
		s.gathering.on = false // the diagram is out of sight
	}
	if s.overBudget() {
		return
	}
	if s.playback.search != nil {
		s.searchOn(t.Late)
		return
	}
	if s.head.Seeking() {
		s.arrive(t.Late)
		return
	}
	s.beginGoal()
	if !s.playback.playing || t.Passed <= 0 {
		return
	}
	if s.playback.leg.quick {
		s.playOn(s.playback.leg.until, t.Late)
		return
	}
	from := s.head.now()
	want := time.Duration(float64(t.Passed)*s.factor()) + s.playback.short
	step := want.Truncate(scenario.Resolution)
	s.playback.short = want - step
	if s.playback.reverse {
		s.playBack(from-step, t.Late)
	} else {
		to := from + step
		if t.Until > 0 {
			to = min(to, max(t.Until, from))
		}
		s.playOn(to, t.Late)
	}
	s.playback.reached.add(t.Passed, max(s.head.now()-from, from-s.head.now()))
}

func (s *Session) playOn(to time.Duration, late func() bool) {
	to = min(to, lastMoment)
	if s.playback.loop.on() && s.head.now() < s.playback.loop.To {
		to = min(to, s.playback.loop.To)
	}
	if s.playback.leg.until > 0 {
		to = min(to, s.playback.leg.until)
	}
	advance := func() bool { return s.head.RunUntil(to, slice) }
	if s.teaching.nearGoal(to) {
		advance = func() bool { return s.history.PlayTo(s.teaching.goal.to, slice) }
	}
	for !advance() {
		if late != nil && late() {
			break
		}
	}
	s.reachGoal()
	s.announce()
	if s.playback.stopped != "" {
		s.notify(fmt.Sprintf(textStopped, s.playback.stopped))
		s.playback.stopped = ""
	}
	switch now := s.head.now(); {
	case s.run().Err() != nil || now >= lastMoment:
		s.playback.playing = false
	case s.playback.playing && s.playback.leg.until > 0 && now >= s.playback.leg.until:
		s.playback.playing, s.playback.atStop = false, true
		s.notify(fmt.Sprintf(textStopped, textEndOfScenario))
	case s.playback.loop.on() && now >= s.playback.loop.To && s.playback.playing:
		s.head.Seek(s.playback.loop.From)
		s.arrive(late)
	}
	s.announceDivergence()
}

// playBack goes to an earlier moment. A run only goes forwards, so this is a seek.
func (s *Session) playBack(to time.Duration, late func() bool) {
	if s.playback.loop.on() && to <= s.playback.loop.From && s.head.now() > s.playback.loop.From {
		to = s.playback.loop.To
	}
	if s.stopBack(to) {
		return
	}
	short := s.playback.short
	s.head.Seek(to)
	s.arrive(late)
	s.playback.short = short
	if to <= 0 {
		s.playback.playing = false
	}
}

// arrive carries out a seek until it is late.
func (s *Session) arrive(late func() bool) {
	there := s.head.arrive(late)
	s.landed()
	if there {
		s.head.stepToEvent()
	}
	s.announceDivergence()
}

// atOnce is the number of steps of a seek that are played before anything is shown: they take a few frames. A shorter seek
// shows its target at once, and not the keyframe before it.
const atOnce = 1 << 15

// approach carries out as much of a seek as can be done at once.
func (s *Session) approach() {
	if !s.head.Seeking() {
		return
	}
	slices := 0
	s.arrive(func() bool {
		slices++
		return slices == atOnce/slice
	})
}

// announceDivergence says that a replay differs from the recorded run.
func (s *Session) announceDivergence() {
	if p := s.history.Divergence(); p != nil {
		s.playback.playing = false
		s.notify(fmt.Sprintf(textDivergence, p.After.Event, p.Before.Event))
	}
}

// mark observes each mark that is played.
func (s *Session) mark(m history.Mark) {
	if s.history != nil && !s.head.Seeking() {
		s.reach(of(m), s.Words(m))
	}
}

// reach stops or slows down, if that is wanted at such an event.
func (s *Session) reach(at Events, words string) {
	p := &s.playback
	if !p.playing || p.reverse || s.teaching.goal.on {
		return
	}
	if at&p.watch.Slow != 0 {
		p.slow.until = s.passed + slowAfter
	}
	if at&p.watch.Stop != 0 {
		p.playing, p.atStop, p.stopped = false, true, words
		if s.hides() && at&(AtBroken|AtFailure) != 0 {
			p.stopped = textPredict
		}
		s.head.Halt()
	}
}

// travel moves through time.
func (s *Session) travel(m Message) {
	h, p := &s.head, &s.playback
	h.event = 0
	if _, ok := m.(Watch); !ok {
		s.news.notice, p.leg = "", leg{} // they are about another moment
		if s.reveals(m) {
			return
		}
		p.atStop = false
	}
	switch m.(type) {
	case Pause, StepEvent, StepBack, SeekMark, SeekEvent, NextMark, PrevMark, GoBack, Cue:
		p.playing = false
	}
	switch m := m.(type) {
	case Toggle:
		p.playing, p.reverse = !p.playing && s.run().Err() == nil, false
	case Reverse:
		p.playing, p.reverse = !p.playing || !p.reverse, true
	case StepEvent:
		s.stepEvent()
	case StepBack:
		if !h.Back() {
			s.notify(textStart)
		}
	case Seek:
		h.Seek(m.To)
	case SeekMark, SeekEvent:
		h.seekStop(m)
	case NextMark:
		s.toNextMark()
	case PrevMark:
		s.toPrevMark()
	case GoOn:
		s.goOn()
	case GoBack:
		s.goBack()
	case Cue:
		s.cue(m.At)
	case Cancel:
		s.stop()
	case Loop:
		p.loop = Loop{min(m.From, m.To).Truncate(scenario.Resolution), max(m.From, m.To).Truncate(scenario.Resolution)}
	case Watch:
		p.watch, p.wasBroken = m, s.isBroken()
	}
	s.approach()
}

// stepEvent plays one event.
func (s *Session) stepEvent() {
	if s.head.Seeking() {
		return
	}
	s.news.seen, s.news.seenRank = "", 0
	stepped := s.head.Step()
	if s.news.seen != "" {
		s.notify(words.Capital(s.news.seen) + ".")
	}
	s.announce()
	s.announceDivergence()
	if !stepped && s.run().Err() == nil {
		s.notify(textNothingComes)
	}
}

func (l Loop) on() bool { return l.To > l.From }

// gauge measures the speed reached: the ratio of run time to screen time over about the last half second.
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
