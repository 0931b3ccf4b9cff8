package check

import (
	"slices"

	"groupy/gms/actor"
)

// Uniform Agreement: if a process delivers a message, even if it then dies, every member of the view that
// goes on to a later view delivers the message, too. It is not from the paper, where Safe Delivery is similar, but from
// Hadzilacos and Toueg: A modular approach to fault-tolerant broadcasts and related problems, 1994. It includes a
// member that never installed the view because it was stuck in an earlier one: that member was to deliver what is
// sent in the view.
var uniformAgreement = definition{
	name: "Uniform Agreement",
	says: "If a process delivers a message in a view, even if it then dies, every member of that view that later " +
		"moves to another one has delivered the message, too.",
	note:   "This includes a member that never installed the view, because it was stuck in an earlier one.",
	from:   "Hadzilacos, Toueg: A modular approach to fault-tolerant broadcasts and related problems, 1994",
	tested: "a process has died after delivering a message, and another has moved from its view to a later one",
}

// uniform judges a node that goes on, for each view that it leaves behind.
func (j *Judge) uniform(e *actor.Event, q, next int32) {
	n := &j.nodes[q]
	if j.views[n.view].fell {
		j.tested[UniformAgreement] = true
	}
	for _, x := range n.lacks {
		j.notUniform(e, q, x, next)
	}
	for _, x := range j.views[n.view].order.from(n.pos) {
		j.notUniform(e, q, x, next)
	}
	for i := n.view + 1; i < next; i++ {
		if bit(j.views[i].members, q) {
			for _, x := range j.views[i].order.slots {
				j.notUniform(e, q, x, next)
			}
		}
	}
}

// notUniform reports or counts a violation if a node that is in a later view, or about to enter one, lacks message x.
func (j *Judge) notUniform(e *actor.Event, q int32, x slot, next int32) {
	if !j.table.holds(x) || j.table.has(x, q) {
		return
	}
	m, n := j.table.at(x), &j.nodes[q]
	m.gone = true
	j.tested[UniformAgreement] = true
	if j.onlyCounted(UniformAgreement, m, n) && n.recorded(x) {
		j.count(e, UniformAgreement, j.root(j.missed(q, x)))
		return
	}
	cause := j.onTo(j.causeOfLack(e, q, x), e, n, next)
	j.report(e, about(UniformAgreement, m, m.home), j.whoHad(x), q, cause)
	n.addDifference(x, &cause)
}

// agreesLate handles a delivery of a message to a node after others have gone on without it.
func (j *Judge) agreesLate(e *actor.Event, q int32, m *message) {
	for i := range j.found[UniformAgreement] {
		w := &j.found[UniformAgreement][i]
		if w.Message == m.id && !slices.Contains(w.Lack, j.nodes[q].worker) {
			j.addNodes(e, w, []int32{q}, nil)
		}
	}
}

// agreedUniformly judges the first delivery of a message, if others have already left its view.
func (j *Judge) agreedUniformly(e *actor.Event, s slot, m *message) {
	if m.home == 0 || j.views[m.home].passed == 0 {
		return
	}
	for q := int32(1); int(q) < len(j.nodes); q++ {
		if n := &j.nodes[q]; n.alive() && n.view > m.home && bit(j.views[m.home].members, q) {
			j.notUniform(e, q, s, n.view)
		}
	}
}
