package describe_test

import (
	"testing"

	"groupy/gms/check"
	"groupy/ui/describe"
	"groupy/worker/stage"
)

// A tile says what went wrong without a double negative, and blames nobody for a state that differs. The line at the bottom says the same.
func TestWordsForBrokenPromises(t *testing.T) {
	for p, want := range map[check.Property]struct {
		note, line string
		differs    bool
	}{
		check.NoDuplication:      {"delivered a message twice", "2 alive · worker 1 leads · all agree · 1 broke a promise", false},
		check.EqualState:         {"broken: Equal State", "2 alive · worker 1 leads · all agree · 1 differs in state", true},
		check.ReliableTotalOrder: {"broke Reliable Total Order", "2 alive · worker 1 leads · all agree · 1 broke a promise", false},
	} {
		board := []stage.Tile{{Number: 1, StepClass: 'A'}, {Number: 2, StepClass: 'A', Broke: p.String()}}
		tile := describe.Tiles(nil, board, nil)[1]
		if tile.Note != want.note || tile.Differs != want.differs || !tile.Broke || !tile.NoteBad {
			t.Errorf("%v: %+v", p, tile)
		}
		if got := describe.Summary(board, []int{1}); got != want.line {
			t.Errorf("%v: %q", p, got)
		}
	}
}
