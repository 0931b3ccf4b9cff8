package session

import (
	"slices"
	"time"

	"groupy/gms/check"
	"groupy/ui/facts"
	"groupy/worker/history"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
)

// Predict hides what an audience is to predict, or shows it again: the title, the text about what to look for, marks, promises, and
// all that comes after the present moment. At a stop, the next Toggle or GoOn reveals it, until the run plays on.
type Predict struct{ On bool }

// hides reports whether something is hidden.
func (s *Session) hides() bool { return s.predicts() || s.teaching.hides() }

// predicts reports whether something is hidden until the next Toggle or GoOn at a stop.
func (s *Session) predicts() bool { return s.lecture.predicts && !s.lecture.revealed }

// reveals reports whether a message reveals what is hidden, instead of what it does otherwise.
func (s *Session) reveals(m Message) bool {
	switch m.(type) {
	case Toggle, GoOn:
		s.lecture.revealed = s.predicts() && s.playback.atStop && !s.playback.playing
		return s.lecture.revealed
	}
	s.lecture.revealed = false
	return false
}

// hidden are the sentences about expectations and promises.
var hidden = KindsOf(narrative.Expect, narrative.Broken)

// Expectations shows the expectations of the scenario in the narrative and as marks, or hides them. They are for the authors of
// scenarios, so a new session hides them.
type Expectations struct{ On bool }

// expects reports whether expectations are shown: if the user asks for them, or wants to stop at those that fail.
func (s *Session) expects() bool {
	return (s.scene.expectations || s.playback.watch.Stop&AtFailure != 0) && !s.hides()
}

// wanted returns the filter of the narrative.
func (s *Session) wanted() Filter {
	f := s.filter
	if s.hides() {
		f.Hidden |= hidden
	}
	if !s.expects() {
		f.Hidden |= KindsOf(narrative.Expect)
	}
	return f
}

// ownExpectations reports whether the shown branch is the scenario as it was opened. In other branches expectations may fail because of
// what the user did, and that is no failure.
func (s *Session) ownExpectations() bool { return s.history.Shown().Parent == 0 }

// failed reports whether a mark is an expectation that fails by the fault of its author.
func (s *Session) failed(m *history.Mark) bool {
	return m.Kind == history.Expected && m.Bad && s.ownExpectations()
}

// linesToCome lists the lines of the scenario that are still to come, as far as they may be shown.
func (s *Session) linesToCome() []scenario.Line {
	if s.hides() {
		return nil
	}
	lines := s.history.Shown().Scenario.Lines[s.linesKnown():]
	if s.expects() {
		return lines
	}
	return slices.DeleteFunc(slices.Clone(lines), func(l scenario.Line) bool { return l.Claim != nil })
}

// marks lists the marks that are shown.
func (s *Session) marks() []history.Mark {
	all := s.head.Marks()
	if s.expects() {
		return all
	}
	hides, now, list := s.hides(), s.head.Moment(), s.playback.marks[:0]
	for _, m := range all {
		if m.Kind != history.Expected && !(hides && m.Moment.Compare(now) > 0) {
			list = append(list, m)
		}
	}
	s.playback.marks = list
	return list
}

// PlayedTo returns the end of what has been played of the shown branch, as far as it may be shown.
func (s *Session) PlayedTo() time.Duration { return s.known().Time }

// known returns the last moment that may be shown.
func (s *Session) known() scenario.Moment {
	if s.hides() {
		return s.head.Moment()
	}
	return s.head.playedTo()
}

// veil returns facts without broken promises, if they are hidden. It puts them into v.
func (s *Session) veil(f, v *facts.Facts) *facts.Facts {
	if !s.hides() {
		return f
	}
	*v = *f
	v.Violations = nil
	return v
}

// untold are the verdicts on all properties while they are hidden.
func untold() []check.Verdict {
	all := make([]check.Verdict, len(check.Properties()))
	for i, p := range check.Properties() {
		all[i].Property = p
	}
	return all
}

// hide removes what is hidden from the status.
func (s *Session) hide(st *Status) {
	if st.Predicts = s.lecture.predicts; !s.hides() {
		return
	}
	st.Hides, st.Title, st.Look, st.BrokenAt = true, "", "", nil
}
