package history

import (
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// ReplayFrom is a run of its own that tells the story that is shown, and stands before a time, as near to it as a keyframe can:
// nothing that happens then has happened yet. watch is shown its events from there on.
func (h *History) ReplayFrom(t time.Duration, watch func(actor.Event)) (*scenario.Run, error) {
	return h.replay(func(k *scenario.Keyframe) bool { return k.Moment.Time < t }, watch)
}

// replay stands at the last keyframe that a limit allows.
func (h *History) replay(within func(*scenario.Keyframe) bool, watch func(actor.Event)) (*scenario.Run, error) {
	sc := h.Shown().Scenario
	near := h.memory.nearest(&sc, within)
	if near == nil {
		return scenario.New(sc, watch)
	}
	return scenario.NewAt(sc, near.Keyframe, watch)
}

// Look shows events of the story that is shown, in order, each with a run in which it has just happened; those of the
// start come with a run that stands there. It returns how many there are, as far as the story has been played. A copy plays
// from the keyframe before the first of them, once for all: what the run was like at any event would be too much to keep, and to
// find the eight links of a chain takes 0.4 ms with 5 workers and 6 ms with 100.
func (h *History) Look(events []actor.EventID, see func(*scenario.Run, actor.Event)) int {
	events = events[sort.Search(len(events), func(i int) bool { return events[i] > 0 }):]
	if len(events) == 0 {
		return 0
	}
	var run *scenario.Run
	var start []actor.Event // before there is a run
	seen := 0
	run, err := h.replay(func(k *scenario.Keyframe) bool { return k.Events() < events[0] }, func(e actor.Event) {
		if seen == len(events) || e.ID != events[seen] {
			return
		}
		if seen++; run == nil {
			start = append(start, e)
		} else {
			see(run, e)
		}
	})
	if err != nil {
		return 0
	}
	for _, e := range start {
		see(run, e)
	}
	for known := h.Known(); seen < len(events) && run.Moment().Compare(known) < 0 && !run.GoOn(known, 1); {
	}
	return seen
}
