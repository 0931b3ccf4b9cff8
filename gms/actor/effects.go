package actor

import "time"

// isLocal reports whether an effect needs no step of its own, as it concerns the process
// itself or its node. A process that is handed something (depth 1) acts on its own
// behalf at once, but hands nothing on within the same step.
func (s *Sim) isLocal(pid PID, e *effect, depth int) bool {
	switch e.kind {
	case effectTimeout, effectMonitor, effectExit:
		return true
	case effectBcast:
		return false
	}
	return depth == 0 && s.sameNode(pid, e.to)
}

// silent reports whether nothing shows that an effect leaves: a step of its own would be empty.
func (e *effect) silent() bool { return e.kind == effectTimeout || e.kind == effectMonitor }

func (s *Sim) doLocal(pid PID, e *effect, cause EventID) {
	switch e.kind {
	case effectTimeout:
		p := s.proc(pid)
		p.timer, p.timerSet, p.expired = e.msg, cause, false
		s.timers.arm(pid, s.now+e.after)
	case effectMonitor:
		s.monitor(pid, e.to)
	case effectExit:
		s.end(s.procs[pid-1].node, Exit, e.msg.(Reason), cause)
	default:
		s.handOver(pid, e, cause)
	}
}

func (s *Sim) sameNode(p, q PID) bool {
	return q > 0 && int(q) <= len(s.procs) && s.procs[p-1].node == s.procs[q-1].node
}

// handOver passes a message to another process of the node, within the step.
func (s *Sim) handOver(from PID, e *effect, cause EventID) {
	switch e.kind {
	case effectDeliver:
		cause = s.emit(Deliver, from, e.to, e.msg, cause, 0)
	case effectInstall:
		cause = s.emit(Install, from, e.to, e.msg, cause, 0)
	default:
		cause = s.emit(Send, from, e.to, e.msg, cause, 0)
		cause = s.emit(Arrive, e.to, from, e.msg, cause, 0)
	}
	l := QueuedMessage{Message: e.msg, From: from, Cause: cause}
	if e.to == from {
		s.proc(from).mail.add(l)
		return
	}
	s.receive(l, e.to, 1)
}

// leave lets the next effect out of the outbox: one message to another node, or
// all that needs no step of its own up to the next such message.
func (s *Sim) leave(pid PID) {
	p := s.proc(pid)
	o := &p.out
	wait := time.Duration(0)
	switch e := &o.effects[o.head]; {
	case e.kind == effectBcast:
		if s.sendOne(pid, e) {
			return // it crashed
		}
		if o.sent > 0 {
			wait = s.gap
		}
	case s.isLocal(pid, e, 0):
		if s.leaveLocally(pid) {
			return // it ended
		}
	default:
		o.head++
		s.post(pid, e.to, e, o.cause)
	}
	for !o.empty() && o.effects[o.head].silent() {
		o.head++
		s.doLocal(pid, &o.effects[o.head-1], o.cause)
	}
	if o.empty() {
		*o = outbox{}
	}
	if wait > 0 {
		s.schedule(pid, s.now+wait)
		return
	}
	s.wake(pid)
}

// leaveLocally does all that needs no step of its own, up to the next message to another
// node, and reports whether the process ended by it.
func (s *Sim) leaveLocally(pid PID) (ended bool) {
	o := &s.proc(pid).out
	for !o.empty() && s.isLocal(pid, &o.effects[o.head], 0) {
		e := &o.effects[o.head]
		o.head++
		s.doLocal(pid, e, o.cause)
		if !s.Alive(pid) {
			return true
		}
	}
	return false
}

// sendOne lets one send of a broadcast leave, and reports whether the sender crashed after it.
func (s *Sim) sendOne(pid PID, e *effect) (crashed bool) {
	p := s.proc(pid)
	o := &p.out
	if o.sent == 0 {
		o.cut = s.faults.claim(e)
	}
	id := s.post(pid, e.tos[o.sent], e, o.cause)
	o.sent++
	p.bsends++
	if o.sent == o.cut || s.faults.strikes(s, pid, p.bsends) {
		s.faults.crashes++
		reason := Reason{"crashed in a broadcast", int(o.sent), len(e.tos)}
		s.end(p.node, Crash, reason, id)
		return true
	}
	if int(o.sent) == len(e.tos) {
		o.head, o.sent, o.cut = o.head+1, 0, 0
	}
	return false
}

// post puts the message of an effect on its way to another process.
func (s *Sim) post(from, to PID, e *effect, cause EventID) EventID {
	id := s.emitOf(e.class, Send, from, to, e.msg, cause, 0)
	l := s.proc(from).links.next(to)
	at := s.arrival(l, from, uint64(l.count))
	s.queue.push(&item{at: at, sent: s.now, msg: e.msg, cause: id, from: from, to: to, class: e.class})
	return id
}

// arrival is when what leaves now gets there: after the link's k-th latency, and not before
// what left on the same way earlier.
func (s *Sim) arrival(l *link, from PID, k uint64) time.Duration {
	at := s.now + s.latency
	if s.jitter > 0 {
		x := s.draw(drawLatency, linkKey(from, l.to), k)
		at += time.Duration(below(x, uint64(s.jitter/time.Microsecond)+1)) * time.Microsecond
	}
	l.clear = max(l.clear, at)
	return l.clear
}
