package check

import "groupy/gms/actor"

// Same View Delivery: all processes that deliver a message deliver it in the same view. From the paper's
// properties of the multicast service. It is the weaker alternative to Sending View Delivery, which no version
// here has: a message may be delivered in a later view than it was sent in.
var sameViewDelivery = definition{
	name:   "Same View Delivery",
	says:   "All processes that deliver a message deliver it in the same view.",
	from:   ofMulticast,
	tested: "two processes have delivered the same message",
}

func (j *Judge) sameView(e *actor.Event, q int32, m *message) {
	if m.first == q && m.firstEvent == e.ID {
		return
	}
	j.tested[SameViewDelivery] = true
	n := &j.nodes[q]
	if n.view == m.home {
		return
	}
	v := about(SameViewDelivery, m, m.home)
	v.Next = int(n.view)
	j.report(e, v, []int32{m.first}, q, j.causeOfOtherView(e, q, m))
}
