package history_test

import (
	"os"
	"testing"

	"groupy/worker/archive"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

const golden = "testdata/saved.groupy"

// A saved run is played again with the hashes in its file, even on a machine of another kind. Renewed by go
// test ./worker/history -update
func TestGoldenSaved(t *testing.T) {
	if *scenariotest.Update {
		h := opened(t, "gms2\nseed 42\ngap 20ms\nlatency 20ms..60ms\nat 4s crash after 1 send of change\n")
		at(h, 9*s)
		at(h, 2*s)
		do(t, h, "join")
		at(h, 9*s)
		sc := h.Shown().Scenario.Clone()
		sc.Version = "gms3"
		if err := h.ApplyScenario(sc, "gms3"); err != nil {
			t.Fatal(err)
		}
		arrive(h)
		if err := archive.Save(golden, h.Document()); err != nil {
			t.Fatal(err)
		}
	}
	d, err := archive.Load(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d.Rules != scenario.Rules {
		t.Fatalf("the golden file has rules %d, the program has %d: renew it with -update", d.Rules, scenario.Rules)
	}
	h := reopened(t, d, 0)
	for _, b := range d.Branches {
		if len(b.Checks) < 10 {
			t.Errorf("branch %q has %d checks", b.Name, len(b.Checks))
		}
	}
	for id := range d.Branches {
		show(t, h, id+1)
		at(h, d.Branches[id].Played)
		if p := h.Divergence(); p != nil {
			t.Errorf("branch %d: %v", id+1, p)
		}
	}
	if _, err := os.Stat(golden); err != nil || len(d.Branches) != 3 {
		t.Errorf("%d branches, %v", len(d.Branches), err)
	}
}
