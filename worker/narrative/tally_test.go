package narrative

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// No line waits for a worker that lacks the change, as soon as the stage knows that it lacks it. After a fault, or on
// a slow link, what it lacks may still come.
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
		t.Error("no worker lacks a change: this test shows nothing")
	}
}

// followTallies checks the tallies after every step, and counts the lacking changes at the end.
func followTallies(t *testing.T, sc scenario.Scenario) (missed int) {
	t.Helper()
	run, narrator, err := Watch(sc, nil)
	if err != nil {
		t.Fatal(err)
	}
	slow := slices.ContainsFunc(sc.Lines, func(l scenario.Line) bool { return l.Verb == scenario.Latency })
	for !run.RunUntil(sc.End(), 1) && !slow && !run.Judge().Faulty() {
		narrator.Entries()
		missed = 0
		for _, tile := range run.Board() {
			for _, n := range stage.Numbers(tile.Missing) {
				missed++
				if c := narrator.tally(n); c != nil && narrator.mayTake(c, tile.Number) && !inFlight(run, c, tile.Number) {
					t.Fatalf("%s on %s at %v: worker %d lacks change %d, but the line waits for it", sc.Title, sc.Version, run.Now(), tile.Number, n)
				}
			}
		}
	}
	return missed
}

// inFlight reports whether a change is on its way to a worker, which may have taken one that overtook it.
func inFlight(run *scenario.Run, c *tally, w int) bool {
	return slices.ContainsFunc(run.Sim().InFlight(), func(f actor.Flight) bool {
		m, ok := f.Message.(gms.Msg)
		return ok && m.Body == c.change && worker.Number(f.To) == w
	})
}

// A worker that catches up has one line, whether it takes a short or a long time.
func TestCaughtUp(t *testing.T) {
	for _, until := range []string{"2s", "9s"} {
		sc, err := scenario.Parse("test", strings.NewReader("gms2\nworkers 4\nsleep 100ms\nlatency 5ms\nlength 11s\nat 1s pause 3\nat "+until+" resume 3\n"))
		if err != nil {
			t.Fatal(err)
		}
		run, narrator, err := Watch(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for done := false; !done; {
			done = run.RunUntil(sc.End(), 1)
			for _, e := range narrator.Entries() {
				if strings.HasPrefix(e.Text, "worker 3 has caught up") {
					told++
				}
			}
		}
		if told != 1 {
			t.Errorf("paused until %s: %d lines", until, told)
		}
	}
}

// A worker that installs a view long after the others has one line.
func TestLateInstall(t *testing.T) {
	for _, late := range []string{"at 1s kill leader\n", "at 1s kill leader\nat 1s pause 4\nat 3s resume 4\n"} {
		sc, err := scenario.Parse("test", strings.NewReader("gms3\nworkers 5\nsleep 100ms\nlatency 2ms..3ms\nlength 4s\n"+late))
		if err != nil {
			t.Fatal(err)
		}
		run, narrator, err := Watch(sc, nil)
		if err != nil {
			t.Fatal(err)
		}
		in := 0
		for done := false; !done; {
			done = run.RunUntil(sc.End(), 1)
			for _, e := range narrator.Entries() {
				if strings.Contains(e.Text, "worker 4 installs view 2") || strings.Contains(e.Text, "all 4 install view 2") {
					in++
				}
			}
		}
		if in != 1 {
			t.Errorf("%q: %d lines", late, in)
		}
	}
}
