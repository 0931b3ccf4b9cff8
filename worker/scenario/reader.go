package scenario

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Reader reads a file that holds scenarios among lines of another language, and tells its
// mistakes as Parse does. After the first mistake everything reads on without effect, and
// [Reader.Next] returns false.
//
// Next moves to a line and takes its first word, [Reader.Word]. Whoever knows that word
// takes the other words of the line one by one and then calls [Reader.EndLine]; all other lines
// are for [Reader.ScenarioLine].
type Reader struct {
	parser
	name   string
	source string
	left   string // the lines to come
	more   bool   // there are some
	last   token  // taken, for Fail
}

// NewReader reads a text of at most so many bytes. what is said to be too long if it is: "a
// scenario". The first scenario in it begins with the Defaults.
func NewReader(name string, r io.Reader, most int, what string) (*Reader, error) {
	text, err := readText(name, r, most, what)
	if err != nil {
		return nil, err
	}
	in := &Reader{name: name, source: text, left: strings.TrimPrefix(text, byteOrderMark), more: true}
	in.begin(Defaults(), false)
	return in, nil
}

// Source is the whole text, byte for byte.
func (r *Reader) Source() string { return r.source }

// Recorded says that what comes was written by the program itself: what somebody has tried there may
// have been in vain, as to kill a worker that there is not.
func (r *Reader) Recorded() { r.recorded = true }

// Inherit begins another scenario, with settings to begin with.
func (r *Reader) Inherit(from Settings) { r.begin(from, true) }

func (r *Reader) begin(from Settings, inherit bool) {
	r.section = section{sc: Scenario{Settings: from}, inherit: inherit, seen: map[string]int{}}
}

// Scenario is the one that was begun last, as far as it has been read.
func (r *Reader) Scenario() Scenario { return r.sc }

// Next moves to the next line that has a word. It returns false at the end and after a mistake.
func (r *Reader) Next() bool {
	for r.more && r.err == nil {
		var line string
		line, r.left, r.more = strings.Cut(r.left, "\n")
		r.line++
		r.cursor = cursor{text: strings.TrimSuffix(line, "\r")}
		if r.last = r.next(); r.last.text != "" {
			return true
		}
	}
	return false
}

// Err is the first mistake, a *SyntaxError, or nil.
func (r *Reader) Err() error {
	if r.err == nil {
		return nil
	}
	r.err.File = r.name
	return r.err
}

// Line is the number of the line, from 1, and Length how many bytes it has.
func (r *Reader) Line() int   { return r.line }
func (r *Reader) Length() int { return len(r.text) }

// Word is the word that was taken last.
func (r *Reader) Word() string { return r.last.text }

// Fail makes the word taken last the first mistake. msg goes on from the word, if there is one.
func (r *Reader) Fail(msg string) { r.failAt(r.last, msg) }

// Unknown says that the word taken last is none of those that are allowed where it stands.
func (r *Reader) Unknown(allowed ...string) { r.unknown(r.last, allowed...) }

// Lines tells how many lines of a story the scenario has by now.
func (r *Reader) Lines() int { return len(r.lines) }

// ScenarioLine reads the line as one of a scenario. also are the other words that could begin
// it, for whoever has written none of them.
func (r *Reader) ScenarioLine(also ...string) { r.readLine(r.last, also) }

// Sets is what the last ScenarioLine has set, a name of a [Setting], or empty if it was a line of the story.
func (r *Reader) Sets() string { return r.sets }

// Comment is the one at the end of the line that was read last.
func (r *Reader) Comment() string { return r.comment }

// EndLine: nothing more may follow in the line.
func (r *Reader) EndLine() { r.end() }

func (r *Reader) take() token {
	r.last = r.next()
	return r.last
}

// Must takes one of the words allowed.
func (r *Reader) Must(allowed ...string) {
	if t := r.take(); !slices.Contains(allowed, t.text) {
		r.unknown(t, allowed...)
	}
}

// May takes a word if it comes next. The only other thing that may come is the line's end.
func (r *Reader) May(word string) bool {
	r.last = r.peek()
	return r.may(word)
}

// Number takes a number from least to most. what it is, is for those who write another one.
func (r *Reader) Number(what string, least, most int) int {
	return r.numberIn(r.take(), what, least, most)
}

// BigNumber takes a number from 0 to most.
func (r *Reader) BigNumber(what string, most uint64) uint64 {
	t := r.take()
	n, err := strconv.ParseUint(t.text, 10, 64)
	switch within := fmt.Sprintf("%s, 0 to %d", what, most); {
	case t.text == "":
		r.missing(t, within)
	case err != nil && !digits(t.text):
		r.failAt(t, "is not a number; expected "+within)
	case err != nil || n > most:
		r.failAt(t, "is out of range; expected "+within)
	}
	return n
}

// Hash takes a hash: 16 hexadecimal digits.
func (r *Reader) Hash() uint64 {
	const what = "a hash of 16 digits 0-9 and a-f"
	t := r.take()
	n, err := strconv.ParseUint(t.text, 16, 64)
	switch {
	case t.text == "":
		r.missing(t, what)
	case err != nil || len(t.text) != 16:
		r.failAt(t, "is not a hash; expected "+what)
	}
	return n
}

// Time takes a time from 0 to MaxTime.
func (r *Reader) Time() time.Duration {
	return r.timeIn(r.take(), "a time", 0, MaxTime, time.Nanosecond)
}

// Place takes a place of a run: 4s, or 4s+12.
func (r *Reader) Place() Place { return r.placeIn(r.take(), time.Nanosecond) }

// Text takes the rest of the line, as it stands, of at most so many characters.
func (r *Reader) Text(most int) string { return r.prose(most) }

// unset is how a scenario that inherits its settings says that it has none of a kind. Every
// setting is here that has no default to be set to instead.
var unset = table{
	{name: "title", read: func(p *parser) { p.sc.Title = "" }},
	{name: "look", read: func(p *parser) { p.sc.Look = "" }},
	{name: "shows", read: func(p *parser) { p.sc.Shows = "" }},
	{name: "length", read: func(p *parser) { p.sc.Length = 0 }},
}

const unsetWord = "no"

func (p *parser) isUnset(first token) bool { return p.inherit && first.text == unsetWord }

// readUnset reads what follows: no title.
func (p *parser) readUnset() {
	t := p.next()
	if w := unset.find(t.text); w != nil {
		p.readSetting(t, w)
	} else {
		p.unknown(t, unset.names()...)
	}
}

func (p *parser) settingNames() []string {
	if p.inherit {
		return append(settings.names(), unsetWord)
	}
	return settings.names()
}

// Setting is a setting as a line of a file that inherits others.
type Setting struct {
	Name    string // what is set: the version, for a line like gms2
	Line    string // "seed    42", or "no title"
	Unset   bool   // it is not set, and only a file that inherits can say so
	Differs bool   // from what is inherited
}

// Inheriting lists all settings as they stand where others are inherited. Those come first that there are.
func (s Settings) Inheriting(from Settings) (all []Setting) {
	had := map[string]string{}
	for _, line := range from.lines() {
		had[settingOf(line)] = line
	}
	set := map[string]bool{}
	for _, line := range s.lines() {
		name := settingOf(line)
		all = append(all, Setting{Name: name, Line: line, Differs: had[name] != line})
		set[name] = true
	}
	for _, w := range settings {
		if w.as == "" && !set[w.name] {
			all = append(all, Setting{Name: w.name, Line: w.undo(), Unset: w.unsaid == "", Differs: had[w.name] != ""})
		}
	}
	return all
}

// Changes is the scenario as it stands in a file where it inherits settings: those that differ
// from them, and all its lines.
func (sc Scenario) Changes(from Settings) string {
	var b strings.Builder
	for _, s := range sc.Inheriting(from) {
		if s.Differs {
			b.WriteString(s.Line + "\n")
		}
	}
	sc.formatLines(&b)
	return b.String()
}

// settingOf is what a line of a file sets.
func settingOf(line string) string {
	name, _, _ := strings.Cut(line, " ")
	if w := settings.find(name); w != nil && w.as != "" {
		return w.as
	}
	return name
}

// undo is the line that sets back what is inherited.
func (w *word) undo() string {
	if w.unsaid == "" {
		return unsetWord + " " + w.name
	}
	return w.name + " " + w.unsaid
}
