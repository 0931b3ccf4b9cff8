package numbers

import (
	"groupy/gms"
	"groupy/gms/actor"
)

// Version names the fixture and starts its processes.
var Version = gms.Version{
	Name: "numbers",
	Idea: "Messages are numbered, but a new leader resends nothing.",
	Form: form,
	Join: join,
}

func form(self, worker actor.PID, v gms.View) gms.Process {
	m := gms.Member{Worker: worker}.With(v)
	if v.Leader == self {
		return &leader{m, v.N + 1}
	}
	return &follower{m, v.N + 1}
}

func join(worker, contact actor.PID) gms.Process {
	return &joining{gms.Member{Worker: worker}, contact}
}

// giveUp is a joiner's timeout: no view has come.
type giveUp struct{}

func (*joining) Role() gms.Role  { return gms.Joining }
func (*follower) Role() gms.Role { return gms.Follower }
func (*leader) Role() gms.Role   { return gms.Leader }
