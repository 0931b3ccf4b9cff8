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

// Limits of a file.
const (
	MaxFile  = 1 << 20       // bytes
	MaxLines = 10000         // of a scenario
	maxNamed = 2_000_000     // workers in all lists of a file: a short list such as 1..1000 names many, so bytes do not limit them
	maxSteps = 1_000_000_000 // more than a run can do at one time
)

// Reader reads a file that holds scenarios among lines of another language, and reports where a mistake is.
// After the first mistake all reads have no effect, and [Reader.Next] returns false.
//
// Next moves to a line and takes its first word, [Reader.Word]. If the caller knows the word, it takes the other words
// of the line and then calls [Reader.EndLine]. Otherwise it calls [Reader.ScenarioLine].
type Reader struct {
	name   string
	source string
	left   string // the rest of the file
	more   bool   // there are more lines
	line   int    // the number of the line
	text   string // the line
	at     int    // the offset of the next byte in text
	last   token  // the current word: the last one taken
	section
	named    int  // workers, in all lists so far
	cmd      Line // the line being read
	err      *SyntaxError
	recorded bool // the program wrote it: lines may name workers that do not exist
}

// section is the scenario that is being read.
type section struct {
	sc      Scenario
	inherit bool           // it inherits its settings, so one without a default can be unset
	seen    map[string]int // the line of each setting
	sets    string         // the setting of the last line; "" if it was no setting
	comment string         // at the end of the last line
	lines   []int          // the line in the file of each of sc.Lines
	joins   int            // the number of joins in these lines
}

// token is a word of a line, with its offset. It is empty at the end of the line.
type token struct {
	text string
	at   int
}

// Parse reads a scenario. name is the name of the file, for errors. It returns a *SyntaxError, or the error of r.
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

// CheckCommand returns what is wrong with a command, or nil. It parses the command as a file would, so every command
// that is done can be read again.
func CheckCommand(c Command) error {
	if read, err := ParseCommand(c.String()); err != nil || read != c {
		return fmt.Errorf("%q is not a command", c)
	}
	return nil
}

// spaced puts spaces around signs that a user may type without them.
var spaced = strings.NewReplacer("->", " -> ", "|", " | ")

// ParseCommand reads a command, such as partition 1 2|3. Its workers need not exist.
func ParseCommand(text string) (c Command, err error) {
	in, err := NewReader("", strings.NewReader("at 0s "+spaced.Replace(text)), MaxFile, "a command")
	if err != nil {
		return c, err
	}
	in.Recorded()
	if in.Next() {
		in.ScenarioLine()
	}
	if in.err != nil {
		in.err.Line = 0 // it is of no file
		return c, in.err
	}
	if lines := in.sc.Lines; len(lines) == 1 && lines[0].IsCommand() {
		return lines[0].Command, nil
	}
	return c, fmt.Errorf("%q is not a command", text)
}

// NewReader reads a text of at most limit bytes. what names it in the error if it is too long: "a scenario". The
// first scenario in it starts from the Defaults.
func NewReader(name string, r io.Reader, limit int, what string) (*Reader, error) {
	text, err := readText(name, r, limit, what)
	if err != nil {
		return nil, err
	}
	in := &Reader{name: name, source: text, left: strings.TrimPrefix(text, byteOrderMark), more: true}
	in.begin(Defaults(), false)
	return in, nil
}

// Source returns the whole text, byte for byte.
func (r *Reader) Source() string { return r.source }

// Recorded marks the following lines as written by the program. The program keeps commands that had no effect, so
// these lines may name workers that do not exist.
func (r *Reader) Recorded() { r.recorded = true }

// Inherit begins another scenario, which starts from the given settings.
func (r *Reader) Inherit(from Settings) { r.begin(from, true) }

func (r *Reader) begin(from Settings, inherit bool) {
	r.section = section{sc: Scenario{Settings: from}, inherit: inherit, seen: map[string]int{}}
}

// Scenario returns the scenario begun last, as far as it has been read.
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

// Err returns the first mistake, a *SyntaxError, or nil.
func (r *Reader) Err() error {
	if r.err == nil {
		return nil
	}
	return r.err
}

// Line returns the number of the line, from 1, and Length its length in bytes.
func (r *Reader) Line() int   { return r.line }
func (r *Reader) Length() int { return len(r.text) }

// Word returns the current word: the last one taken.
func (r *Reader) Word() string { return r.last.text }

// TimedLines returns the number of lines that begin with a place in the scenario so far.
func (r *Reader) TimedLines() int { return len(r.lines) }

// LastSetting returns the [Setting] that the last ScenarioLine has set, or an empty string if it set none.
func (r *Reader) LastSetting() string { return r.sets }

// Comment returns the comment at the end of the last line.
func (r *Reader) Comment() string { return r.comment }

// between reports whether a character separates words. Commas do, because they are common in lists.
func between(c rune) bool { return c == ',' || unicode.IsSpace(c) }

// take takes the next word; a # begins a comment.
func (r *Reader) take() string {
	if r.at = r.skipped(); strings.HasPrefix(r.text[r.at:], "#") {
		r.at = len(r.text)
	}
	return r.raw()
}

// raw takes the next word, even if it begins with a #.
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

// peek returns the next word without taking it.
func (r *Reader) peek() string {
	at, last := r.at, r.last
	word := r.take()
	r.at, r.last = at, last
	return word
}

// takeIf takes the next word if it is the given one.
func (r *Reader) takeIf(word string) bool { return r.peek() == word && r.take() == word }

func (r *Reader) skipped() int {
	return len(r.text) - len(strings.TrimLeftFunc(r.text[r.at:], between))
}

// wordsEnd returns the offset after the last word of the line: the place of a missing word.
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

// cutWord cuts the current word in two, and keeps the first part: 4s, of 4s+12.
func (r *Reader) cutWord(at string) (second token, is bool) {
	first, rest, is := strings.Cut(r.last.text, at)
	second = token{rest, r.last.at + len(first) + len(at)}
	r.last.text = first
	return second, is
}

// Fail reports the current word as the first mistake. msg continues the sentence that begins with the word.
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

// Unknown reports that the current word is not one of those allowed here.
func (r *Reader) Unknown(allowed ...string) {
	msg := "is not known here; expected: "
	if r.last.text == "" {
		msg = "something is missing; expected: "
	}
	msg += strings.Join(allowed, ", ")
	if near := Nearest(r.joined(), allowed); len(near) > 0 {
		msg += fmt.Sprintf("; did you mean %q?", near[0])
	}
	r.Fail(msg)
}

// joined joins the current word and the next if they make a version: gms 2.
func (r *Reader) joined() string {
	both := r.last.text + r.peek()
	if digits(r.peek()) && slices.ContainsFunc(versions.Names(), func(v string) bool { return strings.EqualFold(both, v) }) {
		return both
	}
	return r.last.text
}

// wrong reports that the current word is not as expected, or is missing.
func (r *Reader) wrong(is, expected string) {
	if r.last.text == "" {
		is = "something is missing"
	}
	r.Fail(is + "; expected " + expected)
}

// EndLine checks that only a comment follows in the line.
func (r *Reader) EndLine() {
	r.comment = strings.TrimSpace(r.text[r.skipped():])
	if r.take() != "" {
		r.Fail("is not expected: the line must end before it")
	}
}

// TakeOneOf takes one of the allowed words and returns its index, or -1 if it is another word.
func (r *Reader) TakeOneOf(allowed ...string) int {
	i := slices.Index(allowed, r.take())
	if i < 0 {
		r.Unknown(allowed...)
	}
	return i
}

// TakeOptional takes a word if it comes next. Otherwise the line must end.
func (r *Reader) TakeOptional(word string) bool {
	is := r.peek()
	if is != "" && r.take() != word {
		r.Unknown(word, "the end of the line")
	}
	return is == word
}

// Number takes a number from least to most. what names it in the error.
func (r *Reader) Number(what string, least, most int) int {
	r.take()
	return r.number(what, least, most)
}

func (r *Reader) number(what string, least, most int) int {
	return int(r.uint64Between(what, uint64(least), uint64(most)))
}

// BigNumber takes a number from 0 to most.
func (r *Reader) BigNumber(what string, most uint64) uint64 {
	r.take()
	return r.uint64Between(what, 0, most)
}

func (r *Reader) uint64Between(what string, least, most uint64) uint64 {
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

// Hash takes a hash of 16 hexadecimal digits.
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

// time reads the current word as a time from least to most, in multiples of step.
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
	steps, more := r.cutWord("+")
	at.At = r.time("a time", 0, MaxTime, step)
	if more {
		r.last = steps
		at.After = r.number("a number of steps", 0, maxSteps)
	}
	return at
}

// Text takes the rest of the line as it is, including commas and #, up to most characters.
func (r *Reader) Text(most int) string {
	rest := strings.TrimLeftFunc(r.text[r.at:], unicode.IsSpace)
	t := token{strings.TrimSpace(rest), len(r.text) - len(rest)}
	r.at = len(r.text)
	if t.text == "" {
		r.failAt(token{"", r.wordsEnd()}, "something is missing; expected a text")
	}
	if n := utf8.RuneCountInString(t.text); n > most {
		r.failAt(t, "is too long: it has %d characters, at most %d are allowed", n, most)
	}
	for i, c := range t.text {
		if Hidden(c) {
			r.failAt(token{"", t.at + i}, "the invisible character %U is not allowed here", c)
		}
	}
	return t.text
}
