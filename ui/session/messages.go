package session

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// Message is one of the types that Update takes.
type Message any

type (
	// Toggle plays or pauses.
	Toggle struct{}
	// Reverse plays backwards, or pauses if the run plays backwards.
	Reverse struct{}
	// Pause pauses.
	Pause struct{}
	// StepEvent pauses, and plays one event.
	StepEvent struct{}
	// StepBack pauses, and goes back by one event.
	StepBack struct{}
	// Seek goes to a time. If the run plays, it plays on from there.
	Seek struct{ To time.Duration }
	// SeekMark pauses, and goes to the moment of a mark.
	SeekMark struct{ To scenario.Moment }
	// SeekEvent pauses, and goes to the moment just after an event that has been played at Time.
	SeekEvent struct {
		Event actor.EventID
		Time  time.Duration
	}
	// NextMark pauses, and goes to the next mark.
	NextMark struct{}
	// PrevMark pauses, and goes to the mark before.
	PrevMark struct{}
	// Cancel ends a seek where it is, and pauses.
	Cancel struct{}
	// Loop repeats the part between two times. An empty part ends the loop.
	Loop struct{ From, To time.Duration }
	// Watch sets the events at which to stop and to slow down.
	Watch struct{ Stop, Slow Events }

	// Restart goes back to the start of the scenario as it was opened.
	Restart struct{}
	// SetVersion plays the same scenario on another version, up to the same moment.
	SetVersion struct{ Name string }
	// SetSeed plays the same scenario with another seed, from the start.
	SetSeed struct{ Seed uint64 }
	// SetSpeed sets the ratio of run time to screen time, from Slowest to Fastest.
	SetSpeed struct{ Factor float64 }
	// Open opens another scenario.
	Open struct {
		Name     string
		Scenario scenario.Scenario
		New      bool // a new scenario of the user: any change to it is worth saving
	}
	// OpenDocument opens a scenario with its branches, at the moment at which it was saved, paused. Path is its file, empty if
	// there is none.
	OpenDocument struct {
		Name, Path string
		Document   archive.Document
		Unsaved    bool // the file, if any, does not have this state
	}
	// Saved says that the document has been saved to a file.
	Saved struct{ Path string }
	// Do applies a command to the run, now.
	Do struct{ Command scenario.Command }
	// Fork plays another scenario in a branch, and goes to one of its moments, or stays at the present time if At is zero. What names
	// the change.
	Fork struct {
		Scenario scenario.Scenario
		What     string
		At       scenario.Moment
	}
	// LeaveOut plays the same scenario without one of its lines, up to the same moment.
	LeaveOut struct{ Line int }

	// Show goes to another branch, at the same moment.
	Show struct{ Branch int }
	// Rename gives a branch a name. An empty name removes it.
	Rename struct {
		Branch int
		Name   string
	}
	// Delete deletes a branch.
	Delete struct{ Branch int }
	// Undo undoes the last change.
	Undo struct{}
	// Redo makes an undone change again.
	Redo struct{}

	// Select selects a worker, 0 for none.
	Select struct{ Worker int }
	// Hover says which worker the mouse is over, 0 for none.
	Hover struct{ Worker int }
	// Animate turns animation on or off.
	Animate struct{ Wanted bool }
	// Tick says how much screen time has passed. Late reports whether to stop simulating, so that the next frame is in time.
	Tick struct {
		Passed time.Duration
		Late   func() bool
		Until  time.Duration // the run goes no further than this; 0: no limit
		Held   bool          // only what blends and fades goes on, and the run stays where it is
	}
)

// Events is a set of kinds of events at which to stop or to slow down.
type Events uint16

const (
	AtCrash     Events = 1 << iota // a node crashes or leaves
	AtElection                     // a new leader takes over
	AtView                         // a view is installed for the first time
	AtBroadcast                    // a leader begins a broadcast
	AtFailure                      // an expectation of the scenario does not hold
	AtBroken                       // a promise of the version is broken for the first time
	AtPause                        // the scenario has "pause here": a stop of a new session
	AtFault                        // a fault of the network or of the detector
)

// of returns the kinds that a mark belongs to.
func of(m history.Mark) Events {
	switch {
	case m.Kind == history.Crashed || m.Kind == history.Left:
		return AtCrash
	case m.Kind == history.Elected:
		return AtElection | AtView
	case m.Kind == history.View:
		return AtView
	case m.Kind == history.Expected && m.Bad:
		return AtFailure
	case m.Kind == history.Paused:
		return AtPause
	case m.Kind == history.Fault:
		return AtFault
	}
	return 0
}
