package scenario

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"groupy/assets"
	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/stage"
)

var update = flag.Bool("update", false, "write the golden files anew")

// endless is more steps than any run has.
const endless = 1 << 30

func library(t testing.TB) []Entry {
	t.Helper()
	all, err := Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// played plays a scenario to its end.
func played(t testing.TB, sc Scenario, observe func(actor.Event)) *Run {
	t.Helper()
	r, err := New(sc, observe)
	if err != nil {
		t.Fatal(err)
	}
	if !r.RunUntil(sc.End(), endless) || r.Err() != nil {
		t.Fatalf("did not end: %v", r.Err())
	}
	return r
}

func TestLibraryIsInTeachingOrder(t *testing.T) {
	var names []string
	for _, e := range library(t) {
		names = append(names, e.Name)
		if e.Title == "" || e.Look == "" {
			t.Errorf("%s: there is no title, or nothing to look for", e.Name)
		}
	}
	var order []string
	for _, g := range parts {
		order = append(order, g.names...)
	}
	if !slices.Equal(names, order) {
		t.Errorf("the library has %v; the order is %v", names, order)
	}
	if !slices.Contains(names, DefaultName) {
		t.Errorf("there is no %s", DefaultName)
	}
}

func TestLibraryTakesStrangers(t *testing.T) {
	all, err := Library(fstest.MapFS{
		"scenarios/mine.groupy":             {Data: []byte("title mine")},
		"scenarios/dancing-together.groupy": {Data: []byte("gms3")},
		"scenarios/notes.txt":               {Data: []byte("wrod")},
	})
	if err != nil || len(all) != 2 || all[0].Name != "dancing-together" || all[1].Name != "mine" || all[1].Title != "mine" {
		t.Errorf("read as %v, %v", all, err)
	}
	if _, err = Library(fstest.MapFS{}); err == nil {
		t.Error("no scenario should be an error")
	}
	_, err = Library(fstest.MapFS{"scenarios/bad.groupy": {Data: []byte("gms2\nwrod")}})
	if err == nil || !strings.HasPrefix(err.Error(), `bad.groupy:2:1: "wrod"`) {
		t.Errorf("a bad file gives %v", err)
	}
}

// Every scenario meets its expectations on its own version and on the others.
func TestScenariosEndAsTheySay(t *testing.T) {
	for _, e := range library(t) {
		for _, version := range versions.Names() {
			held := 0
			sc := e.Scenario
			sc.Version = version
			r := played(t, sc, nil)
			for i, o := range r.Outcomes() {
				switch l := sc.Lines[i]; {
				case l.Claim == nil || o.Skipped:
				case !o.Applied:
					t.Errorf("%s on %s: %v: %s", e.Name, version, l, o.Why)
				default:
					held++
				}
			}
			if len(r.Outcomes()) != len(sc.Lines) || held == 0 && version <= "gms3" {
				t.Errorf("%s on %s: %d of %d lines were reached, %d claims held", e.Name, version, len(r.Outcomes()), len(sc.Lines), held)
			}
		}
	}
}

// Every command of a shipped scenario has an effect on its version, except the one that shows that it has none.
func TestScenariosCommandsApply(t *testing.T) {
	for _, e := range library(t) {
		for i, o := range played(t, e.Scenario, nil).Outcomes() {
			l := e.Lines[i]
			if l.Claim == nil && !o.Applied && e.Name != "two-leaders" {
				t.Errorf("%s: %v: %s", e.Name, l, o.Why)
			}
		}
	}
}

// delivered lists all deliveries with their times, up to the first end of a node, or the first fault.
func delivered(t testing.TB, sc Scenario, version string) (list []string) {
	t.Helper()
	ended := false
	sc.Version = version
	played(t, sc, func(e actor.Event) {
		ended = ended || e.Kind == actor.Crash || e.Kind == actor.Exit || slices.Contains(faults, e.Kind)
		if e.Kind == actor.Deliver && !ended {
			list = append(list, fmt.Sprint(e.Time, worker.Number(e.Peer), e.Message))
		}
	})
	return list
}

// faults are what the versions may react to in different ways.
var faults = []actor.Kind{actor.Lose, actor.Duplicate, actor.Suspect}

func TestScenariosGoTheSameWayUpToTheFirstFault(t *testing.T) {
	for _, e := range library(t) {
		two, three := delivered(t, e.Scenario, "gms2"), delivered(t, e.Scenario, "gms3")
		if len(two) == 0 || !slices.Equal(two, three) {
			t.Errorf("%s: gms2 and gms3 differ", e.Name)
		}
	}
}

// What a fault leads to is seen within six seconds, and in grey, too: a worker that falls behind or out of step is clearly darker or
// lighter than another.
func TestFaultsAreSeenInGrey(t *testing.T) {
	seen := []string{"slow-follower", "overtakes-down", "lost-middle", "lost-view", "duplicate", "wrong-suspicion", "suspected-by-one", "old-leader-wakes", "partition"}
	for _, e := range library(t) {
		if !slices.Contains(seen, e.Name) {
			continue
		}
		r, err := New(e.Scenario, nil)
		if err != nil {
			t.Fatal(err)
		}
		most := 0.0
		for at := 3 * time.Second; at <= 6*time.Second; at += 10 * time.Millisecond {
			r.RunUntil(at, endless)
			most = max(most, contrast(r.Board()))
		}
		if most < 24 {
			t.Errorf("%s: the greatest difference in grey is %.0f of 255", e.Name, most)
		}
	}
}

// contrast returns the greatest difference in grey of two living workers of which one is out of step with the other or behind.
func contrast(tiles []stage.Tile) (most float64) {
	grey := func(t *stage.Tile) float64 {
		return 0.2126*float64(t.Colour.R) + 0.7152*float64(t.Colour.G) + 0.0722*float64(t.Colour.B)
	}
	for i := range tiles {
		for k := range tiles[:i] {
			a, b := &tiles[i], &tiles[k]
			if a.Alive() && b.Alive() && a.HasColour && b.HasColour && (a.StepClass != b.StepClass || max(a.Behind, b.Behind) > 1) {
				most = max(most, math.Abs(grey(a)-grey(b)))
			}
		}
	}
	return most
}

// A scenario gives the same run on every machine and with every size of an int. If the runs are meant to
// change, renew the hashes with -update.
func TestGolden(t *testing.T) {
	var b strings.Builder
	for _, e := range library(t) {
		for _, version := range versions.Names() {
			sc := e.Scenario
			sc.Version = version
			sim := played(t, sc, nil).Sim()
			fmt.Fprintf(&b, "%-22s %s  %6d events  way %016x  end %016x\n", e.Name, version, sim.Events(), sim.Trail(), sim.Hash())
		}
	}
	file := filepath.Join("testdata", "hashes.txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	was := strings.Split(strings.ReplaceAll(string(want), "\r\n", "\n"), "\n")
	for i, line := range strings.Split(b.String(), "\n") {
		if i >= len(was) || was[i] != line {
			t.Errorf("the run has changed: it is now\n%s", line)
		}
	}
}

// A run that is saved and opened again is the same run.
func TestScenariosSurviveTheirFile(t *testing.T) {
	for _, e := range library(t) {
		back, err := parse(e.Scenario.String())
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		if a, b := played(t, e.Scenario, nil).Sim().Hash(), played(t, back, nil).Sim().Hash(); a != b {
			t.Errorf("%s: the run changes when it is saved and opened", e.Name)
		}
	}
}

func TestEnd(t *testing.T) {
	sc := Scenario{Settings: Defaults()}
	for _, c := range []struct {
		lines  []time.Duration
		length time.Duration
		want   time.Duration
	}{
		{nil, 0, 10 * time.Second},
		{[]time.Duration{time.Second, 9 * time.Second}, 0, 11 * time.Second},
		{[]time.Duration{9 * time.Second}, 12 * time.Second, 12 * time.Second},
		{[]time.Duration{9 * time.Second}, 3 * time.Second, 9 * time.Second}, // an expectation there must be reached
	} {
		sc.Lines, sc.Length = nil, c.length
		for _, at := range c.lines {
			sc.Insert(Line{Place: Place{At: at}, Command: Command{Verb: Join}})
		}
		if got := sc.End(); got != c.want {
			t.Errorf("%v with length %v ends at %v, want %v", c.lines, c.length, got, c.want)
		}
	}
}

// Insert puts a line after those at the same place.
func TestInsert(t *testing.T) {
	var sc Scenario
	for i, p := range []Place{{At: 2}, {At: 1}, {At: 2}, {At: 1, After: 3}, {At: 3}} {
		sc.Insert(Line{Place: p, Command: Command{Verb: Kill, Worker: i}})
	}
	var order []int
	for _, l := range sc.Lines {
		order = append(order, l.Worker)
	}
	if !slices.Equal(order, []int{1, 3, 0, 2, 4}) {
		t.Errorf("in order %v", order)
	}
}
