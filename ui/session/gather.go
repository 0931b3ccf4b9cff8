package session

import (
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/scenario"
)

// Gather gathers the facts of the diagram for a part of the shown branch that has been played. It works in slices, until Late
// returns true.
type Gather struct {
	From, To time.Duration
	Late     func() bool
}

// near reports whether a time is before the end of the part, or just after it: a diagram that follows the run is a frame late.
func (m Gather) near(at time.Duration) bool { return at-m.To <= m.To-m.From }

// gathering gathers the facts of a part. At the end of what has been played, it observes the shown run itself. For any other
// part, it plays a run of its own from the last keyframe before that part. The facts of a whole run would take too much
// memory, and 1.5 s of a run of ten workers take 3 ms (BenchmarkGather). Until that is done, the previous facts are shown.
type gathering struct {
	key    branchKey
	shown  *gatherer
	coming *gatherer // nil if shown is what is wanted
	stale  bool      // shown is of branches that have changed since
	wants  Gather
	on     bool // the diagram is in sight
	unseen int  // ticks since the last Gather

	veiled, overview facts.Facts // see veil
}

// gatherer has facts, and the run that they come from: its own, or the shown run if live. The run is nil if the shown run has
// gone to another moment.
type gatherer struct {
	run   *scenario.Run
	live  bool
	left  scenario.Moment // up to which it has observed a run that is nil now
	facts facts.Gatherer
}

// reached returns the moment up to which the facts are gathered.
func (g *gatherer) reached() scenario.Moment {
	if g.run == nil {
		return g.left
	}
	return g.run.Moment()
}

// observe takes the next event of the shown run.
func (d *gathering) observe(e *actor.Event, run *scenario.Run) {
	if g := d.shown; g != nil && g.live && g.run == run {
		g.facts.Observe(*e)
	}
}

// leave stops observing the shown run, because it goes to another moment or the diagram is out of sight.
func (d *gathering) leave() {
	if g := d.shown; g != nil && g.live {
		g.facts.Facts()
		g.facts.Move(nil)
		g.left = g.run.Moment()
		g.run, g.live = nil, false
	}
}

// mostUnseen is the number of ticks without a Gather after which the diagram counts as out of sight.
const mostUnseen = 8

// longBefore is how much earlier than wanted gathering begins. Messages in a mailbox at that time have no known send. With
// many messages it begins later, because a gatherer keeps only so many.
const longBefore = time.Second

// mostInSight is the maximum number of messages that are shown one by one. Messages under way at the start come on top.
const mostInSight = facts.MostMessages / 4

// gatherSlice is the number of steps between two calls of Late.
const gatherSlice = 64

// gatherOn gathers until all wanted facts are known, or it is late.
func (s *Session) gatherOn(m Gather) error {
	d := &s.gathering
	if m.From != d.wants.From || m.To != d.wants.To {
		s.background.stopped = false // another part is wanted
	}
	d.wants, d.on, d.unseen = m, true, 0
	if s.background.stopped {
		return nil
	}
	if key := s.shownBranch(); d.key != key && d.key.history == s.history && d.shown != nil && d.shown.live {
		d.key = key // the run has gone on in other branches, and was observed all the time
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
	known := s.known()
	if g := d.last(); g != nil && s.hides() && g.reached().Compare(known) > 0 { // it knows what comes
		d.leave()
		d.shown, d.coming = nil, nil
	}
	to := m.To
	if m.near(known.Time) {
		to = max(to, known.Time)
	}
	if err := s.gatherFrom(m, to); err != nil {
		return err
	}
	g := d.last()
	for n := 1; !g.enough(to, known); n++ {
		g.run.GoOn(known, 1)
		if n%gatherSlice == 0 && m.Late != nil && m.Late() {
			return nil
		}
	}
	d.shown, d.coming, d.stale = g, nil, false
	s.attach(g)
	return nil
}

// enough reports whether the facts reach up to a time, or to the last moment played.
func (g *gatherer) enough(to time.Duration, known scenario.Moment) bool {
	if g.run == nil {
		return g.facts.Facts().To >= min(to, known.Time)
	}
	return g.live || g.run.Moment().Compare(known) >= 0 || g.run.Now() > to || g.run.Err() != nil
}

// attach lets a gatherer observe the shown run, if both stand at the same moment and the wanted part is near.
func (s *Session) attach(g *gatherer) {
	run := s.run()
	switch {
	case !s.gathering.wants.near(run.Now()):
		s.gathering.leave()
	case g.run != nil && !g.live && !s.head.Seeking() && g.run.Moment() == run.Moment():
		g.facts.Move(run)
		g.run, g.live = run, true
	}
}

// last returns the gatherer that goes on, nil if there is none.
func (d *gathering) last() *gatherer {
	if d.coming != nil || d.stale {
		return d.coming
	}
	return d.shown
}

// gatherFrom starts a new gatherer, if the present one does not reach back far enough, is far behind, or has stopped before to.
func (s *Session) gatherFrom(m Gather, to time.Duration) error {
	d := &s.gathering
	g := d.last()
	first := max(0, m.From-max(s.before(), m.To-m.From))
	if g != nil {
		f := g.facts.Facts()
		far := m.From-f.To > max(s.before(), m.To-m.From)
		if (f.From <= m.From || f.From == 0) && !far && (g.run != nil || g.enough(to, s.known())) {
			return nil
		}
	}
	next := &gatherer{}
	run, err := s.history.ReplayFrom(first, next.facts.Observe)
	if err != nil {
		return err
	}
	if g != nil && g.run != nil && g.run.Moment().Compare(run.Moment()) >= 0 && g.facts.Facts().From <= m.From {
		return nil // no keyframe is closer
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

// messagesPerSecond estimates the rate from the run so far.
func (s *Session) messagesPerSecond() float64 {
	const eventsPerMessage = 4 // about: sent, arrived, accepted, delivered
	now := s.run()
	return max(1, float64(now.Sim().Events())/max(now.Now().Seconds(), 0.001)/eventsPerMessage)
}

// ReplayFor returns a run of its own from which the facts of a part can be gathered; nil if the part has too many messages for that.
func (s *Session) ReplayFor(from, to time.Duration, observe func(actor.Event)) (*scenario.Run, error) {
	if s.tooMuch(from, to) {
		return nil, nil
	}
	return s.history.ReplayFrom(max(0, from-max(s.before(), to-from)), observe)
}

// Facts returns the facts of the part that was wanted last, or the overview if that has too many messages. They are valid
// until the next Update. All reports whether they are complete, as far as the run was played.
func (s *Session) Facts() (f *facts.Facts, all bool) {
	d := &s.gathering
	if d.key.history == s.history && !s.tooMuch(d.wants.From, d.wants.To) && d.shown != nil {
		return s.veil(d.shown.facts.Facts(), &d.veiled), d.coming == nil && !d.stale && d.key.version == s.history.Version()
	}
	return s.Overview(), false
}

// Overview returns the facts of the whole branch without single messages, as far as it has been played.
func (s *Session) Overview() *facts.Facts {
	if s.hides() {
		return s.veil(s.history.Present(overview).(surveyor).Facts(), &s.gathering.overview)
	}
	o, _ := s.history.Furthest(overview)
	return o.(surveyor).Facts()
}

// tooMuch reports whether a part has too many messages to show them one by one. For the part that is not known yet it assumes
// the rate so far.
func (s *Session) tooMuch(from, to time.Duration) bool {
	f := s.Overview()
	n, known := f.Load.Between(from, to), f.To
	end := s.known()
	if rest := min(to, end.Time) - max(from, known); rest > 0 {
		n += int(s.messagesPerSecond() * rest.Seconds())
	}
	return n > mostInSight
}

// gathers reports whether there is more to gather.
func (s *Session) gathers() bool {
	d := &s.gathering
	if !d.on || s.background.stopped {
		return false
	}
	if s.tooMuch(d.wants.From, d.wants.To) {
		return false
	}
	if d.key != s.shownBranch() || d.shown == nil || d.stale {
		return true
	}
	return d.coming != nil || !d.last().enough(d.wants.To, s.known())
}
