package scenario

import (
	"math"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/worker"
)

// tolerance is the number of standard errors by which a measure may differ. By chance alone, one in 16,000
// differs by more.
const tolerance = 4

// within compares a mean with the value of a formula.
func within(t *testing.T, what string, found []float64, formula float64) {
	t.Helper()
	var sum, squares float64
	for _, x := range found {
		sum += x
		squares += x * x
	}
	n := float64(len(found))
	mean := sum / n
	off(t, what, mean, formula, math.Sqrt(math.Max(0, squares/n-mean*mean)/n), len(found))
}

// share compares how many seeds had a result with the probability from a formula.
func share(t *testing.T, what string, found []bool, formula float64) {
	t.Helper()
	n := float64(len(found))
	off(t, what, float64(count(found))/n, formula, math.Sqrt(formula*(1-formula)/n), len(found))
}

func off(t *testing.T, what string, found, formula, deviation float64, n int) {
	t.Helper()
	report := t.Logf
	if math.Abs(found-formula) > tolerance*deviation {
		report = t.Errorf
	}
	report("%s: %.4f, the formula says %.4f: %+.1f standard errors of %.4f (%d seeds)",
		what, found, formula, (found-formula)/deviation, deviation, n)
}

func count(found []bool) (n int) {
	for _, yes := range found {
		if yes {
			n++
		}
	}
	return n
}

// still is a wait so long that no worker makes a change.
const still = MaxSleep

// group returns a scenario with n workers at the start, and messages that take no time.
func group(version string, n int, sleep time.Duration) Scenario {
	return Scenario{Settings: Settings{Version: version, Workers: n, Sleep: sleep}}
}

// seeded plays a scenario with another seed, up to a time.
func seeded(t testing.TB, sc Scenario, seed uint64, until time.Duration, observe func(actor.Event)) *Run {
	sc.Seed = seed
	r, err := New(sc, observe)
	if err == nil {
		r.RunUntil(until, endless)
		err = r.Err()
	}
	if err != nil {
		t.Errorf("seed %d: %v", seed, err)
	}
	return r
}

// crashed plays a run up to its first crash.
func crashed(t testing.TB, sc Scenario, seed uint64) *Run {
	over := false
	sc.Seed = seed
	r, err := New(sc, func(e actor.Event) { over = over || e.Kind == actor.Crash })
	for err == nil && !over && r.Step() {
		err = r.Err()
	}
	if err != nil {
		t.Errorf("seed %d: %v", seed, err)
	}
	return r
}

// building returns a scenario in which n nodes join one after another, and no worker makes a change.
func building(version string, n int) Scenario {
	sc := group(version, 1, still)
	sc.Latency = time.Millisecond
	for i := 1; i < n; i++ {
		sc.Lines = append(sc.Lines, Line{Place: Place{At: time.Duration(i) * 100 * time.Millisecond}, Command: Command{Verb: Join}})
	}
	return sc
}

func isChange(m actor.Msg) bool {
	_, ok := m.(worker.Change)
	return ok
}
