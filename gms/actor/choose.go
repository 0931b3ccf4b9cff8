package actor

import (
	"cmp"
	"errors"
	"slices"
)

// Choice is a step that may happen next, whatever its time.
type Choice struct {
	Kind     ChoiceKind
	From, To PID // From is 0 if there is no sender
}

// ChoiceKind is the kind of a Choice.
type ChoiceKind uint8

const (
	ChooseArrival ChoiceKind = iota // the first message in flight from From to To arrives
	ChooseDown                      // the report of the end of From reaches To
	ChooseRun                       // To does its next effect, or looks at its mail
	ChooseTimeout                   // the timeout of To runs out
	ChooseTick                      // the periodic timer of To is due
)

// ErrNotEnabled is returned by Choose for a step that cannot happen now.
var ErrNotEnabled = errors.New("actor: that cannot happen now")

// Enabled lists all steps that may happen next, if a message may take any time and a timeout may run out at any moment, in an order that depends only on the state: for each pair of
// processes the first message in flight, a report after the last message of the dead process, and for each
// process its next step or its timeout.
func (s *Sim) Enabled() []Choice {
	if s.failure != nil {
		return nil
	}
	var all []Choice
	seen := map[uint64]bool{}
	for it := range s.queue.items() {
		key := linkKey(it.from, it.to)
		if s.canHappen(it) && !(it.travels() && seen[key]) {
			all = append(all, it.choice())
		}
		seen[key] = seen[key] || it.travels()
	}
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

// NextChoice returns the step that Step does next. It returns false if there is none, or if it does nothing that could be chosen: the
// detector looks, or a timeout runs out at a process that cannot handle it.
func (s *Sim) NextChoice() (Choice, bool) {
	_, timeout, ok := s.next()
	if !ok {
		return Choice{}, false
	}
	c := Choice{ChooseTimeout, 0, timeout}
	if timeout == 0 {
		c = s.queue.first().choice()
	}
	return c, slices.Contains(s.Enabled(), c)
}

// canHappen reports whether an item does something. A message to a dead process does: it is dropped.
func (s *Sim) canHappen(it *item) bool {
	switch it.kind {
	case itemRun:
		return s.Alive(it.to) && !s.procs[it.to-1].paused
	case itemDown, itemTick:
		return s.Alive(it.to)
	case itemWatch:
		return false // the user suspects instead
	}
	return true
}

// choice returns the choice to handle an item next.
func (it *item) choice() Choice {
	if it.kind == itemTick {
		return Choice{ChooseTick, 0, it.to}
	}
	return Choice{ChoiceKind(it.kind), it.from, it.to}
}

// Choose does one of the Enabled steps now. The time moves on to the step's time if that is later, so steps
// that are passed over happen late. It returns ErrNotEnabled, or the run's failure if a handler fails.
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
	return s.queue.takeOut(func(it *item) bool { return it.choice() == c })
}
