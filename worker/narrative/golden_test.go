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

// tell plays a scenario to its end and tells it all.
func tell(t testing.TB, sc scenario.Scenario) (*scenario.Run, []narrative.Entry) {
	t.Helper()
	run, teller, err := narrative.Watch(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []narrative.Entry
	for !run.RunUntil(sc.End(), 1) {
		all = append(all, teller.Entries()...)
	}
	all = append(all, teller.Entries()...)
	return run, append(all, teller.Rest()...)
}

// Every scenario in testdata is told on every version. Read a changed golden file as a
// student would: every sentence must be true, and say what happens and why.
func TestStories(t *testing.T) {
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
				run, entries := tell(t, sc)
				scenariotest.Golden(t, golden, text(run, entries))
			})
		}
	}
}

// text is a story as it is printed, with a mark before what is bad.
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
