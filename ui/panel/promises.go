package panel

import (
	"fmt"
	"slices"

	"groupy/gms/check"
	"groupy/ui/session"
)

// ShowVerdict goes to where the first promise was broken, and shows what there is to say of it.
func (s *Panel) ShowVerdict() {
	s.showTab(NarrativeTab)
	if v := s.desk.Status().Verdict; v.Broken {
		s.desk.Send(v.Show)
	}
}

// ShowBroken goes to the first broken promise; from there to the next one, and so on.
func (s *Panel) ShowBroken() {
	list := s.desk.Session().Breaks()
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
		s.desk.Say(fmt.Sprintf("%v, %d of %d broken promises. %s goes to the next, %s tells why.",
			b.Property, next+1, len(list), s.desk.Action("broken").Key, s.desk.Action("cause").Key))
	}
}

// brokenHere is the broken promise that was gone to last, if that is still where the story stands.
func (s *Panel) brokenHere() *session.Break {
	for _, b := range s.desk.Session().Breaks() {
		if b.Property == s.broken && b.Time == s.desk.Session().Moments().Moment().Time {
			return &b
		}
	}
	return nil
}

// showBreak goes to where a promise was broken, nil for the first; the diagram shows what led to that.
func (s *Panel) showBreak(at session.Message, of *check.Property) {
	s.desk.Send(at)
	s.desk.SeeChain(s.desk.Session().Causes(of))
}

// ShowChain tells how it came to that, and goes from one step to the next.
func (s *Panel) ShowChain() {
	m := session.Trace{}
	if b := s.brokenHere(); b != nil {
		m.Property = &b.Property
	}
	s.trace(m)
}

// trace tells a chain. When that is another one than before, the diagram shows just its stretch.
func (s *Panel) trace(m session.Trace) {
	s.showTab(NarrativeTab)
	before := s.desk.Session().Chain()
	s.desk.Send(m)
	if c := s.desk.Session().Chain(); c != before {
		s.desk.SeeChain(c)
	}
}
