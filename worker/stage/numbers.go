package stage

import (
	"groupy/gms"
	"groupy/worker"
)

// changeNumber returns the number of a change, and numbers it if it is new. It returns 0 for an old change
// whose number is forgotten. The changes of one worker get their numbers in order.
func (s *Stage) changeNumber(c worker.Change) int {
	w := &s.workers[c.Worker-1]
	if c.Count <= w.counted {
		return s.ChangeNumber(c)
	}
	w.counted = c.Count
	s.forget()
	s.changes = append(s.changes, changeID{int32(c.Worker), int32(c.Count)})
	return s.Changes()
}

// forget drops the changes that all living workers have gone past, when there are many. Beyond keptChanges it
// does not wait for the last worker, which then counts as having gone past them.
func (s *Stage) forget() {
	if len(s.changes) < s.full {
		return
	}
	needed := s.Changes() + 1
	places := s.placesNeeded()
	for _, p := range places {
		needed = min(needed, p.next)
	}
	drop := max(needed-s.first, len(s.changes)-keptChanges, 0)
	s.changes = append(s.changes[:0], s.changes[drop:]...)
	s.first += drop
	s.full = max(64, 2*len(s.changes))
	for _, p := range places {
		p.next = max(p.next, s.first)
	}
}

// placesNeeded lists the places of living workers, and those sent to joiners, which will continue from them.
func (s *Stage) placesNeeded() (all []*place) {
	for i := range s.workers {
		if w := &s.workers[i]; w.ended == 0 && w.hasState {
			all = append(all, &w.place)
		}
	}
	for i := range s.sentStates {
		all = append(all, &s.sentStates[i].place)
	}
	return all
}

// viewNumber returns the number of a view, and numbers it if it is new. Leader and size identify a view,
// because the group of one leader only grows.
func (s *Stage) viewNumber(v gms.View) int {
	if n := s.ViewNumber(v); n > 0 {
		return n
	}
	members := make([]int, len(v.Group))
	for i, p := range v.Group {
		members[i] = worker.Number(p)
	}
	s.views = append(s.views, view{leader: v.Leader, members: members, start: s.Changes() + 1})
	return len(s.views)
}

// ChangeNumber returns the number of a change; 0 if it was not seen, or is forgotten.
func (s *Stage) ChangeNumber(c worker.Change) int {
	for i := len(s.changes) - 1; i >= 0; i-- {
		if (s.changes[i] == changeID{int32(c.Worker), int32(c.Count)}) {
			return s.first + i
		}
	}
	return 0
}

// Changes returns how many changes have been numbered.
func (s *Stage) Changes() int { return s.first + len(s.changes) - 1 }

// ViewNumber returns the number of a view; 0 if it was not seen.
func (s *Stage) ViewNumber(v gms.View) int {
	for i := len(s.views) - 1; i >= 0; i-- {
		if s.views[i].leader == v.Leader && len(s.views[i].members) == len(v.Group) {
			return i + 1
		}
	}
	return 0
}

// Members lists the workers in view number n, its leader first.
func (s *Stage) Members(n int) []int {
	if n < 1 || n > len(s.views) {
		return nil
	}
	return s.views[n-1].members
}

// Views returns how many views have been numbered.
func (s *Stage) Views() int { return len(s.views) }
