package actor_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
)

// within fails unless a count of n trials is within 3 standard deviations of its expectation.
func within(t *testing.T, what string, count, n int, p float64) {
	t.Helper()
	if mean, sigma := float64(n)*p, math.Sqrt(float64(n)*p*(1-p)); math.Abs(float64(count)-mean) > 3*sigma {
		t.Errorf("%s: %d of %d, want %.0f within %.0f", what, count, n, mean, 3*sigma)
	}
}

func (r *run) count(k actor.Kind, p actor.PID) (n int) {
	for _, e := range r.events {
		if e.Kind == k && e.Process == p && e.Message == "a" {
			n++
		}
	}
	return n
}

// Of 10,000 sends at a chance of 1 in 5, about 2,000 are lost, on the way that was named and on no other.
func TestALossRateIsAShareOfTheSends(t *testing.T) {
	r := puppets(3, actor.Config{Seed: 11, Latency: ms})
	r.SetLoss(actor.Loss{Way: actor.Way{From: 1, To: 2}, Rate: actor.Rate{Num: 1, Den: 5}})
	const sends = 10_000
	for range sends {
		r.do(1, func(c *actor.Ctx) { c.Send(2, "a"); c.Send(3, "a") })
		r.finish()
	}
	within(t, "lost", r.count(actor.Lose, 2), sends, 0.2)
	if lost, came := r.count(actor.Lose, 2), r.count(actor.Arrive, 2); lost+came != sends {
		t.Errorf("%d are lost, and %d arrive", lost, came)
	}
	if other := r.count(actor.Arrive, 3); other != sends {
		t.Errorf("%d arrive at 3", other)
	}
}

// A way of its own has its own latency and jitter; the others, and all after a reset, have those of the run.
func TestTheLatencyOfOneWay(t *testing.T) {
	r := puppets(3, actor.Config{Seed: 5, Latency: ms})
	least, most := time.Duration(math.MaxInt64), time.Duration(0)
	took := func(to actor.PID) time.Duration {
		begun := r.Now()
		r.do(1, func(c *actor.Ctx) { c.Send(to, "a") })
		r.finish()
		return r.Now() - begun
	}
	r.SetLatency(actor.Way{}, 50*ms, 0)
	r.SetLatency(actor.Way{From: 1, To: 2}, 20*ms, 10*ms)
	for range 2000 {
		least, most = min(least, took(2)), max(most, took(2))
		if d := took(3); d != 50*ms {
			t.Fatalf("it takes %v to 3", d)
		}
	}
	if least < 20*ms || least > 20*ms+50*time.Microsecond || most > 30*ms || most < 30*ms-50*time.Microsecond {
		t.Errorf("it takes %v to %v, want 20 ms to 30 ms", least, most)
	}
	r.SetLatency(actor.Way{From: 1, To: 2}, 7*ms, 0)
	if d, n := took(2), len(r.Conditions().Latencies); d != 7*ms || n != 2 {
		t.Errorf("it takes %v, with %d latencies", d, n)
	}
	r.ResetLatency(actor.Way{})
	r.ResetLatency(actor.Way{From: 1, To: 2})
	if took(2) != ms || took(3) != ms || !r.IsPerfect() {
		t.Error("the latency of the run is not back")
	}
}

// A detector that is wrong with a chance of 1 in 4 suspects after about a quarter of the messages, but only what it monitors, and never
// twice without a new monitor.
func TestAWrongDetector(t *testing.T) {
	r := puppets(3, actor.Config{Seed: 2, Latency: ms})
	r.SetDetector(actor.Detector{Rate: actor.Rate{Num: 1, Den: 4}})
	const sends = 4000
	suspected := 0
	for range sends {
		r.do(2, func(c *actor.Ctx) { c.Monitor(1) })
		before := len(r.list(actor.Suspect))
		r.do(1, func(c *actor.Ctx) { c.Send(2, "a"); c.Send(3, "a") })
		r.finish()
		n := len(r.list(actor.Suspect)) - before
		if n > 1 {
			t.Fatalf("%d suspicions after one message", n)
		}
		suspected += n
		r.events = r.events[:0]
		if n == 0 { // it monitors still: let it be told, so that each round begins alike
			r.Suspect(1, 2)
			r.finish()
			r.events = r.events[:0]
		}
	}
	within(t, "suspected", suspected, sends, 0.25)
	if !r.Alive(1) {
		t.Error("a suspected process has ended")
	}
}

// A suspicion gives exactly one report to exactly those that monitor, and the end of the process none to those that had one.
func TestASuspicionReportsOnce(t *testing.T) {
	r := puppets(5, actor.Config{Latency: ms})
	for _, p := range []actor.PID{2, 4} {
		r.do(p, func(c *actor.Ctx) { c.Monitor(1) })
	}
	if !r.Suspect(1, 0) || r.Suspect(1, 0) || r.Suspect(3, 0) {
		t.Error("who is suspected")
	}
	r.finish()
	expect(t, r.list(actor.DownSeen), "0s down 2/1 {1 suspected}", "0s down 4/1 {1 suspected}")
	r.do(5, func(c *actor.Ctx) { c.Monitor(1) })
	r.Crash(1, "killed")
	if r.Suspect(1, 0) {
		t.Error("a dead process is suspected")
	}
	r.events = nil
	r.finish()
	expect(t, r.list(actor.DownSeen), "1ms down 5/1 {1 killed}")
}

// A report on its way can be delayed, but is not lost, doubled or early.
func TestAReportOnItsWay(t *testing.T) {
	r := puppets(2, actor.Config{Latency: 10 * ms})
	r.do(2, func(c *actor.Ctx) { c.Monitor(1) })
	r.Crash(1, "killed")
	down := r.InFlight()[0].Cause
	if r.Lose(down) || r.Duplicate(down) || r.Overtake(down) || r.Hurry(down) {
		t.Error("a report is lost, doubled or early")
	}
	if r.Delay(down, 0, 0) || r.Delay(down, 0, -ms) || !r.Delay(down, 0, 5*ms) {
		t.Error("a report is delayed by nothing, or not at all")
	}
	r.finish()
	expect(t, r.list(actor.DownSeen), "15ms down 2/1 {1 killed}")
}

// What is sent after a delay on the same link does not pass it; a copy comes right after the original, and at no other time.
func TestTimesOfMeddledMessages(t *testing.T) {
	r := puppets(3, actor.Config{Latency: 10 * ms})
	r.send(1, 2, "a", "b")
	r.Delay(r.sendOf(t, "b"), 0, 20*ms)
	r.send(1, 2, "c")
	r.Duplicate(r.sendOf(t, "a"))
	r.finish()
	expect(t, r.list(actor.Arrive), "10ms arrive 2/1 a", "10ms arrive 2/1 a", "30ms arrive 2/1 b", "30ms arrive 2/1 c")
	r.events = nil
	r.send(1, 2, "d")
	r.send(1, 2, "e")
	r.send(1, 3, "x")
	r.RunUntil(r.Now()+4*ms, 9)
	r.Hurry(r.sendOf(t, "e"))
	r.finish()
	expect(t, r.list(actor.Overtake, actor.Arrive), "34ms overtake 2/1 e", "34ms arrive 2/1 e", "40ms arrive 3/1 x", "40ms arrive 2/1 d")
	r.events = nil
	r.send(1, 2, "f")
	r.Hurry(r.sendOf(t, "f"))
	r.finish()
	expect(t, r.list(actor.Overtake, actor.Arrive), "40ms arrive 2/1 f") // it is the first: it overtakes nothing
}

// Accepted messages cancel a timeout, but no periodic timer; its messages wait their turn like any other.
func TestMessagesDoNotCancelAPeriodicTimer(t *testing.T) {
	r := puppets(2, actor.Config{Latency: ms})
	r.do(1, func(c *actor.Ctx) { c.Every(10*ms, "tick") })
	for range 30 {
		r.do(2, func(c *actor.Ctx) { c.Send(1, "a") })
		r.RunUntil(r.Now()+ms, 99)
	}
	want := []string{"10ms arrive 1/1 tick", "20ms arrive 1/1 tick", "30ms arrive 1/1 tick"}
	got := slices.DeleteFunc(r.list(actor.Arrive), func(s string) bool { return s[len(s)-1] == 'a' })
	expect(t, got, want...)
	r.Pause(1)
	r.RunUntil(45*ms, 99)
	r.Resume(1)
	r.RunUntil(46*ms, 99)
	expect(t, r.list(actor.Accept)[len(r.list(actor.Accept))-1:], "45ms accept 1/1 tick")
}

// Blocks are listed once, each by itself, and a detector suspects after the time that is left.
func TestBlocksAndTheDetector(t *testing.T) {
	r := puppets(3, actor.Config{Latency: ms})
	r.do(2, func(c *actor.Ctx) { c.Monitor(1) })
	r.finish()
	w, v, u := actor.Way{From: 1, To: 2}, actor.Way{From: 1, To: 3}, actor.Way{From: 3, To: 2}
	r.Block(v, w, u, v)
	if all := r.Blocks(); !slices.Equal(all, []actor.Way{w, v, u}) || !r.Blocked(w) || r.Blocked(actor.Way{From: 2, To: 1}) {
		t.Errorf("%v are blocked", all)
	}
	r.do(3, func(c *actor.Ctx) { c.Timeout(4*ms, "wait") })
	r.finish()
	r.SetDetector(actor.Detector{Blocked: 10 * ms}) // 4 ms have passed
	r.finish()
	expect(t, r.list(actor.Suspect), "10ms suspect 2/1 {1 suspected}")
	r.Unblock(w, v, u)
	if len(r.Blocks()) > 0 || r.IsPerfect() {
		t.Error("blocks, and a detector that is not perfect")
	}
}

// A replaced timer takes nothing else off its way: neither the timers of others nor messages.
func TestAReplacedTimerLeavesTheRestAlone(t *testing.T) {
	r := puppets(2, actor.Config{Latency: 5 * ms})
	r.do(1, func(c *actor.Ctx) { c.Every(10*ms, "tick") })
	r.do(2, func(c *actor.Ctx) { c.Every(10*ms, "tock"); c.Send(1, "word") })
	r.RunUntil(ms, 99)
	r.do(1, func(c *actor.Ctx) { c.Every(3*ms, "tack") })
	r.RunUntil(11*ms, 99)
	expect(t, r.list(actor.Arrive), "4ms arrive 1/1 tack", "5ms arrive 1/2 word", "7ms arrive 1/1 tack", "10ms arrive 2/2 tock", "10ms arrive 1/1 tack")
}

// A detector that is perfect again suspects nobody for what came before.
func TestAPerfectDetectorForgets(t *testing.T) {
	r := puppets(3, actor.Config{Latency: ms})
	for _, p := range []actor.PID{2, 3} {
		r.do(p, func(c *actor.Ctx) { c.Monitor(1) })
	}
	r.SetDetector(actor.Detector{Blocked: 5 * ms, Paused: 5 * ms})
	r.Block(actor.Way{From: 1, To: 2})
	r.Pause(1)
	r.SetDetector(actor.Detector{Late: ms})
	r.finish()
	if got := r.list(actor.Suspect); len(got) > 0 {
		t.Errorf("%v", got)
	}
}

// A rate replaces that of the same way and class, and no other.
func TestARateReplacesItsOwnKind(t *testing.T) {
	r := puppets(2, actor.Config{Latency: ms})
	way := actor.Way{From: 1, To: 2}
	for _, l := range []actor.Loss{
		{Way: way, Class: 3, Rate: always}, {Way: way, Class: 4, Rate: always}, {Way: way, Class: 4, Rate: actor.Rate{Num: 1, Den: 9}},
	} {
		r.SetLoss(l)
	}
	want := []actor.Loss{{Way: way, Class: 3, Rate: always}, {Way: way, Class: 4, Rate: actor.Rate{Num: 1, Den: 9}}}
	if got := r.Conditions().Losses; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	a := r.Hash()
	r.SetLoss(want[1])
	if r.Hash() != a {
		t.Error("the same rate is there twice")
	}
}
