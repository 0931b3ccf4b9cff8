// Package resends is a fixture for lessons: half of what gms3 adds to gms2. A new leader first resends
// the last message that it got, and messages have no numbers. A follower that has the message already
// delivers it twice.
package resends

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
		c.Timeout(gms.JoinTimeout, giveUp{})
		return s
	case giveUp:
		c.Exit("no reply from leader")
		return s
	case gms.View:
		c.Monitor(m.Leader)
		c.Install(s.Worker, m)
		return &follower{s.With(m), m}
	}
	return nil
}

// follower passes requests on to its leader, and the leader's messages to its worker.
// It monitors only its leader.
type follower struct {
	gms.Member
	last actor.Msg // the last message or view from the leader, to be resent
}

func (s *follower) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case actor.Started:
		c.Monitor(s.Leader)
		return s
	case gms.Mcast, gms.Join:
		c.Send(s.Leader, m)
		return s
	case gms.Msg:
		c.Deliver(s.Worker, m.Body)
		return &follower{s.Member, msg}
	case gms.View:
		if m.Leader != s.Leader {
			return nil // not from my leader: it stays in the mailbox
		}
		c.Install(s.Worker, m)
		return &follower{s.With(m), msg}
	case actor.Down:
		if m.Process != s.Leader {
			return nil
		}
		return s.election(c)
	case gms.Stop:
		c.Exit("stopped")
		return s
	}
	return nil
}

// election: the leader is dead, and the first follower in the list leads. Two lists differ only
// at their ends, by newcomers, so no follower has to ask who leads.
func (s *follower) election(c *actor.Ctx) actor.State {
	next := s.Following()
	if next.Leader != c.Self() {
		c.Monitor(next.Leader)
		return &follower{next, s.last}
	}
	c.Bcast(next.Slaves, s.last) // if any follower got it, I did: I was first in the list
	view := next.View(0)
	c.Bcast(next.Slaves, view)
	c.Install(s.Worker, view)
	return &leader{next}
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
