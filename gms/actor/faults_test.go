package actor_test

import (
	"fmt"
	"math"
	"testing"

	"groupy/gms/actor"
)

func all(n int) []actor.PID {
	pids := make([]actor.PID, n)
	for i := range pids {
		pids[i] = actor.PID(i + 1)
	}
	return pids
}

func TestACrashCutsWhatHasNotLeft(t *testing.T) {
	r := newRun(actor.Config{Latency: 5 * ms, Gap: ms})
	r.Spawn(&puppet{takes: "*"}, &puppet{takes: "*"})
	r.Spawn(&puppet{takes: "*"})
	r.do(1, func(c *actor.Ctx) {
		c.Bcast([]actor.PID{3, 3, 3}, "b")
		c.Deliver(2, "d")
		c.Send(3, "s")
		c.Timeout(ms, "t")
	})
	r.do(2, func(c *actor.Ctx) { c.Send(3, "of its neighbour") })
	r.RunUntil(0, forever)
	r.Post(2, "waits for ever")
	r.Crash(1, "killed")
	r.finish()
	expect(t, r.list(actor.Send, actor.Crash, actor.Cut, actor.Arrive),
		"0s send 1/3 b", "0s send 2/3 of its neighbour", "0s arrive 2 waits for ever",
		"0s crash 1 killed", "0s cut 1/3 b", "0s cut 1/3 b", "0s cut 1/2 d", "0s cut 1/3 s", "0s crash 2 killed",
		"5ms arrive 3/1 b", "5ms arrive 3/2 of its neighbour")
	if r.Alive(1) || r.Alive(2) || !r.Alive(3) {
		t.Error("one whole node should die, and no other")
	}
}

func TestTheNeighboursOutboxIsCutToo(t *testing.T) {
	r := newRun(actor.Config{Gap: ms})
	r.Spawn(&puppet{takes: "*"}, &puppet{takes: "*"})
	r.do(2, func(c *actor.Ctx) { c.Bcast([]actor.PID{3, 3}, "b") })
	r.Step()
	r.Crash(1, "killed")
	expect(t, r.list(actor.Crash, actor.Cut), "0s crash 1 killed", "0s crash 2 killed", "0s cut 2/3 b")
}

func TestMessagesToTheDeadAreDropped(t *testing.T) {
	r := puppets(2, actor.Config{Latency: 5 * ms})
	r.do(1, func(c *actor.Ctx) { c.Send(2, "in flight") })
	r.Step()
	r.Crash(2, "killed")
	r.do(1, func(c *actor.Ctx) { c.Send(2, "to the dead") })
	r.Post(2, "from outside")
	r.finish()
	expect(t, r.list(actor.Drop), "0s drop 2 from outside", "5ms drop 2/1 in flight", "5ms drop 2/1 to the dead")
}

func TestCrashAfter(t *testing.T) {
	for _, c := range []struct{ k, leave int }{{-1, 0}, {0, 0}, {1, 1}, {3, 3}, {4, 4}, {5, 4}, {99, 4}} {
		r := newRun(actor.Config{})
		r.Spawn(&puppet{takes: "*"}, &puppet{takes: "*"})
		r.CrashAfter(c.k, 0)
		r.do(1, func(c *actor.Ctx) {
			c.Send(9, "no broadcast")
			c.Bcast([]actor.PID{5, 6, 7, 8}, "b")
			c.Deliver(2, "own")
		})
		r.finish()
		want := []string{"0s send 1/9 no broadcast"}
		crash := actor.Reason{Text: "crashed in a broadcast", Send: c.leave, Of: 4}
		for i := range 4 {
			if i == c.leave {
				want = append(want, fmt.Sprint("0s crash 1 ", crash))
			}
			want = append(want, fmt.Sprintf("0s %s 1/%d b", map[bool]string{true: "send", false: "cut"}[i < c.leave], 5+i))
		}
		if c.leave == 4 {
			want = append(want, fmt.Sprint("0s crash 1 ", crash))
		}
		want = append(want, "0s cut 1/2 own", fmt.Sprint("0s crash 2 ", crash))
		expect(t, r.list(actor.Send, actor.Crash, actor.Cut), want...)
		if r.Armed() != 0 {
			t.Errorf("%d crashes are still armed", r.Armed())
		}
	}
}

// Several armed crashes each wait for a broadcast of their class.
func TestCrashesWaitForTheirClass(t *testing.T) {
	words := map[string]actor.Class{"red": 1, "green": 2, "blue": 3}
	r := puppets(4, actor.Config{Classify: func(self actor.PID, trigger, m actor.Msg) actor.Class {
		if _, ok := trigger.(do); !ok || self < 1 || self > 4 {
			t.Errorf("%d broadcasts %v while it handles %v", self, m, trigger)
		}
		return words[m.(string)]
	}})
	r.CrashAfter(2, 2)
	r.CrashAfter(1, 0)
	r.CrashAfter(1, 1)
	for p, word := range []string{"green", "blue", "green", "red"} {
		r.do(actor.PID(p+1), func(c *actor.Ctx) { c.Bcast([]actor.PID{8, 9}, word) })
		r.finish()
	}
	expect(t, r.list(actor.Send, actor.Crash),
		"0s send 1/8 green", "0s send 1/9 green", "0s crash 1 crashed in a broadcast after send 2 of 2",
		"0s send 2/8 blue", "0s crash 2 crashed in a broadcast after send 1 of 2",
		"0s send 3/8 green", "0s send 3/9 green",
		"0s send 4/8 red", "0s crash 4 crashed in a broadcast after send 1 of 2")
}

// If one message leads to two broadcasts, each has its own class and its own crash.
func TestACrashWaitsForTheSecondBroadcast(t *testing.T) {
	r := puppets(1, actor.Config{Classify: func(_ actor.PID, _, m actor.Msg) actor.Class { return actor.Class(len(m.(string))) }})
	r.CrashAfter(1, 2)
	r.do(1, func(c *actor.Ctx) { c.Bcast([]actor.PID{8, 9}, "a"); c.Bcast([]actor.PID{8, 9}, "bb") })
	r.finish()
	expect(t, r.list(actor.Send, actor.Cut), "0s send 1/8 a", "0s send 1/9 a", "0s send 1/8 bb", "0s cut 1/9 bb")
}

// Disarming leaves no trace. A broadcast that has begun keeps its crash.
func TestDisarm(t *testing.T) {
	r := puppets(2, actor.Config{Gap: ms})
	fresh := r.Hash()
	r.CrashAfter(1, 0)
	r.CrashAfter(2, 3)
	if r.Disarm(); r.Armed() != 0 || r.Hash() != fresh {
		t.Errorf("%d crashes are still armed", r.Armed())
	}
	bcast := func(c *actor.Ctx) { c.Bcast([]actor.PID{8, 9}, "b") }
	r.do(1, bcast)
	r.finish()
	r.CrashAfter(2, 0)
	r.do(2, bcast)
	r.Step()
	r.Disarm()
	r.finish()
	expect(t, r.list(actor.Crash), "2ms crash 2 crashed in a broadcast after send 2 of 2")
}

// crashes lets each of n processes broadcast m times to ten others. It returns after how many sends each
// crashed, 0 if it lived.
func crashes(seed uint64, n, m int, rate actor.Rate, most int) []int {
	r := puppets(n, actor.Config{Seed: seed})
	r.SetCrashRate(rate, most)
	for range m {
		for p := range n {
			r.do(actor.PID(p+1), func(c *actor.Ctx) { c.Bcast(all(10), "b") })
		}
		r.finish()
	}
	sends, dead := make([]int, n), make([]int, n)
	for _, e := range r.events {
		switch e.Kind {
		case actor.Send:
			sends[e.Process-1]++
		case actor.Crash:
			dead[e.Process-1] = sends[e.Process-1]
		}
	}
	return dead
}

func TestCrashRate(t *testing.T) {
	const n, m = 2000, 10
	died := 0
	for _, k := range crashes(1, n, m, actor.Rate{Num: 1, Den: 100}, 0) {
		if k > 0 {
			died++
		}
	}
	p := 1 - math.Pow(0.99, 10*m)
	if want, sigma := n*p, math.Sqrt(n*p*(1-p)); math.Abs(float64(died)-want) > 4*sigma {
		t.Errorf("%d of %d crashed, %.0f +- %.0f should", died, n, want, sigma)
	}
	for name, got := range map[string][]int{
		"never": crashes(1, 50, 5, actor.Rate{}, 0), "always": crashes(1, 50, 5, actor.Rate{Num: 1, Den: 1}, 0),
	} {
		for _, k := range got {
			if want := map[string]int{"never": 0, "always": 1}[name]; k != want {
				t.Errorf("rate %s: a crash after %d sends", name, k)
			}
		}
	}
}

// TestCrashDrawsAreKeyed checks that the crash of a process does not depend on how many others there are, or
// whether they crash.
func TestCrashDrawsAreKeyed(t *testing.T) {
	few, many := crashes(5, 20, 20, actor.Rate{Num: 1, Den: 200}, 0), crashes(5, 40, 20, actor.Rate{Num: 1, Den: 200}, 0)
	if fmt.Sprint(few) != fmt.Sprint(many[:20]) {
		t.Errorf("twenty processes alone crash at %v, among forty at %v", few, many[:20])
	}
}

func TestChanceStopsAtTheLimit(t *testing.T) {
	died := 0
	for _, k := range crashes(1, 50, 5, actor.Rate{Num: 1, Den: 2}, 3) {
		if k > 0 {
			died++
		}
	}
	if died != 3 {
		t.Errorf("%d crashed, the limit is 3", died)
	}
	r := puppets(3, actor.Config{}) // an armed crash counts, too
	r.SetCrashRate(actor.Rate{Num: 1, Den: 1}, 2)
	if r.CrashRate() != (actor.Rate{Num: 1, Den: 1}) {
		t.Error("the rate is not as set")
	}
	r.CrashAfter(1, 0)
	r.CrashAfter(1, 0)
	for p := actor.PID(1); p <= 3; p++ {
		r.do(p, func(c *actor.Ctx) { c.Bcast(all(3), "b") })
		r.finish()
	}
	if r.Alive(1) || r.Alive(2) || !r.Alive(3) {
		t.Error("a random crash after armed crashes had reached the limit")
	}
}
