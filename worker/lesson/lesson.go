package lesson

import (
	"strings"

	"groupy/worker/scenario"
)

// Extension is the extension of lessons.
const Extension = ".lesson"

// Limits of a lesson.
const (
	MaxFile      = 1 << 20 // bytes
	MaxScenarios = 20
	MaxSteps     = 100
	MaxTitle     = 80   // characters, of a lesson or a step
	MaxText      = 600  // characters, of a paragraph, a question or what the lesson is about
	MaxSays      = 8    // paragraphs before a question, and as many after it
	MaxChoices   = 9    // keys 1 to 9
	MaxChoice    = 160  // characters
	MaxPoints    = 4    // before the answer, and as many after it
	MaxMinutes   = 60   // for the student
	MaxPlayed    = 5e6  // steps of all runs together
	MinSpeed     = 0.01 // of a run
	MaxSpeed     = 100
)

// Lesson is a lesson as its file has it.
type Lesson struct {
	File      string // for errors
	Title     string
	About     string // may be empty
	Minutes   int    // how long it takes, 0 if the file does not say so
	Scenarios []Scenario
	Steps     []Step
}

// Scenario is a scenario of a lesson.
type Scenario struct {
	scenario.Scenario
	Line  int   // of the word "scenario"
	lines []int // the line in the file of each of its lines
}

// Step is a step of a lesson: a moment of a run, and what is said there.
type Step struct {
	Title    string
	Line     int // in the file
	Scenario int // its index in the lesson
	Version  string
	At       *Moment // where it begins; nil: where the step before ends
	Play     *Moment // it plays to there and pauses; nil: it is paused
	Speed    float64 // while it plays, 1 if the file does not say so
	Show     Show
	Points   []Point // what is lit
	Say      []string
	Ask      *Question // nil: the step asks nothing
}

// Question is what a step asks. Everything that tells the answer is hidden until the student has chosen.
type Question struct {
	Text    string
	Choices []Choice
	Reveal  *Moment // the run plays to there after the choice; nil: it stays where it is
	Speed   float64
	Points  []Point  // what is lit after the choice
	Then    []string // what is said then
	place
}

// Choice is an answer of a question. Besides these, a window always offers "not sure".
type Choice struct {
	Text  string
	Right bool            // it is marked as right
	Claim *scenario.Claim // what the run must show if it is right; nil: nothing
	place
}

// Show says which parts of the window a step needs besides the tiles.
type Show struct {
	Diagram bool
	Panel   Panel
	Worker  int // for the Inspector: the worker that it shows
}

// Panel is a page of the panel at the right.
type Panel uint8

// The pages.
const (
	NoPanel Panel = iota
	Promises
	Narrative
	Inspector
	Faults
)

var panelNames = []string{NoPanel: "", Promises: "promises", Narrative: "narrative", Inspector: "inspector", Faults: "faults"}

func (p Panel) String() string { return panelNames[p] }

// place is where something is in the file: a line, and a column in characters, from 1.
type place struct{ line, column int }

// ScenarioOf returns the scenario that a step plays, on its version.
func (l *Lesson) ScenarioOf(step int) scenario.Scenario {
	s := &l.Steps[step]
	sc := l.Scenarios[s.Scenario].Clone()
	sc.Version = s.Version
	return sc
}

// Questions returns the number of questions.
func (l *Lesson) Questions() (n int) {
	for i := range l.Steps {
		if l.Steps[i].Ask != nil {
			n++
		}
	}
	return n
}

// Words counts the words that a student reads in a step before the answer.
func (s *Step) Words() int {
	n := 0
	for _, text := range s.Say {
		n += len(strings.Fields(text))
	}
	if q := s.Ask; q != nil {
		n += len(strings.Fields(q.Text))
		for _, c := range q.Choices {
			n += len(strings.Fields(c.Text))
		}
	}
	return n
}

// fail returns an error at a place of the file.
func (l *Lesson) fail(p place, msg string) error {
	return &scenario.SyntaxError{File: l.File, Line: p.line, Col: p.column, Msg: msg}
}
