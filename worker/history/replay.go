package history

import (
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// ReplayFrom returns a separate run of the shown scenario, before time t and as near to it as a keyframe
// allows. No event at t has happened in it. observe gets its events from there on.
func (h *History) ReplayFrom(t time.Duration, observe func(actor.Event)) (*scenario.Run, error) {
	return h.replay(func(k *scenario.Keyframe) bool { return k.Moment.Time < t }, observe)
}

// replay returns a run at the last keyframe within a limit.
func (h *History) replay(within func(*scenario.Keyframe) bool, observe func(actor.Event)) (*scenario.Run, error) {
	sc := h.Shown().Scenario
	near := h.memory.nearest(&sc, within)
	if near == nil {
		return scenario.New(sc, observe)
	}
	return scenario.NewAt(sc, near.Keyframe, observe)
}

// Look shows events of the shown scenario, in order, each with a run in which it has just happened. Events of
// the start come with a run at the start. It returns how many there are, as far as the scenario has been
// played. One copy plays from the keyframe before the first event. For the eight links of a chain that takes
// 0.4 ms with 5 workers and 6 ms with 100.
func (h *History) Look(events []actor.EventID, see func(*scenario.Run, actor.Event)) int {
	events = events[sort.Search(len(events), func(i int) bool { return events[i] > 0 }):]
	if len(events) == 0 {
		return 0
	}
	var run *scenario.Run
	var start []actor.Event // events before there is a run
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
