package stage

import (
	"groupy/gms"
	"groupy/worker"
)

// changeNumber is the number of a change, a new one if it is new. It is 0 for one that is so
// long past that its number is forgotten.
func (s *Stage) changeNumber(c worker.Change) int {
	if n, past := s.find(c); n > 0 || past {
		return n
	}
	s.forget()
	s.changes = append(s.changes, changeID{int32(c.Worker), int32(c.Count)})
	return s.Changes()
}

// find looks from the latest change back. A worker's changes are numbered in order, so one
// that is later than the worker's latest is new, and any other one not found is long past.
func (s *Stage) find(c worker.Change) (number int, past bool) {
	id := changeID{int32(c.Worker), int32(c.Count)}
	for i := len(s.changes) - 1; i >= 0; i-- {
		switch at := s.changes[i]; {
		case at == id:
			return s.first + i, false
		case at.worker == id.worker && at.count < id.count:
			return 0, past
		case at.worker == id.worker:
			past = true
		}
	}
	return 0, past
}

// forget drops the changes that all who live have gone past, now and then. Beyond
// keptChanges it does not wait for the last.
func (s *Stage) forget() {
	if len(s.changes) < s.full {
		return
	}
	needed := s.Changes() + 1
	for i := range s.workers {
		if w := &s.workers[i]; w.ended == 0 && w.joined {
			needed = min(needed, w.place.next)
		}
	}
	drop := max(needed-s.first, len(s.changes)-keptChanges, 0)
	s.changes = append(s.changes[:0], s.changes[drop:]...)
	s.first += drop
	s.full = max(64, 2*len(s.changes))
}

// viewNumber is the number of a view. A leader's views differ in their size, as its group
// only grows; so leader and size tell which it is.
func (s *Stage) viewNumber(v gms.View) int {
	if n := s.ViewNumber(v); n > 0 {
		return n
	}
	members := make([]int, len(v.Group))
	for i, p := range v.Group {
		members[i] = worker.Number(p)
	}
	s.views = append(s.views, view{leader: v.Leader, members: members})
	return len(s.views)
}

// ChangeNumber is the number of a change that has been seen; 0 if it has not, or is long past.
func (s *Stage) ChangeNumber(c worker.Change) int {
	n, _ := s.find(c)
	return n
}

// Changes is how many changes have been numbered.
func (s *Stage) Changes() int { return s.first + len(s.changes) - 1 }

// ViewNumber is the number of a view that has been seen; 0 if it has not.
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
