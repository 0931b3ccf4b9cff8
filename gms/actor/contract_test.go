package actor_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"groupy/gms/actor"

	"pgregory.net/rapid"
)

// handled lists the kinds that can cause what a process does; receipt lists those that can cause what becomes
// of a message in a mailbox.
var (
	handled = []actor.Kind{actor.Accept, actor.Timer, actor.Start}
	receipt = []actor.Kind{actor.Arrive, actor.Deliver, actor.Install, actor.DownSeen}
	ends    = []actor.Kind{actor.Crash, actor.Exit}
)

// causes is the table in the package documentation.
var causes = map[actor.Kind][]actor.Kind{
	actor.Send:         handled,
	actor.Arrive:       {actor.Send, actor.Input, actor.Duplicate},
	actor.Defer:        receipt,
	actor.Accept:       receipt,
	actor.Deliver:      handled,
	actor.Install:      handled,
	actor.StateChanged: handled,
	actor.Cut:          ends,
	actor.Drop:         {actor.Send, actor.Input, actor.Duplicate},
	actor.Start:        {actor.Input, actor.NoEvent},
	actor.Timer:        handled,
	actor.DownSeen:     {actor.Crash, actor.Exit, actor.Suspect},
	actor.Lose:         {actor.Send, actor.Duplicate},
	actor.Duplicate:    {actor.Send, actor.Duplicate},
	actor.Delay:        {actor.Send, actor.Duplicate, actor.Crash, actor.Exit, actor.Suspect},
	actor.Overtake:     {actor.Send, actor.Duplicate},
	actor.Suspect:      {actor.Input, actor.NoEvent, actor.Accept},
	actor.Crash:        {actor.Input, actor.Send},
	actor.Exit:         handled,
	actor.Input:        {actor.NoEvent},
}

// judge checks the events of a run with two processes on each node against the contract.
type judge struct {
	events   []actor.Event
	ended    map[actor.PID]bool
	digest   map[actor.PID]uint64
	accepted map[actor.EventID]bool
	wrong    error
}

func newJudge() *judge {
	return &judge{ended: map[actor.PID]bool{}, digest: map[actor.PID]uint64{}, accepted: map[actor.EventID]bool{}}
}

func (j *judge) see(e actor.Event) {
	j.events = append(j.events, e)
	if j.wrong != nil {
		return
	}
	for _, rule := range []func(actor.Event) string{j.place, j.cause, j.life, j.message} {
		if wrong := rule(e); wrong != "" {
			j.wrong = fmt.Errorf("event %d, %s, because of %d: %s", e.ID, describe(e), e.Cause, wrong)
		}
	}
}

func (j *judge) place(e actor.Event) string {
	n := len(j.events)
	switch {
	case e.ID != actor.EventID(n):
		return fmt.Sprintf("it has the number %d", n)
	case n > 1 && e.Time < j.events[n-2].Time:
		return "it goes back in time"
	case e.Cause < 0 || e.Cause >= e.ID:
		return "its cause is not an earlier event"
	}
	return ""
}

func (j *judge) because(e actor.Event) actor.Event {
	if e.Cause == 0 {
		return actor.Event{}
	}
	return j.events[e.Cause-1]
}

func node(p actor.PID) actor.PID { return (p + 1) / 2 }

func (j *judge) cause(e actor.Event) string {
	c := j.because(e)
	if !slices.Contains(causes[e.Kind], c.Kind) {
		return fmt.Sprintf("its cause is a %v", c.Kind)
	}
	whose := c.Process
	want := e.Process
	switch e.Kind {
	case actor.Arrive, actor.Drop, actor.Defer, actor.Accept, actor.Lose, actor.Duplicate, actor.Overtake:
		if c.Kind == actor.Input {
			return ""
		}
		if c.Kind == actor.Send || c.Kind == actor.Deliver || c.Kind == actor.Install {
			whose = c.Peer
		}
		if !reflect.DeepEqual(c.Message, e.Message) {
			return fmt.Sprintf("its cause has the message %v", c.Message)
		}
	case actor.DownSeen:
		if want = e.Peer; c.Kind == actor.Suspect {
			whose = c.Peer
		}
	case actor.Delay, actor.Suspect:
		return ""
	case actor.Crash, actor.Exit:
		whose, want = node(whose), node(want)
		if c.Kind == actor.Input {
			return ""
		}
	case actor.Start, actor.Input:
		return ""
	}
	if whose != want {
		return fmt.Sprintf("its cause concerns %d", c.Process)
	}
	return ""
}

// life checks that nothing happens to the dead, except that their messages are cut, and messages to them dropped.
func (j *judge) life(e actor.Event) string {
	dead := j.ended[e.Process]
	switch e.Kind {
	case actor.Cut, actor.Drop:
		if !dead {
			return "of a living process"
		}
	case actor.Lose, actor.Duplicate, actor.Delay, actor.Overtake: // on the way to it
	case actor.Crash, actor.Exit:
		j.ended[e.Process] = true
		fallthrough
	default:
		if dead {
			return "of a dead process"
		}
	}
	return ""
}

func (j *judge) message(e actor.Event) string {
	switch e.Kind {
	case actor.Accept:
		if j.accepted[e.Cause] {
			return "it is accepted a second time"
		}
		j.accepted[e.Cause] = true
	case actor.Start, actor.StateChanged:
		if old, known := j.digest[e.Process]; known && old == e.Digest {
			return "the digest has not changed"
		}
		j.digest[e.Process] = e.Digest
	case actor.Deliver, actor.Install:
		if node(e.Process) != node(e.Peer) {
			return "handed over to another node"
		}
	}
	return ""
}

// books checks at the end that every message is accounted for.
func (j *judge) books(s *actor.Sim) error {
	inFlight, waiting := 0, map[actor.PID]int{}
	for _, e := range j.events {
		switch {
		case e.Kind == actor.Send:
			inFlight++
		case (e.Kind == actor.Arrive || e.Kind == actor.Drop || e.Kind == actor.Lose) && e.Peer != 0:
			inFlight--
		case e.Kind == actor.Duplicate:
			inFlight++
		}
		switch e.Kind {
		case actor.Deliver, actor.Install:
			waiting[e.Peer]++
		case actor.Arrive, actor.DownSeen:
			waiting[e.Process]++
		case actor.Accept:
			waiting[e.Process]--
		}
	}
	for _, f := range s.InFlight() {
		if _, report := f.Message.(actor.Down); !report {
			inFlight--
		}
	}
	if inFlight != 0 {
		return fmt.Errorf("%d messages too few are in flight", inFlight)
	}
	for p := actor.PID(1); p < s.NextPID(); p++ {
		if s.Alive(p) && s.Waiting(p) != waiting[p] {
			return fmt.Errorf("%d messages wait at %d, the events say %d", s.Waiting(p), p, waiting[p])
		}
	}
	if s.Events() != actor.EventID(len(j.events)) {
		return fmt.Errorf("%d events were counted, %d seen", s.Events(), len(j.events))
	}
	return s.Err()
}

func TestEventsKeepTheContract(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := newJudge()
		script := scripts(withFaults).Draw(t, "script").watched(j.see)
		s := script.begin()
		script.do(s, script.deeds)
		if err := j.wrong; err != nil {
			t.Fatal(err)
		}
		if err := j.books(s); err != nil {
			t.Fatal(err)
		}
	})
}
