package words

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/stage"
)

// State says in a few lines how things stand: which workers lead, are in step, lack changes, have crashed or have left.
func State(board []stage.Tile) []string {
	those := func(holds func(*stage.Tile) bool) (list []int) {
		for i := range board {
			if holds(&board[i]) {
				list = append(list, board[i].Number)
			}
		}
		return list
	}
	living := func(holds func(*stage.Tile) bool) []int {
		return those(func(t *stage.Tile) bool { return t.Alive() && holds(t) })
	}
	var lines []string
	add := func(who []int, one, more string) {
		if len(who) > 0 {
			lines = append(lines, Workers(who)+" "+Verb(who, one, more))
		}
	}
	leaders := living(func(t *stage.Tile) bool { return t.Role == gms.Leader })
	switch {
	case len(living(func(*stage.Tile) bool { return true })) == 0:
		lines = append(lines, "no worker is alive")
	case len(leaders) == 0:
		lines = append(lines, "no worker leads")
	}
	if sides := stage.Split(board); sides != nil {
		lines = append(lines, "the group is split: "+Sides(sides))
	} else {
		add(leaders, "leads", "lead")
	}
	lines = append(lines, steps(board)...)
	add(living(func(t *stage.Tile) bool { return t.Phase == worker.Frozen }), "is frozen", "are frozen")
	add(living(func(t *stage.Tile) bool { return t.Paused }), "is paused", "are paused")
	add(living(func(t *stage.Tile) bool { return t.Phase < worker.Dancing }), "has no state yet", "have no state yet")
	add(those(func(t *stage.Tile) bool { return t.Ended == actor.Crash }), "has crashed", "have crashed")
	add(those(func(t *stage.Tile) bool { return t.Ended == actor.Exit && t.View > 0 }), "has left", "have left")
	add(those(func(t *stage.Tile) bool { return t.Ended == actor.Exit && t.View == 0 }), "has ended without being let in", "have ended without being let in")
	return lines
}

// Sides says who leads whom: worker 1 leads {1}, worker 2 leads {2, 3}.
func Sides(sides []stage.Side) string {
	var parts []string
	for _, s := range sides {
		parts = append(parts, fmt.Sprintf("worker %d leads %s", s.Leader, scenario.Set(s.Members)))
	}
	return strings.Join(parts, ", ")
}

// StepClasses says which workers are in step with one another: A = {1, 2}, B = {3}.
func StepClasses(classes map[byte][]int) string {
	var parts []string
	for _, letter := range slices.Sorted(maps.Keys(classes)) {
		parts = append(parts, fmt.Sprintf("%c = %s", letter, scenario.Set(classes[letter])))
	}
	return strings.Join(parts, ", ")
}

// addStuck says which workers are stuck, and how far behind. If all are in step, it extends the last line; otherwise it
// adds one.
func addStuck(lines []string, board []stage.Tile, inStep bool) []string {
	var who []int
	least, most := 0, 0
	for i := range board {
		if t := &board[i]; t.Alive() && t.Stuck {
			if least = min(least, t.Behind); len(who) == 0 {
				least = t.Behind
			}
			most = max(most, t.Behind)
			who = append(who, t.Number)
		}
	}
	if len(who) == 0 {
		return lines
	}
	text := Verb(who, " is stuck", " are stuck")
	switch {
	case most == 1:
		text += ", 1 change behind"
	case most > least:
		text += fmt.Sprintf(", up to %d changes behind", most)
	case most > 0:
		text += fmt.Sprintf(", %d changes behind", most)
	}
	if !inStep {
		return append(lines, Workers(who)+text)
	}
	lines[len(lines)-1] += "; " + scenario.Numbers(who) + text
	return lines
}

// steps says which workers are in step, and which lack changes.
func steps(board []stage.Tile) (lines []string) {
	classes := map[byte][]int{}
	for i := range board {
		if t := &board[i]; t.Alive() && t.StepClass != 0 {
			classes[t.StepClass] = append(classes[t.StepClass], t.Number)
		}
	}
	switch {
	case len(classes) > 1:
		lines = append(lines, "out of step: "+StepClasses(classes))
	case len(classes) == 1:
		lines = append(lines, "in step: "+scenario.Set(classes['A']))
	}
	lines = addStuck(lines, board, len(classes) == 1)
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
