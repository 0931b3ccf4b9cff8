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

// run is a run with all that has happened in it.
type run struct {
	*actor.Sim
	events []actor.Event
}

func watch(c actor.Config) *run {
	r := &run{}
	c.Observe = func(e actor.Event) { r.events = append(r.events, e) }
	r.Sim = actor.New(c)
	return r
}

// puppets is a run with n puppets, each on a node of its own, that take every word.
func puppets(n int, c actor.Config) *run {
	r := watch(c)
	for range n {
		r.Spawn(&puppet{takes: "*"})
	}
	return r
}

// finish lets the run go on until nothing happens any more.
func (r *run) finish() {
	for r.Step() {
	}
}

// do tells a process from outside what to do, as if it had been its own idea.
func (r *run) do(p actor.PID, what func(c *actor.Ctx)) { r.Post(p, do(what)) }

// puppet does as it is told. Of words it takes those whose first letter is in takes.
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

// told is what happened, of some kinds or of all, an event a line.
func (r *run) told(kinds ...actor.Kind) []string {
	var lines []string
	for _, e := range r.events {
		if _, command := e.Message.(do); command {
			continue
		}
		if len(kinds) == 0 || slices.Contains(kinds, e.Kind) {
			lines = append(lines, tell(e))
		}
	}
	return lines
}

// tell is "time kind process/peer message".
func tell(e actor.Event) string {
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
