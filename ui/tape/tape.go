// Package tape keeps what a window has shown, as a compact list of notes. A second at 60 frames takes about 600 bytes.
package tape

import (
	"encoding/binary"
	"math"
	"slices"
	"time"

	"groupy/worker/scenario"
)

// Note says what was shown at a time.
type Note struct {
	Passed time.Duration   // on the screen, since the note before
	Moment scenario.Moment // of the run
	Partly bool            // between two notes: only the time of Moment counts
	Landed bool            // the run was not played from the moment before, but from From
	From   scenario.Moment
	Jumped bool // the run has jumped, which ends some animations
	Waited bool // the session was on its way to this moment for more than one tick
	Playing
	Title    string
	Scenario *scenario.Scenario // shown from now on, nil if it is the same as before. Nobody writes to it
	Command  *scenario.Command  // given just before, nil for none
}

// Playing says how the run is played.
type Playing struct {
	On, Reverse, Slowed bool
	Still               bool // no animation is wanted
	Hides               bool // what tells the end is hidden, see session.Predict
	Speed               float64
	Selected            int // worker, 0 for none
}

func (p *Playing) flags() [5]*bool {
	return [...]*bool{&p.On, &p.Reverse, &p.Slowed, &p.Still, &p.Hides}
}

// Tape is a list of notes. The zero tape is empty.
type Tape struct {
	notes     []byte
	scenarios []*scenario.Scenario
	titles    []string
	commands  []scenario.Command
	size      int  // of scenarios, titles and commands, roughly
	last      Note // as the player will read it
}

// The parts of a note. A byte says which of them there are.
const (
	hasMoment   = 1 << iota // steps and time since the note before
	hasPlaying              // how the run is played
	hasTitle                // the index of the title
	hasScenario             // the index of the scenario
	hasCommand
	hasLanded // steps and time from there
	hasJumped
	hasWaited
)

// Rough sizes in memory, in bytes.
const (
	sizeOfScenario = 500
	sizeOfLine     = 200
)

// Size returns how much memory the tape takes, roughly, in bytes.
func (t *Tape) Size() int { return len(t.notes) + t.size }

// Empty reports whether the tape has no notes.
func (t *Tape) Empty() bool { return len(t.notes) == 0 }

// Start returns the first scenario.
func (t *Tape) Start() *scenario.Scenario { return t.scenarios[0] }

// Add adds a note.
func (t *Tape) Add(n Note) {
	was, parts := &t.last, byte(0)
	for i, has := range []bool{
		n.Moment != was.Moment, n.Playing != was.Playing, n.Title != was.Title || t.Empty(), n.Scenario != nil, n.Command != nil,
		n.Landed, n.Jumped, n.Waited,
	} {
		if has {
			parts |= 1 << i
		}
	}
	b := binary.AppendUvarint(append(t.notes, parts), uint64(n.Passed))
	if parts&hasMoment != 0 {
		b = appendWay(b, was.Moment, n.Moment)
	}
	if parts&hasLanded != 0 {
		b = appendWay(b, n.From, n.Moment)
	}
	if parts&hasPlaying != 0 {
		b = n.append(b)
	}
	if parts&hasTitle != 0 {
		b = binary.AppendUvarint(b, uint64(t.title(n.Title)))
	}
	if parts&hasScenario != 0 {
		b = binary.AppendUvarint(b, uint64(t.scenario(n.Scenario)))
	}
	if parts&hasCommand != 0 {
		t.commands = append(t.commands, *n.Command)
		t.size += sizeOfLine
	}
	t.notes, t.last = b, n
}

func appendWay(b []byte, from, to scenario.Moment) []byte {
	return binary.AppendVarint(binary.AppendVarint(b, int64(to.Step-from.Step)), int64(to.Time-from.Time))
}

func (p *Playing) append(b []byte) []byte {
	flags := byte(0)
	for i, on := range p.flags() {
		if *on {
			flags |= 1 << i
		}
	}
	b = binary.LittleEndian.AppendUint64(append(b, flags), math.Float64bits(p.Speed))
	return binary.AppendUvarint(b, uint64(p.Selected))
}

// title returns the index of a title.
func (t *Tape) title(text string) int {
	i := slices.Index(t.titles, text)
	if i < 0 {
		i = len(t.titles)
		t.titles = append(t.titles, text)
		t.size += len(text)
	}
	return i
}

// scenario returns the index of a scenario.
func (t *Tape) scenario(sc *scenario.Scenario) int {
	i := slices.IndexFunc(t.scenarios, func(other *scenario.Scenario) bool { return other.Same(sc) })
	if i < 0 {
		i = len(t.scenarios)
		t.scenarios = append(t.scenarios, sc)
		t.size += sizeOfScenario + len(sc.Lines)*sizeOfLine
	}
	return i
}
