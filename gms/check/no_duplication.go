package check

import "groupy/gms/actor"

// No Duplication: no message is delivered twice to the same process. From the paper's basic properties of the
// multicast service.
var noDuplication = definition{
	name:   "No Duplication",
	says:   "A process delivers a message at most once.",
	from:   ofMulticast,
	tested: "a message has been delivered",
}

// duplicate reports whether a message was handed to a node before. The judge then ignores this delivery.
func (j *Judge) duplicate(e *actor.Event, q int32, s slot, m *message) bool {
	j.tested[NoDuplication] = true
	if !j.table.has(s, q) {
		return false
	}
	j.report(e, about(NoDuplication, m, j.nodes[q].view), nil, q, j.causeOfFirstFault(e, q))
	return true
}
