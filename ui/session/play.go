package session

import (
	"fmt"
	"strconv"
	"time"

	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// playback is how time passes in the run.
type playback struct {
	playing bool
	reverse bool // backwards, while it plays
	speed   float64
	reached gauge
	short   time.Duration // of run time that was not yet enough for a step
	loop    Loop
	watch   Watch
	slow    slow
	calls   broadcasts
	stopped string // what it has just stopped at, to be told

	wasBroken bool          // a claim, when the run was last looked at for that
	search    *lookahead    // for the next mark, where nothing was played yet
	searchTo  time.Duration // as far as it goes
	stops     []stop        // room for a list of them
}

// landed forgets what was so before the run was taken elsewhere.
func (p *playback) landed(broken bool) {
	p.short, p.reached, p.search = 0, gauge{}, nil
	p.slow = slow{until: p.slow.until}
	p.wasBroken = broken
}

// moves reports whether time passes in the run, or seems to.
func (s *Session) moves() bool {
	return s.playback.playing || s.head.Seeking() || s.playback.search != nil
}

// slice is how many steps are simulated between two looks at whether it is late.
const slice = 256

// tick moves the run on by as much as has passed on the screen, times the speed, or as
// far as it gets in time. What is missed then is not made up for: the speed reached is
// lower than the one asked for, and both are shown.
func (s *Session) tick(t Tick) {
	s.passed += t.Passed
	s.goesOn()
	if s.gathering.unseen++; s.gathering.unseen > mostUnseen {
		s.gathering.leave()
		s.gathering.on = false // what nobody sees is not waited for
	}
	if s.full() {
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
	if !s.playback.playing || t.Passed <= 0 {
		return
	}
	from := s.head.now()
	want := time.Duration(float64(t.Passed)*s.factor()) + s.playback.short
	step := want.Truncate(scenario.Resolution)
	s.playback.short = want - step
	if s.playback.reverse {
		s.playBack(from-step, t.Late)
	} else {
		s.playOn(from+step, t.Late)
	}
	s.playback.reached.add(t.Passed, max(s.head.now()-from, from-s.head.now()))
}

func (s *Session) playOn(to time.Duration, late func() bool) {
	to = min(to, lastMoment)
	if s.playback.loop.on() && s.head.now() < s.playback.loop.To {
		to = min(to, s.playback.loop.To)
	}
	for !s.head.RunUntil(to, slice) {
		if late != nil && late() {
			break
		}
	}
	s.announce()
	if s.playback.stopped != "" {
		s.notify("Stopped: " + s.playback.stopped + ".")
		s.playback.stopped = ""
	}
	switch now := s.head.now(); {
	case s.run().Err() != nil || now >= lastMoment:
		s.playback.playing = false
	case s.playback.loop.on() && now >= s.playback.loop.To && s.playback.playing:
		s.head.Seek(s.playback.loop.From)
		s.arrive(late)
	}
	s.announceDivergence()
}

// playBack shows an earlier moment, which is found anew: a run itself only goes forwards.
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

// arrive goes on to the moment where the run is wanted.
func (s *Session) arrive(late func() bool) {
	there := s.head.arrive(late)
	s.landed()
	if there {
		s.head.stepToEvent()
	}
	s.announceDivergence()
}

// atOnce is how many steps of a way are done before anything is shown: about a few frames' worth, with the story told on the way. What
// is nearer is shown at once, and not the keyframe before it.
const atOnce = 1 << 15

// approach goes as much of a way as can be done at once.
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

// announceDivergence says that a replay has gone another way than what was recorded.
func (s *Session) announceDivergence() {
	if p := s.history.Divergence(); p != nil {
		s.playback.playing = false
		s.notify(fmt.Sprintf("Not as recorded from event %d to %d on: this is a new branch, and the recorded one is kept.", p.After.Event, p.Before.Event))
	}
}

// pass sees every mark that is played.
func (s *Session) pass(m history.Mark) {
	if s.history != nil && !s.head.Seeking() {
		s.reach(of(m), s.Words(m))
	}
}

// reach stops or slows down at what is wanted.
func (s *Session) reach(at Events, words string) {
	p := &s.playback
	if !p.playing || p.reverse {
		return
	}
	if at&p.watch.Slow != 0 {
		p.slow.until = s.passed + slowAfter
	}
	if at&p.watch.Stop != 0 {
		p.playing, p.stopped = false, words
		s.head.Halt()
	}
}

// travel moves through time.
func (s *Session) travel(m Message) {
	h, p := &s.head, &s.playback
	h.event = 0
	if _, ok := m.(Watch); !ok {
		s.news.notice = "" // it was about another moment
	}
	switch m.(type) {
	case Pause, StepEvent, StepBack, SeekMark, SeekEvent, NextMark, PrevMark:
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
			s.notify("This is the start.")
		}
	case Seek:
		h.Seek(m.To)
	case SeekMark, SeekEvent:
		h.seekStop(m)
	case NextMark:
		s.toNextMark()
	case PrevMark:
		s.toPrevMark()
	case Cancel:
		s.stop()
	case Loop:
		p.loop = Loop{min(m.From, m.To).Truncate(scenario.Resolution), max(m.From, m.To).Truncate(scenario.Resolution)}
	case Watch:
		p.watch, p.wasBroken = m, s.isBroken()
	}
	s.approach()
}

// stepEvent lets one event happen.
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
		s.notify("Nothing will ever happen again. Add a peer, or go back in time.")
	}
}

func (l Loop) on() bool { return l.To > l.From }

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
