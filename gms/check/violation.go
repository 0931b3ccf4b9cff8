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

	// Missing, of Equal State: the first message by which the states differ. It is zero if none is known.
	Missing   Identity
	Elsewhere bool // those who Lack it have taken it, but at another place

	// Late, of Self Delivery: the one that the request was sent to had ended already.
	Late bool

	Cause
}

// Kept is how many violations of each property are kept, the first ones.
const Kept = 16

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

// Grown counts how often the violations that are kept have come to say more: a new one, or somebody more in one of them.
// As long as it is the same, [Judge.Violations] are. To count how often a property was broken would not do: who shares
// the state of one that differs is added to that, and breaks nothing by itself.
func (j *Judge) Grown() int { return j.grown }

// about is a violation that concerns a message.
func about(p Property, m *message, view int32) Violation {
	return Violation{Property: p, Message: m.id, Body: m.body, View: int(view)}
}

// report enters a violation by node q, or adds it to those who share it.
func (j *Judge) report(e *actor.Event, v Violation, have []int32, q int32, why Cause) {
	j.count(e, v.Property, why.Root)
	why = why.short()
	if n := &j.nodes[q]; n.fault == nil && v.Property.departs() {
		n.fault = &why
	}
	j.enters(e, v, have, []int32{q}, why)
}

// enters adds nodes to a violation, a new one if there is none like it.
func (j *Judge) enters(e *actor.Event, v Violation, have, lack []int32, why Cause) {
	list := &j.found[v.Property]
	i := slices.IndexFunc(*list, func(w Violation) bool { return w.like(&v) && w.Root == why.Root })
	if i < 0 {
		if len(*list) == Kept {
			return
		}
		v.Time, v.Event, v.Cause = e.Time, e.ID, why.short()
		i = len(*list)
		*list = append(*list, v)
		j.entered++
	}
	w := &(*list)[i]
	w.Proximate.All = j.proximateToAll(w, lack, &why)
	j.joins(e, w, have, lack)
}

// joins adds nodes to a violation that is kept. Whoever looks at Last, or at Grown, sees that it says more now.
func (j *Judge) joins(e *actor.Event, w *Violation, have, lack []int32) {
	for _, q := range lack {
		w.Lack = j.with(w.Lack, q)
	}
	for _, q := range have {
		w.Have = j.with(w.Have, q)
	}
	w.Last = e.ID
	j.grown++
}

// rooted is how often a property was broken because of one root.
type rooted struct {
	root  actor.EventID
	times int
}

// Times is how often a property was broken because of one root, also beyond what is kept.
func (j *Judge) Times(p Property, root actor.EventID) int {
	for _, r := range j.roots[p] {
		if r.root == root {
			return r.times
		}
	}
	return 0
}

// proximateToAll reports whether the same is near for all who lack something, with those who are added now.
func (j *Judge) proximateToAll(w *Violation, lack []int32, why *Cause) bool {
	return len(lack) == 1 && j.nodes[lack[0]].worker == why.Proximate.Worker && w.Proximate.Kind == why.Proximate.Kind && (len(w.Lack) == 0 || w.Proximate.All)
}

// count counts that a property was broken once more.
func (j *Judge) count(e *actor.Event, p Property, root actor.EventID) {
	i := slices.IndexFunc(j.roots[p], func(r rooted) bool { return r.root == root })
	if i < 0 {
		i = len(j.roots[p])
		j.roots[p] = append(j.roots[p], rooted{root: root})
	}
	j.roots[p][i].times++
	b := &j.broken[p]
	if b.times == 0 {
		b.event, b.time = e.ID, e.Time
	}
	b.times++
}

// enough reports whether a violation would not be kept, as there are enough of its sort.
func (j *Judge) enough(v *Violation) bool {
	list := j.found[v.Property]
	for i := range list {
		if list[i].like(v) {
			return false
		}
	}
	return len(list) == Kept
}

// said reports whether nothing is left to be said of a message that a node lacks: a violation then only counts. That is
// so if as many are kept as there may be, none of them about that message, and the node is known to have left the
// common way. Logs in which thousands of messages are lacking are judged in good time because of that.
func (j *Judge) said(p Property, m *message, n *node) bool {
	list := j.found[p]
	if len(list) < Kept || p.departs() && n.fault == nil {
		return false
	}
	for i := range list {
		if list[i].Message == m.id {
			return false
		}
	}
	return true
}

// like reports whether two violations are about the same; they may have several roots.
func (v *Violation) like(w *Violation) bool {
	return v.Property == w.Property && v.Message == w.Message && v.View == w.View && v.Next == w.Next && v.Missing == w.Missing
}

// share adds one to those who have what others lack.
func (j *Judge) share(e *actor.Event, v Violation, q int32) {
	for i := range j.found[v.Property] {
		if w := &j.found[v.Property][i]; w.like(&v) {
			j.joins(e, w, []int32{q}, nil)
		}
	}
}

// departs reports whether one that breaks the property leaves the common way, so that what it
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
