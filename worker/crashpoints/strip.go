// Package crashpoints plays a run once for each point of a broadcast at which its sender could crash: before the first send, between any
// two, and after the last.
package crashpoints

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// After is how long after the first send of the broadcast an outcome is looked at.
const After = 2 * time.Second

// NoCrash is the number of sends of the outcome without a crash.
const NoCrash = -1

// Outcome is what comes of a crash after some sends of a broadcast.
type Outcome struct {
	Sends    int               // NoCrash: the sender does not crash
	Scenario scenario.Scenario // with this crash
	Moment   scenario.Moment   // just after the crash; zero if there is none
	Board    []stage.Tile      // After the broadcast
	Leaders  []int
	Broken   []check.Property // the claimed properties that break from the broadcast on
}

// Strip plays all crash points of the last broadcast before a moment, one after another, as far as there is time.
type Strip struct {
	Broadcast
	Outcomes []Outcome // those that are known: without a crash, if the sender need not crash, and then in order of the sends
	Own      int       // the sends after which the sender crashes in the scenario itself; NoCrash: it does not crash

	sc      scenario.Scenario // the scenario itself
	find    *finder           // nil when the broadcast is known
	base    *scenario.Run     // stands just before the first send
	next    int               // the sends of the next outcome, or plain
	run     *scenario.Run     // of the next outcome; nil between two
	crashed scenario.Moment   // just after the crash of its sender
	after   int               // so many sends; NoCrash: it has not crashed
	before  []check.Property  // the claimed properties that are broken before the broadcast
}

const (
	plain = NoCrash - 1 // the scenario as it is
	over  = NoCrash - 1
)

// New returns the strip of the last broadcast before a moment of a run.
func New(sc scenario.Scenario, before scenario.Moment) (*Strip, error) {
	f, err := newFinder(sc, before)
	return &Strip{sc: sc, find: f, Own: NoCrash, next: plain}, err
}

// Found reports whether the broadcast is known.
func (s *Strip) Found() bool { return s.find == nil }

// Done reports whether all outcomes are known.
func (s *Strip) Done() bool { return s.Found() && s.next > s.Sends }

// Is reports whether an outcome is that of a scenario.
func (s *Strip) Is(o *Outcome, sc *scenario.Scenario) bool {
	return sc.Same(&o.Scenario) || o.Sends == s.Own && sc.Same(&s.sc)
}

// slice is the number of steps between two calls of late.
const slice = 64

// Play plays until all outcomes are known, or late reports true. It returns ErrNone if there is no broadcast.
func (s *Strip) Play(late func() bool) error {
	for !s.Done() {
		if err := s.playOn(); err != nil {
			return err
		}
		if late != nil && late() {
			return nil
		}
	}
	return nil
}

// playOn plays a slice.
func (s *Strip) playOn() error {
	switch {
	case s.find != nil:
		if s.find.play(slice) {
			return s.found()
		}
	case s.run == nil:
		s.begin()
	case s.run.RunUntil(s.Time+After, slice):
		s.add()
	}
	return nil
}

// found makes the base from what was found. The sender may have crashed in this broadcast through a line that an earlier strip has added:
// the base is without it.
func (s *Strip) found() error {
	f := s.find
	if f.base == nil {
		return ErrNone
	}
	sc := s.sc
	if f.own >= 0 {
		s.Own = min(sc.Lines[f.own].Sends, f.last.Sends)
		sc = sc.Clone()
		sc.Lines = slices.Delete(sc.Lines, f.own, f.own+1)
	}
	base, err := scenario.NewAt(sc, f.base.Keyframe(), nil)
	if err != nil {
		return err
	}
	for !base.GoOn(f.start, 1<<12) {
	}
	s.Broadcast, s.base, s.before, s.find = f.last, base, broken(base), nil
	return nil
}

// begin begins the run of the next outcome.
func (s *Strip) begin() {
	s.crashed, s.after = scenario.Moment{}, NoCrash
	var of broadcast
	s.run = s.base.Copy(func(e actor.Event) {
		why, _ := e.Message.(actor.Reason)
		switch {
		case worker.Number(e.Process) != s.Sender || s.after != NoCrash:
		case e.Kind == actor.Send && e.Class != 0 && of == broadcast{}:
			of = broadcast{e.Cause, e.Class}
		case e.Kind == actor.Send && e.Class != 0 && of != broadcast{e.Cause, e.Class}:
			s.after = over
		case e.Kind == actor.Crash && why.Of > 0:
			s.crashed, s.after = s.run.Moment(), why.Send
		}
	})
	if s.next > plain && s.base.Sim().Armed() > 0 {
		s.run.Do(scenario.Command{Verb: scenario.Disarm})
	}
	if s.next > NoCrash {
		s.run.Do(scenario.Command{Verb: scenario.CrashAfter, Sends: s.next})
	}
}

// add adds the outcome of the run that has been played.
func (s *Strip) add() {
	o := Outcome{Sends: s.next, Scenario: s.run.Scenario(), Moment: s.crashed, Board: s.run.Board(), Leaders: s.run.Leaders()}
	for _, p := range broken(s.run) {
		if !slices.Contains(s.before, p) {
			o.Broken = append(o.Broken, p)
		}
	}
	s.run = nil
	if s.next == plain {
		if s.after > NoCrash { // a crash that was armed before, or by chance
			if s.next++; s.Own == NoCrash {
				s.Own = s.after
			}
			return
		}
		s.next, o.Sends = NoCrash, NoCrash
	}
	s.next++
	if o.Sends != NoCrash || s.after <= NoCrash {
		s.Outcomes = append(s.Outcomes, o)
	}
}

// broken lists the claimed properties that are broken in a run.
func broken(run *scenario.Run) (list []check.Property) {
	for _, v := range run.Judge().Verdicts() {
		if v.State == check.Broken {
			list = append(list, v.Property)
		}
	}
	return list
}

// Progress returns how much is done, from 0 to 1.
func (s *Strip) Progress() float32 {
	const search = 0.3
	if !s.Found() {
		return search * min(1, float32(s.find.run.Now())/float32(max(s.find.before.Time, 1)))
	}
	return search + (1-search)*float32(max(s.next, 0))/float32(s.Sends+1)
}

// Group is a range of outcomes, from First to Last, both indices.
type Group struct{ First, Last int }

// Groups lists the outcomes. If there will be more than most, it puts neighbours together that break the same properties.
func (s *Strip) Groups(most int) (groups []Group) {
	for i := range s.Outcomes {
		if n := len(groups); n > 0 && s.Sends+2 > most && s.alike(i-1, i) {
			groups[n-1].Last = i
		} else {
			groups = append(groups, Group{i, i})
		}
	}
	return groups
}

// alike reports whether two outcomes of a crash break the same properties, and neither is that of the scenario itself.
func (s *Strip) alike(i, j int) bool {
	a, b := &s.Outcomes[i], &s.Outcomes[j]
	return min(a.Sends, b.Sends) > NoCrash && a.Sends != s.Own && b.Sends != s.Own && slices.Equal(a.Broken, b.Broken)
}

// WasBroken reports whether a claimed property was broken before the broadcast.
func (s *Strip) WasBroken() bool { return len(s.before) > 0 }
