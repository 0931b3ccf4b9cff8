package scenario

import (
	"slices"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// named is a change whose number is remembered for as long as the run, because a violation is about it.
// The stage forgets numbers that nobody needs to dance on.
type named struct{ worker, count, number int }

// ChangeNumber is the number of a change; 0 if it has none, or it is long past and nothing was wrong with it.
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

// nameFound remembers the numbers of what new violations are about.
func (r *Run) nameFound() {
	if r.judge.Found() == r.found {
		return
	}
	r.found = r.judge.Found()
	for _, v := range r.judge.Violations() {
		for _, m := range []actor.Msg{v.Body, v.Unsent} {
			if c, ok := m.(worker.Change); ok {
				r.name(c)
			}
		}
		for _, id := range []check.Identity{v.After, v.Missing, v.Proximate.Message} {
			r.name(worker.Change{Worker: worker.Number(id.Sender), Count: id.Count})
		}
	}
}

func (r *Run) name(c worker.Change) {
	k := named{c.Worker, c.Count, r.stage.ChangeNumber(c)}
	if k.number > 0 && !slices.Contains(r.named, k) {
		r.named = append(slices.Clip(r.named), k) // keyframes have the old list
	}
}
