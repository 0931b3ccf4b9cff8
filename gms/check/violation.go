package check

import (
	"cmp"
	"slices"
	"time"

	"groupy/gms/actor"
)

// Violation is one way in which a property was broken: who, which message, which view, when and why. Nodes that
// break it in the same way share one Violation.
type Violation struct {
	Property Property
	Time     time.Duration
	Event    actor.EventID // the first event that broke it
	Last     actor.EventID // the last event that added a worker

	Message Identity  // the message concerned; zero if the violation concerns a view
	Body    actor.Msg // its body
	After   Identity  // for order: the message that was delivered without it
	View    int       // the view in which it happened; 0 for none
	Next    int       // the other view: the next, the installed or the waiting view, or the view of the other delivery; 0 for none

	Have []actor.PID // workers that have the message, or that the workers in Lack contradict
	Lack []actor.PID // workers that lack the message, or broke the property

	// Missing is, for Equal State, the first message by which the states differ. It is zero if none is known.
	Missing   Identity
	Elsewhere bool // the workers in Lack have taken it, but at another place

	// Late is, for Self Delivery, whether the leader had ended before the request was sent to it.
	Late bool

	Cause
}

// Kept is the number of violations that are kept for each property: the first ones.
const Kept = 16

// Violations lists the first violations of each property, in order of their events.
func (j *Judge) Violations() (all []Violation) {
	for _, list := range j.found {
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(a, b Violation) int { return cmp.Compare(a.Event, b.Event) })
	return all
}

// Each calls do for each of the Violations, in no particular order.
func (j *Judge) Each(do func(*Violation)) {
	for _, list := range j.found {
		for i := range list {
			do(&list[i])
		}
	}
}

// Found returns the number of violations kept.
func (j *Judge) Found() int { return j.entered }

// Grown counts the changes to the kept violations: a new one, or a worker added to one. While it stays the
// same, so does [Judge.Violations]. The number of broken properties does not show every change: a worker that
// shares a wrong state is added to a violation, but breaks nothing itself.
func (j *Judge) Grown() int { return j.grown }

// about returns a violation that concerns a message.
func about(p Property, m *message, view int32) Violation {
	return Violation{Property: p, Message: m.id, Body: m.body, View: int(view)}
}

// report adds a violation by node q, or adds q to one that is like it.
func (j *Judge) report(e *actor.Event, v Violation, have []int32, q int32, cause Cause) {
	j.count(e, v.Property, cause.Root)
	cause = cause.short()
	if n := &j.nodes[q]; n.fault == nil && v.Property.countsAsFault() {
		n.fault = &cause
	}
	j.addViolation(e, v, have, []int32{q}, cause)
}

// addViolation adds nodes to a violation, or a new violation if there is none like it.
func (j *Judge) addViolation(e *actor.Event, v Violation, have, lack []int32, cause Cause) {
	list := &j.found[v.Property]
	i := slices.IndexFunc(*list, func(w Violation) bool { return w.like(&v) && w.Root == cause.Root })
	if i < 0 {
		if len(*list) == Kept {
			return
		}
		v.Time, v.Event, v.Cause = e.Time, e.ID, cause.short()
		i = len(*list)
		*list = append(*list, v)
		j.entered++
	}
	w := &(*list)[i]
	w.Proximate.All = j.proximateToAll(w, lack, &cause)
	j.addNodes(e, w, have, lack)
}

// addNodes adds nodes to a kept violation. Last and Grown show the change.
func (j *Judge) addNodes(e *actor.Event, w *Violation, have, lack []int32) {
	for _, q := range lack {
		w.Lack = j.with(w.Lack, q)
	}
	for _, q := range have {
		w.Have = j.with(w.Have, q)
	}
	w.Last = e.ID
	j.grown++
}

// rooted counts the violations of a property that have one root.
type rooted struct {
	root  actor.EventID
	times int
}

// Times returns how often a property was broken because of one root, including violations that are not kept.
func (j *Judge) Times(p Property, root actor.EventID) int {
	for _, r := range j.roots[p] {
		if r.root == root {
			return r.times
		}
	}
	return 0
}

// proximateToAll reports whether all that lack the message, with those added now, have the same proximate cause.
func (j *Judge) proximateToAll(w *Violation, lack []int32, cause *Cause) bool {
	return len(lack) == 1 && j.nodes[lack[0]].worker == cause.Proximate.Worker && w.Proximate.Kind == cause.Proximate.Kind && (len(w.Lack) == 0 || w.Proximate.All)
}

// count counts one violation of a property.
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

// wouldDrop reports whether a violation would not be kept, because enough of its kind are.
func (j *Judge) wouldDrop(v *Violation) bool {
	list := j.found[v.Property]
	for i := range list {
		if list[i].like(v) {
			return false
		}
	}
	return len(list) == Kept
}

// onlyCounted reports whether a violation about a message that a node lacks is counted but not kept. That is so if
// no more can be kept, no kept violation is about the message, and the node already has a fault. This keeps
// judging fast for logs in which thousands of messages are missing.
func (j *Judge) onlyCounted(p Property, m *message, n *node) bool {
	list := j.found[p]
	if len(list) < Kept || p.countsAsFault() && n.fault == nil {
		return false
	}
	for i := range list {
		if list[i].Message == m.id {
			return false
		}
	}
	return true
}

// like reports whether two violations are about the same; their roots may differ.
func (v *Violation) like(w *Violation) bool {
	return v.Property == w.Property && v.Message == w.Message && v.View == w.View && v.Next == w.Next && v.Missing == w.Missing
}

// addHolder adds a node to those that have what others lack.
func (j *Judge) addHolder(e *actor.Event, v Violation, q int32) {
	for i := range j.found[v.Property] {
		if w := &j.found[v.Property][i]; w.like(&v) {
			j.addNodes(e, w, []int32{q}, nil)
		}
	}
}

// countsAsFault reports whether a violation of the property counts as a fault of the node, which may explain its
// later violations.
func (p Property) countsAsFault() bool {
	return p != UniformAgreement && p != ReliableFIFO && p != SelfDelivery && p != EqualState
}

// with returns a sorted list with one more worker. It does not write to the old list.
func (j *Judge) with(list []actor.PID, q int32) []actor.PID {
	w := j.nodes[q].worker
	i, there := slices.BinarySearch(list, w)
	if q == 0 || there {
		return list
	}
	return slices.Insert(slices.Clone(list), i, w)
}
