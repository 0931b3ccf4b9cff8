package session

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"groupy/ui/inside"
	"groupy/ui/paint"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// faulty opens a scenario, paused at a moment.
func faulty(t *testing.T, text string, at time.Duration) *Session {
	t.Helper()
	s := open(t, func(sc *scenario.Scenario) { *sc = scenariotest.Parse(t, text) })
	update(t, s, Pause{})
	goTo(t, s, at)
	return s
}

// A message that is lost by chance flies half of its way, and vanishes with a cross.
func TestALostMessageVanishes(t *testing.T) {
	const text = "gms2\nseed 1\nworkers 2\nlatency 200ms\nsleep 2s\nat 0s loss 1/1 of change"
	s := faulty(t, text, 0)
	flew, vanished, last := 0, 0, float32(0)
	for at := time.Duration(0); at < 4*time.Second; at += 20 * time.Millisecond {
		goTo(t, s, at)
		for _, f := range s.Flights(nil) {
			switch {
			case f.Kind != paint.FlightChange || f.From != 0 || f.Queued > 0:
			case f.Vanished > 0:
				vanished++
			default:
				flew++
				if f.Progress > 0.5 {
					t.Errorf("at %v a lost message is at %.2f of its way", at, f.Progress)
				}
				last = max(last, f.Progress)
			}
		}
	}
	if flew < 3 || vanished < 10 || last < 0.3 {
		t.Errorf("lost messages flew in %d pictures, up to %.2f, and had vanished in %d", flew, last, vanished)
	}
}

// A blocked link is drawn once, whether in one direction or both, and says what it is.
func TestBlockedLinksAreDrawn(t *testing.T) {
	s := faulty(t, "gms2\nseed 1\nworkers 4\nat 1s block 1 - 2\nat 1s block 3 -> 4\nat 3s heal", 2*time.Second)
	var got []string
	for i, f := range s.Flights(nil) {
		if f.Barrier {
			got = append(got, fmt.Sprint(f.From+1, f.To+1, f.BothWays, " ", s.FlightWords(i)))
		}
	}
	want := []string{
		"1 2 true [All messages between workers 1 and 2 are lost: the link is blocked]",
		"3 4 false [All messages from worker 3 to worker 4 are lost: the link is blocked]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	goTo(t, s, 4*time.Second)
	if slices.ContainsFunc(s.Flights(nil), func(f paint.Flight) bool { return f.Barrier }) {
		t.Error("a link is drawn as blocked after it was healed")
	}
}

// Tiles, tooltips and the inspector name the faults of a worker.
func TestTilesAndInspectorNameFaults(t *testing.T) {
	s := faulty(t, "gms3\nseed 1\nworkers 4\nat 1s slow 4 by 5\nat 1s detector late 2s\nat 1s suspect 1 by 3\nat 1.5s block 2 - 4\nat 4s perfect", 1600*time.Millisecond)
	tiles := s.Tiles(nil)
	for n, want := range map[int]string{1: "suspected by 3", 2: "cut off from 4", 4: "cut off from 2, slow ×5"} {
		if got := tiles[n-1].Note; got != want && !tiles[n-1].NoteBad {
			t.Errorf("the note of worker %d is %q, want %q", n, got, want)
		}
		if got := strings.Join(s.Details(n), ", "); !strings.Contains(got, want) {
			t.Errorf("the details of worker %d are %q, without %q", n, got, want)
		}
	}
	section := func(n int, title string) (all []string) {
		for _, sec := range s.Inspect(n) {
			if sec.Title == title {
				for _, f := range sec.Facts {
					all = append(all, f.Name)
				}
			}
		}
		return all
	}
	for n, want := range map[int][]string{
		1: {"Suspected by 3"}, 2: {"Cut off from 4"}, 3: {"Its monitor has reported worker 1, which lives"}, 4: {"Cut off from 2", "Slow ×5"},
	} {
		if got := section(n, inside.TitleFaults); !slices.Equal(got, want) {
			t.Errorf("the inspector lists %q for worker %d, want %q", got, n, want)
		}
		if got := section(n, inside.TitleNetwork); !slices.Equal(got, []string{"Detector late by 2 s"}) {
			t.Errorf("for all workers it lists %q", got)
		}
	}
	goTo(t, s, 5*time.Second)
	if got := section(4, inside.TitleFaults); got != nil {
		t.Errorf("after all is perfect again, the inspector lists %q", got)
	}
}
