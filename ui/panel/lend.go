package panel

import (
	"groupy/gms/check"
	"groupy/ui/kit"
)

// lent is what the panel showed before a lesson opened or closed it.
type lent struct {
	on   bool
	tab  Tab
	mode kit.Mode
	list bool // the promises are unfolded
}

// Lend opens the panel at a tab, or closes it, for a while, with the list of promises unfolded or not. The preferences stay as they are.
func (s *Panel) Lend(tab Tab, open, unfolded bool) {
	if !s.lent.on {
		s.lent = lent{true, s.tab, s.mode, s.narrative.promises.unfolded}
	}
	if s.mode = kit.Closed; open {
		s.tab, s.mode = tab, kit.OpenAlways
	}
	s.narrative.promises.unfolded = unfolded
	s.showPage()
}

// Return shows again what was shown before Lend.
func (s *Panel) Return() {
	if s.lent.on {
		s.tab, s.mode, s.narrative.promises.unfolded, s.lent = s.lent.tab, s.lent.mode, s.lent.list, lent{}
		s.showPage()
	}
}

// Promise returns the surface that lists the promises, and the keys of the hit areas about one of them: its row and, if it was broken
// first, the sentence about it.
func (s *Panel) Promise(p check.Property) (surface *kit.ScrollSurface, keys []string) {
	keys = []string{p.String()}
	if v := s.host.Session().Verdict(); v.Broken && v.Property == p {
		keys = append(keys, verdictKey)
	}
	return s.narrative.surface, keys
}
