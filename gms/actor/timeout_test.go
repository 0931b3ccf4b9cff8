package actor_test

import (
	"testing"
	"time"

	"groupy/gms/actor"
)

func TestTimeoutRunsOut(t *testing.T) {
	r := puppets(1, actor.Config{})
	r.do(1, func(c *actor.Ctx) { c.Timeout(5*ms, "t") })
	r.finish()
	expect(t, r.list(actor.Timer, actor.Arrive, actor.Accept), "5ms timer 1 t")
}

func TestAnyAcceptedMessageCancelsTheTimeout(t *testing.T) {
	r := newRun(actor.Config{})
	r.Spawn(&puppet{takes: "a"})
	r.do(1, func(c *actor.Ctx) { c.Timeout(5*ms, "a t") })
	r.RunUntil(4*ms, forever)
	r.Post(1, "b") // is only deferred
	r.RunUntil(5*ms, forever)
	expect(t, r.list(actor.Timer), "5ms timer 1 a t")
	r.do(1, func(c *actor.Ctx) { c.Timeout(5*ms, "a t") })
	r.RunUntil(9*ms, forever)
	r.Post(1, "a")
	r.finish()
	expect(t, r.list(actor.Timer), "5ms timer 1 a t")
}

func TestANewTimeoutReplacesTheOldOne(t *testing.T) {
	for _, second := range []string{"earlier", "later"} {
		r := puppets(2, actor.Config{})
		r.do(1, func(c *actor.Ctx) {
			c.Timeout(5*ms, "old")
			c.Timeout(map[string]time.Duration{"earlier": 2 * ms, "later": 9 * ms}[second], "new")
		})
		r.finish()
		expect(t, r.list(actor.Timer), map[string]string{"earlier": "2ms timer 1 new", "later": "9ms timer 1 new"}[second])
	}
}

func TestANewTimeoutOvertakesThoseOfOthers(t *testing.T) {
	r := puppets(9, actor.Config{})
	for p := actor.PID(1); p <= 9; p++ {
		r.do(p, func(c *actor.Ctx) { c.Timeout(time.Duration(p)*10*ms, "old") })
	}
	r.do(9, func(c *actor.Ctx) { c.Timeout(15*ms, "new") })
	r.do(1, func(c *actor.Ctx) { c.Timeout(25*ms, "new") })
	r.RunUntil(30*ms, forever)
	expect(t, r.list(actor.Timer), "15ms timer 9 new", "20ms timer 2 old", "25ms timer 1 new", "30ms timer 3 old")
}

// The first timeout runs out during the broadcast between them. The new one still has its full time.
func TestANewTimeoutReplacesOneThatRanOutMeanwhile(t *testing.T) {
	r := puppets(2, actor.Config{Gap: 10 * ms})
	r.do(1, func(c *actor.Ctx) {
		c.Timeout(5*ms, "old")
		c.Bcast([]actor.PID{2, 2}, "b")
		c.Timeout(5*ms, "new")
	})
	r.finish()
	expect(t, r.list(actor.Timer), "15ms timer 1 new")
}

func TestATimeoutBeginsWhenWhatCameBeforeIsDone(t *testing.T) {
	r := puppets(2, actor.Config{Gap: 10 * ms})
	r.do(1, func(c *actor.Ctx) {
		c.Bcast([]actor.PID{2, 2, 2}, "b")
		c.Timeout(5*ms, "t")
	})
	r.finish()
	expect(t, r.list(actor.Timer), "25ms timer 1 t")
}

// If a timeout runs out while its process is busy, the mailbox goes first, and may cancel the timeout.
func TestMailGoesBeforeALateTimeout(t *testing.T) {
	for word, want := range map[string][]string{
		"a": {"10ms accept 1 a"},
		"b": {"10ms defer 1 b", "10ms timer 1 a t"},
	} {
		r := newRun(actor.Config{Gap: 10 * ms})
		r.Spawn(&puppet{takes: "a"})
		r.do(1, func(c *actor.Ctx) {
			c.Timeout(5*ms, "a t")
			c.Bcast([]actor.PID{9, 9}, "b")
		})
		r.RunUntil(7*ms, forever)
		r.Post(1, word)
		expect(t, r.list(actor.Timer))
		r.finish()
		expect(t, r.list(actor.Timer, actor.Accept, actor.Defer), want...)
	}
}

func TestALateTimeoutComesAtTheEndOfTheBroadcast(t *testing.T) {
	r := puppets(2, actor.Config{Gap: 10 * ms})
	r.do(1, func(c *actor.Ctx) {
		c.Timeout(5*ms, "t")
		c.Bcast([]actor.PID{2, 2}, "b")
	})
	r.finish()
	expect(t, r.list(actor.Timer), "10ms timer 1 t")
}

func TestAMessageInTimeBeatsTheTimeout(t *testing.T) {
	r := puppets(2, actor.Config{Latency: 5 * ms})
	r.do(1, func(c *actor.Ctx) { c.Timeout(5*ms, "t") })
	r.do(2, func(c *actor.Ctx) { c.Send(1, "in time") })
	r.finish()
	expect(t, r.list(actor.Timer, actor.Accept), "5ms accept 1/2 in time")
}

func TestTimeoutsOfEqualTimesComeInTheOrderSet(t *testing.T) {
	r := puppets(9, actor.Config{})
	for _, p := range []actor.PID{3, 1, 9, 2} {
		r.do(p, func(c *actor.Ctx) { c.Timeout(5*ms, "t") })
	}
	r.do(1, func(c *actor.Ctx) { c.Timeout(5*ms, "t") })
	r.finish()
	expect(t, r.list(actor.Timer), "5ms timer 3 t", "5ms timer 9 t", "5ms timer 2 t", "5ms timer 1 t")
}

func TestTimeoutsOfTheDeadAreGone(t *testing.T) {
	r := puppets(1, actor.Config{})
	r.do(1, func(c *actor.Ctx) { c.Timeout(5*ms, "t") })
	r.Crash(1, "killed")
	r.finish()
	expect(t, r.list(actor.Timer))
}

func TestAPausedNodeHandlesNothing(t *testing.T) {
	r := puppets(2, actor.Config{Latency: ms, Gap: 10 * ms})
	r.do(2, func(c *actor.Ctx) { c.Monitor(1) })
	r.do(1, func(c *actor.Ctx) {
		c.Timeout(5*ms, "t")
		c.Bcast([]actor.PID{2, 2}, "b")
	})
	r.Step()
	r.Pause(1)
	r.do(2, func(c *actor.Ctx) { c.Send(1, "a") })
	r.RunUntil(50*ms, forever)
	expect(t, r.list(actor.Send, actor.Arrive, actor.Accept, actor.DownSeen, actor.Timer),
		"0s send 1/2 b", "0s send 2/1 a", "1ms arrive 2/1 b", "1ms accept 2/1 b", "1ms arrive 1/2 a")
	if !r.Paused(1) || !r.Alive(1) || r.Waiting(1) != 1 || r.Pending(1) != 1 {
		t.Errorf("paused %v, alive %v, %d wait, %d pending", r.Paused(1), r.Alive(1), r.Waiting(1), r.Pending(1))
	}
	r.Resume(1)
	r.events = nil
	r.finish() // the broadcast, then the mail, which cancels the timeout
	expect(t, r.list(actor.Send, actor.Arrive, actor.Accept, actor.Timer),
		"50ms send 1/2 b", "50ms accept 1/2 a", "51ms arrive 2/1 b", "51ms accept 2/1 b")
}

func TestATimeoutThatRanOutInAPauseComesAfterIt(t *testing.T) {
	r := puppets(1, actor.Config{})
	r.do(1, func(c *actor.Ctx) { c.Timeout(5*ms, "t") })
	r.Pause(1)
	r.RunUntil(50*ms, forever)
	expect(t, r.list(actor.Timer))
	r.Resume(1)
	r.Resume(1)
	r.finish()
	expect(t, r.list(actor.Timer), "50ms timer 1 t")
}

func TestAShortPauseChangesNothing(t *testing.T) {
	r := puppets(2, actor.Config{Gap: 10 * ms})
	r.do(1, func(c *actor.Ctx) { c.Bcast([]actor.PID{2, 2}, "b") })
	r.RunUntil(ms, forever)
	r.Pause(1)
	r.RunUntil(2*ms, forever)
	r.Resume(1)
	r.finish()
	expect(t, r.list(actor.Send), "0s send 1/2 b", "10ms send 1/2 b")
}

func TestTheDeadAreNotPaused(t *testing.T) {
	r := puppets(2, actor.Config{})
	r.Pause(1)
	r.Crash(1, "killed")
	r.Crash(2, "killed")
	r.Pause(2)
	for n := actor.Node(1); n <= 2; n++ {
		if r.Paused(n) {
			t.Errorf("dead node %d is paused", n)
		}
		r.Resume(n)
	}
	r.Crash(1, "again")
	r.finish()
	expect(t, r.list(actor.Crash), "0s crash 1 killed", "0s crash 2 killed")
}
