package session

import (
	"slices"
	"sort"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Chain is how one thing led to another, up to a broken property: a list of events, the cause first. It stays
// while a person goes from one to the next, also where nothing is broken yet.
type Chain struct {
	Property check.Property
	Headline string
	Links    []ChainLink

	of branchKey
}

// ChainLink is one of the events.
type ChainLink struct {
	Event actor.EventID
	Time  time.Duration
	Text  string
}

// Shows is the message that goes to where it has just happened.
func (l *ChainLink) Shows() Message { return SeekEvent{l.Event, l.Time} }

// Trace tells how a property came to be broken for the first time, as far as is known now, and goes to what came
// first; if that is told already it goes to the next link. Without a property it is about the one that is told, or
// else about the claim that was broken first.
type Trace struct{ Property *check.Property }

// Untrace ends it.
type Untrace struct{}

// Chain is the one that is told, nil for none.
func (s *Session) Chain() *Chain {
	if c := s.chain; c != nil && c.of == s.shownBranch() {
		return c
	}
	return nil
}

// Reached is how many links of a chain have happened at the present moment.
func (s *Session) Reached(c *Chain) int {
	now := s.run().Sim().Events()
	return sort.Search(len(c.Links), func(i int) bool { return c.Links[i].Event > now })
}

// Causes is the chain that led to the first violation of a property, without one to that of the claim that was broken
// first; nil if none is known. Nothing changes: it is only looked up.
func (s *Session) Causes(of *check.Property) *Chain {
	if of == nil {
		list := s.violations()
		if len(list) == 0 {
			return nil
		}
		of = &list[0].Property
	}
	return s.chainTo(*of)
}

// trace tells the chain, or goes on in it: from its end it goes to its beginning.
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

// firstOf is the first violation of a property in a run, nil if there was none.
func firstOf(run *scenario.Run, p check.Property) *check.Violation {
	all := run.Judge().Violations()
	i := slices.IndexFunc(all, func(v check.Violation) bool { return v.Property == p })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// chainTo is the chain that led to the first violation of a property, nil if none is known.
func (s *Session) chainTo(p check.Property) *Chain {
	run, v := s.run(), firstOf(s.run(), p)
	if list := s.violations(); v == nil && len(list) > 0 {
		run = s.verdicts.violated.key.run
		v = firstOf(run, p)
	}
	if v == nil {
		return nil
	}
	ids := slices.Clone(v.Chain)
	slices.Sort(ids)
	c := &Chain{Property: p, Headline: words.Explain(run, *v).Headline, of: s.shownBranch()}
	s.history.Look(slices.Compact(ids), func(run *scenario.Run, e actor.Event) {
		c.Links = append(c.Links, ChainLink{e.ID, e.Time, words.Capital(words.Link(run, e))})
	})
	if len(c.Links) == 0 {
		return nil
	}
	return c
}
