package still

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"groupy/assets"
	"groupy/worker/scenario"
)

func shipped(t *testing.T) []scenario.Entry {
	t.Helper()
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	return library
}

func TestPicturesShowHowScenariosEnd(t *testing.T) {
	for _, e := range shipped(t) {
		tiles, err := Tiles(context.Background(), e.Scenario, e.End())
		if err != nil || len(tiles) < e.Workers {
			t.Fatalf("%s: %d tiles, %v", e.Name, len(tiles), err)
		}
		again, _ := Tiles(context.Background(), e.Scenario, e.End())
		if !slices.Equal(tiles, again) {
			t.Errorf("%s: another picture the second time", e.Name)
		}
		if !calm(tiles) {
			t.Errorf("%s: a change is under way", e.Name)
		}
		if e.Name == "out-of-step" && (tiles[1].Letter != 'A' || tiles[2].Letter != 'B') {
			t.Errorf("%s: step classes %c and %c", e.Name, tiles[1].Letter, tiles[2].Letter)
		}
		for _, tile := range tiles {
			if tile.Pulse != 0 || tile.Selected || tile.Hovered {
				t.Errorf("%s: a picture is animated: %+v", e.Name, tile)
			}
		}
	}
}

func TestPicturesCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	sc := shipped(t)[0].Scenario
	if tiles, err := Tiles(ctx, sc, time.Hour); !errors.Is(err, context.Canceled) || tiles != nil {
		t.Errorf("%d tiles, %v", len(tiles), err)
	}
}
