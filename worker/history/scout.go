package history

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// ScoutTo is a run of its own that tells the story that is shown, and stands before an event of it, as near to it
// as a keyframe can. watch is shown its events from there on.
func (h *History) ScoutTo(event actor.EventID, watch func(actor.Event)) (*scenario.Run, error) {
	return h.scout(func(k *scenario.Keyframe) bool { return k.Events() < event }, watch)
}

// ScoutAt is the same before a time: nothing that happens then has happened yet.
func (h *History) ScoutAt(t time.Duration, watch func(actor.Event)) (*scenario.Run, error) {
	return h.scout(func(k *scenario.Keyframe) bool { return k.Moment.Time < t }, watch)
}

// ScoutAhead is one that stands where the run does.
func (h *History) ScoutAhead(watch func(actor.Event)) *scenario.Run { return h.run.Copy(watch) }

func (h *History) scout(within func(*scenario.Keyframe) bool, watch func(actor.Event)) (*scenario.Run, error) {
	story := h.Shown().Story
	near := h.memory.nearest(&story, within)
	if near == nil {
		return scenario.New(story, watch)
	}
	return scenario.NewAt(story, near.Keyframe, watch)
}

// Look plays up to an event of the story that is shown, beside the run, and shows it, with a run in which it has
// just happened; one of the start comes with a run that stands there. It returns false if there is no such event,
// as far as the story has been played.
func (h *History) Look(event actor.EventID, see func(*scenario.Run, actor.Event)) bool {
	if event <= 0 {
		return false
	}
	var run *scenario.Run
	var seen *actor.Event
	run, err := h.ScoutTo(event, func(e actor.Event) {
		if e.ID != event {
			return
		}
		if seen = &e; run != nil {
			see(run, e)
		}
	})
	if err != nil {
		return false
	}
	if seen != nil { // an event of the start, before there is a run
		see(run, *seen)
	}
	for known := h.Known(); seen == nil && run.Moment().Compare(known) < 0 && !run.GoOn(known, 1); {
	}
	return seen != nil
}
