package actor_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
)

func TestEachSendIsAStep(t *testing.T) {
	r := puppets(3, actor.Config{Latency: ms})
	r.do(1, func(c *actor.Ctx) {
		c.Send(2, "a")
		c.Bcast([]actor.PID{2, 3}, "b")
		c.Send(3, "c")
	})
	sends := []string{"0s send 1/2 a", "0s send 1/2 b", "0s send 1/3 b", "0s send 1/3 c"}
	for n := range len(sends) + 1 {
		expect(t, r.list(actor.Send), sends[:n]...)
		if r.Pending(1) != len(sends)-n {
			t.Errorf("after %d sends %d are pending", n, r.Pending(1))
		}
		r.Step()
	}
}

func TestSendsOfABroadcastAreAGapApart(t *testing.T) {
	r := puppets(4, actor.Config{Latency: 10 * ms, Gap: 2 * ms})
	r.do(1, func(c *actor.Ctx) {
		c.Bcast([]actor.PID{2, 3, 4}, "b")
		c.Send(2, "c")
	})
	r.finish()
	expect(t, r.list(actor.Send, actor.Arrive),
		"0s send 1/2 b", "2ms send 1/3 b", "4ms send 1/4 b", "4ms send 1/2 c",
		"10ms arrive 2/1 b", "12ms arrive 3/1 b", "14ms arrive 4/1 b", "14ms arrive 2/1 c")
}

func TestNoMessageIsTakenWhileTheOutboxIsNotEmpty(t *testing.T) {
	r := puppets(3, actor.Config{Latency: ms, Gap: 5 * ms})
	r.do(1, func(c *actor.Ctx) { c.Bcast([]actor.PID{2, 3, 2}, "b") })
	r.do(2, func(c *actor.Ctx) { c.Send(1, "early") })
	r.RunUntil(2*ms, forever)
	r.Post(1, "late")
	if r.Waiting(1) != 2 {
		t.Errorf("%d messages wait behind the broadcast, want 2", r.Waiting(1))
	}
	r.finish()
	var took []string
	for _, e := range r.events {
		if e.Process == 1 && (e.Kind == actor.Accept || e.Kind == actor.Send || e.Kind == actor.Arrive) && e.Message != nil {
			if _, command := e.Message.(do); !command {
				took = append(took, describe(e))
			}
		}
	}
	expect(t, took, "0s send 1/2 b", "1ms arrive 1/2 early", "2ms arrive 1 late", "5ms send 1/3 b", "10ms send 1/2 b",
		"10ms accept 1/2 early", "10ms accept 1 late")
}

func TestNobodyIsBroadcastTo(t *testing.T) {
	r := puppets(1, actor.Config{})
	r.do(1, func(c *actor.Ctx) { c.Bcast(nil, "b"); c.Send(0, "to nobody") })
	r.finish()
	expect(t, r.list(actor.Send, actor.Drop), "0s send 1 to nobody", "0s drop 0/1 to nobody")
}

// On a node of two, a message that one process hands over is taken in the same step.
func TestHandOverIsImmediate(t *testing.T) {
	r := newRun(actor.Config{Latency: ms})
	r.Spawn(&puppet{takes: "*"}, &puppet{takes: "*"})
	before := len(r.events)
	r.do(1, func(c *actor.Ctx) {
		c.Deliver(2, "d")
		c.Install(2, "v")
		c.Send(2, "s")
	})
	r.events = r.events[before:]
	expect(t, r.list(), "0s deliver 1/2 d", "0s accept 2/1 d",
		"0s install 1/2 v", "0s accept 2/1 v",
		"0s send 1/2 s", "0s arrive 2/1 s", "0s accept 2/1 s")
	if r.Step() {
		t.Error("a step was left over")
	}
}

// The step of an acceptance ends at the first message to another node. A hand-over after that is a later step,
// at the same time.
func TestHandOverAfterASendWaitsForIt(t *testing.T) {
	r := newRun(actor.Config{Latency: ms, Gap: ms})
	r.Spawn(&puppet{takes: "*"}, &puppet{takes: "*"})
	r.Spawn(&puppet{takes: "*"})
	r.do(1, func(c *actor.Ctx) {
		c.Deliver(2, "before")
		c.Bcast([]actor.PID{3, 3}, "b")
		c.Deliver(2, "after")
		c.Deliver(2, "after it")
	})
	expect(t, r.list(actor.Deliver, actor.Send), "0s deliver 1/2 before")
	r.Step()
	expect(t, r.list(actor.Deliver, actor.Send), "0s deliver 1/2 before", "0s send 1/3 b")
	r.finish()
	expect(t, r.list(actor.Deliver, actor.Send), "0s deliver 1/2 before", "0s send 1/3 b", "1ms send 1/3 b",
		"1ms deliver 1/2 after", "1ms deliver 1/2 after it")
}

// If the receiver of a hand-over hands something on, that is a step of its own, at the same time.
func TestHandingOnIsAStep(t *testing.T) {
	r := newRun(actor.Config{Latency: ms})
	r.Spawn(&puppet{takes: "*"}, &puppet{takes: "*"})
	r.do(1, func(c *actor.Ctx) {
		c.Deliver(2, do(func(c *actor.Ctx) { c.Deliver(1, "back") }))
		c.Deliver(2, "second")
	})
	expect(t, r.list(actor.Deliver, actor.Accept), "0s deliver 1/2 second")
	r.finish()
	expect(t, r.list(actor.Deliver, actor.Accept), "0s deliver 1/2 second",
		"0s deliver 2/1 back", "0s accept 1/2 back", "0s accept 2/1 second")
}

func TestHandOverToOneself(t *testing.T) {
	r := puppets(1, actor.Config{Latency: ms})
	r.do(1, func(c *actor.Ctx) { c.Send(1, "a"); c.Deliver(1, "b") })
	expect(t, r.list(actor.Send, actor.Arrive, actor.Deliver, actor.Accept), "0s send 1/1 a", "0s arrive 1/1 a", "0s deliver 1/1 b")
	r.finish()
	expect(t, r.list(actor.Accept), "0s accept 1/1 a", "0s accept 1/1 b")
}

func TestHandOverIsDeferredLikeAnyMessage(t *testing.T) {
	r := newRun(actor.Config{})
	r.Spawn(&puppet{takes: "*"}, &puppet{takes: "a"})
	r.do(1, func(c *actor.Ctx) { c.Deliver(2, "b"); c.Deliver(2, "a") })
	expect(t, r.list(actor.Defer, actor.Accept), "0s defer 2/1 b", "0s accept 2/1 a")
}

func TestExitComesAfterWhatWasAskedBefore(t *testing.T) {
	r := puppets(2, actor.Config{Latency: ms, Gap: ms})
	r.do(1, func(c *actor.Ctx) {
		c.Bcast([]actor.PID{2, 2}, "before")
		c.Exit("done")
		c.Send(2, "after")
		c.Bcast([]actor.PID{2, 2}, "after, too")
	})
	r.finish()
	expect(t, r.list(actor.Send, actor.Exit, actor.Cut, actor.Arrive),
		"0s send 1/2 before", "1ms arrive 2/1 before", "1ms send 1/2 before", "1ms exit 1 done",
		"1ms cut 1/2 after", "1ms cut 1/2 after, too", "1ms cut 1/2 after, too",
		"2ms arrive 2/1 before")
	if r.Alive(1) || !r.Alive(2) {
		t.Error("the wrong one ended")
	}
}

func TestExitEndsTheWholeNode(t *testing.T) {
	r := newRun(actor.Config{})
	r.Spawn(&puppet{takes: "*"}, &puppet{takes: "*"})
	r.do(1, func(c *actor.Ctx) {
		c.Deliver(2, do(func(c *actor.Ctx) { c.Exit("both"); c.Send(9, "never") }))
		c.Deliver(2, "too late")
	})
	expect(t, r.list(actor.Exit, actor.Cut, actor.Deliver), "0s exit 1 both", "0s exit 2 both", "0s cut 2/9 never", "0s cut 1/2 too late")
	if r.Alive(1) || r.Alive(2) {
		t.Error("a process outlived its node")
	}
	r.finish()
}

func TestTimeIsVirtual(t *testing.T) {
	r := puppets(2, actor.Config{Latency: 24 * time.Hour})
	r.do(1, func(c *actor.Ctx) { c.Send(2, "a") })
	r.Step()
	if at, ok := r.Next(); !ok || at != 24*time.Hour {
		t.Errorf("next is at %v, %v", at, ok)
	}
	if n := r.RunUntil(time.Hour, forever); n != 0 || r.Now() != time.Hour {
		t.Errorf("%d steps to %v", n, r.Now())
	}
	if n := r.RunUntil(48*time.Hour, 1); n != 1 || r.Now() != 24*time.Hour {
		t.Errorf("%d steps to %v: at the limit, the time is that of the last step", n, r.Now())
	}
	if r.Step() {
		t.Error("a step more than there is to do")
	}
	if r.Advance(30 * time.Hour); r.Now() != 30*time.Hour {
		t.Errorf("advanced to %v", r.Now())
	}
}

// TestOutboxListsWhatWillLeave checks that Outbox lists what then leaves, in that order, with the class of its
// broadcast.
func TestOutboxListsWhatWillLeave(t *testing.T) {
	classify := func(_ actor.PID, _, m actor.Msg) actor.Class { return actor.Class(len(m.(string))) }
	r := puppets(3, actor.Config{Latency: 10 * ms, Gap: ms, Classify: classify})
	r.do(1, func(c *actor.Ctx) {
		c.Bcast([]actor.PID{2, 3}, "bb")
		c.Timeout(ms, "t")
		c.Send(3, "c")
	})
	cause := r.events[len(r.events)-1].ID
	all := []actor.Parcel{{2, "bb", 2, cause}, {3, "bb", 2, cause}, {3, "c", 0, cause}}
	for n := range len(all) + 1 {
		if got := r.Outbox(1); !slices.Equal(got, all[n:]) || len(got) != r.Pending(1) {
			t.Errorf("after %d sends: %v, want %v", n, got, all[n:])
		}
		r.Step()
	}
	if r.Outbox(2) != nil {
		t.Error("an idle process has something in its outbox")
	}
}

// The class of a broadcast is in the events of its sends, including cut ones, and stays with its messages.
func TestClassOfBroadcasts(t *testing.T) {
	classify := func(_ actor.PID, _, m actor.Msg) actor.Class { return actor.Class(len(m.(string))) }
	r := puppets(4, actor.Config{Latency: 10 * ms, Gap: ms, Classify: classify})
	r.CrashAfter(1, 3)
	r.do(1, func(c *actor.Ctx) {
		c.Send(2, "one")
		c.Bcast([]actor.PID{2, 3}, "bb")
		c.Bcast([]actor.PID{2, 3, 4}, "ccc")
	})
	r.do(4, func(c *actor.Ctx) {
		c.Exit("first")
		c.Bcast([]actor.PID{2}, "dddd")
	})
	r.RunUntil(9*ms, 100)
	classOf := map[actor.Msg]actor.Class{"one": 0, "bb": 2, "ccc": 3}
	var got []string
	for _, e := range r.events {
		if e.Kind == actor.Send || e.Kind == actor.Cut {
			got = append(got, fmt.Sprintf("%v %d %v %d", e.Kind, e.Peer, e.Message, e.Class))
		} else if e.Class != 0 {
			t.Errorf("%v has class %d", e.Kind, e.Class)
		}
	}
	want := []string{"cut 2 dddd 4", "send 2 one 0", "send 2 bb 2", "send 3 bb 2", "send 2 ccc 3", "cut 3 ccc 3", "cut 4 ccc 3"}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("events %q, want %q", got, want)
	}
	for _, fl := range r.InFlight() {
		if want := classOf[fl.Message]; fl.Class != want {
			t.Errorf("%v is in flight with class %d", fl.Message, fl.Class)
		}
	}
}
