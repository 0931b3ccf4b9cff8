package spacetime

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/ui/facts"
	"groupy/worker/scenario"
)

var update = flag.Bool("update", false, "write the golden files anew")

func scenarioOf(t testing.TB, text string) scenario.Scenario {
	t.Helper()
	sc, err := scenario.Parse("story", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// begin is a run of a story with a gatherer that has seen it from its start.
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

// gathered is what happened in a story up to a time.
func gathered(t testing.TB, text string, until time.Duration) *facts.Facts {
	t.Helper()
	run, g := begin(t, scenarioOf(t, text))
	run.RunUntil(until, 1<<30)
	if run.Err() != nil {
		t.Fatal(run.Err())
	}
	return g.Facts()
}

// troubled is a story in which much goes wrong.
func troubled(t *rapid.T) scenario.Scenario {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version = rapid.SampledFrom(versions.Names()).Draw(t, "version")
	sc.Seed = rapid.Uint64Range(0, 1<<20).Draw(t, "seed")
	sc.Workers = rapid.IntRange(1, 7).Draw(t, "workers")
	sc.Sleep = time.Duration(rapid.IntRange(20, 300).Draw(t, "sleep")) * time.Millisecond
	sc.Jitter = time.Duration(rapid.IntRange(0, 60).Draw(t, "jitter")) * time.Millisecond
	sc.Gap = time.Duration(rapid.IntRange(0, 30).Draw(t, "gap")) * time.Millisecond
	sc.Crash = actor.Rate{Num: rapid.IntRange(0, 1).Draw(t, "crashes"), Den: rapid.IntRange(10, 80).Draw(t, "rate")}
	verbs := []scenario.Verb{
		scenario.Join, scenario.KillLeader, scenario.CrashAfter, scenario.Leave, scenario.Freeze, scenario.Go,
		scenario.Pause, scenario.Resume, scenario.Kill, scenario.Join,
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "lines") {
		sc.Lines = append(sc.Lines, scenario.Line{
			Place: scenario.Place{At: time.Duration(150*(i+1)) * time.Millisecond},
			Command: scenario.Command{
				Verb: rapid.SampledFrom(verbs).Draw(t, "verb"), Worker: rapid.IntRange(1, sc.Workers).Draw(t, "worker"),
				Sends: rapid.IntRange(1, 4).Draw(t, "sends"), Class: actor.Class(rapid.IntRange(0, 3).Draw(t, "class")),
			},
		})
	}
	return sc
}

// compareGolden holds a text against a file of testdata.
func compareGolden(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		if x, y := lineOf(a, i), lineOf(b, i); x != y {
			t.Fatalf("%s, line %d: is\n%s\nand was\n%s\n(renewed by go test ./ui/spacetime -update)", golden, i+1, y, x)
		}
	}
}

func lineOf(all []string, i int) string {
	if i < len(all) {
		return all[i]
	}
	return "(the end)"
}
