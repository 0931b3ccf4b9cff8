package check

import "groupy/gms/actor"

// Reliable FIFO: messages that a process sends in one view are delivered in the order sent, without a gap. From
// the paper's ordering and reliability properties. A gap counts only if a leader got the message: a request
// that died with a leader was never in the order, and Self Delivery covers it. A request that was lost on a link counts. Messages that a process sends to
// the next leader, while it still waits for that leader's view, count as sent in a view of their own. An
// earlier message that was delivered in an earlier view does not count: a joiner need not have it, and Virtual
// Synchrony covers the others.
var reliableFIFO = definition{
	name: "Reliable FIFO",
	says: "If a process sends two messages in one view, every process that delivers the second has delivered the first " +
		"before it. This does not count a first message that was multicast in an earlier view than the second, or that " +
		"the leader never multicast because it crashed.",
	from:   ofOrder,
	tested: "a process has delivered the second of two messages that one process sent in one view",
}

// fifo judges the first delivery of a message. Later deliveries follow the total order, and are judged only
// where that has gaps.
func (j *Judge) fifo(e *actor.Event, q int32, m *message) {
	if m.sent == 0 {
		return
	}
	n := &j.nodes[m.sender]
	list := n.own
	for i := n.ownIndex(m.id.Count) - 1; i >= 0; i-- {
		x := j.table.at(list[i].slot)
		if x.sent == 0 || x.nth > m.nth || x.era != m.era || x.lost && x.cast == 0 && !x.strayed {
			continue
		}
		j.tested[ReliableFIFO] = true
		if !j.table.has(list[i].slot, q) {
			j.outOfFIFO(e, q, list[i].slot, m)
		}
	}
}

// gap is a message that a node has gone past, with its sender for quick comparison.
type gap struct {
	slot   slot
	sender int32
}

// fifoWithGaps judges the delivery of a message to a node that has gone past others.
func (j *Judge) fifoWithGaps(e *actor.Event, q int32, m *message) {
	if m.sent == 0 {
		return
	}
	for _, x := range j.nodes[q].gaps {
		if x.sender == m.sender {
			j.fifoGap(e, q, x.slot, m)
		}
	}
}

// fifoGap judges the delivery of m to a node that has gone past x. If x was first delivered after m, the first
// node that delivered m has broken the property already.
func (j *Judge) fifoGap(e *actor.Event, q int32, x slot, m *message) {
	if !j.table.holds(x) || j.table.has(x, q) {
		return
	}
	l := j.table.at(x)
	inOneView := l.home == m.home && l.firstEvent < m.firstEvent
	if inOneView && l.sent != 0 && m.sent != 0 && l.sender == m.sender && l.era == m.era && l.nth < m.nth {
		j.outOfFIFO(e, q, x, m)
	}
}

func (j *Judge) outOfFIFO(e *actor.Event, q int32, x slot, m *message) {
	l := j.table.at(x)
	if l.home != 0 && l.home < m.home {
		return
	}
	if j.onlyCounted(ReliableFIFO, l, &j.nodes[q]) {
		j.count(e, ReliableFIFO, j.root(j.missed(q, x)))
		return
	}
	v := about(ReliableFIFO, l, m.home)
	v.After = m.id
	var have []int32
	if l.first != 0 {
		have = []int32{l.first}
	}
	n := &j.nodes[q]
	j.report(e, v, have, q, j.onTo(j.causeOfLack(e, q, x), e, n, n.view))
}
