package stage

import (
	"slices"

	"groupy/gms"
)

// Side is a leader of a split group, with the living workers that follow it.
type Side struct {
	Leader  int
	Members []int // by number, the leader included
}

// Split returns the sides of a split group: its living leaders, by number. It returns nil if fewer than two workers lead. A worker
// that follows none of them is on no side.
func Split(board []Tile) (sides []Side) {
	for i := range board {
		if t := &board[i]; t.Alive() && t.Role == gms.Leader {
			sides = append(sides, Side{Leader: t.Number})
		}
	}
	if len(sides) < 2 {
		return nil
	}
	for i := range board {
		t := &board[i]
		leader := t.Leader
		if t.Role == gms.Leader {
			leader = t.Number
		}
		k := slices.IndexFunc(sides, func(s Side) bool { return s.Leader == leader })
		if t.Alive() && k >= 0 {
			sides[k].Members = append(sides[k].Members, t.Number)
		}
	}
	return sides
}
