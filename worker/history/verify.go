package history

import (
	"cmp"
	"fmt"
	"slices"

	"groupy/gms/actor"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Divergence is the part of a run in which it first differs from its recording.
type Divergence struct {
	After, Before archive.Check // the last check that was the same, and the first that differs
	Rules         int           // the rules of the recording
}

func (p Divergence) String() string {
	return fmt.Sprintf("between event %d (%s) and event %d (%s) the run differs from its recording",
		p.After.Event, scenario.Seconds(p.After.At), p.Before.Event, scenario.Seconds(p.Before.At))
}

// Comparison compares a run with its recording.
type Comparison struct {
	recorded []archive.Check
	checked  int
}

// Compare starts a comparison with the checks of a recording, in order, for a run after a number of events.
func Compare(recorded []archive.Check, events actor.EventID) Comparison {
	c := Comparison{recorded: recorded}
	for c.checked < len(recorded) && recorded[c.checked].Event <= events {
		c.checked++
	}
	return c
}

// Look returns where the run differs from its recording, or nil. Call it after every step.
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

// compare starts the comparison with the recording of the shown branch. Moments before the present one were
// played already, perhaps in another branch, so it uses their checks.
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
	h.divergence = p
	h.tree.add(Branch{Parent: old.ID, Scenario: old.Scenario, Differ: replayed})
	old.Instead = h.tree.last
	h.tree.set(old)
	h.recorded = Comparison{}
	h.version++
}

// Divergence returns, once, where the run has begun to differ from its recording; nil if there is nothing new.
func (h *History) Divergence() *Divergence {
	p := h.divergence
	h.divergence = nil
	return p
}
