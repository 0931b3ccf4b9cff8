// Package scenariotest has helpers that the tests of several packages share: scenarios to play, and golden files.
package scenariotest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker/disk"
	"groupy/worker/scenario"
)

// Update asks for golden files to be written anew.
var Update = flag.Bool("update", false, "write the golden files anew")

// Parse parses a scenario.
func Parse(t testing.TB, text string) scenario.Scenario {
	t.Helper()
	sc, err := scenario.Parse("scenario", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// Read parses the scenario in a file.
func Read(t testing.TB, file ...string) scenario.Scenario {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(file...))
	if err != nil {
		t.Fatal(err)
	}
	return Parse(t, string(text))
}

// Golden compares a text with a file, or writes the file if -update is set.
func Golden(t testing.TB, file, got string) {
	t.Helper()
	if *Update {
		if err := (disk.Place{Path: file}).Write([]byte(got)); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(was), len(is)) {
		if a, b := line(was, i), line(is, i); a != b {
			t.Fatalf("%s, line %d: got\n%s\nwant\n%s\n(to accept: go test -update)", file, i+1, b, a)
		}
	}
}

func line(all []string, i int) string {
	if i < len(all) {
		return all[i]
	}
	return "(the end)"
}

// Troubled draws a scenario in which much goes wrong.
func Troubled(t *rapid.T) scenario.Scenario {
	number := func(what string, least, most int) int { return rapid.IntRange(least, most).Draw(t, what) }
	millis := func(what string, least, most int) time.Duration {
		return time.Duration(number(what, least, most)) * time.Millisecond
	}
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version = rapid.SampledFrom(versions.Names()).Draw(t, "version")
	sc.Seed = rapid.Uint64Range(0, 1<<20).Draw(t, "seed")
	sc.Workers = number("workers", 1, 8)
	sc.Sleep, sc.Jitter, sc.Gap = millis("sleep", 20, 300), millis("jitter", 0, 60), millis("gap", 0, 30)
	sc.Crash = actor.Rate{Num: number("crashes", 0, 1), Den: number("rate", 10, 80)}
	verbs := []scenario.Verb{
		scenario.Join, scenario.KillLeader, scenario.CrashAfter, scenario.Leave, scenario.Freeze, scenario.Go,
		scenario.Pause, scenario.Resume, scenario.Kill, scenario.Join,
	}
	for i := range number("lines", 0, 8) {
		if sc.Workers > 1 && number("fault", 0, 2) == 0 {
			at := time.Duration(150*(i+1)) * time.Millisecond
			sc.Lines = append(sc.Lines, scenario.Line{Place: scenario.Place{At: at}, Command: AnyFault(t, sc.Workers)})
			continue
		}
		sc.Lines = append(sc.Lines, scenario.Line{
			Place: scenario.Place{At: time.Duration(150*(i+1)) * time.Millisecond},
			Command: scenario.Command{
				Verb: rapid.SampledFrom(verbs).Draw(t, "verb"), Worker: number("worker", 1, sc.Workers),
				Sends: number("sends", 1, 4), Class: actor.Class(number("class", 0, 3)),
			},
		})
	}
	return sc
}
