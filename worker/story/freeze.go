package story

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/worker"
)

// ordered: a worker has taken one of the words from outside.
func (t *Teller) ordered(e actor.Event, w int) {
	p := t.at(w)
	if !p.hasState() {
		return
	}
	switch e.Message.(type) {
	case worker.Freeze:
		if p.phase == worker.Dancing {
			p.phase = worker.Frozen
			t.tellFrozen(e)
		}
	case worker.Go:
		if p.phase == worker.Frozen {
			p.phase = worker.Dancing
			t.tellFrozen(e)
		}
	case worker.Stop:
		p.phase, p.stopping = worker.Stopped, true
	case worker.Close:
		p.phase = worker.Stopped
	}
}

// tellFrozen says when all have frozen, or dance again.
func (t *Teller) tellFrozen(e actor.Event) {
	var frozen int
	var dancing []int
	var hues []hue
	for i := range t.people {
		p := &t.people[i]
		switch {
		case !p.hasState() || !p.acts():
		case p.phase == worker.Frozen:
			frozen++
			j := slices.IndexFunc(hues, func(h hue) bool { return h.colour == p.colour })
			if j < 0 {
				j, hues = len(hues), append(hues, hue{colour: p.colour})
			}
			hues[j].who = append(hues[j].who, i+1)
		case p.phase == worker.Dancing:
			dancing = append(dancing, i+1)
		}
	}
	switch {
	case len(dancing) == 0 && frozen > 0 && t.frozen == 0:
		t.frozen = frozen
		t.tell(e, Freeze, 0, "%s", frozenText(hues, frozen))
	case frozen == 0 && len(dancing) > 0 && t.frozen > 0:
		t.frozen = 0
		t.tell(e, Freeze, 0, "%s again", allDance(dancing))
	}
}

func frozenText(hues []hue, n int) string {
	if len(hues) == 1 && n > 1 {
		return fmt.Sprintf("%s are frozen, at %s", several(n), hues[0].colour.Hex())
	}
	var parts []string
	for _, h := range hues {
		parts = append(parts, fmt.Sprintf("%s %s frozen, at %s", workers(h.who), verb(h.who, "is", "are"), h.colour.Hex()))
	}
	return strings.Join(parts, "; ")
}

func allDance(who []int) string {
	if len(who) == 1 {
		return workers(who) + " dances"
	}
	return several(len(who)) + " dance"
}

// tellLetters says who is in step with whom, if that has changed.
func (t *Teller) tellLetters() {
	if !t.look {
		return
	}
	t.look = false
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
		parts = append(parts, fmt.Sprintf("%c = %s", l, set(groups[l])))
	}
	switch {
	case e.Bad:
		e.Text = "out of step: " + strings.Join(parts, ", ")
	case len(groups['A']) == 0:
		return
	default:
		e.Text = fmt.Sprintf("in step again: all who live, %s", set(groups['A']))
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
