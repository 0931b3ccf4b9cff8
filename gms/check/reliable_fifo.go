package check

import (
	"cmp"
	"slices"

	"groupy/gms/actor"
)

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
func (j *Judge) fifo(e *actor.Event, q int32, s slot, m *message) {
	if m.sent == 0 {
		return
	}
	if !j.tested[ReliableFIFO] {
		j.testsFIFO(m)
	}
	u := j.nodes[q].undeliveredOf(m.sender)
	j.extend(u, q, s)
	for i := len(u.gaps) - 1; i >= 0; i-- {
		if g := &u.gaps[i]; g.slot < s && !j.table.has(g.slot, q) && j.table.at(g.slot).before(m) {
			j.outOfFIFO(e, q, g, m)
		}
	}
}

// testsFIFO notes whether a message is the second of two that its sender sent in one view.
func (j *Judge) testsFIFO(m *message) {
	n := &j.nodes[m.sender]
	earlier := n.own[:max(0, n.ownIndex(m.id.Count))]
	j.tested[ReliableFIFO] = slices.ContainsFunc(earlier, func(o own) bool { return j.table.at(o.slot).before(m) })
}

// before reports whether a message was sent before m in the same view, so that a process that delivers m must have delivered it.
func (x *message) before(m *message) bool {
	return x.sent != 0 && x.nth <= m.nth && x.era == m.era && (!x.lost || x.cast != 0 || x.strayed)
}

// undelivered lists the messages of a sender that a node lacks, up to a slot. So a first delivery is compared with these alone.
type undelivered struct {
	sender int32
	until  slot
	gaps   []gap
}

// undeliveredOf returns the node's list for a sender.
func (n *node) undeliveredOf(sender int32) *undelivered {
	i := slices.IndexFunc(n.undelivered, func(u undelivered) bool { return u.sender == sender })
	if i < 0 {
		i = len(n.undelivered)
		n.undelivered = append(n.undelivered, undelivered{sender: sender})
	}
	return &n.undelivered[i]
}

// extend extends a list up to a message that the node has just delivered. It drops what the node has got since.
func (j *Judge) extend(u *undelivered, q int32, until slot) {
	u.gaps = slices.DeleteFunc(u.gaps, func(g gap) bool { return !j.table.holds(g.slot) || j.table.has(g.slot, q) })
	list := j.nodes[u.sender].own
	first := len(list)
	for first > 0 && list[first-1].slot >= u.until {
		first--
	}
	for _, o := range list[first:] {
		if o.slot < until && !j.table.has(o.slot, q) {
			u.gaps = append(u.gaps, gap{slot: o.slot, sender: u.sender})
		}
	}
	u.until = max(u.until, until)
}

// gap is a message that a node lacks, with its sender for quick comparison. FIFO breaks again with each later message of the sender:
// the rest says what is known from the last time.
type gap struct {
	slot    slot
	sender  int32
	home    int32 // the view of the later message
	first   int32 // the node that had delivered the lacked message first
	counter int32 // of the root, 0 if FIFO has not been broken yet

	nth, era   int32 // of the lacked message
	firstEvent actor.EventID
}

// breaksAgain reports whether the delivery of m breaks FIFO once more, at a node that has gone past the message of the gap. It need
// not look the message up.
func (g *gap) breaksAgain(m *message) bool {
	return g.counter != 0 && g.home == m.home && g.era == m.era && g.nth < m.nth && g.firstEvent < m.firstEvent
}

// gapsOf returns the first gap of a sender in a list that is in order of the senders.
func gapsOf(gaps []gap, sender int32) int {
	i, _ := slices.BinarySearchFunc(gaps, sender, func(g gap, sender int32) int { return cmp.Compare(g.sender, sender) })
	return i
}

// fifoWithGaps judges the delivery of a message to a node that has gone past others.
func (j *Judge) fifoWithGaps(e *actor.Event, q int32, m *message) {
	if m.sent == 0 {
		return
	}
	gaps := j.nodes[q].gaps
	for i := gapsOf(gaps, m.sender); i < len(gaps) && gaps[i].sender == m.sender; i++ {
		if g := &gaps[i]; g.breaksAgain(m) {
			j.countAgain(ReliableFIFO, g.counter)
		} else {
			j.fifoGap(e, q, g, m)
		}
	}
}

// fifoGap judges the delivery of m to a node that has gone past another message. If that was first delivered after m, the first
// node that delivered m has broken the property already.
func (j *Judge) fifoGap(e *actor.Event, q int32, g *gap, m *message) {
	if !j.table.holds(g.slot) || j.table.has(g.slot, q) {
		return
	}
	l := j.table.at(g.slot)
	inOneView := l.home == m.home && l.firstEvent < m.firstEvent
	if inOneView && l.sent != 0 && m.sent != 0 && l.sender == m.sender && l.era == m.era && l.nth < m.nth {
		j.outOfFIFO(e, q, g, m)
	}
}

func (j *Judge) outOfFIFO(e *actor.Event, q int32, g *gap, m *message) {
	l := j.table.at(g.slot)
	if l.home != 0 && l.home < m.home {
		return
	}
	if g.counter != 0 && g.home == m.home && g.first == l.first {
		j.countAgain(ReliableFIFO, g.counter)
		return
	}
	g.home, g.first, g.nth, g.era, g.firstEvent = m.home, l.first, l.nth, l.era, l.firstEvent
	if j.onlyCounted(ReliableFIFO, l, &j.nodes[q]) {
		g.counter = j.count(e, ReliableFIFO, j.root(j.missed(q, g.slot)))
		return
	}
	v := about(ReliableFIFO, l, m.home)
	v.After = m.id
	var have []int32
	if l.first != 0 {
		have = []int32{l.first}
	}
	n := &j.nodes[q]
	g.counter = j.report(e, v, have, q, j.onTo(j.causeOfLack(e, q, g.slot), e, n, n.view))
}
