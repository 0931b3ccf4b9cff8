package history

import (
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario"
)

// target is where the run is being taken.
type target struct {
	to     scenario.Moment
	timed  bool            // only the time counts: all that happens up to then
	before actor.EventID   // fewer events than that must have happened; 0 for no such wish
	from   time.Duration   // where the way began
	next   bool            // or to the next mark that is passed, if one is
	place  *scenario.Place // not beyond it
}

// Seek starts on the way to a time: to the moment when all that happens up to then has. Arrive
// does the way.
func (h *History) Seek(t time.Duration) {
	h.seek(&target{to: scenario.Moment{Time: min(max(t, 0), scenario.MaxTime)}, timed: true})
}

// SeekMoment starts on the way to a moment of the story that is shown.
func (h *History) SeekMoment(m scenario.Moment) { h.seek(&target{to: m}) }

// SeekMark starts on the way to the next mark, at most to time t.
func (h *History) SeekMark(t time.Duration) {
	h.seek(&target{to: scenario.Moment{Time: t}, timed: true, next: true})
}

// Back starts on the way to the moment before the last event. It returns false if none has happened
// since the start.
func (h *History) Back() bool {
	now := h.run.Moment()
	if now.Step == 0 {
		return false
	}
	h.seek(&target{to: scenario.Moment{Step: now.Step - 1}, before: h.run.Sim().Events()})
	return true
}

func (h *History) seek(t *target) {
	h.target = t
	h.approach(&h.Shown().Story, false)
	t.from = h.run.Now()
}

// within tells whether a moment is on the way to the target.
func (t *target) within(m scenario.Moment, at scenario.Place) bool {
	switch {
	case t.place != nil:
		return at.Compare(*t.place) <= 0
	case t.timed:
		return m.Time <= t.to.Time
	}
	return m.Compare(t.to) <= 0
}

// approach takes the run at once as near to the target as a keyframe can. anew tells that
// it does not play this story so far.
func (h *History) approach(story *scenario.Scenario, anew bool) error {
	near := h.memory.nearest(story, func(k *scenario.Keyframe) bool { return h.target.within(k.Moment, k.Place) })
	here := !anew && h.target.within(h.run.Moment(), h.run.Place())
	if here && (near == nil || near.Events() <= h.run.Sim().Events()) {
		return nil
	}
	if near == nil {
		return h.start()
	}
	if anew {
		if err := h.make(story); err != nil {
			return err
		}
	}
	h.run.Restore(*story, near)
	h.stand()
	return nil
}

// Seeking tells whether the run is on its way to another moment.
func (h *History) Seeking() bool { return h.target != nil }

// Progress is how much of the way is done, from 0 to 1.
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

// Cancel ends the way where the run has got to.
func (h *History) Cancel() { h.target = nil }

// Arrive goes on towards the target, by at most limit steps. It returns true when the run is
// there.
func (h *History) Arrive(limit int) bool {
	t := h.target
	if t == nil {
		return true
	}
	step := func() bool { return h.run.GoOn(t.to, 1) }
	switch {
	case t.place != nil:
		step = func() bool { return h.toPlace(*t.place) }
	case t.timed:
		step = func() bool { return h.run.RunUntil(t.to.Time, 1) }
	}
	if !h.play(limit, step) {
		return false
	}
	if t.before > 0 && h.run.Sim().Events() >= t.before && h.run.Moment().Step > 0 {
		h.seek(&target{to: scenario.Moment{Step: h.run.Moment().Step - 1}, before: t.before})
		return h.Arrive(limit)
	}
	h.target = nil
	return true
}
