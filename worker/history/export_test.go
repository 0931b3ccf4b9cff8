package history

import "groupy/gms/actor"

// SetSpacing makes keyframes denser, so that short runs have many.
func (h *History) SetSpacing(events int) {
	h.memory.spacing = actor.EventID(events)
	h.nextKeyframe = 0
}

// SetBudget limits the size of all keyframes.
func (h *History) SetBudget(bytes int) { h.memory.budget = bytes }

// Kept returns the number of keyframes and their size.
func (h *History) Kept() (frames, size int) {
	for _, s := range h.memory.filled {
		frames += len(s.frames)
	}
	return frames, h.memory.size
}

// KeptAt lists the events with keyframes, of a history without branches.
func (h *History) KeptAt() (all []actor.EventID) {
	for _, s := range h.memory.path(&h.Shown().Scenario) {
		for _, f := range s.frames {
			all = append(all, f.Events())
		}
	}
	return all
}
