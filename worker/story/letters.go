package story

import (
	"fmt"
	"slices"
	"strings"

	"groupy/worker/scenario"
)

// tellLetters says who is in step with whom, if that has changed.
func (t *Teller) tellLetters() {
	if !t.look {
		return
	}
	t.look, t.looked = false, t.run.Now()
	board := t.run.Board()
	now := make([]byte, len(board))
	groups := map[byte][]int{}
	highest := byte('A')
	for i := range board {
		if l := board[i].Letter; l > 0 {
			now[i], highest = l, max(highest, l)
			groups[l] = append(groups[l], i+1)
		}
	}
	was := t.split
	t.split = now
	if !renamed(was, now) {
		return
	}
	e := Entry{Time: t.run.Now(), Kind: Step, Event: t.run.Sim().Events(), Bad: highest > 'A'}
	var parts []string
	for l := byte('A'); l <= highest; l++ {
		parts = append(parts, fmt.Sprintf("%c = %s", l, scenario.Set(groups[l])))
	}
	switch {
	case e.Bad:
		e.Text = "out of step: " + strings.Join(parts, ", ")
	case len(groups['A']) == 0:
		return
	default:
		e.Text = fmt.Sprintf("in step again: all who live, %s", scenario.Set(groups['A']))
	}
	t.add(e)
}

// renamed tells whether the groups are others than before, apart from who has left or come.
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

// isSplit tells whether workers are out of step, as last told.
func (t *Teller) isSplit() bool {
	return strings.ContainsRune(string(t.split), 'B')
}
