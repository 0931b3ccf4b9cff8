package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"unicode/utf8"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Format is the number of this format, which the first line of a file says.
const Format = 1

// Limits of a file.
const (
	MaxWorkers = scenario.MaxWorkers
	MaxLine    = 256 << 10 // bytes
	MaxEvents  = 5_000_000
	MaxText    = 200 // bytes in a text
	maxName    = 64  // bytes in the name of a worker
)

// header is the first line of a file.
type header struct {
	Groupy   int    `json:"groupy"`             // the format
	Claims   string `json:"claims,omitempty"`   // gms1, gms2, gms3 or none
	Complete bool   `json:"complete,omitempty"` // nothing is left out: every event is there, with its cause
	About    string `json:"about,omitempty"`    // for people
}

// line is an event.
type line struct {
	ID      int64  `json:"id,omitempty"` // greater than those before; else one more than the last
	US      *int64 `json:"us,omitempty"` // when, in microseconds, from whenever
	Event   string `json:"event"`
	Worker  name   `json:"worker,omitempty"`  // whose
	Process string `json:"process,omitempty"` // which of its processes: worker or group
	Peer    name   `json:"peer,omitempty"`    // the other side
	Message string `json:"message,omitempty"` // what sort
	From    name   `json:"from,omitempty"`    // whose message it is,
	Count   *int   `json:"count,omitempty"`   // and which of its messages
	What    string `json:"what,omitempty"`    // what it says, for people
	View    []name `json:"view,omitempty"`    // the members, the leader first
	Leader  name   `json:"leader,omitempty"`  // if it is not the first of the view
	Number  *int64 `json:"number,omitempty"`  // of the view
	State   string `json:"state,omitempty"`   // of the worker: equal texts, equal states
	Reason  string `json:"reason,omitempty"`  // of an end
	Send    int    `json:"send,omitempty"`    // ... after which send
	Of      int    `json:"of,omitempty"`      // ... of how many
	Cause   int64  `json:"cause,omitempty"`   // the id of the event that led to it
}

// kind is a sort of event, and what can be said of it beside id, us, event, worker, process and cause.
type kind struct {
	actor  actor.Kind
	fields string
}

const aMessage = "peer message from count what view leader number"

var kinds = map[string]kind{
	"start":   {actor.Start, "view leader state"},
	"send":    {actor.Send, aMessage},
	"cut":     {actor.Cut, aMessage},
	"drop":    {actor.Drop, aMessage},
	"arrive":  {actor.Arrive, aMessage},
	"defer":   {actor.Defer, aMessage},
	"accept":  {actor.Accept, aMessage},
	"install": {actor.Install, "view leader number"},
	"deliver": {actor.Deliver, "from count what"},
	"timer":   {actor.Timer, "what"},
	"down":    {actor.DownSeen, "peer"},
	"crash":   {actor.Crash, "reason send of"},
	"exit":    {actor.Exit, "reason send of"},
	"input":   {actor.Input, "what"},
	"state":   {actor.StateChanged, "state from count what"},
}

// kindNames are in the order in which the manual tells of them.
var kindNames = []string{
	"install", "deliver", "send", "crash", "exit", "state", "down", "start", "cut", "drop", "arrive", "defer", "accept", "timer", "input",
}

// given lists what an event says of the things that not every event can say.
func (l *line) given() (all []string) {
	for _, f := range []struct {
		name  string
		given bool
	}{
		{"peer", l.Peer != ""}, {"message", l.Message != ""}, {"from", l.From != ""}, {"count", l.Count != nil},
		{"what", l.What != ""}, {"view", l.View != nil}, {"leader", l.Leader != ""}, {"number", l.Number != nil},
		{"state", l.State != ""}, {"reason", l.Reason != ""}, {"send", l.Send != 0}, {"of", l.Of != 0},
	} {
		if f.given {
			all = append(all, f.name)
		}
	}
	return all
}

// name is a worker as a file names it: a number, or a text, which then begins with a quote.
type name string

func numbered(n int) name {
	if n <= 0 {
		return ""
	}
	return name(strconv.Itoa(n))
}

// MarshalJSON writes a number as one.
func (n name) MarshalJSON() ([]byte, error) {
	if text, ok := n.text(); ok {
		return json.Marshal(text)
	}
	return []byte(n), nil
}

// UnmarshalJSON reads a number or a text.
func (n *name) UnmarshalJSON(b []byte) error {
	if b[0] != '"' {
		if i, err := strconv.Atoi(string(b)); err != nil || i < 1 || i > MaxWorkers {
			return plainly("%.40s: a worker is a number from 1 to %d, or a name in quotes", b, MaxWorkers)
		}
		*n = name(b)
		return nil
	}
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return err
	}
	if text == "" || len(text) > maxName || !utf8.ValidString(text) {
		return plainly("%.70s: the name of a worker has 1 to %d bytes", b, maxName)
	}
	*n = name(`"` + text)
	return nil
}

func (n name) text() (string, bool) {
	if n != "" && n[0] == '"' {
		return string(n[1:]), true
	}
	return "", false
}

// plainError is in words that need no others.
type plainError string

func (e plainError) Error() string { return string(e) }

func plainly(format string, args ...any) error { return plainError(fmt.Sprintf(format, args...)) }

var noField = regexp.MustCompile(`unknown field "(.*)"`)

// decode reads a JSON object, and nothing else, into what v points to.
func decode(text []byte, v any, fields []string) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	if err == nil && d.More() {
		return plainly("there is more after the end of the object: one to a line")
	}
	var (
		plain   plainError
		syntax  *json.SyntaxError
		another *json.UnmarshalTypeError
	)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &plain):
		return plain
	case errors.As(err, &syntax):
		return plainly("this is no JSON object: %s", syntax.Error())
	case errors.As(err, &another) && another.Field == "":
		return plainly("this is no JSON object, but a %s", another.Value)
	case errors.As(err, &another):
		return plainly("%s cannot be a %s", another.Field, another.Value)
	}
	if m := noField.FindStringSubmatch(err.Error()); m != nil {
		return plainly("there is no field %q%s", m[1], meant(m[1], fields))
	}
	return plainly("this is no JSON object: %s", err.Error())
}

// meant names what comes near.
func meant(word string, names []string) string {
	near := scenario.Nearest(word, names)
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + near[0] + "?"
}

var (
	headerFields = []string{"groupy", "claims", "complete", "about"}
	lineFields   = []string{
		"id", "us", "event", "worker", "process", "peer", "message", "from", "count", "what", "view", "leader", "number",
		"state", "reason", "send", "of", "cause",
	}
)
