package history

import (
	"cmp"
	"fmt"
	"slices"

	"groupy/gms/actor"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Divergence is where a run that is played goes another way than it was recorded.
type Divergence struct {
	After, Before archive.Check // the last check at which they were the same, and the first at which not
	Rules         int           // under which it was recorded
}

func (p Divergence) String() string {
	return fmt.Sprintf("between event %d (%s) and event %d (%s) it goes another way than it was recorded",
		p.After.Event, scenario.Seconds(p.After.At), p.Before.Event, scenario.Seconds(p.Before.At))
}

// Comparison holds a run against what was recorded of it.
type Comparison struct {
	recorded []archive.Check
	checked  int
}

// Compare begins a comparison with checks, in order of their events, of a run that stands after so many.
func Compare(recorded []archive.Check, events actor.EventID) Comparison {
	c := Comparison{recorded: recorded}
	for c.checked < len(recorded) && recorded[c.checked].Event <= events {
		c.checked++
	}
	return c
}

// Look tells where the run goes another way than it was recorded, if it does. It is to be called
// after every step.
func (c *Comparison) Look(run *scenario.Run) *Divergence {
	events := run.Sim().Events()
	for c.checked < len(c.recorded) && c.recorded[c.checked].Event <= events {
		at := c.recorded[c.checked]
		if at.Event < events || at.Trail != run.Sim().Trail() {
			p := &Divergence{Before: at}
			if c.checked > 0 {
				p.After = c.recorded[c.checked-1]
			}
			return p
		}
		c.checked++
	}
	return nil
}

// compare begins the comparison with what was recorded of the branch that is shown. What lies before
// the present moment was played already, perhaps in another branch, and is compared as it was then.
func (h *History) compare() {
	now := h.run.Sim().Events()
	shown := h.Shown()
	h.recorded = Compare(shown.Recorded, now)
	if len(shown.Recorded) == 0 {
		return
	}
	played := h.checks(&shown.Scenario, now)
	var last archive.Check
	for _, c := range shown.Recorded[:h.recorded.checked] {
		i, ok := slices.BinarySearchFunc(played, c.Event, func(p archive.Check, e actor.EventID) int { return cmp.Compare(p.Event, e) })
		if ok && played[i].Trail != c.Trail {
			h.diverge(&Divergence{After: last, Before: c})
			return
		}
		last = c
	}
}

func (h *History) diverge(p *Divergence) {
	old := *h.Shown()
	p.Rules = max(old.Rules, 1)
	h.parting = p
	h.tree.add(Branch{Parent: old.ID, Scenario: old.Scenario, Differ: replayed})
	old.Instead = h.tree.last
	h.tree.set(old)
	h.recorded = Comparison{}
	h.version++
}

// Divergence tells, once, where the run has gone another way than it was recorded; nil if it has
// not since the last time.
func (h *History) Divergence() *Divergence {
	p := h.parting
	h.parting = nil
	return p
}
