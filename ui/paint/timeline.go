package paint

import (
	"math"
	"time"
)

// Timeline is what the timeline of a run shows. All times are times of the run, from 0.
type Timeline struct {
	From, To time.Duration // the visible part
	End      time.Duration // the end of the scenario, or of what was played if that is later
	Known    time.Duration // played so far: solid up to here, dashed beyond
	Now      time.Duration // the playhead
	Fork     time.Duration // where this branch leaves its parent; 0: it has none

	Loop             bool
	LoopFrom, LoopTo time.Duration

	Marks  []TimelineMark // in order of time
	Faults []Span         // while a fault of the network, a node or the detector lasts
	Hover  int            // the mark under the mouse, -1 for none

	Focused  bool // has the keyboard
	Disabled bool

	Theme  *Theme  // nil is Dark
	Scale  float32 // pixels per device-independent pixel; 0 is 1
	Height int     // of the picture, in pixels, for MarkNear; 0: MarkNear uses x alone
}

// Span is a part of the timeline.
type Span struct{ From, To time.Duration }

// TimelineMark marks a moment on the timeline.
type TimelineMark struct {
	At   time.Duration
	Kind MarkKind
}

// MarkKind is the meaning of a mark.
type MarkKind uint8

// The kinds of marks. Events of the group are above the rail. Commands, expectations
// and broken promises are below.
const (
	MarkInput    MarkKind = iota // a command
	MarkView                     // a view
	MarkElection                 // a new leader
	MarkCrash
	MarkLeave
	MarkJoin
	MarkExpect // an expectation that held
	MarkBroken // a failed expectation, a broken promise
	MarkPause  // the scenario pauses here
	MarkFault  // of the network or of the detector

	markKinds = int(iota)
)

const (
	timelinePad = 14                   // left and right, in device-independent pixels, for the knob
	narrowPad   = 12                   // on a narrow timeline
	leastAcross = time.Millisecond     // the limit of zooming in
	farAway     = float64(1 << 30)     // limits x, so that it fits an int
	forever     = float64(1<<63 - 513) // the largest float64 that fits a time.Duration
)

// pad returns the empty space at either end, in pixels.
func (t *Timeline) pad(width int) int {
	u := unitsOf(t.Scale)
	pad := u.px(timelinePad)
	if width < u.px(10*timelinePad) {
		pad = u.px(narrowPad)
	}
	return min(pad, width/2)
}

// track returns the part of the width that shows the visible time.
func (t *Timeline) track(width int) (left, length float64) {
	pad := t.pad(width)
	return float64(pad), float64(max(0, width-2*pad))
}

// across returns how much time is visible, never less than 0.
func (t *Timeline) across() float64 { return max(0, float64(t.To)-float64(t.From)) }

// X returns the position of a time on a timeline of the given width, in pixels. A time that is not visible lies beyond the
// ends. If the visible part is one instant, it is at the left.
func (t *Timeline) X(width int, at time.Duration) float64 {
	left, length := t.track(width)
	off := float64(at) - float64(t.From)
	if across := t.across(); across > 0 {
		off *= length / across
	}
	return max(-farAway, min(left+off, farAway))
}

// TimeAt returns the visible time that is nearest to a pixel.
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

// Zoomed returns the visible part after zooming in by a factor, with the time around at the same place. It is at least a
// millisecond long, and within the timeline.
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

// Panned returns the visible part moved by a time, within the timeline.
func (t *Timeline) Panned(by time.Duration) (from, to time.Duration) {
	return t.inside(float64(t.From)+float64(by), t.across())
}

// inside moves a part into the timeline, and shortens it to the timeline's length.
func (t *Timeline) inside(from, across float64) (time.Duration, time.Duration) {
	end := max(0, float64(t.End))
	across = math.Round(max(0, min(across, end)))
	from = math.Round(max(0, min(from, end-across)))
	a, b := time.Duration(min(from, forever)), time.Duration(min(from+across, forever))
	return min(a, max(0, t.End)), min(b, max(0, t.End))
}
