package actor

import "time"

// isLocal reports whether an effect needs no step of its own, because it concerns only the process
// itself or its node. A process that has been handed a message (depth 1) does its own effects at
// once, but hands nothing on within the same step.
func (s *Sim) isLocal(pid PID, e *effect, depth int) bool {
	switch e.kind {
	case effectTimeout, effectMonitor, effectExit, effectTick:
		return true
	case effectBcast:
		return false
	}
	return depth == 0 && s.sameNode(pid, e.to)
}

// silent reports whether an effect causes no event, so that a step of its own would be empty.
func (e *effect) silent() bool {
	return e.kind == effectTimeout || e.kind == effectMonitor || e.kind == effectTick
}

func (s *Sim) doLocal(pid PID, e *effect, cause EventID) {
	switch e.kind {
	case effectTimeout:
		p := s.proc(pid)
		p.timer, p.timerSet, p.expired = e.msg, cause, false
		s.timers.arm(pid, s.now+e.after)
	case effectMonitor:
		s.monitor(pid, e.to)
	case effectTick:
		s.startTicks(pid, e, cause)
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

// leave releases the next effects of the outbox: one message to another node, or all local effects
// before the next such message.
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

// leaveLocally does the local effects at the head of the outbox, and reports whether they ended the process.
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

// sendOne releases one send of a broadcast, and reports whether the sender crashed after it.
func (s *Sim) sendOne(pid PID, e *effect) (crashed bool) {
	p := s.proc(pid)
	o := &p.out
	if o.sent == 0 {
		switch cut := s.faults.claim(e); cut {
		case never:
			o.cut = 0
		case 0:
			s.faults.crashes++
			s.end(p.node, Crash, Reason{"crashed in a broadcast", 0, len(e.tos)}, o.cause)
			return true
		default:
			o.cut = cut
		}
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

// post sends the message of an effect to another process.
func (s *Sim) post(from, to PID, e *effect, cause EventID) EventID {
	id := s.emitOf(e.class, Send, from, to, e.msg, cause, 0)
	l := s.proc(from).links.next(to)
	if s.network != nil && s.loses(from, to, e.class, uint64(l.count)) {
		s.emitOf(e.class, Lose, to, from, e.msg, id, 0)
		return id
	}
	at := s.arrival(l, from, uint64(l.count))
	s.queue.push(&item{at: at, sent: s.now, msg: e.msg, cause: id, from: from, to: to, class: e.class})
	return id
}

// arrival returns when a message sent now arrives: after the link's k-th latency, and not before
// earlier messages on the same link.
func (s *Sim) arrival(l *link, from PID, k uint64) time.Duration {
	least, jitter := s.latency, s.jitter
	if s.network != nil {
		least, jitter = s.latencyOf(from, l.to)
	}
	at := s.now + least
	if jitter > 0 {
		x := s.draw(drawLatency, linkKey(from, l.to), k)
		at += time.Duration(below(x, uint64(jitter/time.Microsecond)+1)) * time.Microsecond
	}
	l.clear = max(l.clear, at)
	return l.clear
}
