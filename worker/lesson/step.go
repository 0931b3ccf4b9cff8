package lesson

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"groupy/gms/versions"
)

// stepWords are the words that begin a line of a step.
var stepWords = []word{
	{"version", true, (*parser).readVersion},
	{"at", true, (*parser).readAt},
	{"play", true, (*parser).readPlay},
	{"show", true, (*parser).readShow},
	{"point", false, (*parser).readPoint},
	{"say", false, (*parser).readSay},
	{"ask", true, (*parser).readAsk},
	{"choice", false, (*parser).readChoice},
	{"right", true, (*parser).readChoice},
	{"reveal", true, (*parser).readReveal},
	{"then", false, (*parser).readThen},
}

// step returns the step being read.
func (p *parser) step() *Step { return &p.lesson.Steps[len(p.lesson.Steps)-1] }

func (p *parser) readStep() {
	if len(p.lesson.Steps) == MaxSteps {
		p.in.Fail(fmt.Sprintf("is one too many: a lesson has at most %d", MaxSteps))
		return
	}
	p.used, p.indent, p.shown, p.seen = true, 0, false, map[string]int{}
	p.lesson.Steps = append(p.lesson.Steps, Step{Title: p.in.Text(MaxTitle), Line: p.in.Line(), Scenario: len(p.lesson.Scenarios) - 1, Speed: 1})
}

// readStepLine reads a line of a step.
func (p *parser) readStepLine() {
	name := p.in.Word()
	i := find(stepWords, name)
	switch {
	case slices.Contains(later, name):
		p.in.Fail(textLater)
		return
	case i < 0 && find(blocks, name) >= 0:
		p.in.Fail("begins a block: write it at the beginning of the line")
		return
	case i < 0:
		p.in.Unknown(names(stepWords)...)
		return
	}
	if p.text = nil; stepWords[i].once && !p.once() {
		return
	}
	stepWords[i].read(p)
	p.in.EndLine()
}

func (p *parser) readVersion() {
	if p.version = p.in.Take(); p.version == "" {
		p.in.Unknown(versions.Names()...)
	} else if _, ok := versions.Named(p.version); !ok {
		p.in.Unknown(versions.Names()...)
	}
}

func (p *parser) readAt() { p.step().At = p.moment() }

func (p *parser) readPlay() {
	if p.in.TakeOneOf("to") == 0 {
		p.step().Play = p.moment()
		p.step().Speed = p.speed()
	}
}

// speed reads "at speed 0.2", if it comes next.
func (p *parser) speed() float64 {
	if !p.in.TakeOptional("at") {
		return 1
	}
	p.in.TakeOneOf("speed")
	num, den, divided := strings.Cut(p.in.Take(), "/")
	speed, err := strconv.ParseFloat(num, 64)
	if divided && err == nil {
		var by float64
		by, err = strconv.ParseFloat(den, 64)
		speed /= by
	}
	if err != nil || !(speed >= MinSpeed && speed <= MaxSpeed) {
		p.in.Unknown(fmt.Sprintf("a speed like 0.2 or 1/5, from %v to %v", MinSpeed, MaxSpeed))
	}
	return speed
}

func (p *parser) readShow() {
	p.shown = true
	s := &p.step().Show
	for first := true; p.in.Peek() != "" && p.in.Err() == nil || first; first = false {
		switch what := p.in.TakeOneOf("tiles", "diagram", "promises", "narrative", "inspector", "faults"); what {
		case 0:
		case 1:
			s.Diagram = true
		case 4:
			s.panel(p, Inspector)
			s.Worker = p.in.Number("a worker's number", 1, 1000)
		default:
			s.panel(p, Panel(slices.Index(panelNames, p.in.Word())))
		}
	}
}

// panel opens a page of the panel. There is room for one.
func (s *Show) panel(p *parser, page Panel) {
	if s.Panel != NoPanel && s.Panel != page {
		p.in.Fail(fmt.Sprintf("needs the panel at the right, which shows the %s: choose one of them", s.Panel))
	}
	s.Panel = page
}

func (p *parser) readPoint() {
	if p.in.TakeOneOf("at") < 0 {
		return
	}
	list := &p.step().Points
	if p.seen["reveal"]+p.seen["then"] > 0 && p.step().Ask != nil {
		list = &p.step().Ask.Points
	}
	target := p.point()
	if len(*list) == MaxPoints {
		p.fail(target.place, "this is one point too many: at most %d can be lit at once", MaxPoints)
	}
	*list = append(*list, target)
}

// paragraph adds a paragraph to a list.
func (p *parser) paragraph(list *[]string) {
	if len(*list) == MaxSays {
		p.in.Fail(fmt.Sprintf("is one too many: at most %d paragraphs are allowed", MaxSays))
	}
	*list = append(*list, p.in.Text(MaxText))
	p.text = &(*list)[len(*list)-1]
}

func (p *parser) readSay() {
	if p.step().Ask != nil {
		p.in.Fail(`comes after the question: write "then", which is said after the choice`)
	}
	p.paragraph(&p.step().Say)
}

func (p *parser) readAsk() {
	q := &Question{place: p.here(), Speed: 1}
	q.Text = p.in.Text(MaxText)
	p.step().Ask, p.text = q, &q.Text
}

// question returns the question of the step. It fails if there is none.
func (p *parser) question() *Question {
	q := p.step().Ask
	if q == nil {
		p.in.Fail(`needs a question before it, in a line that begins with "ask"`)
		q = &Question{}
	}
	return q
}

func (p *parser) readChoice() {
	q := p.question()
	if len(q.Choices) == MaxChoices {
		p.in.Fail(fmt.Sprintf("is one too many: a question has at most %d answers", MaxChoices))
	}
	c := Choice{Right: p.in.Word() == "right", place: p.here()}
	c.Text, c.Claim = p.in.TextAndClaim(MaxChoice)
	same := slices.ContainsFunc(q.Choices, func(d Choice) bool { return d.Text == c.Text })
	if q.Choices = append(q.Choices, c); same {
		p.fail(c.place, "this answer is here a second time")
	}
}

func (p *parser) readReveal() {
	q := p.question()
	q.Reveal = p.moment()
	q.Speed = p.speed()
}

func (p *parser) readThen() {
	q := p.question()
	p.seen["then"] = p.in.Line()
	p.paragraph(&q.Then)
}

// endStep completes the step, and checks it as a whole.
func (p *parser) endStep() {
	s := p.step()
	if s.Version = p.version; s.Version == "" {
		s.Version = p.lesson.Scenarios[s.Scenario].Version
	}
	if n := len(p.lesson.Steps); !p.shown && n > 1 {
		s.Show = p.lesson.Steps[n-2].Show
	}
	p.light(s)
	switch q := s.Ask; {
	case len(s.Say) == 0 && q == nil:
		p.fail(place{s.Line, 1}, `the step says nothing: it needs a line that begins with "say" or "ask"`)
	case q != nil:
		p.answers(q)
	}
}

// light opens what the step points at.
func (p *parser) light(s *Step) {
	points := slices.Clone(s.Points)
	if s.Ask != nil {
		points = append(points, s.Ask.Points...)
	}
	for _, t := range points {
		s.Show.Diagram = s.Show.Diagram || t.At == TheDiagram
		page := t.At.needs()
		switch {
		case page == NoPanel || page == s.Show.Panel:
		case page == Inspector:
			p.fail(t.place, `the inspector is not shown: write a line like "show inspector 3", which names the worker`)
		case s.Show.Panel != NoPanel && p.shown:
			p.fail(t.place, "the panel at the right shows the %s, not the %s: change the line that begins with \"show\"", s.Show.Panel, page)
		default:
			s.Show.Panel, s.Show.Worker = page, 0
			p.shown = true
		}
	}
}

// answers checks that a question has a right answer: one that is marked, or claims that the run decides on.
func (p *parser) answers(q *Question) {
	marked := slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.Right })
	open := slices.IndexFunc(q.Choices, func(c Choice) bool { return c.Claim == nil })
	switch {
	case len(q.Choices) < 2:
		p.fail(q.place, "the question needs at least two answers, in lines that begin with \"choice\"")
	case !marked && open >= 0:
		p.fail(q.Choices[open].place, `nothing says whether this answer is right: give each choice a claim like [if leader 2], or begin the right one with "right"`)
	}
}
