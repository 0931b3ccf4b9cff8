package worker

import (
	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
)

// Judged is how a run of a version that starts with a complete group of n workers is judged.
func Judged(version string, n int) check.Config {
	return check.Config{Identify: identify, Formed: formed(n), Claims: versions.ClaimsOf(version)}
}

// identify tells two messages apart, whoever carries them: by the worker that asked for them, and
// which of its requests it was. A request for the state is the only one of its worker, and so is
// the answer to it of another; freeze, go and stop are nobody's own, and not judged.
func identify(body actor.Msg) (check.Identity, bool) {
	switch m := body.(type) {
	case Change:
		return check.Identity{Sender: PID(m.Worker), Count: m.Count}, true
	case StateRequest:
		return check.Identity{Sender: PID(m.Ref)}, true
	case StateReply:
		return check.Identity{Sender: PID(m.From), Count: -m.Ref}, true
	}
	return check.Identity{}, false
}

// formed is the view that a worker with a state is in from its start: that of the group of the start,
// or of a group of its own.
func formed(n int) func(actor.Event) (gms.View, bool) {
	first := FirstView(n)
	return func(e actor.Event) (gms.View, bool) {
		switch {
		case e.Kind != actor.Start || IsGroup(e.Process) || e.Digest == 0:
			return gms.View{}, false
		case Number(e.Process) <= n:
			return first, true
		}
		return gms.View{Leader: GroupPID(Number(e.Process)), Group: []actor.PID{e.Process}}, true
	}
}
