package scenario

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// MaxFile is how many bytes a file has at most. What is longer is no scenario.
const MaxFile = 1 << 20

// MaxLines is how many lines a story has at most.
const MaxLines = 10000

// maxNamed is how many workers all the lists of a file name at most: 1..1000 is short to
// write and long to keep.
const maxNamed = 2_000_000

// SyntaxError says where a file goes wrong, and what is allowed there.
type SyntaxError struct {
	File string
	Line int
	Col  int    // in characters, from 1
	Word string // what stands there, empty if it is something missing
	Msg  string // what is wrong with it
}

func (e *SyntaxError) Error() string {
	if e.Word == "" {
		return fmt.Sprintf("%s:%d:%d: %s", Foreign(e.File), e.Line, e.Col, e.Msg)
	}
	return fmt.Sprintf("%s:%d:%d: %q %s", Foreign(e.File), e.Line, e.Col, clip(e.Word), e.Msg)
}

// clip keeps an error on one line, whatever stands in the file.
func clip(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// Parse reads a scenario. name is that of the file, for errors: a *SyntaxError, or
// whatever r fails with.
func Parse(name string, r io.Reader) (Scenario, error) {
	in, err := NewReader(name, r, MaxFile, "a scenario")
	if err != nil {
		return Scenario{}, err
	}
	for in.Next() {
		in.ScenarioLine()
	}
	if err := in.Err(); err != nil {
		return Scenario{}, err
	}
	return in.Scenario(), nil
}

// CheckCommand says what is wrong with a command, or nil. It is asked of the reader of files, so that what is done can
// also be read again.
func CheckCommand(c Command) error {
	in, err := NewReader("", strings.NewReader("at 0s "+c.String()), MaxFile, "a command")
	if err != nil {
		return err
	}
	in.Recorded()
	for in.Next() {
		in.ScenarioLine()
	}
	if lines := in.Scenario().Lines; in.err != nil || len(lines) != 1 || lines[0].Command != c {
		return fmt.Errorf("%q is no command", c)
	}
	return nil
}

// byteOrderMark is what some editors put before a text. It is no part of it.
const byteOrderMark = "\ufeff"

// readText reads a file as text: not too long, of whole characters, with no control characters. It
// returns the text as it stands in the file.
func readText(name string, r io.Reader, most int, what string) (string, error) {
	raw, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	long := len(raw) > most
	if long {
		raw = raw[:most]
		for !utf8.RuneStart(raw[len(raw)-1]) {
			raw = raw[:len(raw)-1]
		}
		raw = raw[:len(raw)-1] // it may be the first byte of a character cut in two
	}
	whole := string(raw)
	text := strings.TrimPrefix(whole, byteOrderMark)
	var e *SyntaxError
	if kind := NoText(raw); kind != "" {
		e = &SyntaxError{Line: 1, Col: 1, Msg: kind}
	}
	if e == nil {
		e = isLog(text)
	}
	if e == nil {
		e = badCharacter(text)
	}
	if e == nil && long {
		e = placed(text, len(text), fmt.Sprintf("the file is too long: %s has at most %d MiB", what, most>>20))
	}
	if e != nil {
		e.File = name
		return "", e
	}
	return whole, nil
}

// isLog: whoever opens a log of a run, which is JSON, is told what reads it.
func isLog(text string) *SyntaxError {
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		return nil
	}
	return &SyntaxError{Line: 1, Col: 1, Msg: "this is a log of a run, as JSON, and no scenario: groupy check judges it"}
}

// badCharacter finds the first one that no text has.
func badCharacter(text string) *SyntaxError {
	for i, c := range text {
		switch {
		case c == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"):
			return placed(text, i, fmt.Sprintf("byte 0x%02X is not UTF-8: this is not a text file, or it has another encoding", text[i]))
		case c == '\n' || c == '\t' || c == '\r' && strings.HasPrefix(text[i:], "\r\n"):
		case unicode.IsControl(c):
			return placed(text, i, fmt.Sprintf("control character %U is not allowed in a text file", c))
		}
	}
	return nil
}

// placed is an error at a byte of a text.
func placed(text string, offset int, msg string) *SyntaxError {
	before := text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return &SyntaxError{
		Line: strings.Count(before, "\n") + 1,
		Col:  utf8.RuneCountInString(before[start:]) + 1,
		Msg:  msg,
	}
}

// parser reads line by line. After its first error it reads on without effect, so only
// whoever goes on for long has to look at err.
type parser struct {
	cursor
	line int
	section
	named    int  // workers, in all lists so far
	cmd      Line // that is being read
	err      *SyntaxError
	recorded bool // it was written by the program, and may have lines that are in vain
}

// section is the scenario that is being read.
type section struct {
	sc      Scenario
	inherit bool           // its settings, so that one without a default can be unset
	seen    map[string]int // the line of each setting
	sets    string         // what the last line has set; "" for one of the story
	comment string         // at the end of the last line
	lines   []int          // the line in the file of each of sc.Lines
	joins   int            // among them
}

// readLine reads a line that begins with the word first. also are the words that could stand
// there instead of a scenario's.
func (p *parser) readLine(first token, also []string) {
	switch w := settings.find(first.text); {
	case first.text == at.name:
		p.readAt()
	case p.isUnset(first) && len(p.lines) == 0:
		p.readUnset()
	case w == nil && len(p.lines) > 0:
		p.unknown(first, append([]string{at.name}, also...)...)
	case w == nil:
		p.unknown(first, slices.Concat(p.settingNames(), []string{at.name}, also)...)
	case len(p.lines) > 0:
		p.failAt(first, fmt.Sprintf("is a setting; settings come before the first \"at\", which is in line %d", p.lines[0]))
	default:
		p.readSetting(first, w)
	}
	if p.err == nil {
		p.end()
	}
}

func (p *parser) readSetting(first token, w *word) {
	name := w.name
	if w.as != "" {
		name = w.as
	}
	if line := p.seen[name]; line > 0 {
		p.failAt(first, fmt.Sprintf("sets the %s a second time, after line %d", name, line))
		return
	}
	p.seen[name] = p.line
	p.sets = name
	w.read(p)
}

// readAt reads a line of the story.
func (p *parser) readAt() {
	p.sets = ""
	p.cmd = Line{Place: p.place()}
	if p.err != nil {
		return
	}
	first := p.next()
	w := commands.find(first.text)
	if w == nil {
		p.unknown(first, commands.names()...)
		return
	}
	if len(p.lines) == MaxLines {
		p.failAt(first, fmt.Sprintf("is one line too many: a scenario has at most %d", MaxLines))
		return
	}
	w.read(p)
	p.count(first)
	p.sc.Lines = append(p.sc.Lines, p.cmd)
	p.lines = append(p.lines, p.line)
}

// count keeps count of what there may not be too much of.
func (p *parser) count(first token) {
	if p.cmd.Verb == Join {
		p.joins++
	}
	if c := p.cmd.Claim; c != nil {
		p.named += len(c.Workers) + len(c.Others)
	}
	if p.named > maxNamed {
		p.failAt(first, fmt.Sprintf("names too many workers: all the lists of a file together name at most %d", maxNamed))
	}
}

// place reads the time of a line, which is no earlier than that of the line before.
func (p *parser) place() Place {
	t := p.next()
	at := p.placeIn(t, time.Microsecond)
	if n := len(p.sc.Lines); n > 0 && p.err == nil && at.Compare(p.sc.Lines[n-1].Place) < 0 {
		p.failAt(t, fmt.Sprintf("goes back in time: line %d is at %v already", p.lines[n-1], p.sc.Lines[n-1].Place))
	}
	return at
}

// placeIn reads 4s, or 4s+12.
func (p *parser) placeIn(t token, step time.Duration) (at Place) {
	when, steps, more := strings.Cut(t.text, "+")
	at.At = p.timeIn(token{when, t.at}, "a time", 0, MaxTime, step)
	if more {
		at.After = p.numberIn(token{steps, t.at + len(when) + 1}, "a number of steps", 0, maxSteps)
	}
	return at
}

// maxSteps is more than can be done in a run at one time.
const maxSteps = 1_000_000_000

// workers is how many there are by now: those of the start, and one for each join.
func (p *parser) workers() int { return p.sc.Workers + p.joins }
