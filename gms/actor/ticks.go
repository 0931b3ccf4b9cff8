package actor

import "time"

// ticks is the periodic timer of a process.
type ticks struct {
	every time.Duration
	msg   Msg
	set   EventID // what set it
}

// startTicks starts, replaces or ends the periodic timer of a process.
func (s *Sim) startTicks(pid PID, e *effect, cause EventID) {
	p := s.proc(pid)
	if p.ticks != nil {
		s.queue.rewrite(func(it *item) bool { return it.kind != itemTick || it.to != pid })
	}
	if p.ticks = nil; e.after > 0 {
		p.ticks = &ticks{e.after, e.msg, cause}
		s.queue.push(&item{at: s.now + e.after, sent: s.now, from: pid, to: pid, kind: itemTick})
	}
}

// tick handles a periodic timer that is due. Its message waits as any other does.
func (s *Sim) tick(it *item) {
	t := s.procs[it.to-1].ticks
	if t == nil || !s.Alive(it.to) {
		return
	}
	s.queue.push(&item{at: s.now + t.every, sent: s.now, from: it.to, to: it.to, kind: itemTick})
	cause := s.emit(Arrive, it.to, it.to, t.msg, t.set, 0)
	s.receive(QueuedMessage{Message: t.msg, From: it.to, Cause: cause}, it.to, 0)
}
