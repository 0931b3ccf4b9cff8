package spacetime

import (
	"testing"
	"time"

	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// begin makes a run of a scenario, and a gatherer that observes it from its start.
func begin(t testing.TB, sc scenario.Scenario) (*scenario.Run, *facts.Gatherer) {
	t.Helper()
	var g facts.Gatherer
	run, err := scenario.New(sc, g.Observe)
	if err != nil {
		t.Fatal(err)
	}
	g.Begin(run)
	return run, &g
}

// gathered returns the facts of a scenario up to a time.
func gathered(t testing.TB, text string, until time.Duration) *facts.Facts {
	t.Helper()
	run, g := begin(t, scenariotest.Parse(t, text))
	run.RunUntil(until, 1<<30)
	if run.Err() != nil {
		t.Fatal(run.Err())
	}
	return g.Facts()
}
