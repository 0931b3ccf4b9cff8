package record

import (
	"encoding/json"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Format is the number of this format, as in the first line of a file.
const Format = 1

// The limits of a file.
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
	Complete bool   `json:"complete,omitempty"` // every event is there, with its cause
	About    string `json:"about,omitempty"`    // for people
}

// line is an event.
type line struct {
	ID      int64  `json:"id,omitempty"` // greater than those before; by default one more than the last
	US      *int64 `json:"us,omitempty"` // the time in microseconds, from any zero
	Event   string `json:"event"`
	Worker  name   `json:"worker,omitempty"`  // the worker that it happened to
	Process string `json:"process,omitempty"` // its process: worker or group
	Peer    name   `json:"peer,omitempty"`    // the other side
	Message string `json:"message,omitempty"` // the kind of message
	From    name   `json:"from,omitempty"`    // the sender of the message,
	Count   *int   `json:"count,omitempty"`   // and the number of its message
	What    string `json:"what,omitempty"`    // the content, for people
	View    []name `json:"view,omitempty"`    // the members, the leader first
	Leader  name   `json:"leader,omitempty"`  // the leader, if it is not the first of the view
	Number  *int64 `json:"number,omitempty"`  // the number of the view
	State   string `json:"state,omitempty"`   // the state of the worker: equal texts mean equal states
	Reason  string `json:"reason,omitempty"`  // why a node has ended
	Send    int    `json:"send,omitempty"`    // after this send
	Of      int    `json:"of,omitempty"`      // of this many
	Cause   int64  `json:"cause,omitempty"`   // the id of the event that led to it

	given fieldSet // the fields in the line, when it is read
}

// kind is a kind of event, with the fields that it may have.
type kind struct {
	actor  actor.Kind
	fields fieldSet
}

// fieldSet is a set of fields of an event, as bits in the order of lineFields.
type fieldSet uint32

const (
	always   = "id us event worker process cause "
	aMessage = always + "peer message from count what view leader number"
)

func set(names string) (all fieldSet) {
	for _, name := range strings.Fields(names) {
		all |= 1 << slices.Index(lineFields, name)
	}
	return all
}

func (s fieldSet) has(name string) bool { return s&set(name) != 0 }

// cannot returns a field that an event of the kind must not have, empty if there is none.
func (k kind) cannot(given fieldSet) string {
	if wrong := given &^ k.fields; wrong != 0 {
		return lineFields[bits.TrailingZeros32(uint32(wrong))]
	}
	return ""
}

var kinds = map[string]kind{
	"start":   {actor.Start, set(always + "view leader state")},
	"send":    {actor.Send, set(aMessage)},
	"cut":     {actor.Cut, set(aMessage)},
	"drop":    {actor.Drop, set(aMessage)},
	"arrive":  {actor.Arrive, set(aMessage)},
	"defer":   {actor.Defer, set(aMessage)},
	"accept":  {actor.Accept, set(aMessage)},
	"install": {actor.Install, set(always + "view leader number")},
	"deliver": {actor.Deliver, set(always + "from count what")},
	"timer":   {actor.Timer, set(always + "what")},
	"down":    {actor.DownSeen, set(always + "peer")},
	"crash":   {actor.Crash, set(always + "reason send of")},
	"exit":    {actor.Exit, set(always + "reason send of")},
	"input":   {actor.Input, set(always + "what")},
	"state":   {actor.StateChanged, set(always + "state from count what")},

	"lose":      {actor.Lose, set(aMessage)},
	"duplicate": {actor.Duplicate, set(aMessage)},
	"delay":     {actor.Delay, set(aMessage)},
	"overtake":  {actor.Overtake, set(aMessage)},
	"suspect":   {actor.Suspect, set(always + "peer")},
}

// kindNames lists the kinds in the order of the manual.
var kindNames = []string{
	"install", "deliver", "send", "crash", "exit", "state", "down", "start", "cut", "drop", "arrive", "defer", "accept", "timer", "input",
	"lose", "duplicate", "delay", "overtake", "suspect",
}

// name is the name of a worker in a file: a number or a text. A text begins with a quote here.
type name string

func numbered(n int) name {
	if n <= 0 {
		return ""
	}
	return name(strconv.Itoa(n))
}

// MarshalJSON writes a number as a JSON number.
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
			return plainly("%.40s: a worker is a number from 1 to %d, or a name in quotes", scenario.Visible(string(b)), MaxWorkers)
		}
		*n = name(b)
		return nil
	}
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return err
	}
	if text == "" || len(text) > maxName {
		return plainly("%.70s: the name of a worker has 1 to %d bytes", scenario.Visible(string(b)), maxName)
	}
	if strings.ContainsRune(text, utf8.RuneError) {
		return plainly("%.70s: part of this name was lost when it was written, so two workers could look the same: write names as UTF-8", scenario.Visible(string(b)))
	}
	*n = name(`"` + text)
	return nil
}

// literal returns the name as in a file.
func (n name) literal() string {
	text, _ := n.MarshalJSON()
	return string(text)
}

func (n name) text() (string, bool) {
	if n != "" && n[0] == '"' {
		return string(n[1:]), true
	}
	return "", false
}
