// Package gms1 is the first group membership service: one leader orders everything, and nobody
// may fail. It claims FIFO, total order and reliability while no node crashes or leaves.
package gms1

import (
	"groupy/gms"
	"groupy/gms/actor"
)

// joining has asked for admission and waits for its first view, from any leader.
type joining struct {
	gms.Member
	contact actor.PID
}

func (s *joining) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case actor.Started:
		c.Send(s.contact, gms.Join{Worker: s.Worker, Group: c.Self()})
		return s
	case gms.View:
		c.Install(s.Worker, m)
		return &follower{s.With(m)}
	}
	return nil
}

// follower passes requests on to its leader, and the leader's messages to its worker.
type follower struct {
	gms.Member
}

func (s *follower) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case gms.Mcast, gms.Join:
		c.Send(s.Leader, m)
		return s
	case gms.Msg:
		c.Deliver(s.Worker, m.Body)
		return s
	case gms.View:
		if m.Leader != s.Leader {
			return nil // not from my leader: it stays in the mailbox
		}
		c.Install(s.Worker, m)
		return &follower{s.With(m)}
	case gms.Stop:
		c.Exit("stopped")
		return s
	}
	return nil
}

// leader sends to its followers in the order of the list, and to its own worker last.
type leader struct {
	gms.Member
}

func (s *leader) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case gms.Mcast:
		c.Bcast(s.Slaves, gms.Msg{Body: m.Body})
		c.Deliver(s.Worker, m.Body)
		return s
	case gms.Join:
		next := s.Admitting(m)
		view := next.View(0)
		c.Bcast(next.Slaves, view)
		c.Install(s.Worker, view)
		return &leader{next}
	case gms.Stop:
		c.Exit("stopped")
		return s
	}
	return nil
}
