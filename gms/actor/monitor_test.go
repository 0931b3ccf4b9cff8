package actor_test

import (
	"testing"
	"time"

	"groupy/gms/actor"

	"pgregory.net/rapid"
)

func TestDownIsSeen(t *testing.T) {
	r := puppets(3, actor.Config{Latency: ms})
	for p := actor.PID(2); p <= 3; p++ {
		r.do(p, func(c *actor.Ctx) { c.Monitor(1); c.Monitor(1) })
	}
	r.Crash(1, "killed")
	r.finish()
	expect(t, r.list(actor.DownSeen, actor.Accept), "1ms down 2/1 {1 killed}", "1ms accept 2/1 {1 killed}",
		"1ms down 3/1 {1 killed}", "1ms accept 3/1 {1 killed}")
}

func TestDownTellsWhy(t *testing.T) {
	r := puppets(3, actor.Config{})
	r.do(3, func(c *actor.Ctx) { c.Monitor(1); c.Monitor(2) })
	r.do(2, func(c *actor.Ctx) { c.Exit("tired") })
	r.CrashAfter(1, 0)
	r.do(1, func(c *actor.Ctx) { c.Bcast([]actor.PID{3, 3}, "b") })
	r.finish()
	r.do(3, func(c *actor.Ctx) { c.Monitor(1) })
	r.finish()
	expect(t, r.list(actor.DownSeen), "0s down 3/2 {2 tired}",
		"0s down 3/1 {1 crashed in a broadcast after send 1 of 2}", "0s down 3/1 {1 crashed in a broadcast after send 1 of 2}")
}

func TestDownIsDeferredLikeAnyMessage(t *testing.T) {
	r := newRun(actor.Config{})
	r.Spawn(&puppet{takes: "a"})
	r.Spawn(&puppet{})
	r.do(1, func(c *actor.Ctx) { c.Monitor(2) })
	r.Crash(2, "killed")
	r.finish()
	r.Post(1, become{takes: "*"})
	r.finish()
	expect(t, r.list(actor.Defer, actor.Accept), "0s defer 1/2 {2 killed}", "0s accept 1 {* 0}", "0s accept 1/2 {2 killed}")
}

func TestTheDeadGetNoReport(t *testing.T) {
	r := newRun(actor.Config{Latency: ms})
	r.Spawn(&puppet{takes: "*"}, &puppet{takes: "*"})
	r.Spawn(&puppet{takes: "*"})
	r.do(1, func(c *actor.Ctx) { c.Monitor(2); c.Monitor(1); c.Monitor(3) })
	r.do(3, func(c *actor.Ctx) { c.Monitor(1) })
	r.Crash(1, "killed")
	r.Crash(2, "killed")
	r.finish()
	expect(t, r.list(actor.DownSeen, actor.Drop))
}

func TestNobodyWasThereToMonitor(t *testing.T) {
	for _, p := range []actor.PID{-1, 0, 2} {
		r := puppets(1, actor.Config{})
		r.do(1, func(c *actor.Ctx) { c.Monitor(p) })
		if r.Err() == nil {
			t.Errorf("monitoring %d, which never existed, did not fail", p)
		}
	}
}

// TestDownComesLast checks that the report comes once, after all messages that the dead process had on its way,
// whenever the monitor was set, and whatever is chosen to come first.
func TestDownComesLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := puppets(2, actor.Config{
			Seed:    rapid.Uint64().Draw(t, "seed"),
			Latency: time.Duration(rapid.IntRange(0, 2).Draw(t, "latency")) * ms,
			Jitter:  20 * ms,
			Gap:     time.Duration(rapid.IntRange(0, 2).Draw(t, "gap")) * ms,
		})
		next := func() {
			if all := r.Enabled(); len(all) > 0 && rapid.Bool().Draw(t, "choose") {
				r.Choose(all[rapid.IntRange(0, len(all)-1).Draw(t, "choice")])
			} else {
				r.Step()
			}
		}
		some := func() {
			for range rapid.IntRange(0, 20).Draw(t, "steps") {
				next()
			}
		}
		before := rapid.Bool().Draw(t, "monitor before")
		monitor := func() { r.do(2, func(c *actor.Ctx) { c.Monitor(1) }) }
		if before {
			monitor()
		}
		r.do(1, func(c *actor.Ctx) { c.Bcast([]actor.PID{2, 2, 2, 2, 2, 2}, "b") })
		some()
		r.Crash(1, "killed")
		some()
		if !before {
			monitor()
		}
		some()
		r.finish()
		sent, came, reports := 0, 0, 0
		for _, e := range r.events {
			switch {
			case e.Kind == actor.Send:
				sent++
			case e.Kind == actor.Arrive && e.Peer == 1:
				came++
			case e.Kind == actor.DownSeen:
				reports++
				if came != sent {
					t.Fatalf("the report came after %d of %d messages", came, sent)
				}
			}
		}
		if reports != 1 {
			t.Fatalf("%d reports", reports)
		}
	})
}
