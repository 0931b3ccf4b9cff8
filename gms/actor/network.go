package actor

import (
	"cmp"
	"slices"
	"time"
)

// network holds what is wrong with the network, the nodes and the detector. It is nil while all are perfect, so that a run without
// such faults neither pays for them nor has them in its hash. It is never written in place: a snapshot shares it.
type network struct {
	losses    []Loss     // of those that apply to a message, the last one counts
	next      []Loss     // each takes the next message that it covers; the rates do not count
	blocked   []blockage // by way: a partition of a large group blocks thousands
	latencies []latency  // the last one that applies counts
	slow      []slowness
	detector  Detector
	pauses    []pause // while the detector suspects paused nodes
}

// Way is the way from one node to another. Zero stands for any node.
type Way struct{ From, To Node }

func (w Way) covers(from, to Node) bool {
	return (w.From == 0 || w.From == from) && (w.To == 0 || w.To == to)
}

// Loss is the chance that a message is lost on a way.
type Loss struct {
	Way   Way
	Class Class // of its broadcast; 0: any message; Single: a message that is not part of a broadcast
	Rate  Rate
}

// Single stands for the messages that are not part of a broadcast.
const Single Class = 255

func (l *Loss) covers(from, to Node, c Class) bool {
	return l.Way.covers(from, to) && (l.Class == 0 || l.Class == c || l.Class == Single && c == 0)
}

type blockage struct {
	way   Way
	since time.Duration
}

type pause struct {
	node  Node
	since time.Duration
}

type latency struct {
	way           Way
	least, jitter time.Duration
}

type slowness struct {
	node Node
	each time.Duration
}

// SetLoss sets the chance that a message is lost on a way, from now on. A later call goes before an earlier one. Reports of monitors
// are never lost.
func (s *Sim) SetLoss(l Loss) {
	s.rewire(func(n *network) {
		n.losses = slices.DeleteFunc(slices.Clone(n.losses), func(old Loss) bool { return old.Way == l.Way && old.Class == l.Class })
		n.losses = append(n.losses, l)
		if !slices.ContainsFunc(n.losses, func(l Loss) bool { return l.Rate.Num > 0 }) {
			n.losses = nil
		}
	})
}

// LoseNext makes the next message be lost that is sent on a way and has a class; see Loss.
func (s *Sim) LoseNext(w Way, c Class) {
	s.rewire(func(n *network) { n.next = append(slices.Clone(n.next), Loss{Way: w, Class: c}) })
}

// SetLatency sets the latency of the messages that are sent on a way from now on. A later call goes before an earlier one.
func (s *Sim) SetLatency(w Way, least, jitter time.Duration) {
	s.rewire(func(n *network) {
		n.latencies = slices.DeleteFunc(slices.Clone(n.latencies), func(old latency) bool { return old.way == w })
		n.latencies = append(n.latencies, latency{w, least, jitter})
	})
}

// ResetLatency gives a way the latency of the run again.
func (s *Sim) ResetLatency(w Way) {
	s.rewire(func(n *network) {
		n.latencies = slices.DeleteFunc(slices.Clone(n.latencies), func(old latency) bool { return old.way == w })
	})
}

// Block blocks ways between two nodes: messages sent on them are lost until they are unblocked. Messages that are on their way arrive.
func (s *Sim) Block(ways ...Way) {
	ways = slices.DeleteFunc(slices.Clone(ways), s.Blocked)
	if len(ways) == 0 {
		return
	}
	s.rewire(func(n *network) {
		n.blocked = slices.Clone(n.blocked)
		for _, w := range ways {
			n.blocked = append(n.blocked, blockage{w, s.now})
		}
		slices.SortStableFunc(n.blocked, func(a, b blockage) int { return a.way.compare(b.way) })
		n.blocked = slices.CompactFunc(n.blocked, func(a, b blockage) bool { return a.way == b.way })
	})
	if d := s.Detector().Blocked; d > 0 {
		for _, w := range ways {
			s.watch(w, s.now+d)
		}
	}
}

// Unblock ends the blocks of ways.
func (s *Sim) Unblock(ways ...Way) {
	ways = slices.SortedFunc(slices.Values(ways), Way.compare)
	s.rewire(func(n *network) {
		n.blocked = slices.DeleteFunc(slices.Clone(n.blocked), func(b blockage) bool {
			_, ends := slices.BinarySearchFunc(ways, b.way, Way.compare)
			return ends
		})
	})
}

func (w Way) compare(v Way) int { return cmp.Or(cmp.Compare(w.From, v.From), cmp.Compare(w.To, v.To)) }

// Blocked reports whether a way is blocked.
func (s *Sim) Blocked(w Way) bool {
	_, blocked := s.network.blockedSince(w)
	return blocked
}

// Blocks lists the blocked ways.
func (s *Sim) Blocks() (all []Way) {
	if s.network != nil {
		for _, b := range s.network.blocked {
			all = append(all, b.way)
		}
	}
	return all
}

func (n *network) blockedSince(w Way) (since time.Duration, blocked bool) {
	if n == nil || len(n.blocked) == 0 {
		return 0, false
	}
	i, blocked := slices.BinarySearchFunc(n.blocked, w, func(b blockage, w Way) int { return b.way.compare(w) })
	if !blocked {
		return 0, false
	}
	return n.blocked[i].since, true
}

// Slow makes a node take a time for each message that it handles, from now on. Zero ends that.
func (s *Sim) Slow(node Node, each time.Duration) {
	s.rewire(func(n *network) {
		n.slow = slices.DeleteFunc(slices.Clone(n.slow), func(old slowness) bool { return old.node == node })
		if each > 0 {
			n.slow = append(n.slow, slowness{node, each})
		}
	})
}

// Perfect ends all faults of the network, the nodes and the detector. Messages that are on their way arrive when they would have.
func (s *Sim) Perfect() { s.network = nil }

// rewire changes a copy of the network. A perfect network is nil again.
func (s *Sim) rewire(change func(*network)) {
	if s.failure != nil {
		return
	}
	var n network
	if s.network != nil {
		n = *s.network
	}
	change(&n)
	s.network = &n
	if len(n.losses)+len(n.next)+len(n.blocked)+len(n.latencies)+len(n.slow) == 0 && n.detector == (Detector{}) {
		s.network = nil
	}
}

// loses reports whether a message is lost that is the k-th on its link.
func (s *Sim) loses(from, to PID, c Class, k uint64) bool {
	n, a, b := s.network, s.procs[from-1].node, s.nodeOf(to)
	if _, blocked := n.blockedSince(Way{a, b}); blocked {
		return true
	}
	for i := range n.next {
		if n.next[i].covers(a, b, c) {
			s.rewire(func(n *network) { n.next = slices.Delete(slices.Clone(n.next), i, i+1) })
			return true
		}
	}
	for i := len(n.losses) - 1; i >= 0; i-- {
		if l := &n.losses[i]; l.covers(a, b, c) {
			return s.strikes(l.Rate, Draw{drawLoss, linkKey(from, to), k})
		}
	}
	return false
}

// nodeOf is NodeOf for a process that need not exist: then it returns 0.
func (s *Sim) nodeOf(p PID) Node {
	if p < 1 || int(p) > len(s.procs) {
		return 0
	}
	return s.procs[p-1].node
}

// latencyOf returns the least latency and the jitter between two processes.
func (s *Sim) latencyOf(from, to PID) (least, jitter time.Duration) {
	if n := s.network; n != nil {
		for i := len(n.latencies) - 1; i >= 0; i-- {
			if l := &n.latencies[i]; l.way.covers(s.procs[from-1].node, s.nodeOf(to)) {
				return l.least, l.jitter
			}
		}
	}
	return s.latency, s.jitter
}

// slowness returns how long a node takes for a message.
func (n *network) slowness(node Node) time.Duration {
	if n != nil {
		for _, s := range n.slow {
			if s.node == node {
				return s.each
			}
		}
	}
	return 0
}
