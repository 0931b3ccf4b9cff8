package narrative_test

import (
	"path/filepath"
	"strings"
	"testing"

	"groupy/gms/versions"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
	"groupy/worker/words"
)

// narrate plays a scenario to its end and returns its whole narrative.
func narrate(t testing.TB, sc scenario.Scenario) (*scenario.Run, []narrative.Entry) {
	t.Helper()
	run, narrator, err := narrative.Watch(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []narrative.Entry
	for !run.RunUntil(sc.End(), 1) {
		all = append(all, narrator.Entries()...)
	}
	all = append(all, narrator.Entries()...)
	return run, append(all, narrator.Rest()...)
}

// TestNarratives writes the narrative of each scenario in testdata on every version. Read a changed golden file as a student
// would: every sentence must be true, and say what happens and why.
func TestNarratives(t *testing.T) {
	files, err := filepath.Glob("testdata/*.groupy")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, file := range files {
		for _, version := range versions.Names() {
			golden := strings.TrimSuffix(file, ".groupy") + "." + version + ".txt"
			t.Run(strings.TrimPrefix(golden, "testdata/"), func(t *testing.T) {
				sc := scenariotest.Read(t, file)
				sc.Version = version
				run, entries := narrate(t, sc)
				scenariotest.Golden(t, golden, text(run, entries))
			})
		}
	}
}

// text returns a narrative as printed, with a mark before each bad entry.
func text(run *scenario.Run, entries []narrative.Entry) string {
	var b strings.Builder
	for _, e := range entries {
		mark := " "
		if e.Bad {
			mark = "!"
		}
		b.WriteString(mark + e.String() + "\n")
	}
	for _, line := range words.State(run.Board()) {
		b.WriteString("   " + line + "\n")
	}
	return b.String()
}
