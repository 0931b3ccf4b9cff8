package session

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// Message is something that happens to the session: one of the types that Update takes.
type Message any

type (
	// Toggle plays, or pauses.
	Toggle struct{}
	// Reverse plays backwards, or pauses if it does.
	Reverse struct{}
	// Pause pauses.
	Pause struct{}
	// StepEvent lets one event happen, and pauses.
	StepEvent struct{}
	// StepBack takes the last event back, and pauses.
	StepBack struct{}
	// Seek goes to a time. What was played goes on from there.
	Seek struct{ To time.Duration }
	// SeekMark pauses, and goes to the moment of a mark.
	SeekMark struct{ To scenario.Moment }
	// SeekEvent pauses, and goes to the moment just after an event that has been played. Time is when it
	// happened.
	SeekEvent struct {
		Event actor.EventID
		Time  time.Duration
	}
	// NextMark pauses, and goes to the next interesting event.
	NextMark struct{}
	// PrevMark pauses, and goes to the one before.
	PrevMark struct{}
	// Cancel gives up to go where the run is being taken, and pauses where it has got to.
	Cancel struct{}
	// Loop plays a stretch again and again; an empty one ends that.
	Loop struct{ From, To time.Duration }
	// Watch says at which events to stop, and at which to slow down.
	Watch struct{ Stop, Slow Events }

	// Restart goes back to the start of the scenario as it was opened.
	Restart struct{}
	// SetVersion tells the same story with another version, up to the same moment.
	SetVersion struct{ Name string }
	// SetSeed tells the same story with other dice, from the start.
	SetSeed struct{ Seed uint64 }
	// SetSpeed is run time by screen time, from Slowest to Fastest.
	SetSpeed struct{ Factor float64 }
	// Open shows another scenario.
	Open struct {
		Name     string
		Scenario scenario.Scenario
		New      bool // a story of one's own: whatever is changed in it is worth saving
	}
	// OpenDocument shows a story with its branches, at the moment at which it was left, paused.
	// Path is its file, empty if it has none.
	OpenDocument struct {
		Name, Path string
		Document   archive.Document
		Unsaved    bool // its file, if it has one, does not have it
	}
	// Saved tells that all has been saved to a file.
	Saved struct{ Path string }
	// Do does something to the run, now.
	Do struct{ Command scenario.Command }
	// LeaveOut tells the story without one of its lines, up to the same moment.
	LeaveOut struct{ Line int }

	// Show goes to another branch, at the same moment.
	Show struct{ Branch int }
	// Rename gives a branch a name, or takes it back.
	Rename struct {
		Branch int
		Name   string
	}
	// Delete takes a branch away.
	Delete struct{ Branch int }
	// Undo takes the last change back.
	Undo struct{}
	// Redo makes it again.
	Redo struct{}

	// Select chooses a worker, 0 for none.
	Select struct{ Worker int }
	// Hover tells which worker the mouse is over, 0 for none.
	Hover struct{ Worker int }
	// Animate says whether the user wants animation at all.
	Animate struct{ Wanted bool }
	// Tick tells that screen time has passed. Late tells when it is time to stop
	// simulating, so that the next frame comes in time.
	Tick struct {
		Passed time.Duration
		Late   func() bool
	}
)

// Events is a set of sorts of events at which to stop, or to slow down.
type Events uint8

const (
	AtCrash     Events = 1 << iota // a node crashes, or ends by itself
	AtElection                     // a new leader takes over
	AtView                         // a view is installed for the first time
	AtBroadcast                    // a leader begins a broadcast
	AtFailure                      // an expectation of the scenario does not hold
	AtBroken                       // a promise of the version is broken for the first time
)

// of is the set that a mark belongs to.
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
	}
	return 0
}
