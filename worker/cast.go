package worker

import (
	"groupy/gms"
	"groupy/gms/actor"
)

// A node has two processes, and workers count from 1 in the order of their nodes. So the number of a worker
// determines its PIDs: the worker's PID is odd, and its group process has the next even one.

// PID returns the PID of worker number n.
func PID(n int) actor.PID { return actor.PID(2*n - 1) }

// GroupPID returns the PID of the group process of worker number n.
func GroupPID(n int) actor.PID { return actor.PID(2 * n) }

// Number returns the number of the worker in whose node a process is; 0 for no process.
func Number(p actor.PID) int { return (int(p) + 1) / 2 }

// IsGroup reports whether a process is a group process.
func IsGroup(p actor.PID) bool { return p > 0 && p%2 == 0 }

// Phase is the phase of a worker's life.
type Phase uint8

const (
	Waiting   Phase = iota // waits for its first view
	Asking                 // asks for a state: its request is not delivered yet
	Receiving              // waits for the state
	Dancing
	Frozen
	Stopped
)

func (p Phase) String() string {
	return [...]string{"waits for a view", "asks for the state", "waits for the state", "dances", "frozen", "stopped"}[p]
}

// PhaseOf returns the phase of a worker's state.
func PhaseOf(st actor.State) Phase {
	switch st.(type) {
	case *waiting:
		return Waiting
	case *asking:
		return Asking
	case *receiving:
		return Receiving
	case *frozen:
		return Frozen
	case *stopped:
		return Stopped
	}
	return Dancing
}

// FirstView returns the view of a group of n workers that is complete from the start.
func FirstView(n int) gms.View {
	v := gms.View{Leader: GroupPID(1)}
	for i := 1; i <= n; i++ {
		if i > 1 {
			v.Slaves = append(v.Slaves, GroupPID(i))
		}
		v.Group = append(v.Group, PID(i))
	}
	return v
}
