package session

import (
	"groupy/gms/check"
	"groupy/worker/blame"
	"groupy/worker/words"
)

// blames finds which faults are to blame for broken properties, in the background.
type blames struct {
	blame.Background
	branch branchKey // of the violations that were looked through last
	found  int       // how many these were
}

// blameOf returns the search for what is to blame for the first violation of a property; nil if there was no fault except ends of nodes.
func (s *Session) blameOf(v check.Verdict) *blame.Search {
	if !s.run().Judge().Faulty() {
		return nil
	}
	return s.blames.Of(&s.history.Shown().Scenario, v)
}

// findBlame goes on with the background work. late may be nil.
func (s *Session) findBlame(late func() bool) {
	b, judge := &s.blames, s.run().Judge()
	if branch := s.shownBranch(); judge.Faulty() && (b.branch != branch || b.found != judge.Found()) {
		b.branch, b.found = branch, judge.Found()
		s.Blamed()
	}
	b.Work(late)
}

// Blamed returns what is to blame for the first violation of each property that is broken at the present moment, as far as it is known.
// It starts the other searches.
func (s *Session) Blamed() map[check.Property]*blame.Found {
	all := map[check.Property]*blame.Found{}
	for _, v := range s.Properties() {
		if v.Times == 0 {
			continue
		}
		if search := s.blameOf(v); search != nil && search.Done() {
			found := search.Found()
			all[v.Property] = &found
		}
	}
	return all
}

// FindBlame finds what is to blame for all properties that are broken at the present moment. It stops when goOn returns false.
func (s *Session) FindBlame(goOn func() bool) {
	for s.Blamed(); s.blames.Busy() && goOn(); {
		s.blames.Work(nil)
	}
}

// explain explains the first violation of a property, with what is to blame as far as that is known.
func (s *Session) explain(v check.Violation) words.Explanation {
	first := s.Properties()[v.Property]
	search := s.blameOf(first)
	if search != nil && search.Done() && first.Event == v.Event {
		found := search.Found()
		return words.ExplainBlamed(s.run(), v, &found)
	}
	x := words.ExplainBlamed(s.run(), v, nil)
	if search != nil && !search.Done() {
		x.Blame = textLooking
	}
	return x
}
