package check

import (
	"cmp"
	"slices"
	"time"

	"groupy/gms/actor"
)

// Violation is one way in which a property was broken: all there is to say who, which message, which
// view, when and because of what. Nobody is told of twice: whoever shares the fate of others is added
// to them.
type Violation struct {
	Property Property
	Time     time.Duration
	Event    actor.EventID // that broke it first
	Last     actor.EventID // that last added somebody

	Message Identity  // the message concerned; zero if it is about a view
	Body    actor.Msg // ... its body
	After   Identity  // of the order: what was delivered without it
	View    int       // the view in which it happened; 0 for none
	Next    int       // the other view: that was gone to, or installed, or that waits, or of the other delivery; 0 for none

	Have []actor.PID // workers that have it, or did it before
	Lack []actor.PID // workers that lack it, or broke the property

	Because
}

// keep is how many violations of each property are kept, the first ones.
const keep = 16

// Violations lists the first violations of each property, in order of their events.
func (j *Judge) Violations() (all []Violation) {
	for _, list := range j.found {
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(a, b Violation) int { return cmp.Compare(a.Event, b.Event) })
	return all
}

// Found is how many violations are kept.
func (j *Judge) Found() int { return j.entered }

// about is a violation that concerns a message.
func about(p Property, m *message, view int32) Violation {
	return Violation{Property: p, Message: m.id, Body: m.body, View: int(view)}
}

// report enters a violation by node q, or adds it to those who share it.
func (j *Judge) report(e *actor.Event, v Violation, have []int32, q int32, why Because) {
	j.count(e, v.Property)
	if n := &j.nodes[q]; n.fault == nil && v.Property.departs() {
		n.fault = &why
	}
	list := &j.found[v.Property]
	i := slices.IndexFunc(*list, func(w Violation) bool { return w.like(&v) && w.Root == why.Root })
	if i < 0 {
		if len(*list) == keep {
			return
		}
		v.Time, v.Event, v.Because = e.Time, e.ID, why
		i = len(*list)
		*list = append(*list, v)
		j.entered++
	}
	w := &(*list)[i]
	w.Last = e.ID
	w.Lack = j.with(w.Lack, q)
	for _, h := range have {
		w.Have = j.with(w.Have, h)
	}
}

// count counts that a property was broken once more.
func (j *Judge) count(e *actor.Event, p Property) {
	b := &j.broken[p]
	if b.times == 0 {
		b.event, b.time = e.ID, e.Time
	}
	b.times++
}

// enough tells whether a violation would not be kept, as there are enough of its sort.
func (j *Judge) enough(v *Violation) bool {
	list := j.found[v.Property]
	for i := range list {
		if list[i].like(v) {
			return false
		}
	}
	return len(list) == keep
}

// like tells whether two violations are about the same; they may have several roots.
func (v *Violation) like(w *Violation) bool {
	return v.Property == w.Property && v.Message == w.Message && v.View == w.View && v.Next == w.Next
}

// share adds one to those who have what others lack.
func (j *Judge) share(v Violation, q int32) {
	for i := range j.found[v.Property] {
		if w := &j.found[v.Property][i]; w.like(&v) {
			w.Have = j.with(w.Have, q)
		}
	}
}

// departs tells whether one that breaks the property leaves the common way, so that what it
// does later may have the same reason.
func (p Property) departs() bool {
	return p != UniformAgreement && p != ReliableFIFO && p != SelfDelivery && p != EqualState
}

// with is a list with one more worker, in order. The old list stays as it is.
func (j *Judge) with(list []actor.PID, q int32) []actor.PID {
	w := j.nodes[q].worker
	i, there := slices.BinarySearch(list, w)
	if q == 0 || there {
		return list
	}
	return slices.Insert(slices.Clone(list), i, w)
}
