package describe_test

import (
	"image"
	"image/color"
	"strings"
	"testing"
	"time"

	"groupy/gms"
	"groupy/ui/describe"
	"groupy/ui/paint"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// Each word and sign on a tile is a term of the glossary.
func TestWordsOfTilesAreInTheGlossary(t *testing.T) {
	tile := func(of paint.Tile) paint.Tile {
		of.Number, of.Colour, of.View = 3, color.RGBA{20, 90, 140, 255}, "view 2 · 19 delivered"
		return of
	}
	tiles := []paint.Tile{tile(paint.Tile{Letter: 'A', Leader: true}), tile(paint.Tile{Letter: 'A'}), tile(paint.Tile{Letter: 'A', Behind: 3}),
		tile(paint.Tile{Joining: true}), tile(paint.Tile{Crashed: true}), tile(paint.Tile{Left: true}), tile(paint.Tile{Paused: true}),
		tile(paint.Tile{Frozen: true}), tile(paint.Tile{OutOfStep: true, Letter: 'B'}), tile(paint.Tile{Stuck: true}), tile(paint.Tile{Broke: true})}
	want := strings.Split("leader follower behind join crash leave pause freeze", " ")
	want = append(want, "out of step", "stuck", "promise")
	for _, size := range []image.Point{{1400, 900}, {560, 420}} { // the words are under the colour, and on it
		var p paint.Painter
		scene := paint.Scene{Tiles: tiles}
		p.Paint(image.NewRGBA(image.Rectangle{Max: size}), &scene)
		grid := scene.Layout(size)
		for i := range tiles {
			seen := map[string]bool{}
			for y := grid.Rect(i).Min.Y; y < grid.Rect(i).Max.Y; y += 3 {
				for x := grid.Rect(i).Min.X; x < grid.Rect(i).Max.X; x += 3 {
					seen[p.TermAt(image.Pt(x, y))] = true
				}
			}
			if !seen[want[i]] && !(want[i] == "follower" && size.X < 1000) {
				t.Errorf("%v: tile %d shows %v, not %q", size, i, seen, want[i])
			}
			if size.X > 1000 && (!seen["view"] || !seen["delivery"]) || tiles[i].Letter != 0 && !seen["step class"] || !seen[paint.TermColour] {
				t.Errorf("%v: tile %d shows only %v", size, i, seen)
			}
			for term := range seen {
				if term != "" && gms.Meaning(term) == "" {
					t.Errorf("the glossary does not explain %q", term)
				}
			}
		}
	}
}

// A tooltip explains the word under the mouse, and is not longer for it: how the colour changed is said only over the colour.
func TestATooltipExplainsTheWordUnderTheMouse(t *testing.T) {
	r, err := scenario.New(scenariotest.Parse(t, "gms2\nseed 42\nat 2s kill leader"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, until := range []time.Duration{time.Second, 4 * time.Second} {
		r.RunUntil(until, 1<<20)
		board := r.Board()
		for _, tile := range describe.Tiles(nil, board, nil) {
			if tile.Term != "" && gms.Meaning(tile.Term) == "" {
				t.Errorf("the glossary does not explain %q, of %q", tile.Term, tile.Note)
			}
		}
		all := describe.Worker(board, 2, nil)
		for _, term := range []string{"", "step class", "view", paint.TermColour} {
			lines := describe.WorkerUnder(term, board, 2, nil)
			text := strings.Join(lines, "\n")
			if means := gms.Meaning(term); !strings.Contains(text, means) || len(lines) > len(all) {
				t.Errorf("over %q: %q", term, lines)
			}
			if said := strings.Contains(text, "becomes"); said != (term == paint.TermColour) {
				t.Errorf("over %q, the change of the colour is said: %v", term, said)
			}
		}
	}
}

// Each part of the line at the bottom has a term of the glossary, at every moment of some runs.
func TestTheLineAtTheBottomIsExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, text := range []string{"gms1\nat 2s kill leader", "gms2\nseed 42\nlatency 20ms..60ms\nat 2s crash after 1 send of change", "gms3\ngap 5ms\nat 1s join\nat 1s join\nat 2s suspect 1",
		"gms3\nseed 42\nat 2s crash after 1 send of change\nat 2.2s kill leader"} {
		r, err := scenario.New(scenariotest.Parse(t, text), nil)
		if err != nil {
			t.Fatal(err)
		}
		for r.Now() < 4*time.Second && r.Step() {
			board := r.Board()
			summary := describe.Summary(board, r.Leaders())
			terms := describe.Terms(summary)
			if len(terms) == 0 && len(r.Leaders()) > 0 {
				t.Fatalf("nothing explains %q", summary)
			}
			for _, term := range terms {
				if seen[term] = true; gms.Meaning(term) == "" {
					t.Fatalf("the glossary does not explain %q", term)
				}
			}
		}
	}
	for _, term := range []string{"leader", "in step", "behind", "out of step", "stuck", "join", "split"} {
		if !seen[term] {
			t.Errorf("no line has explained %q: %v", term, seen)
		}
	}
}
