package history

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// target is where the run is going.
type target struct {
	to     scenario.Moment
	timed  bool            // only the time matters: up to the last event at that time
	before actor.EventID   // stop before this event; 0 for none
	fewer  int             // the last step so far that was before that event
	from   time.Duration   // the time at which the way began
	place  *scenario.Place // a place not to go beyond, or nil
}

// Seek starts on the way to a time: to the moment after all events up to that time. Arrive plays the way.
func (h *History) Seek(t time.Duration) {
	h.seek(&target{to: scenario.Moment{Time: min(max(t, 0), scenario.MaxTime)}, timed: true})
}

// SeekMoment starts on the way to a moment of the shown scenario.
func (h *History) SeekMoment(m scenario.Moment) { h.seek(&target{to: m}) }

// Back starts on the way to the moment before the last event. It returns false if there is no event since the start.
func (h *History) Back() bool {
	now := h.run.Moment()
	if now.Step == 0 {
		return false
	}
	h.seek(&target{to: scenario.Moment{Step: now.Step - 1}, before: h.run.Sim().Events()})
	return true
}

func (h *History) seek(t *target) {
	h.leaving()
	h.target = t
	h.approach(&h.Shown().Scenario, false)
	t.from = h.run.Now()
}

func (h *History) leaving() {
	if h.onLeaving != nil {
		h.onLeaving()
	}
}

// within reports whether a moment is on the way to the target.
func (t *target) within(m scenario.Moment, at scenario.Place, events actor.EventID) bool {
	switch {
	case t.before > 0 && events >= t.before:
		return false
	case t.place != nil:
		return at.Compare(*t.place) <= 0
	case t.timed:
		return m.Time <= t.to.Time
	}
	return m.Compare(t.to) <= 0
}

// approach takes the run as near to the target as a keyframe can. anew reports that the run has played another
// scenario until now.
func (h *History) approach(sc *scenario.Scenario, anew bool) error {
	t := h.target
	near := h.memory.nearest(sc, func(k *scenario.Keyframe) bool { return t.within(k.Moment, k.Place, k.Events()) })
	here := !anew && t.within(h.run.Moment(), h.run.Place(), h.run.Sim().Events())
	if here && (near == nil || near.Events() <= h.run.Sim().Events()) {
		return nil
	}
	if s := h.here; h.run.Moment().Compare(s.known) >= 0 && len(h.begin) > 0 {
		h.memory.keepEnd(s, h.run, h.observers)
	}
	if near == nil {
		return h.start()
	}
	if anew {
		if err := h.make(sc); err != nil {
			return err
		}
	}
	h.run.Restore(*sc, near.Keyframe)
	h.observers = near.observers.copy(h.run)
	h.atKeyframe()
	return nil
}

// Seeking reports whether the run is on its way to another moment.
func (h *History) Seeking() bool { return h.target != nil }

// Progress returns how much of the way is done, from 0 to 1.
func (h *History) Progress() float64 {
	if h.target == nil {
		return 1
	}
	way := h.target.to.Time - h.target.from
	if way <= 0 {
		return 0
	}
	return min(1, float64(h.run.Now()-h.target.from)/float64(way))
}

// Cancel ends the way at the present moment.
func (h *History) Cancel() { h.target = nil }

// Arrive goes on towards the target, by at most limit steps. It returns true when the run has arrived.
func (h *History) Arrive(limit int) bool {
	t := h.target
	if t == nil {
		return true
	}
	if !h.play(limit, func() bool { return h.stepTo(t) }) {
		return false
	}
	h.target = nil
	if t.before > 0 && h.run.Sim().Events() >= t.before && !h.halted {
		// There were steps without an event.
		h.SeekMoment(scenario.Moment{Step: t.fewer})
		return h.Arrive(limit)
	}
	return true
}

// stepTo does a step towards a target. It returns true if the run has arrived.
func (h *History) stepTo(t *target) bool {
	switch {
	case t.place != nil:
		return h.toPlace(*t.place)
	case t.timed:
		return h.run.RunUntil(t.to.Time, 1)
	case t.before > 0 && h.run.Sim().Events() < t.before:
		t.fewer = h.run.Moment().Step
	}
	return h.stepTowards(t.to)
}

// stepTowards does a step on the way to a moment. It returns true if the run is there, or ends before it.
func (h *History) stepTowards(m scenario.Moment) bool {
	next := scenario.Moment{Step: h.run.Moment().Step + 1}
	if next.Step > m.Step {
		return h.run.GoOn(m, 1) // the time after the last step
	}
	h.run.GoOn(next, 1)
	return h.run.Moment().Step < next.Step
}
