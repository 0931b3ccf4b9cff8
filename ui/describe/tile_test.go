package describe_test

import (
	"testing"

	"groupy/gms"
	"groupy/ui/describe"
	"groupy/worker"
	"groupy/worker/stage"
)

// A worker that was cut off while it joined may be elected: it leads, at every size of its tile.
func TestALeaderIsNotJoining(t *testing.T) {
	board := []stage.Tile{{Number: 1, Role: gms.Leader, Phase: worker.Asking}, {Number: 2, Phase: worker.Asking}}
	tiles := describe.Tiles(nil, board, nil)
	if !tiles[0].Leader || tiles[0].Joining || tiles[1].Leader || !tiles[1].Joining {
		t.Errorf("%+v", tiles)
	}
}

// The hex code is on a tile only where a colour is hard to tell from that of a worker that is out of step.
func TestHexIsShownWhereColoursAreClose(t *testing.T) {
	at := func(c byte, r uint8) stage.Tile {
		return stage.Tile{Number: int(c-'A') + 1, StepClass: c, HasColour: true, Colour: worker.Colour{R: r, G: 90, B: 90}, Phase: worker.Dancing}
	}
	for b, want := range map[uint8]bool{101: true, 250: false} {
		for _, tile := range describe.Tiles(nil, []stage.Tile{at('A', 100), at('B', b)}, nil) {
			if tile.Close != want {
				t.Errorf("100 and %d: worker %d is close: %v", b, tile.Number, tile.Close)
			}
		}
	}
}
