package gms_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/versions"
)

// TestClauses checks the protocol clause by clause: a group process in a role gets a few messages, and the test
// compares what it does with the exercise. Node i has processes 2i-1, a worker, and 2i. Process 6 is tested.
// All other processes take every message and do nothing.

const (
	worker = 5
	self   = 6
)

// The group at the start, by the role of process 6. Its view has number 0, so the next number is 1; gms1 and
// gms2 have no numbers.
var (
	leads  = gms.View{Leader: 6, Slaves: []actor.PID{2, 4}, Group: []actor.PID{5, 1, 3}}
	first  = gms.View{Leader: 2, Slaves: []actor.PID{6, 4}, Group: []actor.PID{1, 5, 3}}
	second = gms.View{Leader: 2, Slaves: []actor.PID{4, 6}, Group: []actor.PID{1, 3, 5}}
	joins  = gms.View{} // in no group yet: its contact is worker 1
)

// Besides messages, nodes can die and time can pass.
type (
	death actor.Node
	wait  time.Duration
)

// clause is one rule of a version. In does, #1 is a number; it is left out before gms3.
type clause struct {
	in    string // the versions that have it
	says  string
	role  gms.View
	gets  []any
	does  []string
	knows string // its state at the end; empty if unchanged
}

func TestClauses(t *testing.T) {
	for _, c := range clauses {
		for i, v := range slices.Concat(versions.All, versions.Fixtures) {
			half := i >= len(versions.All) && strings.Contains(c.in, "23") // what gms2 and gms3 have in common, each half of the way has, too
			if !strings.Contains(c.in, fmt.Sprint(i+1)) && !half {
				continue
			}
			does, knows := play(v.Version, c)
			want := c.does
			if v.Name == "resends" { // every message changes its state, and then it looks at its mailbox again
				does = leftOnce(does)
			}
			if !hasNumbers(v.Version) {
				want = nil
				for _, line := range c.does {
					want = append(want, numbers.ReplaceAllString(line, ""))
				}
			}
			if !slices.Equal(does, want) {
				t.Errorf("%s: %s. It does\n\t%s\nand should\n\t%s", v.Name, c.says, strings.Join(does, "\n\t"), strings.Join(want, "\n\t"))
			}
			if c.knows != "" && knows != c.knows {
				t.Errorf("%s: %s. In the end it is %s and should be %s", v.Name, c.says, knows, c.knows)
			}
		}
	}
}

// leftOnce drops the lines that say again that a message is left in the mailbox.
func leftOnce(does []string) (once []string) {
	for _, line := range does {
		if !strings.HasPrefix(line, "leave ") || !slices.Contains(once, line) {
			once = append(once, line)
		}
	}
	return once
}

// hasNumbers reports whether a version numbers its messages.
func hasNumbers(v gms.Version) bool { return v.Name >= "gms3" && v.Name != "resends" }

var numbers = regexp.MustCompile(`#-?[0-9]+`)

// deaf takes every message and does nothing.
type deaf struct{}

func (s *deaf) Receive(*actor.Ctx, actor.Msg) actor.State { return s }

// play returns what process 6 does, and its state at the end.
func play(v gms.Version, c clause) (does []string, knows string) {
	s := actor.New(actor.Config{Latency: time.Millisecond, Observe: func(e actor.Event) {
		if line := describe(v, e); line != "" && e.Process == self {
			does = append(does, line)
		}
	}})
	process := v.Join(worker, 1)
	if c.role.Leader != 0 {
		process = v.Form(self, worker, c.role)
	}
	s.Spawn(&deaf{}, &deaf{})
	s.Spawn(&deaf{}, &deaf{})
	s.Spawn(&deaf{}, process)
	s.Spawn(&deaf{}, &deaf{})
	s.RunUntil(0, 1000)
	for _, m := range c.gets {
		pause := 10 * time.Millisecond
		switch m := m.(type) {
		case death:
			s.Crash(actor.Node(m), "killed")
		case wait:
			pause = time.Duration(m)
		default:
			s.Post(self, numbered(v, m))
		}
		s.RunUntil(s.Now()+pause, 1000)
	}
	if s.Err() != nil {
		return append(does, s.Err().Error()), ""
	}
	p := s.State(self).(gms.Process)
	m := p.Known()
	return does, fmt.Sprintf("%v, led by %d, slaves %v, group %v", p.Role(), m.Leader, m.Slaves, m.Group)
}

// numbered removes the numbers if the version has none.
func numbered(v gms.Version, m actor.Msg) actor.Msg {
	if hasNumbers(v) {
		return m
	}
	switch m := m.(type) {
	case gms.Msg:
		m.N = 0
		return m
	case gms.View:
		m.N = 0
		return m
	}
	return m
}

// describe returns a description of an event: an event; it returns an empty string for events that only follow from others.
func describe(v gms.Version, e actor.Event) string {
	switch e.Kind {
	case actor.Send, actor.Deliver, actor.Install:
		return fmt.Sprintf("%v %d %s", e.Kind, e.Peer, words(v, e.Message))
	case actor.Defer:
		return "leave " + words(v, e.Message)
	case actor.Exit:
		return fmt.Sprintf("exit: %v", e.Message)
	}
	return ""
}

func words(v gms.Version, m actor.Msg) string {
	number := func(n int) string {
		if hasNumbers(v) {
			return fmt.Sprintf("#%d", n)
		}
		return ""
	}
	switch m := m.(type) {
	case gms.Msg:
		return fmt.Sprintf("msg%s %v", number(m.N), m.Body)
	case gms.View:
		return fmt.Sprintf("view%s %d %v %v", number(m.N), m.Leader, m.Slaves, m.Group)
	case gms.Mcast:
		return fmt.Sprintf("mcast %v", m.Body)
	case gms.Join:
		return fmt.Sprintf("join %d %d", m.Worker, m.Group)
	case actor.Down:
		return fmt.Sprintf("down %d", m.Process)
	}
	if body, ok := m.(string); ok {
		return body
	}
	return fmt.Sprintf("%T", m)
}
