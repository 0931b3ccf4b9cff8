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

// change tells a change from all others.
type change struct{ worker, count int }

// record is what was delivered to whom in a run.
type record struct {
	to   [][]change
	late int // the most that anybody had a second before the end
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

// minute is a run of a minute with random crashes, as a record.
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

// With two crashes at most and no joins, nobody on gms3 takes a wrong step: all deliveries
// are the beginning of the longest. Whoever lives and has fallen behind is in the hole.
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
	t.Logf("somebody is stuck in %d of %d runs", count(stuck), len(stuck))
	if count(stuck) == 0 {
		t.Error("nobody ever got into the hole: this test shows nothing")
	}
}

// inHole: a view of a leader that is dead waits for ever.
func inHole(r *Run, n int) bool {
	tile := r.Board()[n-1]
	return tile.Stuck && slices.ContainsFunc(r.Sim().Mailbox(worker.GroupPID(n)), func(l actor.QueuedMessage) bool {
		v, ok := l.Message.(gms.View)
		return ok && !r.Sim().Alive(v.Leader)
	})
}

// With more crashes a stuck one may come to lead, and then even the order breaks, if seldom.
// The exercise's own service did so for 229 of 10,000 seeds: a sample, too.
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

// As long as nobody crashes, all are in step on every version, whoever joins or is paused.
func TestInStepWithoutCrashes(t *testing.T) {
	sweep(2000, func(seed uint64) any {
		sc := story(seed, Join, Pause, Resume, Freeze, Go)
		sc.Version = versions.Names()[seed%3]
		var r *Run
		watch := func(e actor.Event) {
			if r == nil {
				return // the start
			}
			for _, tile := range r.Board() {
				if tile.StepClass > 'A' || len(tile.Lacks) > 0 {
					t.Errorf("seed %d, event %d at %v: worker %d is %c and lacks %v", seed, e.ID, e.Time, tile.Number, tile.StepClass, tile.Lacks)
				}
			}
		}
		r, err := New(sc, watch)
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

// gms3 does what gms2 does, up to the first end of a node.
func TestGms3GoesTheWayOfGms2(t *testing.T) {
	lengths := sweep(2000, func(seed uint64) int {
		sc := story(seed, Join, Pause, Resume, Freeze, Go, Kill, KillLeader, CrashAfter, Leave)
		two, three := delivered(t, sc, "gms2"), delivered(t, sc, "gms3")
		if !slices.Equal(two, three) {
			t.Errorf("seed %d: gms2 and gms3 go other ways:\n%v", seed, sc)
		}
		return len(two)
	})
	slices.Sort(lengths)
	if median := lengths[len(lengths)/2]; median < 20 {
		t.Errorf("half of the runs have at most %d deliveries: this test shows little", median)
	}
}

// story is a random one, with jitter, of some verbs.
func story(seed uint64, verbs ...Verb) Scenario {
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
			c.Worker -= chance.IntN(2) // sometimes through the first
			workers++
		case CrashAfter:
			c.Class = actor.Class(chance.IntN(4))
		}
		sc.Lines = append(sc.Lines, Line{Place: Place{At: at}, Command: c})
	}
	return sc
}
