package story

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/words"
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
	var frozen []int
	var dancing []int
	var hues []hue
	for i := range t.people {
		p := &t.people[i]
		switch {
		case !p.hasState() || !p.acts():
		case p.phase == worker.Frozen:
			frozen = append(frozen, i+1)
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
	case len(dancing) == 0 && len(frozen) > 0 && t.frozen == 0:
		t.frozen = len(frozen)
		t.tell(e, Freeze, frozen, "%s", frozenText(hues, len(frozen)))
	case len(frozen) == 0 && len(dancing) > 0 && t.frozen > 0:
		t.frozen = 0
		t.tell(e, Freeze, dancing, "%s again", allDance(dancing))
	}
}

func frozenText(hues []hue, n int) string {
	if len(hues) == 1 && n > 1 {
		return fmt.Sprintf("%s are frozen, at %s", words.Several(n), hues[0].colour.Hex())
	}
	var parts []string
	for _, h := range hues {
		parts = append(parts, fmt.Sprintf("%s %s frozen, at %s", words.Workers(h.who), words.Verb(h.who, "is", "are"), h.colour.Hex()))
	}
	return strings.Join(parts, "; ")
}

func allDance(who []int) string {
	if len(who) == 1 {
		return words.Workers(who) + " dances"
	}
	return words.Several(len(who)) + " dance"
}
