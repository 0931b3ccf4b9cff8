package actor_test

import (
	"fmt"
	"testing"
	"time"

	"groupy/gms/actor"
)

// draws lets each process in turn draw for a purpose, and returns what each drew.
func draws(r *run, turns ...[2]int) map[[2]int][]int {
	drawn := map[[2]int][]int{}
	for _, turn := range turns {
		r.do(actor.PID(turn[0]), func(c *actor.Ctx) { drawn[turn] = append(drawn[turn], c.Rand(turn[1], 1000)) })
	}
	return drawn
}

// TestDrawsAreKeyed checks that a process's k-th draw for a purpose depends on nothing else.
func TestDrawsAreKeyed(t *testing.T) {
	alone := draws(puppets(2, actor.Config{Seed: 1}), [2]int{1, 0}, [2]int{1, 0}, [2]int{1, 0})
	mixed := draws(puppets(2, actor.Config{Seed: 1}), [2]int{1, 1}, [2]int{1, 0}, [2]int{2, 0}, [2]int{1, 0}, [2]int{1, 2}, [2]int{1, 3}, [2]int{1, 0})
	if a, b := fmt.Sprint(alone[[2]int{1, 0}]), fmt.Sprint(mixed[[2]int{1, 0}]); a != b {
		t.Errorf("alone %s, among others %s", a, b)
	}
	seen := map[int]bool{}
	for _, list := range mixed {
		for _, x := range list {
			seen[x] = true
		}
	}
	if len(seen) != 7 {
		t.Errorf("some of seven different draws are equal: %v", mixed)
	}
}

// TestNeighbouringSeedsShareNothing checks that runs of neighbouring seeds share no draws, even for other
// purposes or processes.
func TestNeighbouringSeedsShareNothing(t *testing.T) {
	seen := map[int]string{}
	for seed := range uint64(20) {
		r := puppets(4, actor.Config{Seed: seed})
		for p := 1; p <= 4; p++ {
			for purpose := range 4 {
				r.do(actor.PID(p), func(c *actor.Ctx) {
					for k := range 3 {
						name := fmt.Sprintf("seed %d process %d purpose %d count %d", seed, p, purpose, k)
						x := c.Rand(purpose, 1<<30)
						if other, ok := seen[x]; ok {
							t.Errorf("%s and %s are one draw", name, other)
						}
						seen[x] = name
					}
				})
			}
		}
	}
}

func TestDrawsAreEven(t *testing.T) {
	r := puppets(1, actor.Config{Seed: 9})
	var count [20]int
	r.do(1, func(c *actor.Ctx) {
		for range 20_000 {
			count[c.Rand(2, 20)]++
		}
	})
	chi := 0.0
	for _, n := range count {
		chi += float64((n-1000)*(n-1000)) / 1000
	}
	if chi > 43.8 { // 19 degrees of freedom: one in a thousand
		t.Errorf("chi squared %.1f: %v", chi, count)
	}
}

// gambler draws before it decides whether to take the message.
type gambler struct{ drawn *[]int }

func (s *gambler) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	x := c.Rand(0, 1000)
	if msg != "take" {
		return nil
	}
	*s.drawn = append(*s.drawn, x)
	return s
}

func TestCountsAdvanceOnlyOnAMatch(t *testing.T) {
	play := func(words ...string) string {
		var drawn []int
		r := newRun(actor.Config{Seed: 1})
		r.Spawn(&gambler{&drawn})
		for _, w := range words {
			r.Post(1, w)
		}
		return fmt.Sprint(drawn)
	}
	if a, b := play("take", "take", "take"), play("no", "take", "no", "no", "take", "take"); a != b {
		t.Errorf("draws %s without and %s with messages that were not taken", a, b)
	}
}

// latencies returns the latency of each message on a link while other messages go elsewhere.
func latencies(elsewhere int) []time.Duration {
	r := puppets(4, actor.Config{Seed: 1, Jitter: time.Second})
	var took []time.Duration
	for range 20 {
		r.do(1, func(c *actor.Ctx) {
			for range elsewhere {
				c.Send(3, "elsewhere")
			}
			c.Send(2, "here")
		})
		r.do(2, func(c *actor.Ctx) { c.Bcast(all(elsewhere), "back") })
		sent := r.Now()
		r.finish()
		for _, e := range r.events {
			if e.Kind == actor.Arrive && e.Message == "here" {
				took = append(took, e.Time-sent)
			}
		}
		r.events = nil
	}
	return took
}

func TestLatenciesAreKeyed(t *testing.T) {
	if a, b := fmt.Sprint(latencies(0)), fmt.Sprint(latencies(4)); a != b {
		t.Errorf("alone\n%s\namong others\n%s", a, b)
	}
}
