package actor

import (
	"cmp"
	"errors"
	"slices"
	"time"
)

// Choice is one thing that may happen next, whatever its time: for whoever wants another
// order than that of time, a hand on the mouse or a search through all orders.
type Choice struct {
	Kind     ChoiceKind
	From, To PID // From is 0 where there is no sender
}

// ChoiceKind is the sort of thing that may happen.
type ChoiceKind uint8

const (
	ChooseArrival ChoiceKind = iota // the first message under way from From to To arrives
	ChooseDown                      // the report of the end of From reaches To
	ChooseRun                       // To does its next effect, or looks at its mail
	ChooseTimeout                   // the timeout of To runs out
)

// ErrNotEnabled is returned by Choose for what cannot happen now.
var ErrNotEnabled = errors.New("actor: that cannot happen now")

// Enabled lists all that may happen next, in an order that depends on the state alone:
// for each pair of processes the first message under way, a report only after the
// last message of its dead, and for each process its next step or its timeout.
func (s *Sim) Enabled() []Choice {
	if s.failure != nil {
		return nil
	}
	var all []Choice
	seen := map[uint64]bool{}
	s.queue.each(func(_, _ int, it *item) bool {
		key := linkKey(it.from, it.to)
		if s.canHappen(it) && (it.kind == itemRun || !seen[key]) {
			all = append(all, Choice{ChoiceKind(it.kind), it.from, it.to})
		}
		seen[key] = seen[key] || it.kind != itemRun
		return true
	})
	for i := range s.procs {
		if p := PID(i + 1); s.timers.armed(p) && !s.procs[i].busy && !s.procs[i].paused {
			all = append(all, Choice{ChooseTimeout, 0, p})
		}
	}
	slices.SortFunc(all, func(a, b Choice) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From))
	})
	return all
}

// canHappen leaves out what would come to nothing. A message to the dead does not: it is dropped.
func (s *Sim) canHappen(it *item) bool {
	switch it.kind {
	case itemRun:
		return s.Alive(it.to) && !s.procs[it.to-1].paused
	case itemDown:
		return s.Alive(it.to)
	}
	return true
}

// Choose makes one of the Enabled things happen now. The time moves on to when it would have
// happened, if that is later; what is passed over happens later than it would have.
// It returns ErrNotEnabled, or the run's failure if a handler fails.
func (s *Sim) Choose(c Choice) error {
	if !slices.Contains(s.Enabled(), c) {
		return ErrNotEnabled
	}
	s.choose(c)
	return s.Err()
}

func (s *Sim) choose(c Choice) {
	defer s.guard()
	s.input = 0
	if c.Kind == ChooseTimeout {
		s.now = max(s.now, s.timers.set[c.To-1].at)
		s.expire(c.To)
		return
	}
	it := s.takeFirst(c)
	s.now = max(s.now, it.at)
	s.handle(&it)
}

func (s *Sim) takeFirst(c Choice) item {
	var bucket, index int
	s.queue.each(func(b, i int, it *item) bool {
		bucket, index = b, i
		return ChoiceKind(it.kind) != c.Kind || it.from != c.From || it.to != c.To
	})
	return s.queue.remove(bucket, index)
}

// Flight is a message under way between two nodes, or a monitor's report (a Down).
type Flight struct {
	From, To PID
	Message  Msg
	Class    Class // of the broadcast that it is part of, 0 if it is of none
	Sent     time.Duration
	Arrives  time.Duration
	Cause    EventID // its Send; for a report the Crash or Exit
}

// InFlight lists what is under way, in order of arrival.
func (s *Sim) InFlight() []Flight {
	var all []Flight
	s.queue.each(func(_, _ int, it *item) bool {
		if it.kind != itemRun {
			all = append(all, Flight{it.from, it.to, it.msg, it.class, it.sent, it.at, it.cause})
		}
		return true
	})
	slices.SortStableFunc(all, func(a, b Flight) int { return cmp.Compare(a.Arrives, b.Arrives) })
	return all
}
