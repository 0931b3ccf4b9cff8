package actor

import "slices"

// faults holds the crashes that may still come, by order or by chance.
type faults struct {
	armed   []cut // crashes that wait for their broadcast; never written in place
	rate    Rate
	most    int // random crashes stop at this number of crashes in broadcasts, 0 for no limit
	crashes int // in broadcasts, so far
}

// cut orders a crash during the next broadcast of a class, after a number of sends.
type cut struct {
	class Class
	after int
}

// CrashAfter makes the next process that broadcasts something of the class (0: anything) crash
// after its k-th send of it, or after the last send if there are fewer. With k = 0 it crashes before the first send.
func (s *Sim) CrashAfter(k int, class Class) {
	s.faults.armed = append(slices.Clone(s.faults.armed), cut{class, max(k, 0)})
}

// Disarm cancels all armed crashes whose broadcast has not begun.
func (s *Sim) Disarm() { s.faults.armed = nil }

// SetCrashRate sets the chance that a broadcaster crashes after each send, from now on. Random
// crashes stop after most crashes in broadcasts, 0 for no limit.
func (s *Sim) SetCrashRate(r Rate, most int) { s.faults.rate, s.faults.most = r, most }

// CrashRate returns the chance of a crash after each send of a broadcast.
func (s *Sim) CrashRate() Rate { return s.faults.rate }

// Armed returns the number of crashes that wait for their broadcast.
func (s *Sim) Armed() int { return len(s.faults.armed) }

// claim takes the first armed crash that fits a broadcast. It returns the send to crash after; never: none.
func (f *faults) claim(e *effect) int32 {
	for i, c := range f.armed {
		if c.class == 0 || c.class == e.class {
			f.armed = slices.Delete(slices.Clone(f.armed), i, i+1)
			return int32(min(c.after, len(e.tos)))
		}
	}
	return never
}

const never = -1

// strikes reports whether a process crashes at random after its k-th send in a broadcast.
func (f *faults) strikes(s *Sim, p PID, k uint64) bool {
	if f.rate.Num <= 0 || f.most > 0 && f.crashes >= f.most {
		return false
	}
	return s.strikes(f.rate, Draw{drawCrash, uint64(p), k})
}

// Crash ends a node at once. It has no effect on a dead node.
func (s *Sim) Crash(n Node, why string) {
	defer s.guard()
	if s.failure == nil {
		s.end(n, Crash, Reason{Text: why}, s.input)
	}
}

// Pause stops a living node from handling messages; they wait in its mailboxes. Monitors do not notice it.
func (s *Sim) Pause(n Node) {
	if s.failure != nil {
		return
	}
	nd := s.nodes[n-1]
	if nd.why == nil && !s.Paused(n) {
		s.pausing(n)
	}
	for i := range PID(nd.size) {
		s.proc(nd.first + i).paused = nd.why == nil
	}
}

// Resume ends the pause of a node. Messages that arrived in the pause are handled before a timeout
// that ran out in it.
func (s *Sim) Resume(n Node) {
	if !s.Paused(n) || s.failure != nil {
		return
	}
	s.resuming(n)
	nd := s.nodes[n-1]
	for i := range PID(nd.size) {
		s.proc(nd.first + i).paused = false
		s.wake(nd.first + i)
	}
}

// end ends a node with all its processes. Their unsent messages are cut, and their monitors get a report.
func (s *Sim) end(n Node, kind Kind, why Reason, cause EventID) {
	nd := &s.nodes[n-1]
	if nd.why != nil {
		return
	}
	nd.why = &why
	for i := range PID(nd.size) {
		s.proc(nd.first + i).dead = true // all are dead before the first event
	}
	for i := range PID(nd.size) {
		pid := nd.first + i
		p := s.proc(pid)
		p.ended = s.emit(kind, pid, 0, why, cause, 0)
		s.cutEffects(pid, p.out.effects[p.out.head:], p.out.sent)
		*p = proc{
			state: p.state, node: p.node, digest: p.digest, busy: p.busy,
			dead: true, ended: p.ended, links: p.links.closing(s.now),
		}
		s.timers.cancel(pid)
		s.report(pid)
	}
}

// cutEffects emits a Cut for each send and hand-over that a dead process still had to do. The first
// effect has reached as many of its receivers as sent says.
func (s *Sim) cutEffects(pid PID, effects []effect, sent int32) {
	for p := range parcels(effects, sent, s.procs[pid-1].ended) {
		s.emitOf(p.Class, Cut, pid, p.To, p.Message, p.Cause, 0)
	}
}

// report sends a Down to all that monitor a process that has just ended, in order of their PIDs.
// Each monitor reports once.
func (s *Sim) report(dead PID) {
	for i := range s.procs {
		p := PID(i + 1)
		k := slices.Index(s.procs[i].monitors, dead)
		if k < 0 {
			continue
		}
		s.proc(p).monitors = slices.Delete(slices.Clone(s.procs[i].monitors), k, k+1)
		if s.Alive(p) {
			s.sendDown(dead, p)
		}
	}
}

func (s *Sim) sendDown(dead, to PID) {
	at := s.arrival(s.proc(dead).links.next(to), dead, 0) + s.Detector().Late // draw 0 is reserved for the report
	down := Down{dead, *s.nodes[s.procs[dead-1].node-1].why}
	s.queue.push(&item{at: at, sent: s.now, msg: down, cause: s.procs[dead-1].ended, from: dead, to: to, kind: itemDown})
}

// monitor registers p to be told of the end of target, even if target has ended already.
func (s *Sim) monitor(p, target PID) {
	if target < 1 || int(target) > len(s.procs) {
		panic("actor: Monitor of a process that never existed")
	}
	if !s.Alive(target) {
		s.sendDown(target, p)
		return
	}
	if pr := s.proc(p); !slices.Contains(pr.monitors, target) {
		pr.monitors = append(slices.Clone(pr.monitors), target)
	}
}
