package check_test

import (
	"fmt"
	"strings"
	"testing"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// soaks lists scenarios in which mostly chance decides which nodes crash when.
var soaks = []string{
	"workers 3\nsleep 300ms\nlatency 0s..500ms\ngap 1ms\ncrashes 1/4 most 3\nat 7ms join\nat 518ms freeze\nat 541ms crash after 2 sends of change\nat 542ms go",
	"workers 4\nsleep 50ms\nlatency 5ms..200ms\ngap 20ms\ncrashes 1/30\nat 889ms join via 3\nat 1380ms kill leader\nat 1522ms crash after 1 sends of view\nat 1553ms join",
	"workers 5\nsleep 300ms\nlatency 1ms\ngap 1ms\ncrashes 1/4 most 3\nat 1781ms crash after 2 sends of resend\nat 2384ms join",
	"workers 5\nsleep 100ms\nlatency 5ms..200ms\ngap 20ms\ncrashes 1/20 most 3\nat 784ms leave 2\nat 1156ms kill leader\nat 1400ms pause 4\nat 1700ms resume 4\nat 2s join via 5",
}

// TestSoak plays scenarios on all versions with many seeds, and compares the judge with the oracle in each:
// 20,004 runs of at most 700 events, or 120 runs with -short.
func TestSoak(t *testing.T) {
	seeds := uint64(1667)
	if testing.Short() {
		seeds = 10
	}
	for _, version := range versions.Names() {
		broken, tested := map[check.Property]int{}, map[check.Property]int{}
		for i, text := range soaks {
			sc := scenariotest.Parse(t, version+"\n"+text)
			for sc.Seed = 1; sc.Seed <= seeds; sc.Seed++ {
				soak(t, sc, i, broken, tested)
			}
		}
		var counts strings.Builder
		for _, p := range check.Properties() {
			fmt.Fprintf(&counts, ", %v %d of %d", p, broken[p], tested[p])
		}
		t.Logf("%s, %d runs, broken of tested%s", version, int(seeds)*len(soaks), counts.String())
	}
}

func soak(t *testing.T, sc scenario.Scenario, number int, broken, tested map[check.Property]int) {
	var trace []actor.Event
	j := check.New(config(sc.Version, sc.Workers))
	run, err := scenario.New(sc, func(e actor.Event) {
		j.Observe(e)
		trace = append(trace, e)
	})
	if err != nil {
		t.Fatal(err)
	}
	for len(trace) < 700 && !run.RunUntil(sc.End(), 1) {
	}
	compare(t, j, trace, sc.Workers, func() string { return fmt.Sprintf("scenario %d, seed %d", number, sc.Seed) }, broken, tested)
}
