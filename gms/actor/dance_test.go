package actor_test

import (
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/gms1"
	"groupy/gms/gms2"
	"groupy/gms/gms3"
	"groupy/worker"
)

var versions = []gms.Version{gms1.Version, gms2.Version, gms3.Version}

// usual is how messages travel in most tests.
var usual = actor.Config{Seed: 1, Latency: time.Millisecond, Jitter: 5 * time.Millisecond}

const forever = 1 << 62 // steps

// dance is a run with a group of n workers that is complete from the start.
func dance(v gms.Version, n int, c actor.Config) *actor.Sim {
	s := actor.New(c)
	view := worker.FirstView(n)
	for i := 1; i <= n; i++ {
		own, group := worker.PID(i), worker.GroupPID(i)
		s.Spawn(worker.New(i, group, time.Second, worker.Colour{}), v.Form(group, own, view))
	}
	return s
}

// join adds a worker that joins through the worker contact.
func join(s *actor.Sim, v gms.Version, contact int) {
	n := worker.Number(s.NextPID())
	own, group := worker.PID(n), worker.GroupPID(n)
	s.Spawn(worker.Join(n, group, time.Second), v.Join(own, worker.PID(contact)))
}
