package narrative

import (
	"fmt"
	"strings"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/words"
)

// acceptedOrder handles a freeze, go, stop or close that a worker has taken.
func (t *Narrator) acceptedOrder(e actor.Event, w int) {
	p := t.node(w)
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

// tellFrozen says when all workers are frozen, or all dance again.
func (t *Narrator) tellFrozen(e actor.Event) {
	frozen := t.workersWhere(func(_ int, p *node) bool { return p.acts() && p.phase == worker.Frozen })
	dancing := t.workersWhere(func(_ int, p *node) bool { return p.acts() && p.phase == worker.Dancing })
	switch {
	case len(dancing) == 0 && len(frozen) > 0 && t.frozen == 0:
		t.frozen = len(frozen)
		t.tell(e, Freeze, frozen, "%s", t.frozenText(frozen))
	case len(frozen) == 0 && len(dancing) > 0 && t.frozen > 0:
		t.frozen = 0
		who := words.Workers(dancing)
		if len(dancing) > 1 {
			who = words.Several(len(dancing))
		}
		t.tell(e, Freeze, dancing, "%s %s again", who, words.Verb(dancing, "dances", "dance"))
	}
}

func (t *Narrator) frozenText(who []int) string {
	colour := t.stage().Colour
	hues := alike(who, func(a, b int) bool { return colour(a) == colour(b) })
	if len(hues) == 1 && len(who) > 1 {
		return fmt.Sprintf("%s are frozen, at %s", words.Several(len(who)), colour(who[0]).Hex())
	}
	var parts []string
	for _, who := range hues {
		parts = append(parts, fmt.Sprintf("%s %s frozen, at %s", words.Workers(who), words.Verb(who, "is", "are"), colour(who[0]).Hex()))
	}
	return strings.Join(parts, "; ")
}
