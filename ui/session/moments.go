package session

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// Moments is a run at one of its moments, with the ways to the others. It may have been played here, as a
// [history.History] is, or be a log that another program has recorded: nobody asks which. Not here is what only a run has
// that is played: commands, branches, what is saved, and what is inside a process. For what the methods promise see History.
type Moments interface {
	// The moment that is shown, how many events have happened by then, and what the workers look like.
	Moment() scenario.Moment
	Events() actor.EventID
	Board() []stage.Tile
	Jumps() int

	// What is known of all moments: how far they go, the marks, and what the observers have written.
	Known() scenario.Moment
	Marks() []history.Mark
	Pages(observer int) []history.Page

	// The ways forward, one step after the other.
	RunUntil(t time.Duration, limit int) bool
	Step() bool
	Halt()

	// The ways to anywhere: one is begun, and Arrive goes it.
	Seek(t time.Duration)
	SeekMoment(m scenario.Moment)
	Back() bool
	Arrive(limit int) bool
	Seeking() bool
	Progress() float64
	Cancel()
}

// playhead is the moment that is shown, or on the way.
type playhead struct {
	Moments
	event actor.EventID // where it is being taken: from the moment on the way to the one after this event
	by    time.Duration // ... and from there on to this time

	before int // the jumps in the stories shown before
}

// Jumps counts those in the stories shown before, too: no two moments of a session have both the jumps and the step in common.
func (h *playhead) Jumps() int { return h.before + h.Moments.Jumps() }

// takes shows the moments of another story. There it has been put at the start already, which is a jump.
func (h *playhead) takes(m Moments) {
	if h.Moments != nil {
		h.before = h.Jumps()
	}
	h.Moments, h.event = m, 0
}

func (h *playhead) now() time.Duration { return h.Moment().Time }

// seekEvent starts on the way to the moment just after an event.
func (h *playhead) seekEvent(m SeekEvent) {
	h.Seek(m.Time - scenario.Resolution) // all that happens before
	h.event, h.by = m.Event, m.Time
}

// cancel ends the way where it has got to.
func (h *playhead) cancel() {
	h.Cancel()
	h.event = 0
}

// arrive goes on the way until it is late, and reports whether it is there.
func (h *playhead) arrive(late func() bool) bool {
	for !h.Arrive(slice) {
		if late != nil && late() {
			return false
		}
	}
	return true
}

// stepToEvent goes on from the moment before an event that is wanted to the one after it.
func (h *playhead) stepToEvent() {
	if h.event == 0 {
		return
	}
	for h.Events() < h.event && h.now() <= h.by && h.Step() {
	}
	if h.now() < h.by { // what has become true only then: an expectation, say
		h.RunUntil(h.by, atOnce)
	}
	h.event = 0
}

// playedTo is as far as the story that is shown has been played.
func (h *playhead) playedTo() scenario.Moment {
	known, now := h.Known(), h.Moment()
	if now.Compare(known) > 0 {
		return now
	}
	return known
}
