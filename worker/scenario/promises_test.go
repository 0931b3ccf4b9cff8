//go:build !race

package scenario

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
)

// change identifies a change.
type change struct{ worker, count int }

// record lists the deliveries of a run.
type record struct {
	to   [][]change
	late int // the most deliveries that a worker had one second before the end
}

func (r *record) observe(e actor.Event) {
	if c, ok := e.Message.(worker.Change); ok && e.Kind == actor.Deliver {
		n := worker.Number(e.Peer)
		r.to[n-1] = append(r.to[n-1], change{c.Worker, c.Count})
	}
}

func (r *record) longest() (all []change) {
	for _, list := range r.to {
		if len(list) > len(all) {
			all = list
		}
	}
	return all
}

// minute plays a minute with random crashes.
func minute(t *testing.T, version string, most int, seed uint64) (*Run, *record) {
	sc := group(version, 5, time.Second)
	sc.Latency, sc.Jitter = time.Millisecond, 4*time.Millisecond
	sc.Crash, sc.Most = actor.Rate{Num: 1, Den: 100}, most
	rec := &record{to: make([][]change, sc.Workers)}
	r := seeded(t, sc, seed, 0, rec.observe)
	r.RunUntil(59*time.Second, endless)
	rec.late = len(rec.longest())
	r.RunUntil(time.Minute, endless)
	if r.Err() != nil {
		t.Errorf("seed %d: %v", seed, r.Err())
	}
	return r, rec
}

func isPrefix(list, of []change) bool {
	return len(list) <= len(of) && slices.Equal(list, of[:len(list)])
}

// With at most two crashes and no joins, no worker on gms3 takes a wrong change: all sequences of deliveries
// are prefixes of the longest. A living worker that has fallen behind is in the hole.
func TestGms3KeepsTheOrderForTwoCrashes(t *testing.T) {
	stuck := sweep(10_000, func(seed uint64) bool {
		r, rec := minute(t, "gms3", 2, seed)
		longest := rec.longest()
		behind := false
		for n, list := range rec.to {
			if !isPrefix(list, longest) {
				t.Errorf("seed %d: worker %d has left the order", seed, n+1)
			}
			if r.alive(n+1) && len(list) < rec.late {
				behind = true
				if !inHole(r, n+1) {
					t.Errorf("seed %d: worker %d is behind, and not in the hole", seed, n+1)
				}
			}
		}
		return behind
	})
	t.Logf("a worker is stuck in %d of %d runs", count(stuck), len(stuck))
	if count(stuck) == 0 {
		t.Error("no worker ever got into the hole: this test covers nothing")
	}
}

// inHole reports whether a view of a dead leader waits for ever.
func inHole(r *Run, n int) bool {
	tile := r.Board()[n-1]
	return tile.Stuck && slices.ContainsFunc(r.Sim().Mailbox(worker.GroupPID(n)), func(l actor.QueuedMessage) bool {
		v, ok := l.Message.(gms.View)
		return ok && !r.Sim().Alive(v.Leader)
	})
}

// With more crashes, a stuck follower may become leader. Then even the order breaks, though rarely. In a sample
// of 10,000 seeds, the exercise's own service did so for 229.
func TestGms3BreaksTheOrderForMore(t *testing.T) {
	found := sweep(10_000, func(seed uint64) bool {
		_, rec := minute(t, "gms3", 0, seed)
		longest := rec.longest()
		return slices.ContainsFunc(rec.to, func(list []change) bool { return !isPrefix(list, longest) })
	})
	broken, original := float64(count(found)), 229*float64(len(found))/10_000
	t.Logf("the order is broken in %g of %d runs", broken, len(found))
	if math.Abs(broken-original) > tolerance*math.Sqrt(broken+original) {
		t.Errorf("that is too far from %g", original)
	}
}

// While no node crashes, all are in step on every version, with any joins and pauses.
func TestInStepWithoutCrashes(t *testing.T) {
	sweep(2000, func(seed uint64) any {
		sc := randomScenario(seed, Join, Pause, Resume, Freeze, Go)
		sc.Version = versions.Names()[seed%3]
		var r *Run
		observe := func(e actor.Event) {
			if r == nil {
				return // the events of the start
			}
			for _, tile := range r.Board() {
				if tile.StepClass > 'A' || len(tile.Lacks) > 0 {
					t.Errorf("seed %d, event %d at %v: worker %d is %c and lacks %v", seed, e.ID, e.Time, tile.Number, tile.StepClass, tile.Lacks)
				}
			}
		}
		r, err := New(sc, observe)
		if err != nil {
			t.Error(err)
		}
		r.RunUntil(sc.End(), endless)
		if r.Err() != nil {
			t.Errorf("seed %d: %v", seed, r.Err())
		}
		return nil
	})
}

// gms3 behaves like gms2 up to the first end of a node.
func TestGms3GoesTheWayOfGms2(t *testing.T) {
	lengths := sweep(2000, func(seed uint64) int {
		sc := randomScenario(seed, Join, Pause, Resume, Freeze, Go, Kill, KillLeader, CrashAfter, Leave)
		two, three := delivered(t, sc, "gms2"), delivered(t, sc, "gms3")
		if !slices.Equal(two, three) {
			t.Errorf("seed %d: gms2 and gms3 differ:\n%v", seed, sc)
		}
		return len(two)
	})
	slices.Sort(lengths)
	if median := lengths[len(lengths)/2]; median < 20 {
		t.Errorf("half of the runs have at most %d deliveries: this test covers little", median)
	}
}

// randomScenario draws a random scenario, with jitter, from some verbs.
func randomScenario(seed uint64, verbs ...Verb) Scenario {
	chance := rand.New(rand.NewPCG(seed, 0))
	sc := group("gms2", 1+chance.IntN(5), 500*time.Millisecond)
	sc.Seed = seed
	sc.Latency = time.Duration(chance.IntN(30)) * time.Millisecond
	sc.Jitter = time.Duration(chance.IntN(50)) * time.Millisecond
	sc.Gap = time.Duration(chance.IntN(10)) * time.Millisecond
	workers := sc.Workers
	for at := time.Duration(0); len(sc.Lines) < 8; {
		at += time.Duration(chance.IntN(2000)) * time.Millisecond
		c := Command{Verb: verbs[chance.IntN(len(verbs))], Worker: 1 + chance.IntN(workers), Sends: 1 + chance.IntN(4)}
		switch c.Verb {
		case Join:
			c.Worker -= chance.IntN(2) // sometimes through the first worker
			workers++
		case CrashAfter:
			c.Class = actor.Class(chance.IntN(4))
		}
		sc.Lines = append(sc.Lines, Line{Place: Place{At: at}, Command: c})
	}
	return sc
}
