package check

import (
	"math/bits"
	"slices"

	"groupy/gms/actor"
)

// slot numbers the messages of a run in order of their first appearance, from 0.
type slot int32

const none slot = -1

// message is the judge's record of a message.
type message struct {
	id      Identity
	body    actor.Msg
	sender  int32         // its node
	sent    actor.EventID // when the sender multicast it, 0 if it never did
	nth     int32         // its number among the sender's messages
	era     int32         // of the sender, when it sent it
	at      int32         // the node that was to multicast it last
	asked   actor.EventID // the Send to that node, 0 while the message is with its sender
	doubled bool          // there was a second copy of the request for it
	strayed bool          // the request for it was lost on its way
	lost    bool          // it died with that node, or its sender has gone past it
	gone    bool          // a member of its view has gone on without it
	copies  int32         // copies on their way to its sender, or in the sender's mailbox

	cast     actor.EventID // its first send by a leader
	castBy   int32         // the leader
	castView int32         // its view then

	home       int32 // the view of its first delivery
	place      int32 // its position in the order of that view
	first      int32 // the node of the first delivery, 0 if there is none yet
	firstEvent actor.EventID
	firstLed   actor.PID // the leader that this node then followed

	state   uint64 // the state of the application after it, 0 until a worker has taken it
	stateOf int32  // the node with this state
	split   bool   // workers have different states after it
	unequal bool   // and a violation that is kept says so
}

// table holds the messages that may still be delivered, and at least the latest ones.
type table struct {
	base     slot
	messages []message
	words    int      // the length of a set of nodes
	had      []uint64 // for each message, the nodes that it was delivered to
	applied  []uint64 // for each message, the nodes whose worker has taken it
	full     int      // the number of messages at which it forgets those that nobody needs
}

const (
	kept = 128  // the latest messages are always remembered
	most = 4096 // no more are remembered, however far behind a node is
)

func newTable() table { return table{words: 1, full: 2 * kept} }

func (t *table) next() slot             { return t.base + slot(len(t.messages)) }
func (t *table) at(s slot) *message     { return &t.messages[s-t.base] }
func (t *table) holds(s slot) bool      { return s >= t.base }
func (t *table) takers(s slot) []uint64 { i := int(s-t.base) * t.words; return t.had[i : i+t.words] }
func (t *table) has(s slot, q int32) bool {
	return t.had[int(s-t.base)*t.words+int(q>>6)]>>(q&63)&1 != 0
}
func (t *table) take(s slot, q int32) {
	t.had[int(s-t.base)*t.words+int(q>>6)] |= 1 << (q & 63)
}
func (t *table) apply(s slot, q int32) {
	t.applied[int(s-t.base)*t.words+int(q>>6)] |= 1 << (q & 63)
}

// widen makes room for a number of nodes.
func (t *table) widen(nodes int) {
	words := (nodes + 63) / 64
	if words <= t.words {
		return
	}
	t.had, t.applied = t.wider(t.had, words), t.wider(t.applied, words)
	t.words = words
}

func (t *table) wider(sets []uint64, words int) []uint64 {
	wide := make([]uint64, len(t.messages)*words, 2*len(t.messages)*words)
	for i := range t.messages {
		copy(wide[i*words:], sets[i*t.words:(i+1)*t.words])
	}
	return wide
}

// in lists the nodes of a set.
func in(set []uint64) (list []int32) {
	for w, bits64 := range set {
		for ; bits64 != 0; bits64 &= bits64 - 1 {
			list = append(list, int32(w<<6+bits.TrailingZeros64(bits64)))
		}
	}
	return list
}

func (t *table) appliers(s slot) []uint64 {
	i := int(s-t.base) * t.words
	return t.applied[i : i+t.words]
}

// whoHad lists the nodes that a message was delivered to.
func (j *Judge) whoHad(s slot) []int32 { return in(j.table.takers(s)) }

// newMessage adds a message to the table.
func (j *Judge) newMessage(sender int32, id Identity, body actor.Msg) slot {
	j.forget()
	s := j.table.next()
	j.table.messages = append(j.table.messages, message{id: id, body: body, sender: sender})
	for range j.table.words {
		j.table.had, j.table.applied = append(j.table.had, 0), append(j.table.applied, 0)
	}
	n := &j.nodes[sender]
	if k := len(n.own); k > 0 && n.own[k-1].count >= id.Count {
		n.jumbled = true
	}
	n.own = append(n.own, own{id.Count, s})
	return s
}

// unknown returns the slot of a message that is not in the table: a new slot, or none if the message has been
// forgotten.
func (j *Judge) unknown(id Identity, body actor.Msg) slot {
	sender := j.number(id.Sender)
	if j.nodes[sender].hasForgotten(id.Count) {
		j.unjudged++
		return none
	}
	return j.newMessage(sender, id, body)
}

// multicast handles a request: a worker hands it to its group process, or a group process sends it to a leader.
func (j *Judge) multicast(e *actor.Event, body actor.Msg) {
	id, ok := j.config.Identify(body)
	by := j.number(e.Process)
	sender := j.number(id.Sender)
	if !ok || by == 0 || sender == 0 {
		return
	}
	s := j.find(sender, id.Count)
	switch {
	case e.Process != j.nodes[by].worker:
		j.forwarded(e, s)
	case by == sender:
		if s == none {
			s = j.newMessage(sender, id, body)
		}
		j.isSent(e, sender, s)
	}
}

func (j *Judge) isSent(e *actor.Event, sender int32, s slot) {
	n, m := &j.nodes[sender], j.table.at(s)
	if m.sent != 0 {
		return // a duplicate
	}
	n.sends++
	if j.leaderOf(n) == n.group {
		n.goesTo(sender)
	}
	m.sent, m.nth, m.era, m.at = e.ID, n.sends, n.era, sender
}

// forwarded handles a request that its holder sends to a node that it takes for the leader.
func (j *Judge) forwarded(e *actor.Event, s slot) {
	to := j.number(e.Peer)
	if s == none || to == 0 || j.table.at(s).cast != 0 {
		return
	}
	m := j.table.at(s)
	m.asked = e.ID
	if m.at = to; m.sender == j.number(e.Process) {
		m.era = j.nodes[m.sender].goesTo(to)
	}
	if j.nodes[to].end.event != 0 {
		j.isLost(e, s, true)
	}
}

// cast handles a message that a leader sends to one follower.
func (j *Judge) cast(e *actor.Event, body actor.Msg) {
	id, ok := j.config.Identify(body)
	if !ok {
		return
	}
	s := j.find(j.number(id.Sender), id.Count)
	if s == none {
		return // invented or forgotten: judged if it is delivered
	}
	m := j.table.at(s)
	if m.cast == 0 {
		j.isCast(e, j.number(e.Process), m)
	}
	if j.number(e.Peer) == m.sender {
		m.copies++
	}
}

// isCast handles the first send of a message by a leader. If it is the leader's own message, it was sent to no
// other node.
func (j *Judge) isCast(e *actor.Event, leader int32, m *message) {
	n := &j.nodes[leader]
	m.cast, m.castBy, m.castView = e.ID, leader, n.view
	if m.sender == leader {
		m.era = n.goesTo(leader)
	}
}

// goesTo returns the era of messages that a node sends to a leader.
func (n *node) goesTo(leader int32) int32 {
	if n.to != leader {
		n.to = leader
		n.era++
	}
	return n.era
}

// place records a delivery and, if it is the first one, the view of the message.
func (j *Judge) place(e *actor.Event, q int32, s slot, m *message) {
	n := &j.nodes[q]
	j.table.take(s, q)
	n.handed++
	if m.first != 0 {
		return
	}
	m.first, m.firstEvent, m.firstLed, m.home = q, e.ID, j.leaderOf(n), n.view
	if m.cast == 0 {
		j.isCast(e, q, m)
	}
	if n.view != 0 {
		o := &j.views[n.view].order
		m.place = o.end()
		o.slots = append(o.slots, s)
	}
}

// forget drops the messages before the first one that a node still needs. It does so only when the table is full.
func (j *Judge) forget() {
	t := &j.table
	if len(t.messages) < t.full {
		return
	}
	drop := 0
	for drop < len(t.messages)-kept && !j.needed(t.base+slot(drop)) {
		drop++
	}
	if over := len(t.messages) - most*3/4; len(t.messages) >= most && over > drop {
		drop = over
		j.unjudged++
	}
	for i := range t.messages[:drop] {
		j.nodes[t.messages[i].sender].forgets(t.messages[i].id.Count)
	}
	t.messages = append(t.messages[:0], t.messages[drop:]...)
	t.had = append(t.had[:0], t.had[drop*t.words:]...)
	t.applied = append(t.applied[:0], t.applied[drop*t.words:]...)
	t.base += slot(drop)
	t.full = min(max(2*kept, 2*len(t.messages)), most)
	t.messages = slices.Grow(t.messages, t.full-len(t.messages))
	for i := range j.nodes {
		j.nodes[i].forgetMessages(t)
	}
	j.forgetViews()
	j.forgetCuts()
}

// forgetMessages drops forgotten messages from the lists of a node.
func (n *node) forgetMessages(t *table) {
	gone := func(s slot) bool { return !t.holds(s) }
	n.lacks, n.extra = without(n.lacks, gone), without(n.extra, gone)
	n.gaps = without(n.gaps, func(g gap) bool { return gone(g.slot) })
	n.thrown = without(n.thrown, func(x thrown) bool { return gone(x.slot) })
}

// needed reports whether a message may still be delivered, or be found missing.
func (j *Judge) needed(s slot) bool {
	m := j.table.at(s)
	switch {
	case m.copies > 0 && !m.lost && j.nodes[m.sender].alive() && !j.table.has(s, m.sender):
		return true
	case m.first != 0:
		return j.wanted(s, m.home)
	case m.lost:
		return j.config.Gaps && j.nodes[m.sender].alive() && j.awaited[m.id].Event == 0
	case m.cast != 0:
		return j.wanted(s, m.castView)
	}
	return m.sent != 0 && j.nodes[m.sender].alive() // it may be on its way to the leader
}

// wanted reports whether a member of the message's view has not got it, and has not left the view long ago.
func (j *Judge) wanted(s slot, view int32) bool {
	members, had := j.views[view].members, j.table.takers(s)
	for w, set := range members {
		if w < len(had) {
			set &^= had[w]
		}
		for ; set != 0; set &= set - 1 {
			n := &j.nodes[w<<6+bits.TrailingZeros64(set)]
			if n.alive() && (n.view <= view || n.since > j.table.next()-kept) {
				return true
			}
		}
	}
	return false
}

// forgetViews drops data of views that no node is in any more.
func (j *Judge) forgetViews() {
	last := int32(len(j.views))
	for i := range j.nodes {
		if n := &j.nodes[i]; n.view != 0 && n.alive() {
			last = min(last, n.view)
		}
	}
	for i := range j.views {
		v := &j.views[i]
		k := 0
		for k < len(v.order.slots) && !j.table.holds(v.order.slots[k]) {
			k++
		}
		v.order.slots = v.order.slots[k:]
		v.order.base += int32(k)
		if int32(i) < last {
			v.goes = nil
		}
	}
}
