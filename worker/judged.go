package worker

import (
	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
)

// Judged returns the configuration of the judge for a version and a group of n workers at the start.
func Judged(version string, n int) check.Config {
	return check.Config{Identify: identify, Formed: formed(n), Claims: versions.ClaimsOf(version)}
}

// identify returns the identity of a message body: the worker that asked for it, and the number of its request.
// A worker requests the state only once, and so does each answer have its own identity. Freeze, Go and Stop
// have none, and are not judged.
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

// formed returns the view in which a worker with a state starts: that of the group at the start, or of a group
// of its own.
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
