package facts

import (
	"testing"
	"time"

	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

const (
	broken = "gms2\nseed 42\nworkers 5\nsleep 1s\nlatency 20ms..60ms\ngap 20ms\nat 4s crash after 1 send of change\n"
	second = time.Second
	milli  = time.Millisecond
)

// begin makes a run of a scenario, and a gatherer that observes it from its start.
func begin(t testing.TB, sc scenario.Scenario) (*scenario.Run, *Gatherer) {
	t.Helper()
	var g Gatherer
	run, err := scenario.New(sc, g.Observe)
	if err != nil {
		t.Fatal(err)
	}
	g.Begin(run)
	return run, &g
}

// gathered returns the facts of a scenario up to a time.
func gathered(t testing.TB, text string, until time.Duration) *Facts {
	t.Helper()
	run, g := begin(t, scenariotest.Parse(t, text))
	run.RunUntil(until, 1<<30)
	if run.Err() != nil {
		t.Fatal(run.Err())
	}
	return g.Facts()
}
