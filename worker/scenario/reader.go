package scenario

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"groupy/gms/versions"
)

// Limits of a file. What is longer is no scenario.
const (
	MaxFile  = 1 << 20       // bytes
	MaxLines = 10000         // of a story
	maxNamed = 2_000_000     // workers in all lists of a file: 1..1000 is short to write and long to keep
	maxSteps = 1_000_000_000 // more than can be done in a run at one time
)

// Reader reads a file that holds scenarios among lines of another language, and says where a mistake is. After the
// first mistake everything reads on without effect, and [Reader.Next] returns false.
//
// Next moves to a line and takes its first word, [Reader.Word]. Whoever knows that word
// takes the other words of the line one by one and then calls [Reader.EndLine]; all other lines
// are for [Reader.ScenarioLine].
type Reader struct {
	name   string
	source string
	left   string // the lines to come
	more   bool   // there are some
	line   int    // the number of the line
	text   string // the line
	at     int    // the byte of it that comes next
	last   token  // the word that was taken last
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

// token is a word of a line, and the byte at which it begins. It is empty at the line's end.
type token struct {
	text string
	at   int
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
	return in.sc, nil
}

// CheckCommand says what is wrong with a command, or nil. It is asked of the reader of files, so that what is done can
// also be read again.
func CheckCommand(c Command) error {
	in, err := NewReader("", strings.NewReader("at 0s "+c.String()), MaxFile, "a command")
	if err != nil {
		return err
	}
	in.Recorded()
	if in.Next() {
		in.ScenarioLine()
	}
	if lines := in.sc.Lines; in.err != nil || len(lines) != 1 || lines[0].Command != c {
		return fmt.Errorf("%q is no command", c)
	}
	return nil
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
		r.text, r.at = strings.TrimSuffix(line, "\r"), 0
		if r.take() != "" {
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
	return r.err
}

// Line is the number of the line, from 1, and Length how many bytes it has.
func (r *Reader) Line() int   { return r.line }
func (r *Reader) Length() int { return len(r.text) }

// Word is the word that was taken last.
func (r *Reader) Word() string { return r.last.text }

// Lines tells how many lines of a story the scenario has by now.
func (r *Reader) Lines() int { return len(r.lines) }

// Sets is what the last ScenarioLine has set, a name of a [Setting], or empty if it was a line of the story.
func (r *Reader) Sets() string { return r.sets }

// Comment is the one at the end of the line that was read last.
func (r *Reader) Comment() string { return r.comment }

// between separates words. Commas are for those who write lists with them.
func between(c rune) bool { return c == ',' || unicode.IsSpace(c) }

// take takes the next word; a # begins a comment.
func (r *Reader) take() string {
	if r.at = r.skipped(); strings.HasPrefix(r.text[r.at:], "#") {
		r.at = len(r.text)
	}
	return r.raw()
}

// raw takes the next word, also if it begins with a #.
func (r *Reader) raw() string {
	r.at = r.skipped()
	r.last = token{r.text[r.at:], r.at}
	if end := strings.IndexFunc(r.last.text, between); end >= 0 {
		r.last.text = r.last.text[:end]
	}
	if r.at += len(r.last.text); r.last.text == "" {
		r.last.at = r.wordsEnd()
	}
	return r.last.text
}

// peek is the next word.
func (r *Reader) peek() string {
	at, last := r.at, r.last
	word := r.take()
	r.at, r.last = at, last
	return word
}

// takeIf takes a word if it comes next.
func (r *Reader) takeIf(word string) bool { return r.peek() == word && r.take() == word }

func (r *Reader) skipped() int {
	return len(r.text) - len(strings.TrimLeftFunc(r.text[r.at:], between))
}

// wordsEnd is behind the last word of the line: where something is missing.
func (r *Reader) wordsEnd() int {
	end := 0
	for i, c := range r.text {
		if c == '#' && (i == 0 || end < i) {
			break
		}
		if !between(c) {
			end = i + utf8.RuneLen(c)
		}
	}
	return end
}

// split cuts the word taken last in two, and keeps the first part: 4s, of 4s+12.
func (r *Reader) split(at string) (second token, is bool) {
	first, rest, is := strings.Cut(r.last.text, at)
	second = token{rest, r.last.at + len(first) + len(at)}
	r.last.text = first
	return second, is
}

// Fail makes the word taken last the first mistake. msg goes on from the word, if there is one.
func (r *Reader) Fail(msg string) {
	if r.err == nil {
		col := utf8.RuneCountInString(r.text[:r.last.at]) + 1
		r.err = &SyntaxError{File: r.name, Line: r.line, Col: col, Word: r.last.text, Msg: msg}
	}
}

func (r *Reader) failAt(t token, format string, args ...any) {
	r.last = t
	r.Fail(fmt.Sprintf(format, args...))
}

// Unknown says that the word taken last is none of those that are allowed where it stands.
func (r *Reader) Unknown(allowed ...string) {
	msg := "is not known here; expected: "
	if r.last.text == "" {
		msg = "something is missing; expected: "
	}
	msg += strings.Join(allowed, ", ")
	if near := Nearest(r.whole(), allowed); len(near) > 0 {
		msg += fmt.Sprintf("; did you mean %q?", near[0])
	}
	r.Fail(msg)
}

// whole is the word taken last with the number that belongs to it and was written apart: gms 2.
func (r *Reader) whole() string {
	both := r.last.text + r.peek()
	if digits(r.peek()) && slices.ContainsFunc(versions.Names(), func(v string) bool { return strings.EqualFold(both, v) }) {
		return both
	}
	return r.last.text
}

// wrong says that the word taken last is not what was expected, or that there is none.
func (r *Reader) wrong(is, expected string) {
	if r.last.text == "" {
		is = "something is missing"
	}
	r.Fail(is + "; expected " + expected)
}

// EndLine: nothing more may follow in the line but a comment.
func (r *Reader) EndLine() {
	r.comment = strings.TrimSpace(r.text[r.skipped():])
	if r.take() != "" {
		r.Fail("is too much: the line should end before it")
	}
}

// Must takes one of the words allowed, and returns its index, -1 if it is another one.
func (r *Reader) Must(allowed ...string) int {
	i := slices.Index(allowed, r.take())
	if i < 0 {
		r.Unknown(allowed...)
	}
	return i
}

// May takes a word if it comes next. The only other thing that may come is the line's end.
func (r *Reader) May(word string) bool {
	is := r.peek()
	if is != "" && r.take() != word {
		r.Unknown(word, "the end of the line")
	}
	return is == word
}

// Number takes a number from least to most. what it is, is for those who write another one.
func (r *Reader) Number(what string, least, most int) int {
	r.take()
	return r.number(what, least, most)
}

func (r *Reader) number(what string, least, most int) int {
	return int(r.whole64(what, uint64(least), uint64(most)))
}

// BigNumber takes a number from 0 to most.
func (r *Reader) BigNumber(what string, most uint64) uint64 {
	r.take()
	return r.whole64(what, 0, most)
}

func (r *Reader) whole64(what string, least, most uint64) uint64 {
	n, err := strconv.ParseUint(r.last.text, 10, 64)
	within := fmt.Sprintf("%s, %d to %d", what, least, most)
	switch {
	case err != nil && !digits(r.last.text):
		r.wrong("is not a number", within)
	case err != nil || n < least || n > most:
		r.wrong("is out of range", within)
	default:
		return n
	}
	return 0
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Hash takes a hash: 16 hexadecimal digits.
func (r *Reader) Hash() uint64 {
	n, err := strconv.ParseUint(r.take(), 16, 64)
	if err != nil || len(r.last.text) != 16 {
		r.wrong("is not a hash", "a hash of 16 digits 0-9 and a-f")
	}
	return n
}

// Time takes a time from 0 to MaxTime.
func (r *Reader) Time() time.Duration {
	r.take()
	return r.time("a time", 0, MaxTime, time.Nanosecond)
}

// time reads the word taken last: a time from least to most, in whole steps.
func (r *Reader) time(what string, least, most, step time.Duration) time.Duration {
	text := r.last.text
	d, err := time.ParseDuration(text)
	within := fmt.Sprintf("%s, %s to %s", what, Time(least), Time(most))
	switch {
	case digits(text) && err != nil:
		r.Fail(fmt.Sprintf("has no unit: write %ss or %sms", text, text))
	case err != nil:
		r.wrong("is not a time like 4s, 1.5s or 250ms", within)
	case d < least || d > most:
		r.wrong("is out of range", within)
	case d%step != 0:
		r.wrong("is too precise", fmt.Sprintf("%s in whole steps of %s", what, Time(step)))
	default:
		return d
	}
	return 0
}

// Place takes a place of a run: 4s, or 4s+12.
func (r *Reader) Place() Place {
	r.take()
	return r.place(time.Nanosecond)
}

func (r *Reader) place(step time.Duration) (at Place) {
	steps, more := r.split("+")
	at.At = r.time("a time", 0, MaxTime, step)
	if more {
		r.last = steps
		at.After = r.number("a number of steps", 0, maxSteps)
	}
	return at
}

// Text takes the rest of the line as it stands, commas and # too, of at most so many characters.
func (r *Reader) Text(most int) string {
	rest := strings.TrimLeftFunc(r.text[r.at:], unicode.IsSpace)
	t := token{strings.TrimSpace(rest), len(r.text) - len(rest)}
	r.at = len(r.text)
	if t.text == "" {
		r.failAt(token{"", r.wordsEnd()}, "something is missing; expected a text")
	}
	if n := utf8.RuneCountInString(t.text); n > most {
		r.failAt(t, "is too long: it has %d characters, %d are the most", n, most)
	}
	for i, c := range t.text {
		if Hidden(c) {
			r.failAt(token{"", t.at + i}, "the invisible character %U is not allowed here", c)
		}
	}
	return t.text
}
