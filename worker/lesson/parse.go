package lesson

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"groupy/worker/scenario"
)

// Parse reads a lesson. name is the name of the file, for errors. It returns a *scenario.SyntaxError, or the error of r. It does not
// play the lesson: see [Lesson.Play].
func Parse(name string, r io.Reader) (*Lesson, error) {
	in, err := scenario.NewReader(name, r, MaxFile, "a lesson")
	if err != nil {
		return nil, err
	}
	p := &parser{in: in, lesson: &Lesson{File: name}}
	for in.Next() && p.err == nil {
		p.line()
	}
	p.finish()
	switch {
	case p.err != nil && (in.Err() == nil || p.early):
		return nil, p.err
	case in.Err() != nil:
		return nil, in.Err()
	}
	return p.lesson, nil
}

// parser reads a lesson line by line. After the first mistake it reads on without effect.
type parser struct {
	in     *scenario.Reader
	lesson *Lesson
	err    error // the first mistake that belongs to an earlier line
	early  bool  // it was found before the mistake of the reader

	block  string         // the block being read: one of the blocks, or empty
	begun  int            // its line
	seen   map[string]int // the line of each word that a block can have once
	indent int            // of the first line of the step; 0 before it
	text   *string        // what an even more indented line continues; nil: nothing
	shown  bool           // the step says what it shows

	version string // that the step before has; empty: the scenario's
	used    bool   // a step uses the scenario
}

// word is a word that begins a line.
type word struct {
	name string
	once bool
	read func(*parser)
}

// blocks are the words that begin a line at its left edge.
var blocks = []word{
	{"lesson", true, (*parser).readLesson},
	{"about", true, (*parser).readAbout},
	{"time", true, (*parser).readTime},
	{"scenario", false, (*parser).readScenario},
	{"step", false, (*parser).readStep},
}

// later are words that a later version of Groupy may know.
var later = strings.Fields("audio author code else glossary goto hint if image import include language link loop math movie next note picture " +
	"points quiz random repeat score section set sound table timer try video wait")

func names(words []word) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.name
	}
	return all
}

func find(words []word, name string) int {
	return slices.IndexFunc(words, func(w word) bool { return w.name == name })
}

// here returns the place of the current word.
func (p *parser) here() place { return place{p.in.Line(), p.in.Column()} }

// fail reports a mistake of an earlier line.
func (p *parser) fail(at place, format string, args ...any) {
	if p.err == nil {
		p.err, p.early = p.lesson.fail(at, fmt.Sprintf(format, args...)), p.in.Err() == nil
	}
}

// line reads a line.
func (p *parser) line() {
	switch indent := p.in.Indent(); {
	case indent == 0:
		p.readBlock()
	case p.block == "scenario":
		p.readScenarioLine()
	case p.indent > 0 && indent > p.indent, p.block == "about":
		p.goOn()
	case p.block == "step":
		if p.indent == 0 {
			p.indent = indent
		}
		p.readStepLine()
	case find(blocks, p.in.Word()) >= 0:
		p.in.Fail("begins a block: write it at the beginning of the line")
	default:
		p.in.Fail("is indented, but there is no scenario or step that it could belong to")
	}
}

// readBlock reads a line that begins at the left edge.
func (p *parser) readBlock() {
	name := p.in.Word()
	i := find(blocks, name)
	switch {
	case i < 0:
		p.unknownBlock(name)
	case p.block == "" && name != "lesson":
		p.in.Fail(`comes too early: a lesson begins with a line like "lesson  Who leads now"`)
	case blocks[i].once && (p.used || len(p.lesson.Steps) > 0 || p.block == "scenario"):
		p.in.Fail("comes too late: it belongs before the first scenario")
	case name == "step" && len(p.lesson.Scenarios) == 0 && p.block != "scenario":
		p.in.Fail("comes too early: a scenario must come before the first step")
	default:
		p.endBlock()
		p.start(blocks[i])
	}
}

// start begins a block.
func (p *parser) start(w word) {
	if p.block == "" {
		p.seen = map[string]int{}
	}
	if w.once && !p.once() {
		return
	}
	p.block, p.begun, p.text = w.name, p.in.Line(), nil
	w.read(p)
	p.in.EndLine()
}

// once reports whether a word is here for the first time. If not, it fails.
func (p *parser) once() bool {
	name := p.in.Word()
	line := p.seen[name]
	if line > 0 {
		p.in.Fail(fmt.Sprintf("is here a second time, after line %d", line))
	}
	p.seen[name] = p.in.Line()
	return line == 0
}

// unknownBlock says what is wrong with a word at the left edge that begins no block.
func (p *parser) unknownBlock(name string) {
	switch {
	case slices.Contains(later, name):
		p.in.Fail(textLater)
	case len(scenario.Nearest(name, names(blocks))) > 0 || p.block == "":
		p.in.Unknown(names(blocks)...)
	default:
		p.in.Fail("begins at the left edge, where only " + strings.Join(names(blocks), ", ") +
			" may stand: the lines of a scenario and of a step are indented")
	}
}

const textLater = "is kept for a later version of Groupy: leave it out"

// endBlock ends the present block.
func (p *parser) endBlock() {
	switch p.block {
	case "scenario":
		p.endScenario()
	case "step":
		p.endStep()
	}
}

// finish ends the lesson.
func (p *parser) finish() {
	if p.in.Err() != nil || p.err != nil {
		return
	}
	p.endBlock()
	last := place{max(1, p.in.Line()), 1}
	switch {
	case p.block == "":
		p.fail(place{1, 1}, `it is empty: a lesson begins with a line like "lesson  Who leads now"; docs/lessons.md describes the rest`)
	case len(p.lesson.Scenarios) == 0:
		p.fail(last, "the lesson has no scenario: a line \"scenario\", and below it, indented, the lines of one")
	case !p.used:
		p.fail(place{p.lesson.Scenarios[len(p.lesson.Scenarios)-1].Line, 1}, `no step uses this scenario: add one below it, with a line like "step  The leader dies"`)
	}
}

func (p *parser) readLesson() { p.lesson.Title = p.in.Text(MaxTitle) }

func (p *parser) readAbout() {
	p.lesson.About = p.in.Text(MaxText)
	p.text = &p.lesson.About
}

func (p *parser) readTime() {
	p.lesson.Minutes = p.in.Number("a number of minutes", 1, MaxMinutes)
	p.in.TakeOneOf("min", "minutes")
}

func (p *parser) readScenario() {
	if len(p.lesson.Scenarios) == MaxScenarios {
		p.in.Fail(fmt.Sprintf("is one too many: a lesson has at most %d", MaxScenarios))
	}
	if n := len(p.lesson.Scenarios); n > 0 && !p.used {
		p.in.Fail(fmt.Sprintf("comes too early: no step uses the scenario of line %d", p.lesson.Scenarios[n-1].Line))
	}
	p.in.Another()
	p.version, p.used, p.indent = "", false, 0
}

// readScenarioLine reads a line of the scenario, in the scenario language.
func (p *parser) readScenarioLine() {
	if name := p.in.Word(); name != "at" && find(stepWords, name) >= 0 {
		p.in.Fail(`belongs to a step: begin one with a line like "step  The leader dies", at the left edge`)
		return
	}
	p.indent = p.in.Indent()
	p.in.ScenarioLine()
}

func (p *parser) endScenario() {
	if p.indent == 0 {
		p.fail(place{p.begun, 1}, `the scenario has no lines: they come below it, indented, the first one like "gms2"`)
	}
	p.lesson.Scenarios = append(p.lesson.Scenarios, Scenario{p.in.Scenario(), p.begun, p.in.LineNumbers()})
}

// goOn reads a line that continues the text above it.
func (p *parser) goOn() {
	if p.text == nil {
		p.in.Fail("is indented more than the line above it, which has no text that could go on here")
		return
	}
	at := p.here()
	*p.text += " " + p.in.WholeText(MaxText)
	if n := utf8.RuneCountInString(*p.text); n > MaxText {
		p.fail(at, "the text is too long: with this line it has %d characters, at most %d are allowed", n, MaxText)
	}
}
