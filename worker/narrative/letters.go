package narrative

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"groupy/worker/scenario"
	"groupy/worker/words"
)

// tellLetters says who is in step with whom, if that has changed.
func (t *Narrator) tellLetters(at time.Duration) {
	if t.look {
		t.look, t.stirred, t.looked, t.foreseen = false, 0, at, foreseen{}
		t.tellSplit(t.letters(), at)
	}
}

// letters are those of all workers now.
func (t *Narrator) letters() []byte {
	board := t.run.Board()
	now := make([]byte, len(board))
	for i := range board {
		now[i] = board[i].StepClass
	}
	return now
}

// tellSplit says who is in step with whom at a moment, if that is not as it was last told.
func (t *Narrator) tellSplit(now []byte, at time.Duration) {
	groups := map[byte][]int{}
	for i, l := range now {
		if l > 0 {
			groups[l] = append(groups[l], i+1)
		}
	}
	was := t.split
	t.split = now
	if !renamed(was, now) {
		return
	}
	e := Entry{Time: at, Kind: Step, Event: t.last, Bad: len(groups) > 1}
	switch {
	case e.Bad:
		e.Text = "out of step: " + words.Parts(groups)
	case len(groups['A']) == 0:
		return
	default:
		who := "all who live"
		if len(groups['A']) < t.living() { // who waits for the state is in step with nobody
			who = "all who have a state"
		}
		e.Text = fmt.Sprintf("in step again: %s, %s", who, scenario.Set(groups['A']))
	}
	t.add(e)
}

// renamed reports whether the groups are others than before, apart from who has left or come.
func renamed(was, now []byte) bool {
	high := func(letters []byte) byte {
		return slices.Max(append(slices.Clone(letters), 'A'))
	}
	if high(was) != high(now) {
		return true
	}
	for i := range min(len(was), len(now)) {
		if was[i] != 0 && now[i] != 0 && was[i] != now[i] {
			return true
		}
	}
	return false
}

// isSplit reports whether workers are out of step, as last told.
func (t *Narrator) isSplit() bool {
	return strings.ContainsRune(string(t.split), 'B')
}
