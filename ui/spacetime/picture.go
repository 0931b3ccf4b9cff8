package spacetime

import (
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker"
)

// Viewport is what one wants to see, and in how much room. Lengths are pixels, or whatever unit
// Text measures in; y grows downwards.
type Viewport struct {
	Width, Height float32
	Scale         float32 // pixels for a device-independent pixel; 0 is 1

	Axis     Axis
	From, To time.Duration // the stretch in sight, for the axis of time
	First    float64       // the first column in sight, for the axis of order; a fraction is part of one
	Last     float64       // the column after the last one in sight

	Rows      []int   // the workers from top to bottom; nil: all, by number. Who is not in it is hidden
	RowHeight float32 // 0: as high as they fit, up to a limit
	Scroll    float32 // how far the rows are scrolled up
	Hide      Hide

	Playhead      time.Duration // Unknown for none
	PlayheadEvent actor.EventID // the last event that has happened then, for the axis of order

	Coming  bool // the facts of this stretch are still being found out
	Printed bool // nobody can zoom in or hide workers, so that is not advised

	// Text is the width of a text in a size (see Label); nil takes it for half its size a character.
	Text func(text string, size float32) float32
	Most int // arrows that are drawn one by one; 0: four for each pixel of width
}

// Axis says what stands from left to right.
type Axis uint8

// The axes.
const (
	Time  Axis = iota
	Order      // a column for each thing that happened
)

// Hide is a set of kinds of messages that are not wanted.
type Hide uint16

// Hiding is the set of some kinds.
func Hiding(list ...facts.Kind) (h Hide) {
	for _, k := range list {
		h |= 1 << k
	}
	return h
}

// Has reports whether a kind is hidden.
func (h Hide) Has(k facts.Kind) bool { return h>>k&1 != 0 }

// Picture is what there is to paint. All that has x and y lies within Width and Height; what is drawn in the plot lies
// in it, but for marks, which reach over its edge by their radius. It belongs to the Layouter that made it, and is
// good until the next one. An index of a message or a worker's number leads back to the facts that it was made of.
type Picture struct {
	Width, Height float32
	Plot          Rect   // where time runs; names stand left of it, the axis below
	Detail        Detail // what has been left out for want of room
	RowHeight     float32
	Rows          []Row      // painted in this order, from the ground up:
	Bands         []Band     // the views
	Lines         []Lifeline // the lines of the workers
	Cells         []Cell     // how much goes on, where arrows would be a tangle
	Arrows        []Arrow    // the messages
	Waits         []Wait     // in a mailbox
	Marks         []Mark     // what happened; what matters more is painted later
	Labels        []Label    // they do not overlap
	Ticks         []Tick
	Playhead      float32 // its x; negative if it is not in sight
	Notice        string  // what is not drawn, and what helps; empty if all is
	Crowded       bool    // a shorter stretch or fewer workers would show more
	Columns       int     // of the whole stretch, on the axis of order

	by *Layouter
}

// Rect is a rectangle.
type Rect struct{ X0, Y0, X1, Y1 float32 }

// Has reports whether a point is in it.
func (r Rect) Has(x, y float32) bool { return x >= r.X0 && x < r.X1 && y >= r.Y0 && y < r.Y1 }

// Detail is how much is drawn.
type Detail uint8

// How much is drawn. Each leaves out what the one before does, and more. Crashes, violations,
// elections, views and cut sends are always drawn.
const (
	Full       Detail = iota
	NoLabels          // no labels on messages
	NoReceipts        // no marks of receipt, no requests
	Density           // no arrows: cells instead
)

// Row is one worker's.
type Row struct {
	Worker int
	Y      float32 // of its line
	Y0, Y1 float32 // from the top to the bottom of the row, within the plot
	Label  string  // "Worker 3", or "3" where that is too wide; empty where rows are too thin
	X      float32 // where the label begins; its middle is at Y
	Size   float32 // of the label
	Ended  bool    // at the right edge of what is in sight
	Whole  bool    // not cut off by the edge of the plot
}

// Band is a view that a worker is in: it starts where that worker installed it.
type Band struct {
	Rect
	Worker, View int
	Tone         uint8 // below Tones: neither the view before nor the next ones have the same
	Begins       bool  // the left edge is where it was installed, not the edge of the plot
	Event        actor.EventID
}

// Tones is how many tones bands have. With two, the first view and the third would look the same, though to show who has gone to
// another view is what they are for.
const Tones = 4

// toneOf is the tone of a view.
func toneOf(view int) uint8 { return uint8(uint(view-1) % Tones) }

// Lifeline is a part of a worker's line.
type Lifeline struct {
	X0, X1, Y float32
	Worker    int
	Style     Style
	Idle      facts.IdleKind // why it is dashed or dotted
}

// Style is how a line is drawn: a difference that can be seen without colour.
type Style uint8

// The styles of lines.
const (
	Solid Style = iota
	Dashed
	Dotted
)

// Arrow is a message, or as much of it as is in the plot.
type Arrow struct {
	X0, Y0, X1, Y1 float32
	Message        int32 // its index
	Style          Style // Solid: from the leader; Dashed: to the leader; Dotted: lost, or never sent
	Kind           facts.Kind
	Head           Head
	Faint          bool // ignored as known already
	Again          bool // a resend: two lines
}

// Head is what an arrow ends in.
type Head uint8

// What arrows end in.
const (
	NoHead Head = iota // it goes on beyond the plot, or is still under way
	Tip
	Cross // it was never sent, or lost
)

// Wait is a message in a mailbox: a bar on the receiver's line from its receipt to its acceptance.
type Wait struct {
	Rect
	Message int32 // its index, -1 for a delivery or a report that waits at the worker
	Worker  int
	Ends    bool // the right edge is the acceptance, not the edge of the plot or the present
}

// Mark is something that happened, at a point.
type Mark struct {
	X, Y, R  float32 // R is half its size
	Kind     MarkKind
	Worker   int
	Message  int32 // its index, -1 for none
	Event    actor.EventID
	Time     time.Duration
	Colour   worker.Colour // of a delivery, the colour after it, if it is Coloured
	Number   int           // of the view, or of the change
	Index    int32         // among the facts of its kind: Messages, Deliveries, Installs, ...
	Coloured bool
	Tone     uint8 // of the band that it lies on, if it hides the line
	Hangs    bool  // below its line, by Hanging
}

// MarkKind is what a mark stands for. Each has a shape of its own.
type MarkKind uint8

// The kinds of marks, the least important first, and a shape that suits each.
const (
	Sent      MarkKind = iota // a small tick on the line
	Received                  // a hollow circle: it is in the mailbox
	Accepted                  // a small upright stroke, at the end of a wait: handled, and nothing was delivered
	Duplicate                 // a hollow circle that is struck through: accepted, and ignored
	Told                      // something done from outside: a triangle on the line
	Installed                 // an upright bar
	Started                   // a worker comes to life: a vertical tick with a foot
	Reported                  // a hollow square: it is told that somebody has ended
	Elected                   // a crown
	Delivered                 // a filled dot; with Colour if the colour changed, small if not
	Exited                    // a filled square: it has left
	Lost                      // a small cross at the end of a wait: its receiver died
	Crashed                   // a large cross
	Lacking                   // a dashed circle, empty: it goes on without a change that others have
	Violated                  // a red triangle with an exclamation mark
	markKinds
)

// Label is a text in the plot. Its box is free of other labels.
type Label struct {
	X, Y    float32 // the left end and the middle of the text
	W, H    float32 // of its box
	Size    float32
	Text    string
	Kind    LabelKind
	Tone    uint8 // of the band behind it,
	OnBand  bool  // ... if there is one
	Opaque  bool  // it lies on a line: that is not to show through
	Message int32 // its index, -1 for none
	Worker  int
}

// LabelKind is what a label is about, the most important first.
type LabelKind uint8

// The kinds of labels, the most important first.
const (
	LabelViolation LabelKind = iota
	LabelCrash
	LabelCut
	LabelElected
	LabelView
	LabelInput
	LabelChange  // the number of a change, where its leader sends it
	LabelRequest // +19, where it is asked for
	LabelWait
	LabelMore // how many more wait than are drawn
	labelKinds
)

// Cell is how much goes on in a row in a little time.
type Cell struct {
	Rect
	Count int     // sends and receipts
	Share float32 // of the fullest cell, above 0 to 1
}

// Tick is a time on the axis, or a column.
type Tick struct {
	X     float32
	Text  string
	TextX float32 // where the text begins
	TextY float32 // its middle
	Size  float32
}
