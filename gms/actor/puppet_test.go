package actor_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
)

const ms = time.Millisecond

// run is a run with all its events.
type run struct {
	*actor.Sim
	events []actor.Event
}

func newRun(c actor.Config) *run {
	r := &run{}
	c.Observe = func(e actor.Event) { r.events = append(r.events, e) }
	r.Sim = actor.New(c)
	return r
}

// puppets returns a run with n puppets, each on its own node, that take every word.
func puppets(n int, c actor.Config) *run {
	r := newRun(c)
	for range n {
		r.Spawn(&puppet{takes: "*"})
	}
	return r
}

// finish plays the run until nothing happens any more.
func (r *run) finish() {
	for r.Step() {
	}
}

// do makes a process do something, as if by itself.
func (r *run) do(p actor.PID, what func(c *actor.Ctx)) { r.Post(p, do(what)) }

// puppet does what it is asked to do. It takes words whose first letter is in takes.
type puppet struct {
	takes  string
	digest uint64
}

type (
	do     func(c *actor.Ctx)
	become puppet // the next state
)

func (s *puppet) Digest() uint64 { return s.digest }

func (s *puppet) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case do:
		m(c)
		return s
	case become:
		return (*puppet)(&m)
	case string:
		if s.takes == "*" || strings.ContainsAny(s.takes, m[:1]) {
			return s
		}
	case actor.Down:
		if s.takes == "*" {
			return s
		}
	}
	return nil
}

// list lists the events of some kinds, or all events.
func (r *run) list(kinds ...actor.Kind) []string {
	var lines []string
	for _, e := range r.events {
		if _, command := e.Message.(do); command {
			continue
		}
		if len(kinds) == 0 || slices.Contains(kinds, e.Kind) {
			lines = append(lines, describe(e))
		}
	}
	return lines
}

// describe describes an event: "time kind process/peer message".
func describe(e actor.Event) string {
	line := fmt.Sprintf("%v %v %d", e.Time, e.Kind, e.Process)
	if e.Peer != 0 {
		line += fmt.Sprintf("/%d", e.Peer)
	}
	if e.Message != nil {
		line += fmt.Sprintf(" %v", e.Message)
	}
	return line
}

func expect(t testing.TB, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Fatalf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}
