package session

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// Moments is a run at one of its moments, with methods that go to other moments. It is either a run that was played here, as
// in [history.History], or a log that another program has recorded. It leaves out what only a played run has: commands,
// branches, files, and the states of processes. See History for what the methods promise.
type Moments interface {
	// The moment that is shown, the number of events up to then, and the tiles.
	Moment() scenario.Moment
	Events() actor.EventID
	Board() []stage.Tile
	Jumps() int

	// The last moment that is known, the marks, and the logs of the observers.
	Known() scenario.Moment
	Marks() []history.Mark
	Pages(observer int) []history.Page

	// These play forward, step by step.
	RunUntil(t time.Duration, limit int) bool
	Step() bool
	Halt()

	// These go to any moment: the first three start a seek, and Arrive carries it out.
	Seek(t time.Duration)
	SeekMoment(m scenario.Moment)
	Back() bool
	Arrive(limit int) bool
	Seeking() bool
	Progress() float64
	Cancel()
}

// playhead is the moment that is shown, and where it is going.
type playhead struct {
	Moments
	event actor.EventID // if not 0: go on from the moment sought to just after this event
	by    time.Duration // and then to this time

	before int // the jumps of the histories shown before
}

// Jumps includes the jumps of the histories shown before, so that jumps and step identify a moment of the session.
func (h *playhead) Jumps() int { return h.before + h.Moments.Jumps() }

// takes shows the moments of another history. It stands at its start, which was a jump.
func (h *playhead) takes(m Moments) {
	if h.Moments != nil {
		h.before = h.Jumps()
	}
	h.Moments, h.event = m, 0
}

func (h *playhead) now() time.Duration { return h.Moment().Time }

// seekEvent starts a seek to the moment just after an event.
func (h *playhead) seekEvent(m SeekEvent) {
	h.Seek(m.Time - scenario.Resolution) // the last moment before that time
	h.event, h.by = m.Event, m.Time
}

// cancel ends a seek where it is.
func (h *playhead) cancel() {
	h.Cancel()
	h.event = 0
}

// arrive carries out a seek until it is late, and reports whether it is done.
func (h *playhead) arrive(late func() bool) bool {
	for !h.Arrive(slice) {
		if late != nil && late() {
			return false
		}
	}
	return true
}

// stepToEvent steps from the moment before the wanted event to the moment after it.
func (h *playhead) stepToEvent() {
	if h.event == 0 {
		return
	}
	for h.Events() < h.event && h.now() <= h.by && h.Step() {
	}
	if h.now() < h.by { // an expectation becomes true at a time, not at an event
		h.RunUntil(h.by, atOnce)
	}
	h.event = 0
}

// playedTo returns the last moment of the shown branch that has been played.
func (h *playhead) playedTo() scenario.Moment {
	known, now := h.Known(), h.Moment()
	if now.Compare(known) > 0 {
		return now
	}
	return known
}
