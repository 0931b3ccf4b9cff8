package session

import (
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/scenario"
)

// Gather finds out what happened in a stretch of the story that is shown, as far as it has been played: in slices,
// until Late tells that the frame is wanted.
type Gather struct {
	From, To time.Duration
	Late     func() bool
}

// near reports whether a time is in the stretch, before it or just after it: who follows the run is a frame behind it.
func (m Gather) near(at time.Duration) bool { return at-m.To <= m.To-m.From }

// gathering finds the facts of a stretch. At the end of what has been played the run that is shown is observed itself; facts
// of another stretch are found by playing it once more, beside the run, from the last keyframe before it: all of a
// story would be too much to keep, and 1.5 s of a run of ten workers take 3 ms (BenchmarkGather). What was found last is shown until that is done.
type gathering struct {
	key    branchKey
	shown  *gatherer
	coming *gatherer // nil: shown is what is wanted
	stale  bool      // what is shown is of a story that has changed since
	wants  Gather
	on     bool // somebody wants it
	unseen int  // ticks since it was wanted
}

// gatherer is what has been found, with the run that it follows: its own, or the one that is shown; nil if that has left it.
type gatherer struct {
	run   *scenario.Run
	live  bool
	facts facts.Gatherer
}

// see takes the next event of the run that is shown.
func (d *gathering) see(e *actor.Event, run *scenario.Run) {
	if g := d.shown; g != nil && g.live && g.run == run {
		g.facts.Observe(*e)
	}
}

// leave ends the observation of the run that is shown: it goes elsewhere, or nobody looks.
func (d *gathering) leave() {
	if g := d.shown; g != nil && g.live {
		g.facts.Facts()
		g.facts.Move(nil)
		g.run, g.live = nil, false
	}
}

// mostUnseen is after how many ticks nobody looks any more.
const mostUnseen = 8

// longBefore is how much earlier than wanted gathering begins: what is in a mailbox then has come from nowhere. Where
// very much happens it begins later, as it would forget that much.
const longBefore = time.Second

// mostInSight is how many messages of a stretch are looked at one by one at most: what is under way when it begins is kept besides.
const mostInSight = facts.MostMessages / 4

// gatherSlice is how many steps are played between two looks at whether it is late.
const gatherSlice = 64

// gatherOn goes on with a stretch.
func (s *Session) gatherOn(m Gather) error {
	d := &s.gathering
	if m.From != d.wants.From || m.To != d.wants.To {
		s.beside.stopped = false // it is about something else
	}
	d.wants, d.on, d.unseen = m, true, 0
	if s.beside.stopped {
		return nil
	}
	if key := s.shownBranch(); d.key != key && d.key.history == s.history && d.shown != nil && d.shown.live {
		d.key = key // the run has gone on in another story: it has observed all of it
	} else if d.key != key {
		*d = gathering{key: key, wants: m, on: true, shown: d.shown, stale: d.shown != nil && d.key.history == s.history}
		if !d.stale {
			d.shown = nil
		}
	}
	if s.tooMuch(m.From, m.To) {
		d.leave()
		d.coming = nil
		return nil
	}
	if err := s.gatherFrom(m); err != nil {
		return err
	}
	known := s.head.playedTo()
	if m.near(known.Time) {
		m.To = max(m.To, known.Time)
	}
	g := d.last()
	for n := 1; !g.enough(m.To, known); n++ {
		g.run.GoOn(known, 1)
		if n%gatherSlice == 0 && m.Late != nil && m.Late() {
			return nil
		}
	}
	d.shown, d.coming, d.stale = g, nil, false
	s.goAlong(g)
	return nil
}

// enough returns whether all has been found up to a time, as far as it has been played.
func (g *gatherer) enough(to time.Duration, known scenario.Moment) bool {
	if g.run == nil {
		return g.facts.Facts().To >= min(to, known.Time)
	}
	return g.live || g.run.Moment().Compare(known) >= 0 || g.run.Now() > to || g.run.Err() != nil
}

// goAlong lets a gatherer observe the run that is shown, if that stands where its own does, and what comes next is in sight or near.
func (s *Session) goAlong(g *gatherer) {
	run := s.run()
	switch {
	case !s.gathering.wants.near(run.Now()):
		s.gathering.leave()
	case g.run != nil && !g.live && !s.head.Seeking() && g.run.Moment() == run.Moment():
		g.facts.Move(run)
		g.run, g.live = run, true
	}
}

// last is the one that is to go on, nil if there is none.
func (d *gathering) last() *gatherer {
	if d.coming != nil || d.stale {
		return d.coming
	}
	return d.shown
}

// gatherFrom begins anew where what has been found does not reach back far enough, or is far behind.
func (s *Session) gatherFrom(m Gather) error {
	d := &s.gathering
	g := d.last()
	first := max(0, m.From-max(s.before(), m.To-m.From))
	if g != nil {
		f := g.facts.Facts()
		far := m.From-f.To > max(s.before(), m.To-m.From)
		if (f.From <= m.From || f.From == 0) && !far && (g.run != nil || g.enough(m.To, s.head.playedTo())) {
			return nil
		}
	}
	next := &gatherer{}
	run, err := s.history.ReplayFrom(first, next.facts.Observe)
	if err != nil {
		return err
	}
	if g != nil && g.run != nil && g.run.Moment().Compare(run.Moment()) >= 0 && g.facts.Facts().From <= m.From {
		return nil // no keyframe is nearer
	}
	next.run = run
	next.facts.Begin(run)
	d.coming = next
	return nil
}

func (s *Session) before() time.Duration {
	enough := mostInSight / 2 / s.messagesPerSecond()
	return min(longBefore, time.Duration(enough*float64(time.Second)))
}

// messagesPerSecond is a guess, from the story so far.
func (s *Session) messagesPerSecond() float64 {
	const eventsPerMessage = 4 // about: sent, arrived, accepted, delivered
	now := s.run()
	return max(1, float64(now.Sim().Events())/max(now.Now().Seconds(), 0.001)/eventsPerMessage)
}

// Facts is what is known of the stretch that was wanted last, or of the whole story from afar, if that
// is too much. It is good until the next message. all reports whether it is all that has been played of it.
func (s *Session) Facts() (f *facts.Facts, all bool) {
	d := &s.gathering
	if d.key.history == s.history && !s.tooMuch(d.wants.From, d.wants.To) && d.shown != nil {
		return d.shown.facts.Facts(), d.coming == nil && !d.stale && d.key.version == s.history.Version()
	}
	return s.Overview(), false
}

// Overview is what is known of the whole story, as far as it has been played.
func (s *Session) Overview() *facts.Facts {
	o, _ := s.history.Furthest(overview)
	return o.(surveyor).Facts()
}

// tooMuch reports whether so much happens in a stretch that its messages are not looked at one by one. Of what is not
// told yet it guesses that it is like the story so far.
func (s *Session) tooMuch(from, to time.Duration) bool {
	f := s.Overview()
	n, told := f.Load.Between(from, to), f.To
	end := s.head.playedTo()
	if untold := min(to, end.Time) - max(from, told); untold > 0 {
		n += int(s.messagesPerSecond() * untold.Seconds())
	}
	return n > mostInSight
}

// gathers reports whether there is more to find.
func (s *Session) gathers() bool {
	d := &s.gathering
	if !d.on || s.beside.stopped {
		return false
	}
	if s.tooMuch(d.wants.From, d.wants.To) {
		return false
	}
	if d.key != s.shownBranch() || d.shown == nil || d.stale {
		return true
	}
	return d.coming != nil || !d.last().enough(d.wants.To, s.head.playedTo())
}
