package session

import (
	"fmt"
	"reflect"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// waits says why a message is still in the mailbox of a process.
func (s *Session) waits(p actor.PID, m actor.Msg) string {
	sim := s.run().Sim()
	switch {
	case sim.Paused(sim.NodeOf(p)):
		return "the worker is paused"
	case sim.Pending(p) > 0:
		return "it sends first what is in its outbox"
	}
	if worker.IsGroup(p) {
		return waitsInGroup(sim.State(p), m)
	}
	switch worker.PhaseOf(sim.State(p)) {
	case worker.Waiting:
		return "it waits for its first view"
	case worker.Receiving:
		return "it comes after the state, and that is still to come"
	case worker.Frozen:
		return "it is frozen: only go and stop are taken"
	case worker.Stopped:
		return "it has stopped, and takes nothing more"
	}
	return "it comes next"
}

// waitsInGroup says what in the state of a group process keeps a message waiting.
func waitsInGroup(state actor.State, m actor.Msg) string {
	process, ok := state.(gms.Process)
	if !ok {
		return ""
	}
	known := process.Known()
	switch process.Role() {
	case gms.Joining:
		return "it waits for its first view"
	case gms.Leader:
		return "a leader has no clause for it"
	}
	due := number(state, "n")
	switch m := m.(type) {
	case gms.View:
		switch {
		case due > 0 && m.N > due:
			return fmt.Sprintf("number %d, and %d is due", m.N, due)
		case m.Leader != known.Leader:
			return fmt.Sprintf("a view of %s, and it follows %s", processName(m.Leader), processName(known.Leader))
		}
	case gms.Msg:
		if due > 0 && m.N > due {
			return fmt.Sprintf("number %d, and %d is due", m.N, due)
		}
	case actor.Down:
		return "it is not its leader that has ended"
	}
	return "it comes next"
}

// number is a field of a state, 0 if it has none of that name.
func number(state actor.State, name string) int {
	if v := reflect.Indirect(reflect.ValueOf(state)); v.Kind() == reflect.Struct {
		if f := v.FieldByName(name); f.IsValid() && f.CanInt() {
			return int(f.Int())
		}
	}
	return 0
}
