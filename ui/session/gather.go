package session

import (
	"time"

	"groupy/ui/facts"
	"groupy/worker/scenario"
)

// Gather finds out what happened in a stretch of the story that is shown, as far as it has been played: in slices,
// until Late tells that the frame is wanted.
type Gather struct {
	From, To time.Duration
	Late     func() bool
}

func (Gather) isMessage() {}

// gathering finds the facts of a stretch by playing it once more, beside the run, from the last keyframe before it.
// What was found last is shown until that is done.
type gathering struct {
	key    unsavedKey
	shown  *gatherer
	coming *gatherer // nil: shown is what is wanted
	stale  bool      // what is shown is of a story that has changed since
	wants  Gather
	on     bool // somebody wants it
}

// gatherer is a run of its own with what it has found.
type gatherer struct {
	run   *scenario.Run
	facts facts.Gatherer
}

// longBefore is how much earlier than wanted gathering begins: what is in a mailbox then has come from nowhere. Where
// very much happens it begins later, as it would forget that much.
const longBefore = time.Second

// gatherSlice is how many steps are played between two looks at whether it is late.
const gatherSlice = 64

// gatherOn goes on with a stretch.
func (s *Session) gatherOn(m Gather) error {
	d := &s.gathering
	if m.From != d.wants.From || m.To != d.wants.To {
		s.beside.stopped = false // it is about something else
	}
	d.wants, d.on = m, true
	if s.beside.stopped {
		return nil
	}
	if key := (unsavedKey{s.history, s.history.Version(), 0}); d.key != key {
		*d = gathering{key: key, wants: m, on: true, shown: d.shown, stale: d.shown != nil && d.key.history == s.history}
		if !d.stale {
			d.shown = nil
		}
	}
	if s.tooMuch(m.From, m.To) {
		d.coming = nil
		return nil
	}
	if err := s.gatherFrom(m); err != nil {
		return err
	}
	known := s.playedTo()
	g := d.last()
	for n := 1; g.run.Moment().Compare(known) < 0 && g.run.Now() <= m.To && g.run.Err() == nil; n++ {
		g.run.GoOn(known, 1)
		if n%gatherSlice == 0 && m.Late != nil && m.Late() {
			return nil
		}
	}
	d.shown, d.coming, d.stale = g, nil, false
	return nil
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
		if (f.From <= m.From || f.From == 0) && !far {
			return nil
		}
	}
	next := &gatherer{}
	run, err := s.history.ScoutAt(first, next.facts.Observe)
	if err != nil {
		return err
	}
	if g != nil && g.run.Moment().Compare(run.Moment()) >= 0 && g.facts.Facts().From <= m.From {
		return nil // no keyframe is nearer
	}
	next.run = run
	next.facts.Begin(run)
	d.coming = next
	return nil
}

func (s *Session) before() time.Duration {
	enough := facts.MostMessages / 4 / s.messagesPerSecond()
	return min(longBefore, time.Duration(enough*float64(time.Second)))
}

// messagesPerSecond is a guess, from the story so far.
func (s *Session) messagesPerSecond() float64 {
	const eventsPerMessage = 4 // about: sent, arrived, accepted, delivered
	now := s.run()
	return max(1, float64(now.Sim().Events())/max(now.Now().Seconds(), 0.001)/eventsPerMessage)
}

// Facts is what is known of the stretch that was wanted last, or of the whole story from afar, if that
// is too much. It is good until the next message. all tells whether it is all that has been played of it.
func (s *Session) Facts() (f *facts.Facts, all bool) {
	d := &s.gathering
	if d.key.history == s.history && !s.tooMuch(d.wants.From, d.wants.To) && d.shown != nil {
		return d.shown.facts.Facts(), d.coming == nil && !d.stale && d.key.version == s.history.Version()
	}
	if t := s.telling(); t != nil {
		return t.overview.Facts(), false
	}
	return &facts.Facts{}, false
}

// Overview is what is known of the whole story, as far as it has been told.
func (s *Session) Overview() *facts.Facts {
	if t := s.telling(); t != nil {
		return t.overview.Facts()
	}
	return &facts.Facts{}
}

// tooMuch tells whether so much happens in a stretch that its messages are not looked at one by one. Of what is not
// told yet it guesses that it is like the story so far.
func (s *Session) tooMuch(from, to time.Duration) bool {
	n, told := 0, time.Duration(0)
	if t := s.telling(); t != nil {
		f := t.overview.Facts()
		n, told = f.Load.Between(from, to), f.To
	}
	end := s.playedTo()
	if untold := min(to, end.Time) - max(from, told); untold > 0 {
		n += int(s.messagesPerSecond() * untold.Seconds())
	}
	return n > facts.MostMessages/2
}

// gathers tells whether there is more to find.
func (s *Session) gathers() bool {
	d := &s.gathering
	if !d.on || s.beside.stopped {
		return false
	}
	if s.tooMuch(d.wants.From, d.wants.To) {
		return false
	}
	if d.key.history != s.history || d.key.version != s.history.Version() || d.shown == nil || d.stale {
		return true
	}
	g := d.last()
	return d.coming != nil || g.run.Err() == nil && g.run.Now() <= d.wants.To && g.run.Moment().Compare(s.playedTo()) < 0
}
