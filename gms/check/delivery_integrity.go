package check

import "groupy/gms/actor"

// Delivery Integrity: what is delivered was sent. From the paper's basic properties of the multicast service. A
// worker sends a message by handing it to its group process. It must be the worker that the message names as
// its sender.
var deliveryIntegrity = definition{
	name:   "Delivery Integrity",
	says:   "A delivered message was multicast before, by the worker that it names as its sender.",
	from:   ofMulticast,
	tested: "a message has been delivered",
}

func (j *Judge) integrity(e *actor.Event, q int32, m *message) {
	j.tested[DeliveryIntegrity] = true
	if m.sent == 0 {
		j.report(e, about(DeliveryIntegrity, m, j.nodes[q].view), nil, q, j.itself(e))
	}
}
