package check_test

import (
	"slices"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// A mutant is gms3 with one flaw. The following is gms3 again, with the places where it can go wrong.

type flaw string

// flawed returns a version with a flaw. If only one process has the flaw, it is that of worker 3.
func flawed(f flaw) gms.Version {
	return gms.Version{
		Name: string(f),
		Form: func(self, own actor.PID, v gms.View) gms.Process {
			m := mutant{Member: gms.Member{Worker: own}.With(v), flaw: f}
			if v.Leader == self {
				return &mLeader{mutant: m, n: v.N + 1}
			}
			return &mFollower{mutant: m, n: v.N + 1, last: v, before: v}
		},
		Join: func(own, contact actor.PID) gms.Process {
			return &mJoining{mutant{Member: gms.Member{Worker: own}, flaw: f}, contact, 0}
		},
	}
}

type mutant struct {
	gms.Member
	flaw flaw
}

func (m mutant) has(f flaw) bool { return m.flaw == f }

// wrong reports whether this is the process of worker 3 and it has the flaw.
func (m mutant) wrong(f flaw) bool { return m.flaw == f && worker.Number(m.Worker) == 3 }

func (m mutant) with(v gms.View) mutant { m.Member = m.Member.With(v); return m }

func (m mutant) number(n int) int {
	if m.has("does not number") {
		return 0
	}
	return n
}

type mJoining struct {
	mutant
	contact actor.PID
	n       int
}

func (s *mJoining) Role() gms.Role { return gms.Joining }

func (s *mJoining) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case actor.Started:
		c.Send(s.contact, gms.Join{Worker: s.Worker, Group: c.Self()})
		return s
	case gms.Msg:
		if !s.has("delivers before it is in the view") {
			return nil
		}
		c.Deliver(s.Worker, m.Body)
		return &mJoining{s.mutant, s.contact, m.N + 1}
	case gms.View:
		c.Monitor(m.Leader)
		c.Install(s.Worker, m)
		return &mFollower{mutant: s.with(m), n: max(m.N+1, s.n), last: m, before: m}
	}
	return nil
}

type mFollower struct {
	mutant
	n      int
	last   actor.Msg
	before gms.View // the view before the present one
	held   actor.Msg
}

func (s *mFollower) Role() gms.Role { return gms.Follower }

func (s *mFollower) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case actor.Started:
		c.Monitor(s.Leader)
		return s
	case gms.Mcast, gms.Join:
		c.Send(s.Leader, m)
		return s
	case gms.Msg:
		if s.skip(m.N) {
			return s
		}
		if m.N > s.n && !s.has("does not number") {
			return nil
		}
		return s.takes(c, m)
	case gms.View:
		if s.skip(m.N) {
			return s
		}
		if m.N > s.n && !s.has("does not number") || m.Leader != s.Leader {
			return nil
		}
		return s.installs(c, m)
	case actor.Down:
		if m.Process != s.Leader {
			return nil
		}
		return s.election(c)
	}
	return nil
}

func (s *mFollower) skip(n int) bool { return n < s.n && !s.has("does not number") }

func (s *mFollower) takes(c *actor.Ctx, m gms.Msg) actor.State {
	next := *s
	next.n, next.last = s.number(s.n+1), m
	change, _ := m.Body.(worker.Change)
	switch {
	case s.wrong("reorders two messages") && s.held == nil:
		next.held = m.Body
		return &next
	case s.wrong("skips messages of its own worker") && change.Worker == 3:
		return &next
	case s.wrong("changes a message") && change.K > 0:
		change.K++
		m.Body = change
	}
	c.Deliver(s.Worker, m.Body)
	switch {
	case s.wrong("reorders two messages"):
		c.Deliver(s.Worker, s.held)
		next.held = nil
	case s.wrong("delivers twice"):
		c.Deliver(s.Worker, m.Body)
	case s.wrong("invents a message") && m.N%7 == 0:
		c.Deliver(s.Worker, worker.Change{Worker: 2, Count: 100_000 + m.N, K: 1})
	case s.wrong("delivers an old view") && s.before.Leader != 0 && m.N%7 == 0:
		c.Install(s.Worker, s.before)
	}
	return &next
}

func (s *mFollower) installs(c *actor.Ctx, m gms.View) actor.State {
	seen := m
	switch {
	case s.wrong("changes the members of a view"):
		seen.Slaves, seen.Group = m.Slaves[:len(m.Slaves)-1], m.Group[:len(m.Group)-1]
	case s.wrong("leaves itself out"):
		seen.Group = slices.DeleteFunc(slices.Clone(m.Group), func(p actor.PID) bool { return p == s.Worker })
	}
	c.Install(s.Worker, seen)
	return &mFollower{mutant: s.with(m), n: s.number(s.n + 1), last: m, before: s.View(0)}
}

func (s *mFollower) election(c *actor.Ctx) actor.State {
	next := s.mutant
	next.Member = s.Following()
	if last := len(s.Slaves) - 1; s.has("elects the last") {
		next.Member = gms.Member{Worker: s.Worker, Leader: s.Slaves[last], Slaves: s.Slaves[:last], Group: append(slices.Clone(s.Group[last+1:]), s.Group[1:last+1]...)}
	}
	if next.Leader != c.Self() {
		c.Monitor(next.Leader)
		return &mFollower{mutant: next, n: s.n, last: s.last}
	}
	if !s.has("does not resend") {
		c.Bcast(next.Slaves, s.last)
	}
	if last, ok := s.last.(gms.Msg); ok && s.has("resends to itself") {
		c.Deliver(s.Worker, last.Body)
	}
	view := next.View(s.n)
	c.Bcast(next.Slaves, view)
	c.Install(s.Worker, view)
	return &mLeader{mutant: next, n: s.number(s.n + 1)}
}

type mLeader struct {
	mutant
	n     int
	count int
	late  *gms.View   // a view that is still to be sent
	to    []actor.PID // its receivers
}

func (s *mLeader) Role() gms.Role { return gms.Leader }

func (s *mLeader) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case gms.Mcast:
		return s.casts(c, m)
	case gms.Join:
		return s.admits(c, m)
	}
	return nil
}

func (s *mLeader) casts(c *actor.Ctx, m gms.Mcast) actor.State {
	next := *s
	next.n, next.count = s.number(s.n+1), s.count+1
	change, _ := m.Body.(worker.Change)
	if s.has("loses a request") && change.Count%5 == 4 {
		return s
	}
	to := s.Slaves
	if s.has("sends to the last first") {
		to = slices.Clone(to)
		slices.Reverse(to)
		c.Deliver(s.Worker, m.Body)
	}
	c.Bcast(to, gms.Msg{N: s.n, Body: m.Body})
	if !s.has("skips its own worker") && !s.has("sends to the last first") {
		c.Deliver(s.Worker, m.Body)
	}
	if s.late != nil {
		late := *s.late
		late.N = s.n + 1
		if s.has("delivers before it is in the view") {
			late.N = s.n - 1
		} else {
			next.n++
		}
		c.Bcast(s.to, late)
		next.late = nil
	}
	return &next
}

func (s *mLeader) admits(c *actor.Ctx, m gms.Join) actor.State {
	next := *s
	next.Member = s.Admitting(m)
	next.n = s.number(s.n + 1)
	view := next.View(s.n)
	switch {
	case s.has("sends the view after the next message"):
		next.n, next.late, next.to = s.n, &view, next.Slaves
	case s.has("delivers before it is in the view"):
		next.late, next.to = &view, next.Slaves[len(s.Slaves):]
		c.Bcast(s.Slaves, view)
	default:
		c.Bcast(next.Slaves, view)
	}
	c.Install(s.Worker, view)
	if s.has("forgets the joiner") {
		next.Member = s.Member
	}
	return &next
}
