package record

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker/scenario"
)

// Error is a mistake in a file.
type Error struct {
	File string
	Line int // from 1; 0 if it concerns the whole file
	Text string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return scenario.Foreign(e.File) + ": " + e.Text
	}
	return fmt.Sprintf("%s:%d: %s", scenario.Foreign(e.File), e.Line, e.Text)
}

// Judge reads a log and judges it. file names it in errors and reports. claims, if not empty, replaces what the
// log says about claims: gms1, gms2, gms3 or none.
func Judge(file string, in io.Reader, claims string) (*Report, error) {
	r := &reader{file: file, people: map[name]int{}, begun: map[int]int{}, claims: claims}
	if err := CheckClaims(claims); err != nil {
		return nil, err
	}
	if err := r.all(in); err != nil {
		return nil, err
	}
	return r.report(), nil
}

// reader reads a log, line by line.
type reader struct {
	file   string
	number int // the number of the line
	head   header
	claims string
	*feeder

	people   map[name]int // the numbers of workers by their names
	named    []string     // the names of workers, if they are texts
	numbered bool         // the names are numbers
	again    []string     // the names of workers that have ended and started again
	begun    map[int]int  // the lines in which these started again
	events   int
	began    bool
	headed   int   // the line of the header, 0 if there is none
	start    int64 // the first time, in µs
	now      time.Duration
}

func (r *reader) fail(format string, args ...any) error {
	return &Error{r.file, r.number, fmt.Sprintf(format, args...)}
}

func (r *reader) all(in io.Reader) error {
	begin := bufio.NewReaderSize(in, 64<<10)
	begin.Peek(1) // a read returns the error again
	if head, _ := begin.Peek(begin.Buffered()); scenario.NoText(head) != "" {
		return &Error{r.file, 1, scenario.NoText(head)}
	}
	lines := bufio.NewScanner(begin)
	lines.Buffer(make([]byte, 0, 64<<10), MaxLine)
	for lines.Scan() {
		r.number++
		text := bytes.TrimSpace(lines.Bytes())
		if r.number == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
		}
		if len(text) == 0 {
			continue
		}
		if err := r.text(text); err != nil {
			return err
		}
		if err := r.line(text); err != nil {
			return err
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		r.number++
		return r.fail("the line is too long: at most %d bytes; write each event on its own line", MaxLine)
	} else if err != nil {
		return fmt.Errorf("%s cannot be read: %w", r.file, err)
	}
	if r.events == 0 {
		return &Error{r.file, 0, `there is no event in it: an event is a line like {"event":"install","worker":1,"view":[1,2]}`}
	}
	return nil
}

// text refuses a line that is not a text, or that begins something other than a log.
func (r *reader) text(line []byte) error {
	if r.feeder == nil {
		if what := strange(line); what != "" {
			return r.fail("%s", what)
		}
	}
	if bad := badText(line); bad != "" {
		return r.fail("%s", bad)
	}
	return nil
}

// line handles a line: a header, if it is the first one, or an event.
func (r *reader) line(text []byte) error {
	if r.feeder == nil {
		head := isHeader(text)
		if head {
			if err := r.header(text); err != nil {
				return err
			}
		}
		if r.claims != "" {
			r.head.Claims = r.claims
		}
		r.feeder = newFeeder(r.head)
		if head {
			r.headed = r.number
			return nil
		}
	}
	var l line
	given, err := decode(text, &l, lineFields)
	switch {
	case err != nil && isHeader(text) && r.headed > 0:
		return r.fail("this is a second first line, after line %d: a log has one run", r.headed)
	case err != nil && isHeader(text):
		return r.fail("the line with groupy and claims must be the first one")
	case err != nil:
		return r.fail("%s", err)
	}
	l.given = given
	if r.events == mostEvents {
		return r.fail("there are too many events: at most %d; judge a part of the log", mostEvents)
	}
	r.events++
	return r.event(&l)
}

// mostEvents is a variable so that a test can lower it.
var mostEvents = MaxEvents

// isHeader reports whether a line is a header: it has a field of a header, and no event.
func isHeader(text []byte) bool {
	var probe map[string]json.RawMessage
	if json.Unmarshal(text, &probe) != nil || probe["event"] != nil {
		return false
	}
	return probe["groupy"] != nil || probe["claims"] != nil || probe["complete"] != nil || probe["about"] != nil
}

func (r *reader) header(text []byte) error {
	given, err := decode(text, &r.head, headerFields)
	if err != nil {
		return r.fail("%s", err)
	}
	if given&1 == 0 {
		return r.fail(`the first line must name the format, as in %s`, `{"groupy":1,"claims":"gms2"}`)
	}
	if r.head.Groupy != Format {
		return r.fail("this is format %d, and this Groupy reads format %d", r.head.Groupy, Format)
	}
	if err := CheckClaims(r.head.Claims); err != nil {
		return r.fail("%s", err)
	}
	return nil
}

// CheckClaims returns an error if name is not a version. It may be empty or none.
func CheckClaims(name string) error {
	if _, known := versions.Named(name); !known && name != "" && name != "none" {
		return fmt.Errorf("claims %q: expected %s or none", name, strings.Join(versions.Names(), ", "))
	}
	return nil
}

// event reads an event and passes it to the judge.
func (r *reader) event(l *line) error {
	k, ok := kinds[l.Event]
	switch {
	case l.Event == "":
		return r.fail("the event is missing: the field event says what happened, as in %s", `{"event":"deliver","worker":2,"from":3,"count":9}`)
	case !ok:
		return r.fail("there is no event %.40q%s", l.Event, meant(l.Event, kindNames))
	case l.Worker == "" && k.actor != actor.Input:
		return r.fail("the worker is missing: whose %s is it?", l.Event)
	}
	if f := k.cannot(l.given); f != "" {
		return r.fail("%s %s has no %s", article(l.Event), l.Event, f)
	}
	for _, text := range []string{l.What, l.State, l.Reason} {
		if len(text) > MaxText {
			return r.fail("the text %.20q... is too long: at most %d bytes", text, MaxText)
		}
	}
	if err := r.order(l); err != nil {
		return err
	}
	return r.judge(k.actor, l)
}

// article returns a or an.
func article(word string) string {
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an"
	}
	return "a"
}

// order checks the id, the time and the cause of an event.
func (r *reader) order(l *line) error {
	last := r.lastID()
	switch {
	case l.ID == 0:
		l.ID = last + 1
	case l.ID <= last:
		return r.fail("id %d is not greater than %d, that of the event before", l.ID, last)
	}
	if l.ID > 1<<52 {
		return r.fail("id %d is too large", l.ID)
	}
	if l.Cause != 0 && r.internal(l.Cause) == 0 {
		return r.fail("cause %d: there is no event before with this id", l.Cause)
	}
	if l.US == nil {
		return nil
	}
	if *l.US < -1<<60 || *l.US > 1<<60 {
		return r.fail("us %d is not a time in microseconds", *l.US)
	}
	if !r.began {
		r.began, r.start = true, *l.US
	}
	since := *l.US - r.start
	const longest = int64(1<<63-1) / int64(time.Microsecond)
	if since > longest {
		return r.fail("us %d is too long after the first time", *l.US)
	}
	r.now = max(r.now, time.Duration(max(since, 0))*time.Microsecond)
	return nil
}
