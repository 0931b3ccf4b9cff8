package archive

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Parse reads a document or a scenario. name is the name of the file, for errors. It returns a
// *scenario.SyntaxError, or the error of r.
func Parse(name string, r io.Reader) (Document, error) { return parseSource(name, r, MaxFile) }

// parseSource reads a document and keeps its text.
func parseSource(name string, r io.Reader, most int) (Document, error) {
	p, err := read(name, r, most, scenario.Rules)
	if err != nil {
		return Document{}, err
	}
	p.remember()
	return p.doc, nil
}

// remember keeps the text of the document.
func (p *parser) remember() {
	p.doc.Source = p.in.Source()
	for i := range p.doc.Branches {
		p.doc.Branches[i].Section = i + 1
	}
}

// parse reads at most most bytes, for a program with the given rules.
func parse(name string, r io.Reader, most, rules int) (Document, error) {
	p, err := read(name, r, most, rules)
	return p.doc, err
}

// read is parse, but returns the parser.
func read(name string, r io.Reader, most, rules int) (*parser, error) {
	in, err := scenario.NewReader(name, r, most, "a document")
	if err != nil {
		return &parser{}, err
	}
	p := &parser{in: in, known: rules, doc: Document{Rules: rules}}
	p.begin(-1)
	for in.Next() {
		p.readLine()
	}
	if err := in.Err(); err != nil {
		return &parser{}, err
	}
	if p.shown == 0 {
		p.finish()
	}
	return p, nil
}

// parser reads a document line by line. Like its Reader, it reads without effect after the first mistake.
type parser struct {
	in      *scenario.Reader
	known   int // the rules of this program
	doc     Document
	saved   bool           // it has words that a scenario does not have
	lines   []entry        // the lines read so far
	shown   int            // the number of the "shown" line, 0 before it
	branch  Branch         // the branch being read
	seen    map[string]int // the line of each word that a branch can have once
	trailer int            // the first line after those of its scenario: played, or a check; 0 before
}

// entry is a line of a document that is not empty.
type entry struct {
	line    int    // its number, from 1
	branch  int    // the index of its branch
	what    string // its first word; for a setting the name of the setting
	comment string // the comment at its end
}

type word struct {
	name  string
	after bool // it is allowed after the lines of a branch's scenario
	read  func(*parser)
}

// words lists the words of a document besides those of a scenario, in the order of a file.
var words = []word{
	{"rules", false, (*parser).readRules},
	{"name", false, (*parser).readName},
	{"played", true, (*parser).readPlayed},
	{"check", true, (*parser).readCheck},
	{"branch", true, (*parser).readBranch},
	{"shown", true, (*parser).readShown},
}

func (p *parser) readLine() {
	if p.in.Length() > maxLine {
		p.in.Fail(fmt.Sprintf("begins a line that is too long: it has %d bytes, at most %d are allowed", p.in.Length(), maxLine))
		return
	}
	if p.shown > 0 {
		p.in.Fail(fmt.Sprintf("comes too late: \"shown\", in line %d, ends a document", p.shown))
		return
	}
	what := p.in.Word()
	i := slices.IndexFunc(words, func(w word) bool { return w.name == what })
	switch {
	case i >= 0:
		p.saved = true
		words[i].read(p)
		p.in.EndLine()
	case p.trailer > 0:
		p.in.Unknown(p.allowed()...)
	default:
		p.in.ScenarioLine(p.allowed()...)
		what = cmp.Or(p.in.LastSetting(), what)
	}
	p.lines = append(p.lines, entry{p.in.Line(), len(p.doc.Branches), what, p.in.Comment()})
}

// allowed lists the words that can begin a line here and do not belong to a scenario. It lists none if the file
// has none, because the user then writes a plain scenario.
func (p *parser) allowed() (names []string) {
	if !p.saved {
		return nil
	}
	for _, w := range words {
		if w.after || w.name == "rules" && len(p.lines) == 0 || w.name == "name" && p.inSettings() {
			names = append(names, w.name)
		}
	}
	return names
}

// inSettings reports whether the lines of the branch's scenario are still to come.
func (p *parser) inSettings() bool { return p.trailer == 0 && p.in.TimedLines() == 0 }

// once checks that a branch has a word only once.
func (p *parser) once() {
	word := p.in.Word()
	if line := p.seen[word]; line > 0 {
		p.in.Fail(fmt.Sprintf("is here a second time, after line %d", line))
	}
	p.seen[word] = p.in.Line()
}

// begin begins a branch.
func (p *parser) begin(parent int) {
	p.branch = Branch{Parent: parent, Rules: p.doc.Rules}
	p.seen, p.trailer = map[string]int{}, 0
}

// finish adds the branch that has been read.
func (p *parser) finish() {
	p.branch.Scenario = p.in.Scenario()
	p.doc.Branches = append(p.doc.Branches, p.branch)
}

func (p *parser) readRules() {
	if len(p.lines) > 0 {
		p.in.Fail("comes too late: the rules belong in the first line of a document")
		return
	}
	p.in.Recorded()
	p.doc.Rules = p.rules()
	p.branch.Rules = p.doc.Rules
}

// rules reads the number of the rules.
func (p *parser) rules() int {
	const most = 1_000_000
	n := p.in.Number("the number of the rules", 1, most)
	if n > p.known {
		p.in.Fail(fmt.Sprintf("is for a newer Groupy than this one, whose rules are %d: open the file with the newest Groupy", p.known))
	}
	return n
}

func (p *parser) readName() {
	if !p.inSettings() {
		p.in.Fail("comes too late: the name of a branch belongs among its settings")
		return
	}
	p.once()
	p.branch.Name = p.in.Text(MaxName)
}

func (p *parser) readPlayed() {
	p.once()
	p.endScenario()
	p.branch.Played = p.in.Time()
	if p.in.TakeOptional("under") {
		p.in.TakeOneOf("rules")
		p.branch.Rules = p.rules()
	}
}

// endScenario ends the settings and lines of a branch.
func (p *parser) endScenario() {
	if p.trailer == 0 {
		p.trailer = p.in.Line()
	}
}

func (p *parser) readCheck() {
	p.endScenario()
	checks := p.branch.Checks
	if len(checks) == MaxChecks {
		p.in.Fail(fmt.Sprintf("is one too many: a branch has at most %d", MaxChecks))
		return
	}
	var c, last Check
	if len(checks) > 0 {
		last = checks[len(checks)-1]
	}
	c.Event = actor.EventID(p.in.BigNumber("a number of events", maxEvents))
	if len(checks) > 0 && c.Event <= last.Event {
		p.in.Fail(fmt.Sprintf("is not more than the %d of the check before: checks must be in order of their events", last.Event))
	}
	p.in.TakeOneOf("at")
	if c.At = p.in.Time(); c.At < last.At {
		p.in.Fail("goes back in time: the check before is at " + scenario.Time(last.At))
	}
	c.Trail = p.in.Hash()
	p.branch.Checks = append(checks, c)
}

func (p *parser) readBranch() {
	p.finish()
	made := len(p.doc.Branches)
	if made == MaxBranches {
		p.in.Fail(fmt.Sprintf("is one too many: a document has at most %d", MaxBranches))
		return
	}
	if n := p.in.Number("the number of this branch", 1, MaxBranches); n != made+1 {
		p.in.Fail(fmt.Sprintf("is not the number of this branch: they are counted in the order of the file, and this is branch %d", made+1))
	}
	p.in.TakeOneOf("of")
	parent := p.in.Number("the number of the branch that it was made from", 1, made) - 1
	if parent >= 0 {
		p.begin(parent)
		p.in.Inherit(p.doc.Branches[parent].Scenario.Settings)
	}
}

func (p *parser) readShown() {
	p.finish()
	p.shown = p.in.Line()
	p.doc.Shown = p.in.Number("the number of a branch", 1, len(p.doc.Branches)) - 1
	if p.in.TakeOptional("at") {
		p.doc.At = p.in.Place()
	}
}
