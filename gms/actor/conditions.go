package actor

import (
	"slices"
	"time"
)

// Conditions is what is wrong with the network, the nodes and the detector at a moment. The zero value is a perfect system.
type Conditions struct {
	Losses    []Loss // rates above 0
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
	c.Losses = slices.DeleteFunc(slices.Clone(n.losses), func(l Loss) bool { return l.Rate.Num == 0 })
	c.Blocked, c.Detector = s.Blocks(), n.detector
	for _, l := range n.latencies {
		c.Latencies = append(c.Latencies, LinkLatency{l.way, l.least, l.jitter})
	}
	for _, x := range n.slow {
		c.Slow = append(c.Slow, SlowNode{x.node, x.each})
	}
	return c
}

// IsPerfect reports whether nothing is wrong with the network, the nodes and the detector, except for pauses.
func (s *Sim) IsPerfect() bool { return s.network == nil }
