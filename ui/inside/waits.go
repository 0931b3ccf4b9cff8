package inside

import (
	"fmt"
	"reflect"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// Waits says why a message waits in the mailbox of a process.
func Waits(sim *actor.Sim, p actor.PID, m actor.Msg) string {
	switch {
	case sim.Paused(sim.NodeOf(p)):
		return waitsPaused
	case sim.Pending(p) > 0:
		return waitsOutbox
	}
	if worker.IsGroup(p) {
		return waitsInGroup(sim.State(p), m)
	}
	switch worker.PhaseOf(sim.State(p)) {
	case worker.Waiting:
		return waitsView
	case worker.Receiving:
		return waitsState
	case worker.Frozen:
		return waitsFrozen
	case worker.Stopped:
		return waitsStopped
	}
	return waitsNext
}

// waitsInGroup says why a message waits in the mailbox of a group process with this state.
func waitsInGroup(state actor.State, m actor.Msg) string {
	process, ok := state.(gms.Process)
	if !ok {
		return ""
	}
	known := process.Known()
	switch process.Role() {
	case gms.Joining:
		return waitsView
	case gms.Leader:
		return waitsNoClause
	}
	due := number(state, "n")
	switch m := m.(type) {
	case gms.View:
		switch {
		case due > 0 && m.N > due:
			return fmt.Sprintf(waitsNumber, m.N, due)
		case m.Leader != known.Leader:
			return fmt.Sprintf(waitsLeader, ProcessName(m.Leader), ProcessName(known.Leader))
		}
	case gms.Msg:
		if due > 0 && m.N > due {
			return fmt.Sprintf(waitsNumber, m.N, due)
		}
	case actor.Down:
		return waitsOther
	}
	return waitsNext
}

// number returns an integer field of a state, 0 if there is none of that name.
func number(state actor.State, name string) int {
	if v := reflect.Indirect(reflect.ValueOf(state)); v.Kind() == reflect.Struct {
		if f := v.FieldByName(name); f.IsValid() && f.CanInt() {
			return int(f.Int())
		}
	}
	return 0
}

// The reasons.
const (
	waitsPaused   = "the worker is paused"
	waitsOutbox   = "it first sends the messages in its outbox"
	waitsView     = "it waits for its first view"
	waitsState    = "the state must come first"
	waitsFrozen   = "it is frozen: it takes only go and stop"
	waitsStopped  = "it has stopped, and takes nothing more"
	waitsNext     = "it comes next"
	waitsNoClause = "a leader takes no message of this type"
	waitsNumber   = "its number is %d, but %d is due"
	waitsLeader   = "it names %s as leader, but this process follows %s"
	waitsOther    = "the process that ended is not its leader"
)
