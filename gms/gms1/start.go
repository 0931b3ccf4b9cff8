package gms1

import (
	"groupy/gms"
	"groupy/gms/actor"
)

// Version names gms1 and starts its processes.
var Version = gms.Version{
	Name: "gms1",
	Idea: "One leader orders everything; nobody may fail.",
	Form: form,
	Join: join,
}

func form(self, worker actor.PID, v gms.View) gms.Process {
	m := gms.Member{Worker: worker}.With(v)
	if v.Leader == self {
		return &leader{m}
	}
	return &follower{m}
}

func join(worker, contact actor.PID) gms.Process {
	return &joining{gms.Member{Worker: worker}, contact}
}

func (*joining) Role() gms.Role  { return gms.Joining }
func (*follower) Role() gms.Role { return gms.Follower }
func (*leader) Role() gms.Role   { return gms.Leader }
