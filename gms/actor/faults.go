package actor

import "slices"

// faults is what can still go wrong by order or by chance.
type faults struct {
	armed   []cut // crashes that wait for their broadcast; never written in place
	rate    Rate
	most    int // random crashes stop at so many crashes in broadcasts, 0 for no limit
	crashes int // in broadcasts, so far
}

// cut is a crash to come after so many sends of the next broadcast of a class.
type cut struct {
	class Class
	after int
}

// CrashAfter makes whoever next broadcasts something of the class (0: anything) crash after
// its k-th send of it, or after the last one if there are fewer. k counts from 1.
func (s *Sim) CrashAfter(k int, class Class) {
	s.faults.armed = append(slices.Clone(s.faults.armed), cut{class, max(k, 1)})
}

// Disarm takes back all crashes that wait for their broadcast. One whose broadcast has begun
// does not wait any more, and comes.
func (s *Sim) Disarm() { s.faults.armed = nil }

// SetCrashRate sets the chance that a broadcaster crashes after each send, from now on.
// Chance stops when most nodes have crashed in broadcasts, 0 for no limit.
func (s *Sim) SetCrashRate(r Rate, most int) { s.faults.rate, s.faults.most = r, most }

// CrashRate is the chance of a crash after each send of a broadcast.
func (s *Sim) CrashRate() Rate { return s.faults.rate }

// Armed is how many crashes wait for their broadcast.
func (s *Sim) Armed() int { return len(s.faults.armed) }

// claim takes the first armed crash that fits a broadcast: the send to crash after, or 0.
func (f *faults) claim(e *effect) int32 {
	for i, c := range f.armed {
		if c.class == 0 || c.class == e.class {
			f.armed = slices.Delete(slices.Clone(f.armed), i, i+1)
			return int32(min(c.after, len(e.tos)))
		}
	}
	return 0
}

// strikes draws whether the k-th send in a broadcast is a process's last.
func (f *faults) strikes(s *Sim, p PID, k uint64) bool {
	if f.rate.Num <= 0 || f.most > 0 && f.crashes >= f.most {
		return false
	}
	return f.rate.hits(s.draw(drawCrash, uint64(p), k))
}

// Crash ends a node at once. It does nothing to a dead one.
func (s *Sim) Crash(n Node, why string) {
	defer s.guard()
	if s.failure == nil {
		s.end(n, Crash, Reason{Text: why}, s.input)
	}
}

// Pause stops a living node from handling anything; what comes is kept. It is not
// noticed by monitors.
func (s *Sim) Pause(n Node) {
	if s.failure != nil {
		return
	}
	nd := s.nodes[n-1]
	for i := range PID(nd.size) {
		s.proc(nd.first + i).paused = nd.why == nil
	}
}

// Resume lets a paused node go on where it stood. Messages that came meanwhile are looked at
// before a timeout that ran out meanwhile.
func (s *Sim) Resume(n Node) {
	if !s.Paused(n) || s.failure != nil {
		return
	}
	nd := s.nodes[n-1]
	for i := range PID(nd.size) {
		s.proc(nd.first + i).paused = false
		s.wake(nd.first + i)
	}
}

// end is the death of a node: all its processes at once. What they had not yet sent is
// cut, and their monitors will be told.
func (s *Sim) end(n Node, kind Kind, why Reason, cause EventID) {
	nd := &s.nodes[n-1]
	if nd.why != nil {
		return
	}
	nd.why = &why
	for i := range PID(nd.size) {
		s.proc(nd.first + i).dead = true // all before any is told of
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

// cutEffects tells what a dead process had still to send or to hand over. sent of
// the receivers of the first effect have been served.
func (s *Sim) cutEffects(pid PID, effects []effect, sent int32) {
	for p := range parcels(effects, sent, s.procs[pid-1].ended) {
		s.emitOf(p.Class, Cut, pid, p.To, p.Message, p.Cause, 0)
	}
}

// report sends a Down to all that monitor a process that has just ended, in the order of
// their PIDs. A monitor reports once.
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
	at := s.arrival(s.proc(dead).links.next(to), dead, 0) // a draw of its own, however much was sent
	down := Down{dead, *s.nodes[s.procs[dead-1].node-1].why}
	s.queue.push(&item{at: at, sent: s.now, msg: down, cause: s.procs[dead-1].ended, from: dead, to: to, kind: itemDown})
}

// monitor lets p be told of the end of target, also if that has come already.
func (s *Sim) monitor(p, target PID) {
	if target < 1 || int(target) > len(s.procs) {
		panic("actor: Monitor of a process that has never been")
	}
	if !s.Alive(target) {
		s.sendDown(target, p)
		return
	}
	if pr := s.proc(p); !slices.Contains(pr.monitors, target) {
		pr.monitors = append(slices.Clone(pr.monitors), target)
	}
}
