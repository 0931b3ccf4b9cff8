package exporting

import (
	"time"

	"groupy/ui/facts"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// excerpt gathers the facts of a part of the shown branch that has been played, apart from those that the diagram shows. It is valid
// as long as the run stands still.
type excerpt struct {
	from, to time.Duration
	session  *session.Session
	run      *scenario.Run // nil if the part has too many messages to show them one by one
	known    scenario.Moment
	gathered facts.Gatherer
}

// newExcerpt starts to gather the facts of a part.
func newExcerpt(s *session.Session, from, to time.Duration) (*excerpt, error) {
	e := &excerpt{from: from, to: to, session: s, known: s.Moments().Known()}
	if now := s.Moments().Moment(); now.Compare(e.known) > 0 {
		e.known = now
	}
	var err error
	if e.run, err = s.ReplayFor(from, to, e.gathered.Observe); e.run != nil && err == nil {
		e.gathered.Begin(e.run)
	}
	return e, err
}

// gather goes on until late returns true, and reports whether all facts are known. A nil function is never late.
func (e *excerpt) gather(late func() bool) (all bool) {
	const slice = 64 // steps between two calls of late
	for n := 1; e.run != nil && e.run.Moment().Compare(e.known) < 0 && e.run.Now() <= e.to && e.run.Err() == nil; n++ {
		e.run.GoOn(e.known, 1)
		if n%slice == 0 && late != nil && late() {
			return false
		}
	}
	return true
}

// facts returns the facts, or the overview of the branch if the part has too many messages.
func (e *excerpt) facts() *facts.Facts {
	if e.run == nil {
		return e.session.Overview()
	}
	return e.gathered.Facts()
}
