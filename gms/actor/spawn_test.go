package actor_test

import (
	"strings"
	"testing"

	"groupy/gms/actor"
)

// starter does something when it is created.
type starter struct{ first func(c *actor.Ctx) }

func (s *starter) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	if _, ok := msg.(actor.Started); ok {
		s.first(c)
		return &puppet{takes: "*", digest: 7}
	}
	panic("a message before Started")
}

func TestProcessesStartInOrder(t *testing.T) {
	r := newRun(actor.Config{Latency: ms})
	send := &starter{func(c *actor.Ctx) { c.Send(1, "hello") }}
	if r.NextPID() != 1 {
		t.Errorf("the first process will be %d", r.NextPID())
	}
	a, b := r.Spawn(&puppet{takes: "*"}), r.Spawn(send, send)
	if a != 1 || b != 2 || r.NodeOf(1) != a || r.NodeOf(2) != b || r.NodeOf(3) != b || r.NextPID() != 4 || r.Processes() != 3 {
		t.Errorf("nodes %d and %d, next process %d of %d", a, b, r.NextPID(), r.Processes())
	}
	expect(t, r.list(), "0s start 1", "0s start 2", "0s start 3", "0s state 2", "0s state 3")
	r.finish()
	expect(t, r.list(actor.Arrive), "1ms arrive 1/2 hello", "1ms arrive 1/3 hello")
}

// The first process of a node hands a message to the second, which has not started yet.
func TestStartedIsTheFirstMessage(t *testing.T) {
	r := newRun(actor.Config{})
	r.Spawn(&starter{func(c *actor.Ctx) { c.Deliver(2, "hello") }}, &starter{func(c *actor.Ctx) {}})
	r.finish()
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	expect(t, r.list(), "0s start 1", "0s start 2", "0s state 1", "0s deliver 1/2 hello", "0s state 2", "0s accept 2/1 hello")
	r = newRun(actor.Config{}) // and a process without a clause for Started
	r.Spawn(&starter{func(c *actor.Ctx) { c.Deliver(2, "hello") }}, &puppet{takes: "*"})
	r.finish()
	expect(t, r.list(actor.Accept), "0s accept 2/1 hello")
}

func TestANodeThatEndsAtItsStart(t *testing.T) {
	r := newRun(actor.Config{})
	n := r.Spawn(&starter{func(c *actor.Ctx) { c.Exit("at once") }}, &starter{func(c *actor.Ctx) { t.Error("the dead began") }})
	r.finish()
	expect(t, r.list(actor.Start, actor.Exit), "0s start 1", "0s start 2", "0s exit 1 at once", "0s exit 2 at once")
	if n != 1 || r.Alive(1) || r.Alive(2) {
		t.Errorf("node %d lives on", n)
	}
}

// TestStartedIsNotSeenByWhoHasNoClause: a state without a clause for Started does not see it.
func TestStartedIsNotSeenByWhoHasNoClause(t *testing.T) {
	r := puppets(1, actor.Config{})
	expect(t, r.list(), "0s start 1")
	if r.Waiting(1) != 0 {
		t.Error("Started waits in the mailbox")
	}
}

func TestWhoIsAlive(t *testing.T) {
	r := puppets(2, actor.Config{})
	r.Crash(2, "killed")
	for p, want := range map[actor.PID]bool{-1: false, 0: false, 1: true, 2: false, 3: false} {
		if r.Alive(p) != want {
			t.Errorf("Alive(%d) is %v", p, !want)
		}
	}
	if st, ok := r.State(2).(*puppet); !ok || st.takes != "*" {
		t.Errorf("the last state of the dead is %v", r.State(2))
	}
}

func TestWhatIsDoneFromOutsideHasTheInputAsCause(t *testing.T) {
	r := puppets(3, actor.Config{})
	r.events = nil
	input := r.Input("mischief")
	r.Spawn(&puppet{takes: "*"})
	r.Post(1, "a")
	r.Post(9, "b")
	r.Crash(2, "killed")
	r.do(1, func(c *actor.Ctx) { c.Timeout(ms, "t") })
	r.Step()
	r.Post(1, "later")
	for _, e := range r.events {
		want := input
		switch e.Kind {
		case actor.Accept, actor.Timer:
			continue
		case actor.Input:
			want = 0
		}
		if e.Time > 0 {
			want = 0
		}
		if e.Cause != want {
			t.Errorf("%s has the cause %d, not %d", describe(e), e.Cause, want)
		}
	}
	expect(t, r.list(actor.Input, actor.Start, actor.Arrive, actor.Drop, actor.Crash),
		"0s input 0 mischief", "0s start 4", "0s arrive 1 a", "0s drop 9 b", "0s crash 2 killed", "1ms arrive 1 later")
}

func TestDigests(t *testing.T) {
	r := newRun(actor.Config{})
	r.Spawn(&puppet{digest: 1})
	for _, d := range []uint64{1, 2, 2, 1} {
		r.Post(1, become{digest: d})
	}
	var digests []uint64
	for _, e := range r.events {
		if e.Kind == actor.Start || e.Kind == actor.StateChanged {
			digests = append(digests, e.Digest)
		}
	}
	if len(digests) != 3 || digests[0] != 1 || digests[1] != 2 || digests[2] != 1 {
		t.Errorf("the events have digests %v", digests)
	}
}

func TestNames(t *testing.T) {
	if got := actor.StateChanged.String() + " " + actor.DownSeen.String() + " " + actor.Kind(99).String(); got != "state down kind 99" {
		t.Error(got)
	}
	f := &actor.Failure{Seed: 7, Time: 5 * ms, Process: 3, Value: "oh"}
	if got := f.Error(); got != "process 3 failed at 5ms in the run with seed 7: oh" {
		t.Error(got)
	}
}

// A bug in a handler ends the run, not the program.
func TestAFailureEndsTheRun(t *testing.T) {
	mistakes := map[string]func(r *run){
		"a panic":               func(r *run) { r.do(1, func(c *actor.Ctx) { panic("oh") }) },
		"a panic at the start":  func(r *run) { r.Spawn(&starter{func(c *actor.Ctx) { panic("oh") }}) },
		"an empty range":        func(r *run) { r.do(1, func(c *actor.Ctx) { c.Rand(0, 0) }) },
		"effects and no clause": func(r *run) { r.Spawn(&greedy{}); r.Post(3, "a") },
		"no clause for the timeout": func(r *run) {
			r.do(1, func(c *actor.Ctx) { c.Timeout(0, refused{}) })
			r.RunUntil(r.Now(), forever)
		},
		"effects and no clause for the timeout": func(r *run) {
			r.Spawn(&greedy{})
			r.RunUntil(r.Now(), forever)
		},
	}
	for name, mistake := range mistakes {
		r := puppets(2, actor.Config{Seed: 42, Latency: ms})
		r.RunUntil(5*ms, forever)
		before := r.Snapshot()
		r.do(2, func(c *actor.Ctx) { c.Timeout(ms, "t"); c.Send(1, "a") })
		mistake(r)
		f, ok := r.Err().(*actor.Failure)
		if !ok {
			t.Errorf("%s: no failure but %v", name, r.Err())
			continue
		}
		if f.Seed != 42 || f.Time != 5*ms || !strings.Contains(string(f.Stack), "Receive") && !strings.Contains(name, "clause") {
			t.Errorf("%s: %v\n%s", name, f, f.Stack)
		}
		stands(t, name, r)
		r.Restore(before)
		if r.Err() != nil {
			t.Errorf("%s: the run cannot be taken back", name)
		}
	}
}

// refused is a message that no puppet has a clause for.
type refused struct{}

// greedy asks for effects whether a clause matches or not.
type greedy struct{}

func (s *greedy) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	c.Timeout(0, "t")
	if _, ok := msg.(actor.Started); ok {
		return s
	}
	return nil
}

// stands checks that nothing happens any more in a run that has failed.
func stands(t *testing.T, name string, r *run) {
	t.Helper()
	events, now, err := len(r.events), r.Now(), r.Err()
	_, due := r.Next()
	if r.Step() || due || r.RunUntil(now+ms, forever) != 0 || r.Now() != now || r.Enabled() != nil {
		t.Errorf("%s: the run goes on", name)
	}
	if r.Choose(actor.Choice{Kind: actor.ChooseTimeout, To: 2}) == nil {
		t.Errorf("%s: a step can be chosen", name)
	}
	r.Input("too late")
	r.Post(1, "a")
	r.Crash(1, "killed")
	paused := r.Paused(2)
	if r.Pause(2); r.Paused(2) != paused {
		t.Errorf("%s: a node is paused", name)
	}
	r.Resume(2)
	if n := r.Spawn(&greedy{}); n == 0 {
		t.Errorf("%s: a node has no number", name)
	}
	if len(r.events) != events || r.Err() != err {
		t.Errorf("%s: events happen: %v", name, r.list()[events:])
	}
}

func TestAHandlerThatFailsWhenChosen(t *testing.T) {
	r := puppets(2, actor.Config{})
	r.do(1, func(c *actor.Ctx) { c.Send(2, do(func(*actor.Ctx) { panic("oh") })) })
	r.Step()
	if err := r.Choose(actor.Choice{Kind: actor.ChooseArrival, From: 1, To: 2}); err == nil || err != r.Err() {
		t.Errorf("Choose returned %v, the failure is %v", err, r.Err())
	}
}
