package command_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/ui/command"
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

// A playlist opens in the window. Other commands say what to do with it.
func TestPlaylistOpensInTheWindow(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good.playlist"), filepath.Join(dir, "bad.playlist")
	for path, text := range map[string]string{good: "hole from 2s\n", bad: "hole\nholle\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var shown command.Window
	open := func(_ context.Context, w command.Window) error {
		shown = w
		return nil
	}
	if _, errs, code := groupy("", open, good); code != 0 || shown.Playlist != good || !shown.Chosen {
		t.Errorf("it ends with %d, says %q and opens %+v", code, errs, shown.Playlist)
	}
	_, errs, code := groupy("", open, bad)
	if code != 1 || shown.Playlist != "" || shown.Wrong == nil || !strings.Contains(shown.Wrong.Error(), `bad.playlist:2:1: "holle" is no scenario that ships with Groupy, and the name of a file ends with .groupy; did you mean "hole"?`) {
		t.Errorf("it ends with %d, says %q and opens %q, %v", code, errs, shown.Playlist, shown.Wrong)
	}
	for _, args := range []string{"run", "link", "sweep"} {
		if out, errs, code := groupy("", nil, args, good); code != 2 || out != "" || !strings.Contains(errs, "is a playlist: open it in the window") {
			t.Errorf("groupy %s ends with %d, prints %q and says %q", args, code, out, errs)
		}
	}
}
