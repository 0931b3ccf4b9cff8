package command_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// "pause here" changes nothing that the command line prints: no event, sentence, verdict, outcome or count.
func TestPauseHereChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain := scenariotest.Troubled(t)
		paused := plain.Clone()
		for range rapid.IntRange(1, 6).Draw(t, "pauses") {
			paused.Insert(drawPause(t))
		}
		for _, args := range []string{"run -", "run - --detail --for 400ms", "run - --json", "record -", "sweep - --seeds 3 --json"} {
			want, _, code := groupy(plain.String(), nil, strings.Fields(args)...)
			got, errs, ended := groupy(paused.String(), nil, strings.Fields(args)...)
			if got != want || ended != code {
				t.Fatalf("groupy %s of\n%v\nends with %d, says %s and prints\n%s\nwithout pauses it ends with %d and prints\n%s", args, paused, ended, errs, got, code, want)
			}
		}
	})
}

func drawPause(t *rapid.T) scenario.Line {
	at := time.Duration(rapid.IntRange(0, 2000).Draw(t, "ms")) * time.Millisecond
	if rapid.Bool().Draw(t, "at an input") {
		at -= at % (150 * time.Millisecond)
	}
	return scenario.Line{
		Place:   scenario.Place{At: at, After: rapid.SampledFrom([]int{0, 0, 1, 3, 99}).Draw(t, "steps")},
		Command: scenario.Command{Verb: scenario.PauseHere},
	}
}

// A link keeps the places at which the window pauses.
func TestPauseHereInALink(t *testing.T) {
	const text = "gms2\nat 1s+2 pause here\nat 2s kill leader\nat 60s pause here\n"
	link, errs, code := groupy(text, nil, "link", "-")
	if code != 0 {
		t.Fatal(errs)
	}
	shown, errs, code := groupy("", nil, "run", strings.TrimSpace(link), "--json")
	if code != 0 || strings.Contains(shown, "pause here") || slices.Contains(strings.Fields(shown), "60000000") {
		t.Errorf("ends with %d, says %q and prints\n%s", code, errs, shown)
	}
}
