package session

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

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
	if s.search != nil {
		s.searchOn(t.Late)
		return
	}
	if s.history.Seeking() {
		s.arrive(t.Late)
		return
	}
	if !s.playing || t.Passed <= 0 {
		return
	}
	from := s.run().Now()
	want := time.Duration(float64(t.Passed)*s.factor()) + s.short
	step := want.Truncate(scenario.Resolution)
	s.short = want - step
	if s.reverse {
		s.playBack(from-step, t.Late)
	} else {
		s.playOn(from+step, t.Late)
	}
	s.reached.add(t.Passed, max(s.run().Now()-from, from-s.run().Now()))
}

func (s *Session) playOn(to time.Duration, late func() bool) {
	to = min(to, lastMoment)
	if s.loop.on() && s.run().Now() < s.loop.To {
		to = min(to, s.loop.To)
	}
	for !s.history.RunUntil(to, slice) {
		if late != nil && late() {
			break
		}
	}
	s.announce()
	if s.stopped != "" {
		s.tell("Stopped: " + s.stopped + ".")
		s.stopped = ""
	}
	switch now := s.run().Now(); {
	case s.run().Err() != nil || now >= lastMoment:
		s.playing = false
	case s.loop.on() && now >= s.loop.To && s.playing:
		s.jump(func() { s.history.Seek(s.loop.From) }, late)
	}
	s.tellParting()
}

// playBack shows an earlier moment, which is found anew: a run itself only goes forwards.
func (s *Session) playBack(to time.Duration, late func() bool) {
	if s.loop.on() && to <= s.loop.From && s.run().Now() > s.loop.From {
		to = s.loop.To
	}
	if s.stopBack(to) {
		return
	}
	short := s.short
	s.jump(func() { s.history.Seek(to) }, late)
	s.short = short
	if to <= 0 {
		s.playing = false
	}
}

// stopBack goes to the last event before now, down to a time, at which to stop.
func (s *Session) stopBack(to time.Duration) bool {
	mark, v := s.lastMark(to), s.brokenBack(to)
	switch {
	case v != nil && (mark == nil || v.Time > mark.Moment.Time):
		s.playing = false
		s.jump(func() { s.seekEvent(SeekEvent{v.Event, v.Time}) }, nil)
		s.tell("Stopped: " + s.violationWords(*v) + ".")
	case mark != nil:
		s.playing = false
		s.jump(func() { s.history.SeekMoment(mark.Moment) }, nil)
		s.tell("Stopped: " + s.Words(*mark) + ".")
	default:
		return false
	}
	return true
}

// lastMark is the last one before now, down to a time, at which to stop; nil for none.
func (s *Session) lastMark(to time.Duration) *history.Mark {
	now := s.run().Moment()
	marks := s.history.Marks()
	for i := len(marks) - 1; i >= 0 && marks[i].Moment.Time >= to; i-- {
		if m := &marks[i]; of(*m)&s.watch.Stop != 0 && m.Moment.Compare(now) < 0 {
			return m
		}
	}
	return nil
}

// brokenBack is the first broken promise, if to stop there is wanted and it lies before now, down to a time.
func (s *Session) brokenBack(to time.Duration) *check.Violation {
	list := s.violations()
	if s.watch.Stop&AtBroken == 0 || len(list) == 0 || list[0].Time < to || list[0].Time >= s.run().Now() {
		return nil
	}
	return &list[0]
}

// jump starts on a way, and goes as far as it gets in time.
func (s *Session) jump(start func(), late func() bool) {
	start()
	s.landed()
	s.arrive(late)
}

// arrive goes on to the moment where the run is wanted.
func (s *Session) arrive(late func() bool) {
	for !s.history.Arrive(slice) {
		if late != nil && late() {
			return
		}
	}
	s.landed()
	s.stepToEvent()
	s.tellParting()
}

func (s *Session) seekEvent(m SeekEvent) {
	s.history.Seek(m.Time - scenario.Resolution) // all that happens before
	s.toEvent, s.toTime = m.Event, m.Time
}

// stepToEvent goes on from the moment before an event that is wanted to the one after it.
func (s *Session) stepToEvent() {
	if s.toEvent == 0 {
		return
	}
	for s.run().Sim().Events() < s.toEvent && s.run().Now() <= s.toTime && s.history.Step() {
	}
	if s.run().Now() < s.toTime { // what has become true only then: an expectation, say
		s.history.RunUntil(s.toTime, atOnce)
	}
	s.toEvent = 0
}

// tellParting says that a replay has gone another way than what was recorded.
func (s *Session) tellParting() {
	if p := s.history.Parting(); p != nil {
		s.playing = false
		s.tell(fmt.Sprintf("Not as recorded from event %d to %d on: this is a new branch, and the recorded one is kept.", p.After.Event, p.Before.Event))
	}
}

// pass sees every mark that is played.
func (s *Session) pass(m history.Mark) {
	if s.history != nil && !s.history.Seeking() {
		s.reach(of(m), s.Words(m))
	}
}

// reach stops or slows down at what is wanted.
func (s *Session) reach(at Events, words string) {
	if !s.playing || s.reverse {
		return
	}
	if at&s.watch.Slow != 0 {
		s.slow.until = s.passed + slowAfter
	}
	if at&s.watch.Stop != 0 {
		s.playing = false
		s.history.Halt()
		s.stopped = words
	}
}

// travel moves through time.
func (s *Session) travel(m Message) {
	h := s.history
	s.toEvent = 0
	if _, ok := m.(Watch); !ok {
		s.notice = "" // it was about another moment
	}
	switch m := m.(type) {
	case Toggle:
		s.playing, s.reverse = !s.playing && s.run().Err() == nil, false
	case Reverse:
		s.playing, s.reverse = !s.playing || !s.reverse, true
	case Pause:
		s.playing = false
	case StepEvent:
		s.stepEvent()
	case StepBack:
		s.playing = false
		if !h.Back() {
			s.tell("This is the start.")
		}
	case Seek:
		h.Seek(m.To)
	case SeekMark:
		s.playing = false
		h.SeekMoment(m.To)
	case SeekEvent:
		s.playing = false
		s.seekEvent(m)
	case NextMark, PrevMark:
		s.playing = false
		s.toMark(m == NextMark{})
	case Cancel:
		s.stop()
	case Loop:
		s.loop = Loop{min(m.From, m.To).Truncate(scenario.Resolution), max(m.From, m.To).Truncate(scenario.Resolution)}
	case Watch:
		s.watch = m
		s.wasBroken = firstBroken(s.run().Judge().Verdicts()) != nil
	}
	s.approach()
}

// atOnce is how many steps of a way are done before anything is shown: about a few frames' worth, with the story told on the way. What
// is nearer is shown at once, and not the keyframe before it.
const atOnce = 1 << 15

// approach goes as much of a way as can be done at once.
func (s *Session) approach() {
	if !s.history.Seeking() {
		return
	}
	there := s.history.Arrive(atOnce)
	s.landed()
	if there {
		s.stepToEvent()
	}
	s.tellParting()
}

// stepEvent lets one event happen, and pauses.
func (s *Session) stepEvent() {
	s.playing = false
	if s.history.Seeking() {
		return
	}
	s.seen, s.seenRank = "", 0
	stepped := s.history.Step()
	if s.seen != "" {
		s.tell(words.Capital(s.seen) + ".")
	}
	s.announce()
	s.tellParting()
	if !stepped && s.run().Err() == nil {
		s.tell("Nothing will ever happen again. Add a peer, or go back in time.")
	}
}

// weight ranks the events of one step: which of them says best what happened.
var weight = [...]int{
	actor.Arrive: 1, actor.Defer: 2, actor.StateChanged: 1, actor.Timer: 2, actor.Accept: 3, actor.Start: 4, actor.DownSeen: 4,
	actor.Drop: 5, actor.Send: 5, actor.Deliver: 6, actor.Install: 7, actor.Cut: 7, actor.Exit: 8, actor.Crash: 8, actor.Input: 9,
}

// farMark is how far ahead the next mark is looked for, where nothing was played yet.
const farMark = time.Minute

// toMark goes to the next mark, or to the one before; a broken promise is one, too. Marks of one time are one: it
// goes to the last of them.
func (s *Session) toMark(next bool) {
	if next {
		s.toNextMark()
		return
	}
	now, marks, broken := s.run().Now(), s.history.Marks(), s.violations()
	i, k := len(marks)-1, len(broken)-1
	for i >= 0 && marks[i].Moment.Time >= now {
		i--
	}
	for k >= 0 && broken[k].Time >= now {
		k--
	}
	switch {
	case k >= 0 && (i < 0 || broken[k].Time > marks[i].Moment.Time):
		s.toBroken(broken[k])
	case i >= 0:
		s.toMoment(marks[i])
	default:
		s.history.Seek(0)
	}
}

func (s *Session) toNextMark() {
	now, marks, broken := s.run().Moment(), s.history.Marks(), s.violations()
	i := slices.IndexFunc(marks, func(m history.Mark) bool { return m.Moment.Compare(now) > 0 })
	k := slices.IndexFunc(broken, func(v check.Violation) bool { return v.Event > s.run().Sim().Events() })
	switch {
	case k >= 0 && (i < 0 || broken[k].Time < marks[i].Moment.Time):
		s.toBroken(broken[k])
	case i >= 0:
		for i+1 < len(marks) && marks[i+1].Moment.Time == marks[i].Moment.Time {
			i++
		}
		s.toMoment(marks[i])
	default:
		s.search = s.sendScout(everyMark)
		s.searchTo = min(max(s.run().Now()+farMark, s.history.Shown().Story.End()), lastMoment)
	}
}

func (s *Session) toBroken(v check.Violation) {
	s.seekEvent(SeekEvent{v.Event, v.Time})
	s.tell(s.violationWords(v) + ".")
}

// searchOn lets the scout look for the next mark. The run itself follows only if there is one: what
// nobody has seen shall not count as played.
func (s *Session) searchOn(late func() bool) {
	c := s.search
	for n, begun := 1, s.run().Begun(); len(c.seen) == 0 && c.run.Begun() == begun; n++ {
		if c.run.RunUntil(s.searchTo, 1) {
			s.search = nil
			s.tell("Nothing that has a mark happens up to " + scenario.Seconds(c.run.Now()) + ".")
			return
		}
		if n%slice == 0 && late != nil && late() {
			return
		}
	}
	s.search = nil
	s.history.SeekMoment(c.run.Moment())
	s.landed()
	s.arrive(late)
}

func (s *Session) toMoment(m history.Mark) {
	s.history.SeekMoment(m.Moment)
	s.tell(words.Capital(s.Words(m)) + ".")
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
