package check

import "groupy/gms/actor"

// Self Delivery: a process that lives delivers what it sends. From the paper's liveness properties.
// A run that is still going on cannot break "in the end"; so it counts as broken
// as soon as the message cannot come any more: when the only process that had the request ends
// before it multicast it, or when the sender goes on to a view that is later than the one in which
// its message was multicast. None of the versions asks a second time.
var selfDelivery = definition{
	name:   "Self Delivery",
	says:   "A process delivers every message that it sends, as long as it lives.",
	from:   ofLiveness,
	tested: "a process has delivered a message of its own, or cannot any more",
}

// isLost: a request was with a node that has ended, and nowhere else.
func (j *Judge) isLost(e *actor.Event, s slot) {
	m := j.table.at(s)
	n := &j.nodes[m.sender]
	if m.lost || j.table.has(s, m.sender) {
		return
	}
	m.lost = true
	if !n.alive() {
		return
	}
	j.tested[SelfDelivery] = true
	j.report(e, about(SelfDelivery, m, n.view), nil, m.sender, j.ending(e, m.at))
}

// diesWith: what a node was to multicast, and had not begun to, is lost with it.
func (j *Judge) diesWith(e *actor.Event, q int32) {
	for i := range j.table.messages {
		if m := &j.table.messages[i]; m.at == q && m.cast == 0 && m.sent != 0 {
			j.isLost(e, j.table.base+slot(i))
		}
	}
}

// ownDelivered judges a node that goes on to another view.
func (j *Judge) ownDelivered(e *actor.Event, q, next int32) {
	for _, o := range j.nodes[q].own {
		m := j.table.at(o.slot)
		if m.sent == 0 || m.cast == 0 || m.lost || m.castView >= next || j.table.has(o.slot, q) {
			continue
		}
		m.lost = true
		j.tested[SelfDelivery] = true
		v := about(SelfDelivery, m, m.castView)
		v.Next = int(next)
		j.report(e, v, nil, q, j.whyLacks(e, q, o.slot))
	}
}
