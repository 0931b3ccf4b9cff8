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
}

// Lend opens the panel at a tab, or closes it, for a while. The preferences stay as they are.
func (s *Panel) Lend(tab Tab, open bool) {
	if !s.lent.on {
		s.lent = lent{true, s.tab, s.mode}
	}
	if s.mode = kit.Closed; open {
		s.tab, s.mode = tab, kit.OpenAlways
	}
	s.showPage()
}

// Return shows again what was shown before Lend.
func (s *Panel) Return() {
	if s.lent.on {
		s.tab, s.mode, s.lent = s.lent.tab, s.lent.mode, lent{}
		s.showPage()
	}
}

// Promise returns the surface that lists the promises, and the key of the hit area of one of them.
func (s *Panel) Promise(p check.Property) (*kit.Surface, string) {
	return &s.narrative.surface.Surface, p.String()
}
