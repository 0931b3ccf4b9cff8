package course

import (
	"time"

	"groupy/worker/lesson"
	"groupy/worker/scenario"
)

// Course is a student's way through a lesson that was played.
type Course struct {
	Name   string // under which its progress is kept
	Lesson *lesson.Lesson
	played []lesson.Played

	step     int // the present one; as many as there are: the lesson is over
	answers  []int
	progress Progress
	changes  int
	view     *View
	viewOf   int // changes when view was made
}

// Values of an answer that are no index of a choice.
const (
	NotSure = -1
	noneYet = -2
)

// New begins a lesson, or goes on with it where progress says. played is what playing the lesson has found.
func New(name string, l *lesson.Lesson, played []lesson.Played, p Progress) *Course {
	c := &Course{Name: name, Lesson: l, played: played, progress: p.of(l), answers: make([]int, len(l.Steps)), changes: 1}
	for i := range c.answers {
		c.answers[i] = noneYet
	}
	if at := c.progress.Step; at < len(l.Steps) { // a lesson that is over begins anew
		c.step = at
		for i, a := range c.progress.First {
			if i <= at {
				c.answers[i] = a
			}
		}
	}
	c.arrive()
	return c
}

// String names the lesson.
func (c *Course) String() string { return c.Name }

// arrive notes that the student has come to the present step.
func (c *Course) arrive() {
	c.changes++
	c.progress.Step = c.step
	c.progress.Done = max(c.progress.Done, c.step)
}

// Over reports whether the last step is done.
func (c *Course) Over() bool { return c.step == len(c.Lesson.Steps) }

// Step returns the index of the present step. Over the end, it is that of the last one.
func (c *Course) Step() int { return min(c.step, len(c.Lesson.Steps)-1) }

// Present returns the present step, and what playing it has found.
func (c *Course) Present() (*lesson.Step, *lesson.Played) {
	return &c.Lesson.Steps[c.Step()], &c.played[c.Step()]
}

// Asks reports whether a question waits for an answer.
func (c *Course) Asks() bool {
	return !c.Over() && c.Lesson.Steps[c.step].Ask != nil && c.answers[c.step] == noneYet
}

// Answered reports whether the question of the present step is answered.
func (c *Course) Answered() bool { return !c.Over() && c.answers[c.step] != noneYet }

// Scenario returns the scenario of the present step.
func (c *Course) Scenario() scenario.Scenario { return c.Lesson.ScenarioOf(c.Step()) }

// Run identifies the run of the present step: steps with equal ones have the same run.
type Run struct {
	scenario int
	version  string
}

// Run identifies the run of the present step.
func (c *Course) Run() Run { return c.runOf(c.Step()) }

func (c *Course) runOf(i int) Run {
	s := &c.Lesson.Steps[i]
	return Run{s.Scenario, s.Version}
}

// Next goes to the next step, or beyond the last one. It returns false if a question waits, or the lesson is over.
func (c *Course) Next() bool {
	if c.Over() || c.Asks() {
		return false
	}
	c.step++
	c.arrive()
	return true
}

// Back goes to the step before. It returns false if there is none.
func (c *Course) Back() bool {
	if c.step == 0 {
		return false
	}
	c.step--
	c.arrive()
	return true
}

// Answer answers the question of the present step with a choice, or with NotSure. It returns false if no question waits, or there is
// no such choice.
func (c *Course) Answer(choice int) bool {
	if !c.Asks() || choice < NotSure || choice >= len(c.Lesson.Steps[c.step].Ask.Choices) {
		return false
	}
	c.answers[c.step] = choice
	c.progress.answer(c.step, choice, c.played[c.step].Right)
	c.changes++
	return true
}

// Again begins the lesson anew. The first answers stay what they were.
func (c *Course) Again() {
	for i := range c.answers {
		c.answers[i] = noneYet
	}
	c.step = 0
	c.arrive()
}

// Points lists what is lit now.
func (c *Course) Points() []lesson.Point {
	if c.Over() {
		return nil
	}
	s := &c.Lesson.Steps[c.step]
	if c.Answered() && len(s.Ask.Points) > 0 {
		return s.Ask.Points
	}
	return s.Points
}

// Inspects returns the worker whose inside the present step shows, 0 for none.
func (c *Course) Inspects() int {
	if s := &c.Lesson.Steps[c.Step()]; s.Show.Panel == lesson.Inspector && !c.Over() {
		return s.Show.Worker
	}
	return 0
}

// Lasts returns how much of the run the diagram should show: what the present step has played. A step that only stands still goes on
// with the one before, if that shows the diagram of the same run. It is 0 if nothing was played.
func (c *Course) Lasts() time.Duration {
	i := c.Step()
	p := &c.played[i]
	begin, end := p.Begin.Time, p.Pause.Time
	if c.Answered() {
		end = p.Reveal.Time
	}
	for ; i > 0 && c.stands(i) && c.played[i-1].Begin.Time < begin; i-- {
		begin = c.played[i-1].Begin.Time
	}
	return end - begin
}

// stands reports whether a step plays nothing before the answer, and shows the diagram of the same run as the step before.
func (c *Course) stands(i int) bool {
	s, before := &c.Lesson.Steps[i], &c.Lesson.Steps[i-1]
	return c.played[i].Begin == c.played[i].Pause && s.Show.Diagram && before.Show.Diagram && c.runOf(i) == c.runOf(i-1)
}
