//go:build !race

package scenario

import (
	"fmt"
	"math"
	"runtime"
	"sync"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
)

// sweep plays seeds 0 to n-1 in parallel, or a tenth of them with -short, and returns the results by seed.
func sweep[T any](n int, play func(seed uint64) T) []T {
	if testing.Short() {
		n /= 10
	}
	found := make([]T, n)
	var group sync.WaitGroup
	for first := range runtime.GOMAXPROCS(0) {
		group.Add(1)
		go func() {
			defer group.Done()
			for seed := first; seed < n; seed += runtime.GOMAXPROCS(0) {
				found[seed] = play(uint64(seed))
			}
		}()
	}
	group.Wait()
	return found
}

// Each of N workers waits for 1 to S ms, drawn anew after every change. The shortest wait is S/(N+1) on
// average, plus half a millisecond because waits are whole. So the group makes (N+1)/S changes a second.
func TestDanceRate(t *testing.T) {
	for _, c := range []struct{ workers, sleep int }{{1, 1000}, {3, 1000}, {5, 1000}, {10, 1000}, {5, 200}} {
		sc := group("gms1", c.workers, time.Duration(c.sleep)*time.Millisecond)
		length := 200 * sc.Sleep
		found := sweep(200, func(seed uint64) float64 {
			return float64(seeded(t, sc, seed, length, nil).Stage().Changes()) / length.Seconds()
		})
		least := float64(c.sleep)/float64(c.workers+1) + 0.5
		within(t, fmt.Sprintf("changes a second of %d workers, sleep %v", c.workers, sc.Sleep), found, 1000/least)
	}
}

// The k-th join costs the leader a view, a request and k answers, each sent to k followers.
func TestSendsToBuildAGroup(t *testing.T) {
	for n, want := range map[int]int{3: 11, 5: 50, 7: 133, 10: 375} {
		for _, version := range versions.Names() {
			sends, changes := 0, 0
			r := seeded(t, building(version, n), 1, time.Duration(n)*100*time.Millisecond, func(e actor.Event) {
				if e.Kind == actor.Send && e.Process == worker.GroupPID(1) {
					sends++
				}
				if isChange(e.Message) {
					changes++
				}
			})
			if sends != want || changes > 0 {
				t.Errorf("%d nodes on %s: %d sends, want %d; %d changes, want none", n, version, sends, want, changes)
			}
			for _, tile := range r.Board() {
				if len(tile.Members) != n || tile.StepClass != 'A' {
					t.Errorf("%d nodes on %s: worker %d is in a view of %d", n, version, tile.Number, len(tile.Members))
				}
			}
		}
	}
}

// A random crash can come during set-up: each send is survived with a chance of 99 in 100.
func TestChanceToBuildAGroup(t *testing.T) {
	for n, sends := range map[int]float64{5: 50, 10: 375} {
		sc := building("gms1", n)
		sc.Crash = actor.Rate{Num: 1, Den: 100}
		found := sweep(4000, func(seed uint64) bool {
			crashed := false
			seeded(t, sc, seed, time.Duration(n)*100*time.Millisecond, func(e actor.Event) {
				crashed = crashed || e.Kind == actor.Crash
			})
			return !crashed
		})
		share(t, fmt.Sprintf("no leader crashes while %d nodes join", n), found, math.Pow(0.99, sends))
	}
}

// Five workers join in a chain without a pause: the third asks the second, which throws the request away.
// Nobody answers the others.
func TestChainOfJoins(t *testing.T) {
	for _, version := range versions.Names() {
		sc := group(version, 1, time.Second)
		sc.Latency, sc.Jitter = time.Millisecond, 2*time.Millisecond
		for n := 1; n < 5; n++ {
			sc.Insert(Line{Place: Place{At: time.Second}, Command: Command{Verb: Join, Worker: n}})
		}
		lost := sweep(200, func(seed uint64) (lost int) {
			r := seeded(t, sc, seed, 10*time.Second, nil)
			for _, tile := range r.Board() {
				gaveUp := tile.Ended == actor.Exit && tile.Why.Text == "no reply from leader"
				if gaveUp && version != "gms1" || tile.Alive() && tile.Phase == worker.Waiting && version == "gms1" {
					lost++
				}
			}
			return lost
		})
		for seed, n := range lost {
			if n != 3 {
				t.Errorf("%s, seed %d: %d of 5 are lost, want 3", version, seed, n)
			}
		}
	}
}

// A multicast to N workers has N-1 sends. Each is the last one with a chance of 1 in 100.
func TestChanceOfACrashInAMulticast(t *testing.T) {
	for _, n := range []int{5, 10} {
		sc := group("gms1", n, time.Second)
		sc.Crash = actor.Rate{Num: 1, Den: 100}
		found := sweep(4000, func(seed uint64) float64 {
			return float64(crashed(t, sc, seed).Stage().Changes())
		})
		chance := 1 - math.Pow(0.99, float64(n-1))
		within(t, fmt.Sprintf("multicasts to %d workers up to the crash, at %.1f %%", n, 100*chance), found, 1/chance)
	}
}

// A crash in the broadcast of a change puts the workers on gms2 out of step, unless it comes after the last send.
func TestOddsOfGms2(t *testing.T) {
	for _, n := range []int{3, 5} {
		sc := group("gms2", n, time.Second)
		sc.Latency = 5 * time.Millisecond // no jitter, so that a new leader's messages do not overtake
		sc.Crash, sc.Most = actor.Rate{Num: 1, Den: 100}, 1
		found := sweep(10_000, func(seed uint64) bool {
			r := crashed(t, sc, seed)
			r.RunUntil(r.Now()+5*time.Second, endless)
			return r.Holds(&Claim{What: Apart}).Applied
		})
		q := 0.99
		share(t, fmt.Sprintf("%d workers out of step after a crash in mid-broadcast", n), found,
			(1-math.Pow(q, float64(n-2)))/(1-math.Pow(q, float64(n-1))))
	}
}
