// Package describe describes the workers of a board: as tiles to paint, in sentences, and the group in one line.
package describe

import (
	"fmt"
	"image/color"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/ui/paint"
	"groupy/ui/raster"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// Tiles appends the tiles of a board to tiles. lasting are the faults that last.
func Tiles(tiles []paint.Tile, board []stage.Tile, lasting []scenario.Command) []paint.Tile {
	reference, apart := classA(board)
	first, near := len(tiles), false
	for i := range board {
		b := &board[i]
		t := tileOf(b, b.Leader > 0 && !board[b.Leader-1].Alive())
		if t.Close = apart && b.StepClass > 'A' && raster.Near(RGB(b.Colour), RGB(reference)); t.Close && !t.NoteBad {
			t.Note, t.Term, t.NoteBad = noteLooksLikeA, "out of step", true
		}
		near = near || t.Close
		if list := Faults(b, lasting); len(list) > 0 && b.Alive() && !t.NoteBad {
			t.Note, t.Term = strings.Join(list, ", "), "fault"
			if len(b.Suspects) > 0 {
				t.Term = "suspect"
			}
		}
		tiles = append(tiles, t)
	}
	for i := range tiles[first:] { // to be compared with those that look like them
		t := &tiles[first+i]
		t.Close = t.Close || near && t.Letter == 'A'
	}
	return tiles
}

// RGB returns a colour of a worker for painting.
func RGB(c worker.Colour) color.RGBA { return color.RGBA{c.R, c.G, c.B, 255} }

// classA returns the colour of the first worker of step class A, and whether there is another step class.
func classA(board []stage.Tile) (reference worker.Colour, apart bool) {
	found := false
	for i := range board {
		switch l := board[i].StepClass; {
		case l == 'A' && !found:
			reference, found = board[i].Colour, true
		case l > 'A':
			apart = true
		}
	}
	return reference, found && apart
}

// tileOf makes the tile of a worker. down reports whether its leader has ended.
func tileOf(b *stage.Tile, down bool) paint.Tile {
	t := paint.Tile{
		Number:    b.Number,
		Letter:    b.StepClass,
		Leader:    b.Alive() && b.Role == gms.Leader,
		Joining:   b.Alive() && b.Phase < worker.Dancing && b.Role != gms.Leader, // a worker that was cut off while it joined may be elected
		Crashed:   b.Ended == actor.Crash,
		Left:      b.Ended == actor.Exit,
		Paused:    b.Paused,
		Frozen:    b.Alive() && b.Phase == worker.Frozen,
		OutOfStep: outOfStep(b),
		Stuck:     stuck(b),
		Broke:     b.Alive() && b.Broke != "",
		Differs:   differs(b),
	}
	if b.HasColour {
		t.Hex, t.Colour = b.Colour.Hex(), RGB(b.Colour)
	}
	if b.View > 0 {
		t.View = fmt.Sprintf("view %d · %d delivered", b.View, b.Delivered)
	}
	t.Note, t.Term, t.NoteBad = note(b, down)
	switch {
	case t.Stuck: // it agrees with nobody, as it stands still
		t.Letter = 0
	case b.Alive():
		t.Behind = b.Behind
	}
	return t
}

func outOfStep(b *stage.Tile) bool { return b.Alive() && (b.StepClass > 'A' || b.Lacking > 0) }

// far is how many changes behind a worker with a message that it cannot take is called stuck. Latency alone causes a few.
const far = 5

// stuck reports whether a worker waits for what never comes, as far as is known, or has waited long.
func stuck(b *stage.Tile) bool { return b.Alive() && (b.Lost() || b.Stuck && b.Behind >= far) }
