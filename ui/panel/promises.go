package panel

import (
	"slices"

	"groupy/gms/check"
	"groupy/ui/session"
)

// ShowVerdict shows the verdict. If a promise is broken, it also goes to where the first one broke.
func (s *Panel) ShowVerdict() {
	s.showTab(NarrativeTab)
	if v := s.host.Status().Verdict; v.Broken {
		s.host.Send(v.Show)
	}
}

// ShowBroken goes to where the first promise broke. From there it goes to the next broken promise, and so on.
func (s *Panel) ShowBroken() {
	list := s.host.Session().Breaks()
	if len(list) == 0 {
		return
	}
	next := 0
	if here := s.brokenHere(); here != nil {
		next = (slices.Index(list, *here) + 1) % len(list)
	}
	b := list[next]
	s.broken = b.Property
	s.showTab(NarrativeTab)
	s.showBreak(b.Shows(), &b.Property)
	if len(list) > 1 {
		s.host.Say(brokenText(b.Property, next+1, len(list), s.host.Action("broken"), s.host.Action("cause")))
	}
}

// brokenHere returns the broken promise that ShowBroken went to last, if the run is still at that moment.
func (s *Panel) brokenHere() *session.Break {
	for _, b := range s.host.Session().Breaks() {
		if b.Property == s.broken && b.Time == s.host.Session().Moments().Moment().Time {
			return &b
		}
	}
	return nil
}

// showBreak goes to where a promise broke, and shows its causes in the diagram. If of is nil, it is the first broken one.
func (s *Panel) showBreak(at session.Message, of *check.Property) {
	s.host.Send(at)
	s.host.SeeChain(s.host.Session().Causes(of))
}

// ShowChain shows the causal chain of the present broken promise, and goes from one link to the next.
func (s *Panel) ShowChain() {
	m := session.Trace{}
	if b := s.brokenHere(); b != nil {
		m.Property = &b.Property
	}
	s.trace(m)
}

// trace shows a causal chain. If it is a new one, the diagram shows its interval.
func (s *Panel) trace(m session.Trace) {
	s.showTab(NarrativeTab)
	before := s.host.Session().Chain()
	s.host.Send(m)
	if c := s.host.Session().Chain(); c != before {
		s.host.SeeChain(c)
	}
}
