package narrative

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"groupy/gms/versions"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// Who lacks a change is not waited for, from the moment on at which the stage knows it.
func TestTalliesKnowWhoHasGonePast(t *testing.T) {
	files, err := filepath.Glob("../../assets/scenarios/*.groupy")
	more, _ := filepath.Glob("testdata/*.groupy")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	missed := 0
	for _, file := range append(files, more...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, version := range versions.Names() {
			sc, err := scenario.Parse(filepath.Base(file), strings.NewReader(string(text)))
			if err != nil {
				t.Fatal(err)
			}
			sc.Version = version
			missed += followTallies(t, sc)
		}
	}
	if missed == 0 {
		t.Error("nobody lacks anything: this test shows nothing")
	}
}

// followTallies looks at the tallies after every step, and counts what is lacking at last.
func followTallies(t *testing.T, sc scenario.Scenario) (missed int) {
	t.Helper()
	run, teller, err := Watch(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	for !run.RunUntil(sc.End(), 1) {
		teller.Entries()
		missed = 0
		for _, tile := range run.Board() {
			for _, n := range stage.Numbers(tile.Missing) {
				missed++
				if c := teller.tally(n); c != nil && teller.mayTake(c, tile.Number) {
					t.Fatalf("%s on %s at %v: worker %d lacks change %d, and is waited for", sc.Title, sc.Version, run.Now(), tile.Number, n)
				}
			}
		}
	}
	return missed
}

// Who catches up after a long time is told of like one who does so after a short time.
func TestCaughtUp(t *testing.T) {
	for _, until := range []string{"2s", "9s"} {
		sc, err := scenario.Parse("story", strings.NewReader("gms2\nworkers 4\nsleep 100ms\nlatency 5ms\nlength 11s\nat 1s pause 3\nat "+until+" resume 3\n"))
		if err != nil {
			t.Fatal(err)
		}
		run, teller, err := Watch(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for done := false; !done; {
			done = run.RunUntil(sc.End(), 1)
			for _, e := range teller.Entries() {
				if strings.HasPrefix(e.Text, "worker 3 has caught up") {
					told++
				}
			}
		}
		if told != 1 {
			t.Errorf("paused until %s: told %d times", until, told)
		}
	}
}

// Who installs a view after all, when the others have long been told of, is told of, too.
func TestInstallsLate(t *testing.T) {
	for _, late := range []string{"at 1s kill leader\n", "at 1s kill leader\nat 1s pause 4\nat 3s resume 4\n"} {
		sc, err := scenario.Parse("story", strings.NewReader("gms3\nworkers 5\nsleep 100ms\nlatency 2ms..3ms\nlength 4s\n"+late))
		if err != nil {
			t.Fatal(err)
		}
		run, teller, err := Watch(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		in := 0
		for done := false; !done; {
			done = run.RunUntil(sc.End(), 1)
			for _, e := range teller.Entries() {
				if strings.Contains(e.Text, "worker 4 installs view 2") || strings.Contains(e.Text, "all 4 install view 2") {
					in++
				}
			}
		}
		if in != 1 {
			t.Errorf("%q: it is told %d times", late, in)
		}
	}
}
