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
	again := r.unnamed
	r.unnamed = nil
	for _, c := range again {
		r.name(c.worker, c.count)
	}
	r.judge.Each(r.found, func(v *check.Violation) {
		for _, m := range [...]actor.Msg{v.Body, v.Unsent} {
			if c, ok := m.(worker.Change); ok {
				r.name(c.Worker, c.Count)
			}
		}
		for _, id := range [...]check.Identity{v.After, v.Missing, v.Proximate.Message} {
			r.name(worker.Number(id.Sender), id.Count)
		}
	})
	r.found = r.judge.Found()
}

// name keeps the number of a change. A change without one is looked at again after the next violation.
func (r *Run) name(by, count int) {
	same := func(k named) bool { return k.worker == by && k.count == count }
	if by == 0 || slices.ContainsFunc(r.named, same) || slices.ContainsFunc(r.unnamed, same) {
		return
	}
	list := &r.unnamed
	n := r.stage.ChangeNumber(worker.Change{Worker: by, Count: count})
	if n > 0 {
		list = &r.named
	}
	*list = append(slices.Clip(*list), named{by, count, n}) // keyframes share the old list
}
