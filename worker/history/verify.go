package history

import (
	"fmt"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// Parting is where a run that is played goes another way than it was recorded.
type Parting struct {
	After, Before Check // the last check at which they were the same, and the first at which not
	Rules         int   // under which it was recorded
}

func (p Parting) String() string {
	return fmt.Sprintf("between event %d (%s) and event %d (%s) it goes another way than it was recorded",
		p.After.Event, scenario.Seconds(p.After.Moment.Time), p.Before.Event, scenario.Seconds(p.Before.Moment.Time))
}

// verify compares the run with what was recorded of the branch that is shown. Where they part,
// the replay becomes a branch of its own, and the recorded one stays as it was.
func (h *History) verify(events actor.EventID) {
	recorded := h.Shown().Recorded
	for h.checked < len(recorded) && recorded[h.checked].Event <= events {
		c := recorded[h.checked]
		if c.Event < events || c.Trail != h.run.Sim().Trail() {
			h.part(c)
			return
		}
		h.checked++
	}
}

// unchecked counts the checks that lie before the present moment: the run does not pass them
// again.
func (h *History) unchecked() {
	h.checked = 0
	for _, c := range h.Shown().Recorded {
		if c.Event < h.run.Sim().Events() {
			h.checked++
		}
	}
}

func (h *History) part(at Check) {
	old := *h.Shown()
	h.parting = &Parting{Before: at, Rules: old.Rules}
	if h.checked > 0 {
		h.parting.After = old.Recorded[h.checked-1]
	}
	if h.parting.Rules == 0 {
		h.parting.Rules = scenario.Rules
	}
	h.tree.add(Branch{Parent: old.ID, Story: old.Story, Differ: "as it is played now"})
	old.Instead = h.tree.last
	h.tree.set(old)
	h.version++
}

// Parting tells, once, where the run has gone another way than it was recorded; nil if it has
// not since the last time.
func (h *History) Parting() *Parting {
	p := h.parting
	h.parting = nil
	return p
}
