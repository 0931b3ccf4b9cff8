package words

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// State says in a few lines how things stand: who leads, who is in step with whom, who lacks
// what, and who has ended.
func State(board []stage.Tile) []string {
	s := survey(board)
	var lines []string
	switch {
	case len(s.living) == 0:
		lines = append(lines, "nobody lives")
	case len(s.leaders) == 0:
		lines = append(lines, "nobody leads")
	default:
		lines = append(lines, fmt.Sprintf("%s %s", Workers(s.leaders), Verb(s.leaders, "leads", "lead")))
	}
	lines = append(lines, s.steps(board)...)
	for _, part := range []struct {
		who       []int
		one, more string
	}{
		{s.stuck, "is stuck", "are stuck"},
		{s.frozen, "is frozen", "are frozen"},
		{s.paused, "is paused", "are paused"},
		{s.joining, "has no state yet", "have no state yet"},
		{s.crashed, "has crashed", "have crashed"},
		{s.left, "has left", "have left"},
	} {
		if len(part.who) > 0 {
			lines = append(lines, Workers(part.who)+" "+Verb(part.who, part.one, part.more))
		}
	}
	return lines
}

// surveyed sorts workers by what there is to say of them.
type surveyed struct {
	living, leaders, stuck, frozen, paused, joining, crashed, left []int
	groups                                                         [26][]int
}

func survey(board []stage.Tile) *surveyed {
	s := &surveyed{}
	for i := range board {
		tile := &board[i]
		note := func(list *[]int, is bool) {
			if is {
				*list = append(*list, tile.Number)
			}
		}
		note(&s.crashed, tile.Ended == actor.Crash)
		note(&s.left, tile.Ended == actor.Exit)
		if !tile.Alive() {
			continue
		}
		note(&s.living, true)
		note(&s.leaders, tile.Role == gms.Leader)
		note(&s.stuck, tile.Stuck)
		note(&s.frozen, tile.Phase == worker.Frozen)
		note(&s.paused, tile.Paused)
		note(&s.joining, tile.Phase < worker.Dancing)
		if tile.Letter >= 'A' && tile.Letter <= 'Z' {
			note(&s.groups[tile.Letter-'A'], true)
		}
	}
	return s
}

// steps says who is in step with whom, and who lacks what.
func (s *surveyed) steps(board []stage.Tile) (lines []string) {
	var parts []string
	for i, who := range s.groups {
		if len(who) > 0 {
			parts = append(parts, fmt.Sprintf("%c = %s", 'A'+i, scenario.Set(who)))
		}
	}
	switch {
	case len(parts) > 1:
		lines = append(lines, "out of step: "+strings.Join(parts, ", "))
	case len(parts) == 1:
		lines = append(lines, "in step: "+scenario.Set(s.groups[0]))
	}
	type lack struct{ who, changes []int }
	var lacks []lack
	for i := range board {
		list := stage.Numbers(board[i].Missing)
		if len(list) == 0 {
			continue
		}
		j := slices.IndexFunc(lacks, func(l lack) bool { return slices.Equal(l.changes, list) })
		if j < 0 {
			j, lacks = len(lacks), append(lacks, lack{changes: list})
		}
		lacks[j].who = append(lacks[j].who, i+1)
	}
	for _, l := range lacks {
		what := Changes(l.changes)
		if n := len(l.changes); n > 2 {
			what = fmt.Sprintf("%d changes, %s", n, scenario.Numbers(l.changes))
		}
		lines = append(lines, fmt.Sprintf("%s %s %s", Workers(l.who), Verb(l.who, "lacks", "lack"), what))
	}
	return lines
}
