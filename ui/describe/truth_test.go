package describe_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/assets"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/ui/describe"
	"groupy/ui/paint"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// Verdict, tiles and summary agree at every event of the shipped scenarios, on every version.
func TestOneTruthInShippedScenarios(t *testing.T) {
	all, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range all {
		for _, version := range []string{"gms1", "gms2", "gms3"} {
			sc := entry.Clone()
			sc.Version = version
			if wrong := firstLie(sc, 8*time.Second); wrong != "" {
				t.Errorf("%s on %s, %s", sc.Title, version, wrong)
			}
		}
	}
}

func TestOneTruthInRandomRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if wrong := firstLie(scenariotest.Troubled(t), 2*time.Second); wrong != "" {
			t.Fatal(wrong)
		}
	})
}

// firstLie plays a scenario, and says where verdict, tiles and summary disagree first.
func firstLie(sc scenario.Scenario, until time.Duration) (wrong string) {
	var r *scenario.Run
	check := func(e actor.Event) {
		if wrong != "" || r == nil {
			return
		}
		if text := lie(r); text != "" {
			wrong = fmt.Sprintf("event %d at %v: %s", e.ID, e.Time, text)
		}
	}
	r, err := scenario.New(sc, func(e actor.Event) { check(e) })
	if err != nil {
		return err.Error()
	}
	for wrong == "" && r.Now() < until && r.Step() {
	}
	return wrong
}

// lie says what disagrees at a moment of a run.
func lie(r *scenario.Run) string {
	board := r.Board()
	tiles, summary := describe.Tiles(nil, board, nil), describe.Summary(board, r.Leaders())
	verdicts, wrong := r.Judge().Verdicts(), ""
	say := func(format string, args ...any) {
		if wrong == "" {
			wrong = fmt.Sprintf(format, args...) + ": " + summary
		}
	}
	r.Judge().Each(0, func(v *check.Violation) {
		for _, p := range v.Lack {
			tile := &tiles[worker.Number(p)-1]
			if verdicts[v.Property].State == check.Broken && board[tile.Number-1].Alive() && !(troubled(tile) && tile.NoteBad) {
				say("worker %d has broken %v, and its tile does not show it", tile.Number, v.Property)
			}
		}
	})
	troubledTiles := false
	for i := range tiles {
		tile := &tiles[i]
		troubledTiles = troubledTiles || troubled(tile)
		if board[i].Alive() && r.Judge().Stuck(worker.PID(tile.Number)) && !(tile.Stuck && tile.Letter == 0) {
			say("worker %d is stuck, and its tile does not show it", tile.Number)
		}
		if tile.Broke && !slices.ContainsFunc(verdicts, func(v check.Verdict) bool { return v.State == check.Broken }) {
			say("worker %d shows a broken promise, and the verdict does not", tile.Number)
		}
		for _, other := range tiles[:i] {
			if tile.Letter != 0 && other.Letter == tile.Letter && other.Behind == tile.Behind && other.Colour != tile.Colour {
				say("workers %d and %d have one letter, and different colours", other.Number, tile.Number)
			}
		}
	}
	if troubledTiles != trouble.MatchString(summary) {
		say("the summary does not say what tiles show")
	}
	saysTheNumbers(summary, tiles, say)
	return wrong
}

func troubled(t *paint.Tile) bool { return t.OutOfStep || t.Stuck || t.Broke }

var trouble = regexp.MustCompile(`out of step|stuck|dead leader|lacks? changes|broke a promise|differs? in state`)

// saysTheNumbers checks the numbers in a summary.
func saysTheNumbers(summary string, tiles []paint.Tile, say func(string, ...any)) {
	count := func(is func(*paint.Tile) bool) (n int) {
		for i := range tiles {
			if t := &tiles[i]; !t.Crashed && !t.Left && is(t) {
				n++
			}
		}
		return n
	}
	number := func(what string) (n int) {
		for _, m := range regexp.MustCompile(`(\d+) `+what).FindAllStringSubmatch(summary, -1) {
			k, _ := strconv.Atoi(m[1])
			n += k
		}
		return n
	}
	stuck := count(func(t *paint.Tile) bool { return t.Stuck })
	if stuck != number(`(?:stuck|waits? for the dead)`) {
		say("%d tiles are stuck", stuck)
	}
	if strings.Contains(summary, "all agree") && count(func(t *paint.Tile) bool {
		return t.Letter != 'A' || t.Behind > 0 || t.Colour != tiles[slices.IndexFunc(tiles, func(t paint.Tile) bool { return !t.Crashed && !t.Left })].Colour
	}) > 0 {
		say("not all agree")
	}
	if behind := number(`(?:is|are) behind`); behind > 0 && behind != count(func(t *paint.Tile) bool { return t.Behind > 0 }) {
		say("another number of tiles is behind")
	}
}
