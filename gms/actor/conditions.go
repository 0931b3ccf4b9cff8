package actor

import (
	"slices"
	"time"
)

// Conditions is what is wrong with the network, the nodes and the detector at a moment. The zero value is a perfect system.
type Conditions struct {
	Losses    []Loss // rates above 0, without those that later ones replace for all that they concern
	Next      []Loss // the next message of each way and class is lost
	Blocked   []Way
	Latencies []LinkLatency
	Slow      []SlowNode
	Detector  Detector
}

// LinkLatency is the latency of a way that has its own.
type LinkLatency struct {
	Way           Way
	Least, Jitter time.Duration
}

// SlowNode is a node that takes a time for each message.
type SlowNode struct {
	Node Node
	Each time.Duration
}

// Conditions returns what is wrong now.
func (s *Sim) Conditions() (c Conditions) {
	n := s.network
	if n == nil {
		return c
	}
	for i, l := range n.losses {
		if l.Rate.Num > 0 && !slices.ContainsFunc(n.losses[i+1:], func(later Loss) bool { return later.replaces(&l) }) {
			c.Losses = append(c.Losses, l)
		}
	}
	c.Next = slices.Clone(n.next)
	c.Blocked, c.Detector = s.Blocks(), n.detector
	for _, l := range n.latencies {
		c.Latencies = append(c.Latencies, LinkLatency{l.way, l.least, l.jitter})
	}
	for _, x := range n.slow {
		c.Slow = append(c.Slow, SlowNode{x.node, x.each})
	}
	return c
}

// replaces reports whether a loss concerns all messages that an earlier one concerns.
func (l *Loss) replaces(earlier *Loss) bool {
	return l.Way.covers(earlier.Way.From, earlier.Way.To) && (l.Class == 0 || l.Class == earlier.Class)
}

// Wiring identifies what is wrong with the network, the nodes and the detector: while it is the same, so are the Conditions.
func (s *Sim) Wiring() any { return s.network }

// IsPerfect reports whether nothing is wrong with the network, the nodes and the detector, except for pauses.
func (s *Sim) IsPerfect() bool { return s.network == nil }
