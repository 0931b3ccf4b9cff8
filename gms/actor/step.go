package actor

import "time"

// Next returns the time of the next step, and false if nothing will happen any more.
func (s *Sim) Next() (time.Duration, bool) {
	at, _, ok := s.next()
	return at, ok
}

// next returns the time of the next step, and the process whose timeout it is, or 0 for an item of
// the queue. At equal times the queue goes first: a message in time beats a timeout.
func (s *Sim) next() (time.Duration, PID, bool) {
	if s.failure != nil {
		return 0, 0, false
	}
	p, timeout, armed := s.timers.next()
	if s.queue.size > 0 {
		if at := s.queue.next(); !armed || at <= timeout {
			return max(at, s.now), 0, true
		}
	}
	return max(timeout, s.now), p, armed
}

// Advance moves the time on to t without a step, for calls from outside at a time when nothing else
// happens. It panics if a step is due before t.
func (s *Sim) Advance(t time.Duration) {
	if at, _, ok := s.next(); ok && at < t {
		panic("actor: Advance over a step")
	}
	s.now = max(s.now, t)
}

// Step does the next step: one message arrives, one effect leaves, one timeout runs out, or one
// process goes on. It returns false if there is none.
func (s *Sim) Step() bool {
	defer s.guard()
	at, p, ok := s.next()
	if ok {
		s.stepTo(at, p)
	}
	return ok
}

// RunUntil does all steps up to and including time t, and sets the time to t. It does at most limit
// steps and returns their number; if it reaches the limit, the time is that of the last step. It
// stops early if a handler fails.
func (s *Sim) RunUntil(t time.Duration, limit int) (steps int) {
	defer s.guard()
	for steps < limit && s.failure == nil {
		at, p, ok := s.next()
		if !ok || at > t {
			s.now = max(s.now, t)
			break
		}
		steps++
		s.stepTo(at, p)
	}
	return steps
}

func (s *Sim) stepTo(at time.Duration, timeout PID) {
	s.now, s.input = at, 0
	if timeout != 0 {
		s.timers.dropTop()
		s.expire(timeout)
		return
	}
	var it item
	s.queue.pop(&it)
	s.handle(&it)
}

func (s *Sim) handle(it *item) {
	switch it.kind {
	case itemArrive:
		s.arrive(it)
	case itemDown:
		if s.Alive(it.to) {
			cause := s.emit(DownSeen, it.to, it.from, it.msg, it.cause, 0)
			s.receive(QueuedMessage{Message: it.msg, From: it.from, Cause: cause}, it.to, 0)
		}
	case itemRun:
		s.run(it.to)
	case itemWatch:
		s.look(it)
	case itemTick:
		s.tick(it)
	}
}

func (s *Sim) arrive(it *item) {
	if !s.Alive(it.to) {
		s.emit(Drop, it.to, it.from, it.msg, it.cause, 0)
		return
	}
	cause := s.emit(Arrive, it.to, it.from, it.msg, it.cause, 0)
	s.receive(QueuedMessage{it.msg, it.from, it.class, cause}, it.to, 0)
}

// receive offers a message that has just arrived, or queues it if the process is not ready.
func (s *Sim) receive(l QueuedMessage, to PID, depth int) {
	p := s.proc(to)
	if p.rests > s.now {
		p.mail.add(l)
		s.wake(to)
		return
	}
	if !p.ready() {
		p.mail.add(l)
		return
	}
	s.offer(l, to, depth, defers)
}

// The arguments for keep: what to do with a message that no clause matches.
const (
	defers = true  // it waits in the mailbox
	quiet  = false // it is discarded, and offering it causes no event
)

// offer gives a message to a process, and reports whether a clause matched.
func (s *Sim) offer(l QueuedMessage, to PID, depth int, keep bool) bool {
	next := s.call(to, l.Message, depth)
	if next == nil {
		if keep {
			s.emit(Defer, to, l.From, l.Message, l.Cause, 0)
			s.proc(to).mail.refuse(l)
		}
		return false
	}
	cause := l.Cause
	if keep {
		cause = s.emit(Accept, to, l.From, l.Message, l.Cause, 0)
	}
	s.accepted(to, next, l.Message, cause, depth)
	if s.network != nil && s.Alive(to) {
		s.doubts(to, l.From, cause)
	}
	return true
}

// call lets a process handle a message; its effects are then in the Ctx.
func (s *Sim) call(pid PID, m Msg, depth int) State {
	p, c := s.proc(pid), &s.ctx[depth]
	c.self, c.draws = pid, p.draws
	c.effects = c.effects[:0]
	s.running = pid
	next := p.state.Receive(c, m)
	if next == nil && len(c.effects) > 0 {
		panic("actor: a handler asked for effects, but no clause matched")
	}
	return next
}

// accepted makes next the state of a process and starts the effects it asked for.
func (s *Sim) accepted(to PID, next State, m Msg, cause EventID, depth int) {
	p, c := s.proc(to), &s.ctx[depth]
	p.draws = c.draws
	p.expired = false
	s.timers.cancel(to)
	if next != p.state {
		p.state = next
		p.mail.rescan()
		if d := digestOf(next); d != p.digest {
			p.digest = d
			s.emit(StateChanged, to, 0, nil, cause, d)
		}
	}
	s.settle(to, m, cause, depth)
}

// settle does the effects of a process up to the first one that needs a step of its own, and puts
// the rest into the outbox.
func (s *Sim) settle(to PID, trigger Msg, cause EventID, depth int) {
	effects := s.ctx[depth].effects
	for i := range effects {
		if !s.isLocal(to, &effects[i], depth) {
			s.proc(to).out = outbox{effects: s.classified(to, trigger, effects[i:]), cause: cause}
			break
		}
		s.doLocal(to, &effects[i], cause)
		if !s.Alive(to) {
			s.cutEffects(to, s.classified(to, trigger, effects[i+1:]), 0)
			return
		}
	}
	if s.network != nil {
		if each := s.network.slowness(s.procs[to-1].node); each > 0 {
			s.proc(to).rests = s.now + each
		}
	}
	s.wake(to)
}

// classified returns a copy of effects with the classes of their broadcasts.
func (s *Sim) classified(pid PID, trigger Msg, effects []effect) []effect {
	rest := append([]effect(nil), effects...)
	if s.classify != nil {
		for i := range rest {
			if rest[i].kind == effectBcast {
				rest[i].class = s.classify(pid, trigger, rest[i].msg)
			}
		}
	}
	return rest
}

// wake schedules a step for a process that has something to do. A slow one first rests from what it did last.
func (s *Sim) wake(pid PID) {
	p := s.proc(pid)
	if !p.busy && (!p.out.empty() || p.mail.fresh() || p.expired) && !p.paused {
		s.schedule(pid, max(s.now, p.rests))
	}
}

func (s *Sim) schedule(pid PID, at time.Duration) {
	s.proc(pid).busy = true
	s.queue.push(&item{at: at, to: pid, kind: itemRun})
}

// run is the step of a process that has something to do: one effect of its outbox or, if the outbox
// is empty, the first message in its mailbox that a clause matches.
func (s *Sim) run(pid PID) {
	p := s.proc(pid)
	p.busy = false
	if p.dead || p.paused {
		return
	}
	if !p.out.empty() {
		s.leave(pid)
		return
	}
	for p.mail.fresh() {
		if s.offer(p.mail.take(), pid, 0, defers) {
			return // offer has scheduled the next step
		}
	}
	if p.expired {
		s.fire(pid)
	}
}

// expire handles a timeout that has run out. A process that is busy, paused or has mail first looks
// at its mail, and may accept a message that cancels the timeout.
func (s *Sim) expire(pid PID) {
	s.timers.cancel(pid)
	p := s.proc(pid)
	if p.rests > s.now {
		p.expired = true
		s.wake(pid)
		return
	}
	if !p.ready() {
		p.expired = true
		return
	}
	s.fire(pid)
}

func (s *Sim) fire(pid PID) {
	p := s.proc(pid)
	cause := s.emit(Timer, pid, 0, p.timer, p.timerSet, 0)
	next := s.call(pid, p.timer, 0)
	if next == nil {
		panic("actor: a timeout ran out, but its process has no clause for it")
	}
	s.accepted(pid, next, p.timer, cause, 0)
}
