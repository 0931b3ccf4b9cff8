package story_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"groupy/gms/versions"
	"groupy/worker/scenario"
	"groupy/worker/story"
	"groupy/worker/words"
)

var update = flag.Bool("update", false, "write the golden files anew")

// tell plays a scenario to its end and tells it all.
func tell(t testing.TB, sc scenario.Scenario) (*scenario.Run, []story.Entry) {
	t.Helper()
	run, teller, err := story.Watch(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []story.Entry
	for !run.RunUntil(sc.End(), 1) {
		all = append(all, teller.Told()...)
	}
	all = append(all, teller.Told()...)
	return run, append(all, teller.Rest()...)
}

func parse(t testing.TB, file string) scenario.Scenario {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc, err := scenario.Parse(filepath.Base(file), f)
	if err != nil {
		t.Fatal(err)
	}
	return sc
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
				sc := parse(t, file)
				sc.Version = version
				run, entries := tell(t, sc)
				compare(t, golden, text(run, entries))
			})
		}
	}
}

// text is a story as it is printed, with a mark before what is bad.
func text(run *scenario.Run, entries []story.Entry) string {
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

func compare(t *testing.T, golden, got string) {
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
		x, y := line(a, i), line(b, i)
		if x != y {
			t.Fatalf("%s, line %d: is\n%s\nand was\n%s\n(renewed by go test ./worker/story -update)", golden, i+1, y, x)
		}
	}
}

func line(all []string, i int) string {
	if i < len(all) {
		return all[i]
	}
	return "(the end)"
}

func story_(t testing.TB, text string) scenario.Scenario {
	t.Helper()
	sc, err := scenario.Parse("story", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return sc
}
