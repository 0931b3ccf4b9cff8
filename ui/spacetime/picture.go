package spacetime

import (
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker"
)

// Viewport is the part of a run to show, and the size of the picture. Lengths are in pixels, or in the unit of Text. The y axis
// points down.
type Viewport struct {
	Width, Height float32
	Scale         float32 // pixels for a device-independent pixel; 0 is 1
	Least         float32 // the least size of text, in device-independent pixels, up to labelSize: smaller text is left out

	Axis     Axis
	From, To time.Duration // the interval in sight, for the axis of time
	First    float64       // the first column in sight, for the axis of order; may be a fraction
	Last     float64       // the column after the last one in sight

	Rows      []int   // the workers from top to bottom; nil for all, by number. Others are hidden
	RowHeight float32 // 0: as high as fits, up to a limit
	Scroll    float32 // how far the rows are scrolled up
	Hide      Hide

	Playhead      time.Duration // Unknown for none
	PlayheadEvent actor.EventID // the last event before the playhead, for the axis of order

	// Say returns the words about a broken promise at the playhead; if nil, they are those of the facts.
	Say func(*facts.Violation) string

	Coming  bool // the facts of this interval are still being gathered
	Printed bool // for print: do not advise to zoom in or hide workers

	// Text returns the width of a text in a size (see Label). If nil, each character is half its size wide.
	Text func(text string, size float32) float32
	Bold func(text string, size float32) float32 // of bold text; if nil, a tenth wider
	Most int                                     // maximum number of arrows; 0: four for each pixel of width
}

// Axis is the meaning of x.
type Axis uint8

// The axes.
const (
	Time  Axis = iota
	Order      // a column for each event
)

// Hide is a set of kinds of messages that are not shown.
type Hide uint16

// Hiding returns the set of some kinds.
func Hiding(list ...facts.Kind) (h Hide) {
	for _, k := range list {
		h |= 1 << k
	}
	return h
}

// Has reports whether a kind is hidden.
func (h Hide) Has(k facts.Kind) bool { return h>>k&1 != 0 }

// Picture is everything to paint. All points lie within Width and Height, and those of the plot within it, except for marks,
// which reach over its edge by their radius. A Picture belongs to its Layouter, and is valid until the next Layout. Indices
// and worker numbers refer to the facts that it was made of.
type Picture struct {
	Width, Height float32
	Plot          Rect   // the area of lines and arrows; names are left of it, the axis is below
	Detail        Detail // what is left out for lack of room
	RowHeight     float32
	Rows          []Row      // painted in this order:
	Bands         []Band     // the views
	Lines         []Lifeline // the lines of the workers
	Cells         []Cell     // activity, if there are too many arrows
	Arrows        []Arrow    // the messages
	Waits         []Wait     // messages in mailboxes
	Brackets      []Bracket  // faults that last
	Marks         []Mark     // the most important last
	Leaders       []Leader   // from sentences to their marks
	Labels        []Label    // they do not overlap
	Ticks         []Tick
	Playhead      float32 // its x; negative if it is not in sight
	Notice        string  // what is not drawn, and what to do about it; empty if all is drawn
	Crowded       bool    // a shorter interval or fewer workers would show more
	Columns       int     // number of columns of the facts, on the axis of order

	by *Layouter
}

// Rect is a rectangle.
type Rect struct{ X0, Y0, X1, Y1 float32 }

// Has reports whether a point is in the rectangle.
func (r Rect) Has(x, y float32) bool { return x >= r.X0 && x < r.X1 && y >= r.Y0 && y < r.Y1 }

// Detail is how much is drawn.
type Detail uint8

// The levels of detail. Each leaves out more than the one before. Crashes, violations, elections, views and cut sends are
// always drawn.
const (
	Full       Detail = iota
	NoLabels          // no labels on messages
	NoReceipts        // no marks of receipt, no requests
	Density           // no arrows: cells instead
)

// Row is the row of a worker.
type Row struct {
	Worker int
	Y      float32 // of its line
	Y0, Y1 float32 // top and bottom of the row, within the plot
	Label  string  // "Worker 3", or "3" in a narrow picture; empty in low rows
	X      float32 // left end of the label; its middle is at Y
	Size   float32 // of the label
	Ended  bool    // the worker has ended at the right edge
	Whole  bool    // not cut off by the edge of the plot
}

// Band is the time of a worker in a view. It starts where the worker installs the view.
type Band struct {
	Rect
	Worker, View int
	Tone         uint8 // below Tones; neighbouring views differ
	Begins       bool  // the left edge is the Install, not the edge of the plot
	Event        actor.EventID
}

// Tones is the number of tones of bands. With two, the first view and the third would look the same.
const Tones = 4

// toneOf returns the tone of a view.
func toneOf(view int) uint8 { return uint8(uint(view-1) % Tones) }

// Lifeline is a part of a worker's line.
type Lifeline struct {
	X0, X1, Y float32
	Worker    int
	Style     Style
	Idle      facts.IdleKind // the reason, if it is dashed or dotted
}

// Style is the style of a line, which can be seen without colour.
type Style uint8

// The styles of lines.
const (
	Solid Style = iota
	Dashed
	Dotted
)

// Arrow is a message, or the part of it that is in the plot.
type Arrow struct {
	X0, Y0, X1, Y1 float32
	Message        int32 // its index
	Style          Style // Solid: from the leader; Dashed: to the leader; Dotted: lost, or never sent
	Kind           facts.Kind
	Head           Head
	Faint          bool // ignored as already known
	Again          bool // a resend: a double line
	Fate           facts.Fate
	Sign           Sign
}

// Sign is a sign on an arrow, for a fault of its message.
type Sign uint8

// The signs.
const (
	NoSign     Sign = iota
	Copied          // a small ring at the start: the copy of a message
	Late            // a clock in the middle: the message was delayed
	Overtaking      // two chevrons in the middle: it overtook those before it
)

// Bracket is a fault that lasts: a line with ends at the bottom of a row, or at the top for all workers.
type Bracket struct {
	X0, X1, Y    float32
	Worker       int // 0: all
	Index        int32
	Begins, Ends bool // the ends are those of the fault, not the edge of the plot or the present
	Text         string
}

// Head is the end of an arrow.
type Head uint8

// The ends of arrows.
const (
	NoHead Head = iota // beyond the plot, or still under way
	Tip
	Cross   // never sent, or lost
	Barrier // lost, because the link is blocked: a bar across the arrow
)

// Wait is a message in a mailbox: a bar on the receiver's line from receipt to acceptance.
type Wait struct {
	Rect
	Message int32 // its index, -1 for a delivery or a report that waits at the worker
	Worker  int
	Ends    bool // the right edge is the acceptance, not the edge of the plot or the present
}

// Mark is a mark at a point.
type Mark struct {
	X, Y, R  float32 // R is half its size
	Kind     MarkKind
	Worker   int
	Message  int32 // its index, -1 for none
	Event    actor.EventID
	Time     time.Duration
	Colour   worker.Colour // for Delivered, the colour after it, if Coloured
	Number   int           // of the view, or of the change
	Index    int32         // among the facts of its kind: Messages, Deliveries, Installs, and so on
	Coloured bool
	Tone     uint8 // of the band that it lies on, if it hides the line
	Hangs    bool  // it is below its line, by Hanging
}

// MarkKind is a kind of mark. Each has its own shape.
type MarkKind uint8

// The kinds of marks with their shapes, the least important first.
const (
	Sent      MarkKind = iota // a small tick on the line
	Received                  // a hollow circle: the message is in the mailbox
	Accepted                  // a small upright stroke at the end of a wait: handled without a delivery
	Duplicate                 // a hollow circle with a stroke: accepted and ignored
	Input                     // an input: a triangle on the line
	Installed                 // an upright bar
	Started                   // a worker starts: a vertical tick with a foot
	Reported                  // a hollow square: the report that another worker is down
	Suspected                 // a hollow square with a question mark: the same report about a worker that lives
	Elected                   // a crown
	Delivered                 // a filled dot; with Colour if the colour changed, small if not
	Exited                    // a filled square: it has left
	Lost                      // a small cross at the end of a wait: the receiver ended
	Crashed                   // a large cross
	Lacking                   // an empty dashed circle: the worker goes on without a change that others have
	Violated                  // a red triangle with an exclamation mark
	markKinds
)

// Leader is a vertical line from a sentence above the plot to its mark.
type Leader struct {
	X, Y0, Y1 float32
	Worker    int
}

// Label is a text in the plot, or a sentence above it. Labels do not overlap.
type Label struct {
	X, Y    float32 // the left end and the middle of the text
	W, H    float32 // size of its box
	Size    float32
	Text    string
	Kind    LabelKind
	Tone    uint8 // of the band behind it, if OnBand
	OnBand  bool
	Opaque  bool // it lies on a line, which must not show through
	Bold    bool
	Message int32 // its index, -1 for none
	Worker  int
}

// Box returns the box of the text.
func (x *Label) Box() Rect {
	return Rect{x.X, x.Y - x.H/2, x.X + x.W, x.Y + x.H/2}
}

// LabelKind is a kind of label.
type LabelKind uint8

// The kinds of labels, the most important first.
const (
	LabelViolation LabelKind = iota
	LabelCrash
	LabelCut
	LabelElected
	LabelFault // a fault of a message or a detector, or one that lasts
	LabelView
	LabelInput
	LabelChange  // the number of a change, where its leader sends it
	LabelRequest // +19, at the request
	LabelWait
	LabelMore // the number of waits that are not drawn
	labelKinds
)

// Cell is the activity in a row, or in several, during a short time.
type Cell struct {
	Rect
	Count int     // sends and receipts
	Share float32 // relative to the fullest cell, above 0 to 1
}

// Tick is a tick of the axis.
type Tick struct {
	X     float32
	Text  string
	TextX float32 // left end of the text
	TextY float32 // middle of the text
	Size  float32
}
