package course

import (
	"time"

	"groupy/worker/lesson"
)

// View is what the card of a lesson shows. It does not change; another state has another View.
type View struct {
	Name, Lesson string // the name and the title of the lesson
	Step, Steps  int    // from 1; Step is beyond Steps if the lesson is over
	Title        string // of the step
	Say          []string
	Ask          string // the question; empty: none
	Choices      []Choice
	Outcome      Outcome
	Then         []string
	Points       []lesson.Point
	Show         lesson.Show
	Turn         Turn
	From         time.Duration // the moment at which the step begins
	Plays        bool          // it plays something by itself: there is something to see again
	Results      []Result      // of all questions, when the lesson is over
	Changes      int           // counts the changes of the course
}

// Choice is an answer as the card shows it.
type Choice struct {
	Text   string
	Chosen bool
	Right  bool // it is the right one, and may be seen
}

// Result is the first answer to a question of the lesson.
type Result struct {
	Step  int // from 1
	Ask   string
	Given Outcome // Open: the question was passed over
	Right string  // the right answer
}

// Turn says how the run of a step follows on that of the step before.
type Turn uint8

// The turns.
const (
	Onwards Turn = iota // it goes on, or stands still
	Back                // the same run, from an earlier moment
	Another             // another run
)

// Outcome says how the question was answered.
type Outcome uint8

// The outcomes.
const (
	Open    Outcome = iota // not answered yet, or nothing is asked
	Right                  // the right choice
	Wrong                  // another choice
	Unknown                // not sure
)

// Waits reports whether the question waits for an answer.
func (v *View) Waits() bool { return v.Ask != "" && v.Outcome == Open }

// Over reports whether the lesson is over.
func (v *View) Over() bool { return v.Step > v.Steps }

// RightChoice returns the index of the right answer, -1 if it is hidden.
func (v *View) RightChoice() int {
	for i := range v.Choices {
		if v.Choices[i].Right {
			return i
		}
	}
	return -1
}

// View returns what the card shows.
func (c *Course) View() *View {
	if c.viewOf != c.changes {
		c.view, c.viewOf = c.makeView(), c.changes
	}
	return c.view
}

func (c *Course) makeView() *View {
	v := &View{Name: c.Name, Lesson: c.Lesson.Title, Step: c.step + 1, Steps: len(c.Lesson.Steps), Changes: c.changes, Points: c.Points()}
	if c.Over() {
		v.Results = c.results()
		return v
	}
	s, played := c.Present()
	v.Title, v.Say, v.Show = s.Title, s.Say, s.Show
	v.Turn, v.From, v.Plays = c.turn(), played.Begin.Time, played.Begin != played.Pause || c.Answered() && played.Pause != played.Reveal
	if s.Ask == nil {
		return v
	}
	v.Ask = s.Ask.Text
	chosen := c.answers[c.step]
	for i := range s.Ask.Choices {
		v.Choices = append(v.Choices, Choice{s.Ask.Choices[i].Text, i == chosen, chosen != noneYet && i == played.Right})
	}
	if v.Outcome = outcome(chosen, played.Right); v.Outcome != Open {
		v.Then = s.Ask.Then
	}
	return v
}

// turn returns how the run of the present step follows on.
func (c *Course) turn() Turn {
	if c.step == 0 {
		return Onwards
	}
	now, before := &c.Lesson.Steps[c.step], &c.Lesson.Steps[c.step-1]
	switch {
	case now.Scenario != before.Scenario || now.Version != before.Version:
		return Another
	case c.played[c.step].Begin.Time < c.played[c.step-1].Reveal.Time:
		return Back
	}
	return Onwards
}

func outcome(chosen, right int) Outcome {
	switch chosen {
	case noneYet:
		return Open
	case right:
		return Right
	case NotSure:
		return Unknown
	}
	return Wrong
}

func (c *Course) results() (list []Result) {
	for i := range c.Lesson.Steps {
		if q := c.Lesson.Steps[i].Ask; q != nil {
			first, ok := c.progress.First[i]
			if !ok {
				first = noneYet
			}
			list = append(list, Result{i + 1, q.Text, outcome(first, c.played[i].Right), q.Choices[c.played[i].Right].Text})
		}
	}
	return list
}
