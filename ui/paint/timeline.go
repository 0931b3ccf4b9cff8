package paint

import (
	"math"
	"time"
)

// Timeline is what the timeline of a run shows: plain data. All times are times of the run, from 0.
type Timeline struct {
	From, To time.Duration // the stretch in sight
	End      time.Duration // the end of the story: what is scripted or has been played
	Known    time.Duration // played so far: solid up to here, dashed beyond
	Now      time.Duration // the playhead
	Fork     time.Duration // where this branch leaves its parent; 0 for none

	Loop             bool
	LoopFrom, LoopTo time.Duration

	Marks []TimelineMark // in order of time
	Hover int            // the mark under the mouse, -1 for none

	Focused  bool // has the keyboard
	Disabled bool

	Theme  *Theme  // nil is Dark
	Scale  float32 // pixels per device-independent pixel; 0 is 1
	Height int     // of the picture, in pixels, for MarkNear; 0: it goes by x alone
}

// TimelineMark is something worth finding again.
type TimelineMark struct {
	At   time.Duration
	Kind MarkKind
}

// MarkKind is what a mark stands for.
type MarkKind uint8

// The kinds of marks. What happens to the group stands above the rail, what
// was done to it and what was promised below.
const (
	MarkInput    MarkKind = iota // a command
	MarkView                     // a view
	MarkElection                 // a new leader
	MarkCrash
	MarkLeave
	MarkJoin
	MarkExpect // an expectation that held
	MarkBroken // a failed expectation, a broken promise
	MarkStop   // the run was told to stop here

	markKinds = int(iota)
)

const (
	timelinePad = 14                   // left and right, in device-independent pixels: room for the knob
	narrowPad   = 12                   // on a narrow timeline
	leastAcross = time.Millisecond     // nobody zooms in further
	farAway     = float64(1 << 30)     // bounds x, so that it always fits an int
	forever     = float64(1<<63 - 513) // the last whole number below the longest duration that a float64 holds
)

// pad is the empty room at either end, in pixels.
func (t *Timeline) pad(width int) int {
	u := unitsOf(t.Scale)
	pad := u.px(timelinePad)
	if width < u.px(10*timelinePad) {
		pad = u.px(narrowPad)
	}
	return min(pad, width/2)
}

// track is the part of the width that stands for the stretch in sight.
func (t *Timeline) track(width int) (left, length float64) {
	pad := t.pad(width)
	return float64(pad), float64(max(0, width-2*pad))
}

// across is how long the stretch in sight is; never less than nothing.
func (t *Timeline) across() float64 { return max(0, float64(t.To)-float64(t.From)) }

// X is where a time lies on a timeline of the given width, in pixels. A time out of sight lies beyond the ends. Where
// the stretch is one instant, all of it is at the left.
func (t *Timeline) X(width int, at time.Duration) float64 {
	left, length := t.track(width)
	off := float64(at) - float64(t.From)
	if across := t.across(); across > 0 {
		off *= length / across
	}
	return max(-farAway, min(left+off, farAway))
}

// TimeAt is the time at a pixel, never out of sight.
func (t *Timeline) TimeAt(width int, x float64) time.Duration {
	left, length := t.track(width)
	if !(length > 0) || !(x > left) || t.across() == 0 {
		return t.From
	}
	if x >= left+length {
		return t.To
	}
	off := math.Round((x - left) / length * t.across())
	return t.From + time.Duration(min(off, t.across()))
}

// Zoomed is the stretch that shows by times less time, so that the time around stays where it is. It is never shorter
// than a millisecond, and never leaves the story.
func (t *Timeline) Zoomed(by float64, around time.Duration) (from, to time.Duration) {
	if !(by > 0) {
		by = 1
	}
	old := t.across()
	least := min(float64(leastAcross), float64(t.End))
	across := max(least, min(max(old, 1)/by, float64(t.End)))
	share := 0.5
	if old > 0 {
		share = (float64(around) - float64(t.From)) / old
	}
	share = max(0, min(share, 1))
	return t.inside(float64(around)-share*across, across)
}

// Panned is the stretch in sight moved along, but not beyond the story.
func (t *Timeline) Panned(by time.Duration) (from, to time.Duration) {
	return t.inside(float64(t.From)+float64(by), t.across())
}

// inside moves a stretch into the story, and cuts it to the story's length.
func (t *Timeline) inside(from, across float64) (time.Duration, time.Duration) {
	end := max(0, float64(t.End))
	across = math.Round(max(0, min(across, end)))
	from = math.Round(max(0, min(from, end-across)))
	a, b := time.Duration(min(from, forever)), time.Duration(min(from+across, forever))
	return min(a, max(0, t.End)), min(b, max(0, t.End))
}
