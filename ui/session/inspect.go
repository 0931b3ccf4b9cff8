package session

import (
	"groupy/ui/inside"
)

// Section is a part of the inspector.
type Section = inside.Section

// Fact is a name and a value.
type Fact = inside.Fact

// inspected holds the states of the selected worker at the last update.
type inspected struct {
	worker int
	moment momentKey
	states []Section
}

// followSelected updates the states of the selected worker, and marks the fields that have changed.
func (s *Session) followSelected() {
	was, n, moment := &s.inspected, s.scene.selected, s.head.key()
	if was.worker == n && was.moment == moment {
		return
	}
	now := inside.States(s.run(), s.scene.board, n)
	if n > 0 && was.worker == n && was.moment.jumps == moment.jumps {
		inside.MarkChanges(was.states, now, s.playback.playing)
	}
	*was = inspected{n, moment, now}
}

// Inspect shows a worker from inside: the fields of its two processes under the protocol's own names, their mailboxes, their
// outboxes, and the messages under way to and from them. If the worker is selected, the fields that changed last are marked.
// The result is empty if there is no such worker.
func (s *Session) Inspect(n int) []Section {
	if n = s.scene.known(n); n == 0 {
		return nil
	}
	states := s.inspected.states
	if n != s.inspected.worker {
		states = inside.States(s.run(), s.scene.board, n)
	}
	return inside.Look(s.run(), s.scene.board, s.Lasting(), n, states, s.hides())
}
