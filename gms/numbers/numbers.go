// Package numbers is a fixture for lessons: half of what gms3 adds to gms2. Messages and views share
// one count, and nobody resends anything. A follower that missed a message of a dead leader notices
// that a number is missing, and waits for it for ever.
package numbers

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
		return &follower{s.With(m), m.N + 1}
	}
	return nil
}

// follower passes requests on to its leader, and the leader's messages to its worker.
// It monitors only its leader.
type follower struct {
	gms.Member
	n int // the number expected next
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
		if m.N < s.n {
			return s // old: it is known already
		}
		if m.N > s.n {
			return nil // too early: it stays in the mailbox
		}
		c.Deliver(s.Worker, m.Body)
		return &follower{s.Member, s.n + 1}
	case gms.View:
		if m.N < s.n {
			return s
		}
		if m.N > s.n || m.Leader != s.Leader {
			return nil // too early or not from my leader: it stays in the mailbox
		}
		c.Install(s.Worker, m)
		return &follower{s.With(m), s.n + 1}
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
		return &follower{next, s.n}
	}
	view := next.View(s.n)
	c.Bcast(next.Slaves, view)
	c.Install(s.Worker, view)
	return &leader{next, s.n + 1}
}

// leader sends to its followers in the order of the list, and to its own worker last.
type leader struct {
	gms.Member
	n int // the number to send next
}

func (s *leader) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case gms.Mcast:
		c.Bcast(s.Slaves, gms.Msg{N: s.n, Body: m.Body})
		c.Deliver(s.Worker, m.Body)
		return &leader{s.Member, s.n + 1}
	case gms.Join:
		next := s.Admitting(m)
		view := next.View(s.n)
		c.Bcast(next.Slaves, view)
		c.Install(s.Worker, view)
		return &leader{next, s.n + 1}
	case gms.Stop:
		c.Exit("stopped")
		return s
	}
	return nil
}
