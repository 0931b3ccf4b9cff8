package scenario

import (
	"slices"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// named is a change whose number the run keeps, because a violation is about it. The stage forgets the numbers
// of changes that are no longer needed.
type named struct{ worker, count, number int }

// ChangeNumber returns the number of a change. It returns 0 if the change has none, or is old and part of no violation.
func (r *Run) ChangeNumber(c worker.Change) int {
	if n := r.stage.ChangeNumber(c); n > 0 {
		return n
	}
	for _, k := range r.named {
		if k.worker == c.Worker && k.count == c.Count {
			return k.number
		}
	}
	return 0
}

// nameFound keeps the numbers of the changes that violations are about, after a new one.
func (r *Run) nameFound() {
	if r.judge.Found() == r.found {
		return
	}
	r.found = r.judge.Found()
	r.judge.Each(func(v *check.Violation) {
		for _, m := range []actor.Msg{v.Body, v.Unsent} {
			if c, ok := m.(worker.Change); ok {
				r.name(c)
			}
		}
		for _, id := range []check.Identity{v.After, v.Missing, v.Proximate.Message} {
			r.name(worker.Change{Worker: worker.Number(id.Sender), Count: id.Count})
		}
	})
}

func (r *Run) name(c worker.Change) {
	if c.Worker == 0 || slices.ContainsFunc(r.named, func(k named) bool { return k.worker == c.Worker && k.count == c.Count }) {
		return
	}
	if n := r.stage.ChangeNumber(c); n > 0 {
		r.named = append(slices.Clip(r.named), named{c.Worker, c.Count, n}) // keyframes share the old list
	}
}
