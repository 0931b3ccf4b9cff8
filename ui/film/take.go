package film

import (
	"fmt"
	"time"

	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Take is what a film shows.
type Take struct {
	Name     string // names what is filmed, if the scenario has no title
	Document archive.Document
	Begin    []session.Message // brings the session to the first frame
	From     time.Duration     // where the film begins in the run
	Until    time.Duration     // where it ends in the run; 0: not known
	Holds    bool              // the film waits until captions have been read, and rests at its end

	// Next returns the messages between a frame and the one before it, which are passed apart in film time, and reports whether
	// the film goes on.
	Next func(s *session.Session, at, passed time.Duration) (all []session.Message, goesOn bool)
}

// Slowed are the events before which a film slows down, unless that is switched off.
const Slowed = session.AtCrash

// Stretch is a part of a run.
type Stretch struct {
	From, To time.Duration  // of the run
	Speed    float64        // run time for film time
	Slow     session.Events // slow down before these
}

// Check says what is wrong with a stretch.
func (p *Stretch) Check() error {
	switch {
	case p.From < 0 || p.To > scenario.MaxTime:
		return fmt.Errorf("the part from %s to %s is outside the run; give times from 0s to %s", scenario.Time(p.From), scenario.Time(p.To), scenario.Time(scenario.MaxTime))
	case p.To <= p.From:
		return fmt.Errorf("the film ends at %s of the run, but begins at %s; give an end after the beginning", scenario.Time(p.To), scenario.Time(p.From))
	case !(p.Speed >= session.Slowest && p.Speed <= session.Fastest):
		return fmt.Errorf("the speed %g is not possible: give %g to %g", p.Speed, session.Slowest, session.Fastest)
	}
	return nil
}

// Take returns the take of a part of the shown branch of a document.
func (p Stretch) Take(d archive.Document) *Take {
	return &Take{
		Document: d,
		From:     p.From,
		Until:    p.To,
		Holds:    true,
		Begin:    []session.Message{session.Pause{}, session.Watch{Slow: p.Slow}, session.SetSpeed{Factor: p.Speed}, session.Seek{To: p.From}},
		Next: func(s *session.Session, at, passed time.Duration) ([]session.Message, bool) {
			if s.Moments().Moment().Time >= p.To || s.Run().Err() != nil {
				return nil, false
			}
			all := []session.Message{session.Tick{Passed: passed, Until: p.To}}
			if at == 0 {
				all = append([]session.Message{session.Toggle{}}, all...)
			}
			return all, true
		},
	}
}
