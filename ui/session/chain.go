package session

import (
	"slices"
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Chain is the list of events that led to a broken property, the cause first. It stays while the user goes from one event to
// the next, even to moments before the property is broken.
type Chain struct {
	Property check.Property
	Headline string
	Links    []ChainLink
	Fault    actor.EventID // the crash, or another fault, that caused it; 0 if there is none
	Last     ChainLink     // the last event that the sentence about it names: often later than the links, which end with the first worker

	of branchKey
}

// ChainLink is one of the events.
type ChainLink struct {
	Event actor.EventID
	Time  time.Duration
	Text  string
}

// Shows returns the message that goes to the moment just after the event.
func (l *ChainLink) Shows() Message { return SeekEvent{l.Event, l.Time} }

// Trace shows the chain that led to the first known violation of a property, and goes to its first event. If the chain is
// shown already, Trace goes to the next event. Without a property it takes the shown chain, or that of the promise that was
// broken first.
type Trace struct{ Property *check.Property }

// Untrace hides the chain.
type Untrace struct{}

// Chain returns the chain that is shown, nil for none.
func (s *Session) Chain() *Chain {
	if c := s.chain; c != nil && c.of == s.shownBranch() && !s.hides() {
		return c
	}
	return nil
}

// Reached counts the links of a chain that have happened at the present moment.
func (s *Session) Reached(c *Chain) int {
	now := s.run().Sim().Events()
	return sort.Search(len(c.Links), func(i int) bool { return c.Links[i].Event > now })
}

// Causes returns the chain that led to the first violation of a property, nil if none is known. Without a property it takes
// the promise that was broken first.
func (s *Session) Causes(of *check.Property) *Chain {
	if s.hides() {
		return nil
	}
	if of == nil {
		list := s.violations()
		if len(list) == 0 {
			return nil
		}
		of = &list[0].Property
	}
	return s.chainTo(*of)
}

// trace shows a chain, or goes to its next event, and from the last to the first.
func (s *Session) trace(of *check.Property) {
	c, next := s.Chain(), 0
	if c == nil || of != nil && c.Property != *of {
		if c = s.Causes(of); c == nil {
			return
		}
		s.chain = c
	} else if next = s.Reached(c); next == len(c.Links) {
		next = 0
	}
	s.travel(c.Links[next].Shows())
}

// firstOf returns the first violation of a property in a run, nil if there was none.
func firstOf(run *scenario.Run, p check.Property) *check.Violation {
	all := run.Judge().Violations()
	i := slices.IndexFunc(all, func(v check.Violation) bool { return v.Property == p })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// firstKnown returns the first violation of a property, and a run in which it has happened. It returns nil if none is known.
func (s *Session) firstKnown(p check.Property) (*scenario.Run, *check.Violation) {
	run, v := s.run(), firstOf(s.run(), p)
	if list := s.violations(); v == nil && len(list) > 0 {
		run = s.verdicts.violated.key.run
		v = firstOf(run, p)
	}
	return run, v
}

// chainTo returns the chain that led to the first violation of a property, nil if none is known.
func (s *Session) chainTo(p check.Property) *Chain {
	run, v := s.firstKnown(p)
	if v == nil {
		return nil
	}
	ids := slices.Clone(v.Chain)
	slices.Sort(ids)
	c := &Chain{Property: p, Headline: words.Explain(run, *v).Headline, Fault: v.Root, of: s.shownBranch()}
	ids = slices.Compact(ids)
	links := len(ids)
	if last := s.lastOf(v); links > 0 && last > ids[links-1] {
		ids = append(ids, last)
	}
	s.history.Look(ids, func(run *scenario.Run, e actor.Event) {
		c.Last = ChainLink{e.ID, e.Time, words.Capital(words.Link(run, e))}
		if len(c.Links) < links {
			c.Links = append(c.Links, c.Last)
		}
	})
	if len(c.Links) == 0 {
		return nil
	}
	if c.Last.Time-c.Links[len(c.Links)-1].Time > mostAfterChain {
		c.Last = c.Links[len(c.Links)-1]
	}
	return c
}

// mostAfterChain is how long after the last link another worker may break the promise, to be shown with it.
const mostAfterChain = time.Second

// lastOf returns the last known event that added a worker to a violation.
func (s *Session) lastOf(v *check.Violation) actor.EventID {
	for _, w := range s.violations() {
		if w.Property == v.Property && w.Event == v.Event {
			return max(w.Event, w.Last, v.Last)
		}
	}
	return max(v.Event, v.Last)
}

// Short returns the sentence of the diagram about a broken promise. If it has been broken by now, the sentence names the workers that
// have broken it by now, as the verdict does.
func (s *Session) Short(x *facts.Violation) string {
	for _, v := range s.run().Judge().Violations() {
		if v.Property == x.Property && v.Event == x.Event && len(v.Lack) != len(x.Workers) {
			return words.Explain(s.run(), v).Short
		}
	}
	return x.Short
}
