package check

import "groupy/gms/actor"

// Delivery Integrity: what is delivered was sent. From the paper's basic properties of the
// multicast service. To send is what a worker does when it hands a message to its group process;
// and it must be the worker that the message says it is from.
var deliveryIntegrity = definition{
	name:   "Delivery Integrity",
	says:   "A message that is delivered was multicast before, by the one that it says it is from.",
	from:   ofMulticast,
	tested: "a message has been delivered",
}

func (j *Judge) integrity(e *actor.Event, q int32, m *message) {
	j.tested[DeliveryIntegrity] = true
	if m.sent == 0 {
		j.report(e, about(DeliveryIntegrity, m, j.nodes[q].view), nil, q, j.itself(e))
	}
}
