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

// Each calls do for each of the Violations from number first on, in the order in which they were entered.
func (j *Judge) Each(first int, do func(*Violation)) {
	for _, n := range j.entered[first:] {
		do(&j.found[n.property][n.index])
	}
}

// Found returns the number of violations kept.
func (j *Judge) Found() int { return len(j.entered) }

// entry is the place of a violation.
type entry struct {
	property Property
	index    uint8
}

// Grown counts the changes to the kept violations: a new one, or a worker added to one. While it stays the
// same, so does [Judge.Violations]. The number of broken properties does not show every change: a worker that
// shares a wrong state is added to a violation, but breaks nothing itself.
func (j *Judge) Grown() int { return j.grown }

// about returns a violation that concerns a message.
func about(p Property, m *message, view int32) Violation {
	return Violation{Property: p, Message: m.id, Body: m.body, View: int(view)}
}

// report adds a violation by node q, or adds q to a kept violation like it. It returns the counter of the root.
func (j *Judge) report(e *actor.Event, v Violation, have []int32, q int32, cause Cause) int32 {
	counter := j.count(e, v.Property, cause.Root)
	cause = cause.short()
	if n := &j.nodes[q]; n.fault == nil && v.Property.countsAsFault() {
		n.fault = &cause
	}
	j.addViolation(e, v, have, []int32{q}, cause)
	return counter
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
		j.entered = append(j.entered, entry{v.Property, uint8(i)})
	}
	w := &(*list)[i]
	if all := j.proximateToAll(w, lack, &cause); all != w.Proximate.All {
		w.Proximate.All = all
		j.grown++
	}
	j.addNodes(e, w, have, lack)
}

// addNodes adds nodes to a kept violation. If that changes it, Last and Grown show the change.
func (j *Judge) addNodes(e *actor.Event, w *Violation, have, lack []int32) {
	known := len(w.Lack) + len(w.Have)
	for _, q := range lack {
		w.Lack = j.with(w.Lack, q)
	}
	for _, q := range have {
		w.Have = j.with(w.Have, q)
	}
	if len(w.Lack)+len(w.Have) > known || w.Last == 0 {
		w.Last = e.ID
		j.grown++
	}
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

// count counts one violation of a property, and returns the counter of its root. Once no more violations are kept, only the roots of
// those that are kept count: nobody asks for the others.
func (j *Judge) count(e *actor.Event, p Property, root actor.EventID) (counter int32) {
	if b := &j.broken[p]; b.times == 0 {
		b.event, b.time = e.ID, e.Time
	}
	counter = 1 + int32(slices.IndexFunc(j.roots[p], func(r rooted) bool { return r.root == root }))
	switch {
	case counter > 0:
	case len(j.found[p]) == Kept:
		counter = uncounted
	default:
		j.roots[p] = append(j.roots[p], rooted{root: root})
		counter = int32(len(j.roots[p]))
	}
	j.countAgain(p, counter)
	return counter
}

// uncounted is the counter of a root that is not counted.
const uncounted = -1

// countAgain counts one more violation of a property that has a known counter.
func (j *Judge) countAgain(p Property, counter int32) {
	j.broken[p].times++
	if counter > 0 {
		j.roots[p][counter-1].times++
	}
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
	return slices.Concat(list[:i], []actor.PID{w}, list[i:])
}
