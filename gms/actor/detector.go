package actor

import (
	"slices"
	"time"
)

// Detector says how the detector differs from a perfect one, which reports exactly the processes that have ended, at once.
type Detector struct {
	Late    time.Duration // added to the latency of each report
	Blocked time.Duration // a node is suspected whose way has been blocked for so long; 0: never
	Paused  time.Duration // a node is suspected that has been paused for so long; 0: never
	Rate    Rate          // the chance that a monitor suspects a process of which it has just accepted a message
}

// SetDetector sets the detector from now on.
func (s *Sim) SetDetector(d Detector) {
	s.rewire(func(n *network) { n.detector, n.pauses = d, nil })
	for n := range Node(len(s.nodes)) {
		if s.Paused(n + 1) {
			s.pausing(n + 1)
		}
	}
	for _, w := range s.Blocks() {
		if d.Blocked > 0 {
			since, _ := s.network.blockedSince(w)
			s.watch(w, max(s.now, since+d.Blocked))
		}
	}
}

// Detector returns how the detector differs from a perfect one.
func (s *Sim) Detector() Detector {
	if s.network == nil {
		return Detector{}
	}
	return s.network.detector
}

// Suspected is the reason in the report about a process that lives.
const Suspected = "suspected"

// Suspect makes the monitors on a node, or on all nodes if by is 0, report the living processes of a node as ended. A monitor
// reports once, as it does when the process ends. It reports whether there was such a monitor.
func (s *Sim) Suspect(target, by Node) (done bool) {
	defer s.guard()
	return s.failure == nil && s.suspect(target, by, s.input)
}

func (s *Sim) suspect(target, by Node, cause EventID) (done bool) {
	nd := s.nodes[target-1]
	if nd.why != nil {
		return false
	}
	first, last := PID(1), PID(len(s.procs))
	if by != 0 {
		first, last = s.nodes[by-1].first, s.nodes[by-1].first+PID(s.nodes[by-1].size)-1
	}
	for p := first; p <= last; p++ {
		if s.procs[p-1].node == target {
			continue
		}
		for k := range PID(nd.size) {
			done = s.misreport(p, nd.first+k, cause) || done
		}
	}
	return done
}

// misreport makes a process get a report about another one, which lives, if it monitors it.
func (s *Sim) misreport(p, target PID, cause EventID) bool {
	k := slices.Index(s.procs[p-1].monitors, target)
	if k < 0 {
		return false
	}
	s.proc(p).monitors = slices.Delete(slices.Clone(s.procs[p-1].monitors), k, k+1)
	down := Down{target, Reason{Text: Suspected}}
	id := s.emit(Suspect, p, target, down, cause, 0)
	s.queue.push(&item{at: s.now, sent: s.now, msg: down, cause: id, from: target, to: p, kind: itemDown})
	return true
}

// doubts lets chance decide whether a process suspects the sender of a message that it has just accepted.
func (s *Sim) doubts(p, sender PID, cause EventID) {
	if s.network.detector.Rate.Num == 0 || sender == 0 || !s.Alive(sender) || s.sameNode(p, sender) {
		return
	}
	pr := s.proc(p)
	pr.doubts++
	if slices.Contains(pr.monitors, sender) && s.strikes(s.network.detector.Rate, Draw{drawSuspect, uint64(p), uint64(pr.doubts)}) {
		s.misreport(p, sender, cause)
	}
}

// pausing notes that a node is paused from now on, for a detector that suspects such a node.
func (s *Sim) pausing(n Node) {
	if d := s.Detector(); d.Paused > 0 {
		s.rewire(func(w *network) { w.pauses = append(slices.Clone(w.pauses), pause{n, s.now}) })
		s.watch(Way{From: n}, s.now+d.Paused)
	}
}

// resuming notes that a node goes on.
func (s *Sim) resuming(n Node) {
	if s.Detector().Paused > 0 {
		s.rewire(func(w *network) {
			w.pauses = slices.DeleteFunc(slices.Clone(w.pauses), func(p pause) bool { return p.node == n })
		})
	}
}

// watch makes the detector look at a blocked way, or at a paused node (Way.To is 0), at a later time.
func (s *Sim) watch(w Way, at time.Duration) {
	s.queue.push(&item{at: at, sent: s.now, from: PID(w.From), to: PID(w.To), kind: itemWatch})
}

// look handles the item of watch.
func (s *Sim) look(it *item) {
	w, d := Way{Node(it.from), Node(it.to)}, s.Detector()
	if w.To == 0 {
		if d.Paused > 0 && slices.ContainsFunc(s.network.pauses, func(p pause) bool { return p.node == w.From && p.since+d.Paused <= s.now }) {
			s.suspect(w.From, 0, 0)
		}
		return
	}
	if since, blocked := s.network.blockedSince(w); blocked && d.Blocked > 0 && since+d.Blocked <= s.now {
		s.suspect(w.From, w.To, 0)
	}
}
