package actor

import (
	"slices"
	"time"
)

// The faults of one message in flight name it by its Send event; see [Flight].Cause. Each reports whether the message was in flight.
// Reports of monitors are neither lost nor doubled.

// Lose takes a message off its way.
func (s *Sim) Lose(send EventID) bool {
	it, ok := s.inFlight(send)
	if !ok || it.kind == itemDown {
		return false
	}
	s.queue.rewrite(func(x *item) bool { return !x.is(&it) })
	s.emitOf(it.class, Lose, it.to, it.from, it.msg, it.cause, 0)
	return true
}

// Duplicate makes a copy of a message, which arrives right after it.
func (s *Sim) Duplicate(send EventID) bool {
	it, ok := s.inFlight(send)
	if !ok || it.kind == itemDown {
		return false
	}
	it.cause = s.emitOf(it.class, Duplicate, it.to, it.from, it.msg, it.cause, 0)
	s.queue.rewrite(func(x *item) bool { return true }, it)
	return true
}

// Delay makes a message, or the report of a monitor to a process, arrive later. Those sent after it on the same link do not arrive
// before it. The reports about a process have the same cause.
func (s *Sim) Delay(send EventID, to PID, by time.Duration) bool {
	it, ok := s.inFlightTo(send, to)
	if !ok || by <= 0 {
		return false
	}
	least, behind := it.at+by, false
	s.requeue(&it, func(x *item) {
		if behind = behind || x.is(&it); behind {
			x.at = max(x.at, least)
		}
	})
	l := s.proc(it.from).links.next(it.to)
	l.count--
	l.clear = max(l.clear, least)
	s.emitOf(it.class, Delay, it.to, it.from, it.msg, it.cause, 0)
	return true
}

// Overtake makes a message arrive before those that were sent before it on the same link.
func (s *Sim) Overtake(send EventID) bool {
	it, ok := s.inFlight(send)
	if !ok || it.kind == itemDown {
		return false
	}
	s.advance(&it, s.linkOf(&it)[0].at)
	s.emitOf(it.class, Overtake, it.to, it.from, it.msg, it.cause, 0)
	return true
}

// Hurry makes a message arrive now, before those that were sent before it on the same link.
func (s *Sim) Hurry(send EventID) bool {
	it, ok := s.inFlight(send)
	if !ok || it.kind == itemDown {
		return false
	}
	first := s.linkOf(&it)[0]
	if !first.is(&it) {
		s.emitOf(it.class, Overtake, it.to, it.from, it.msg, it.cause, 0)
	}
	s.advance(&it, s.now)
	return true
}

// inFlight returns the first message in flight, or the report, whose cause an event is.
func (s *Sim) inFlight(cause EventID) (item, bool) { return s.inFlightTo(cause, 0) }

// inFlightTo is inFlight for what is on its way to a process; 0 stands for any.
func (s *Sim) inFlightTo(cause EventID, to PID) (item, bool) {
	for it := range s.queue.items() {
		if it.cause == cause && cause != 0 && it.travels() && (to == 0 || it.to == to) {
			return *it, s.failure == nil
		}
	}
	return item{}, false
}

// travels reports whether an item is a message in flight or a report.
func (it *item) travels() bool { return it.kind == itemArrive || it.kind == itemDown }

// is reports whether two items are the same. A cause can have several items, to different receivers.
func (it *item) is(x *item) bool {
	return it.cause == x.cause && it.from == x.from && it.to == x.to && it.kind == x.kind && it.at == x.at
}

// sharesLink reports whether two messages are in flight on the same link.
func (it *item) sharesLink(x *item) bool {
	return it.travels() && x.travels() && it.from == x.from && it.to == x.to
}

// linkOf lists the messages in flight on the link of a message, in order of arrival.
func (s *Sim) linkOf(it *item) (all []item) {
	for x := range s.queue.items() {
		if x.sharesLink(it) {
			all = append(all, *x)
		}
	}
	slices.SortStableFunc(all, func(a, b item) int { return int(a.at - b.at) })
	return all
}

// advance puts a message before all others on its link.
func (s *Sim) advance(it *item, at time.Duration) {
	moved, rest := *it, s.linkOf(it)
	moved.at = at
	rest = slices.DeleteFunc(rest, func(x item) bool { return x.is(it) })
	s.queue.rewrite(func(x *item) bool { return !x.sharesLink(it) }, append([]item{moved}, rest...)...)
}

// requeue changes the messages on the link of a message, in order.
func (s *Sim) requeue(it *item, change func(*item)) {
	all := s.linkOf(it)
	for i := range all {
		change(&all[i])
	}
	s.queue.rewrite(func(x *item) bool { return !x.sharesLink(it) }, all...)
}
