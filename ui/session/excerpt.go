package session

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// Excerpt is the part of a run that shows an event and its consequences.
type Excerpt struct {
	From, To time.Duration
	What     string // the event, in words
}

// How much of the run an excerpt has before the event that caused the others, and after the last of them.
const (
	excerptBefore = 2 * time.Second
	excerptAfter  = time.Second
)

// ExcerptOf returns the part that explains why a property was broken first: from before the crash that caused it to after the
// last event that its explanation names. It returns nil if no violation is known. Without a property it takes the promise that
// was broken first.
func (s *Session) ExcerptOf(p *check.Property) *Excerpt {
	if p == nil {
		list := s.violations()
		if len(list) == 0 {
			return nil
		}
		p = &list[0].Property
	}
	_, v := s.firstKnown(*p)
	c := s.chainTo(*p)
	if v == nil || c == nil {
		return nil
	}
	first, last := v.Time, v.Time
	for _, l := range c.Links {
		if l.Event == v.Root || v.Root == 0 {
			first = min(first, l.Time)
		}
		last = max(last, l.Time)
	}
	s.history.Look([]actor.EventID{max(v.Last, v.Event)}, func(_ *scenario.Run, e actor.Event) { last = max(last, e.Time) })
	return excerpt(first, last, c.Headline)
}

func excerpt(first, last time.Duration, what string) *Excerpt {
	const step = 10 * time.Millisecond // so that people can read the times
	return &Excerpt{max(0, (first - excerptBefore).Truncate(step)), min((last + excerptAfter + step - 1).Truncate(step), lastMoment), what}
}

// ExcerptAt returns the part around mark i of the timeline, nil if there is no such mark. A crash that has broken a promise is shown
// with what it led to.
func (s *Session) ExcerptAt(i int) *Excerpt {
	list := s.stops()
	if i < 0 || i >= len(list) {
		return nil
	}
	p, what := list[i], s.stopWords(list[i])
	if p.mark == nil {
		return s.ExcerptOf(&p.broken.Property)
	}
	if p.mark.Kind == history.Crashed {
		all := s.violations()
		if k := slices.IndexFunc(all, func(v check.Violation) bool { return v.Root == p.mark.Event }); k >= 0 {
			if e := s.ExcerptOf(&all[k].Property); e != nil {
				return e
			}
		}
	}
	return excerpt(p.at, p.at+excerptAfter, what)
}
