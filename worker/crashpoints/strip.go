package crashpoints

import (
	"time"

	"groupy/gms/check"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// After is how long after the first send of the broadcast an outcome is looked at.
const After = 2 * time.Second

// Outcome is what comes of a crash after some sends of a broadcast.
type Outcome struct {
	Sends  int
	Board  []stage.Tile    // After the broadcast
	Broken []check.Verdict // the claimed properties that are broken by then
}

// Strip plays all crash points of a broadcast, one after another, as far as there is time.
type Strip struct {
	Broadcast
	Outcomes []Outcome // those that are known, in order of the sends

	sc  scenario.Scenario
	run *scenario.Run // the one that is being played
}

// NewStrip returns the strip of the last broadcast before a moment of a run.
func NewStrip(sc scenario.Scenario, before scenario.Moment) (*Strip, error) {
	b, err := Last(sc, before)
	if err != nil {
		return nil, err
	}
	return &Strip{Broadcast: b, sc: sc}, nil
}

// Done reports whether all outcomes are known.
func (s *Strip) Done() bool { return len(s.Outcomes) > s.Sends }

// Scenario returns the scenario of an outcome.
func (s *Strip) Scenario(sends int) scenario.Scenario { return s.Crash(s.sc, sends) }

// slice is the number of steps between two calls of late.
const slice = 64

// Play plays until all outcomes are known, or late reports true.
func (s *Strip) Play(late func() bool) error {
	for !s.Done() {
		if s.run == nil {
			run, err := scenario.New(s.Scenario(len(s.Outcomes)), nil)
			if err != nil {
				return err
			}
			s.run = run
		}
		for !s.run.RunUntil(s.Time+After, slice) {
			if late != nil && late() {
				return nil
			}
		}
		s.add()
	}
	return nil
}

// add adds the outcome of the run that has been played.
func (s *Strip) add() {
	o := Outcome{Sends: len(s.Outcomes), Board: s.run.Board()}
	for _, v := range s.run.Judge().Verdicts() {
		if v.State == check.Broken {
			o.Broken = append(o.Broken, v)
		}
	}
	s.Outcomes, s.run = append(s.Outcomes, o), nil
}
