package worker

import (
	"time"

	"groupy/gms"
	"groupy/gms/actor"
)

// Change is a step of the dance: K from 1 to 20. Worker and Count say whose it is, and
// which of its changes, so that it can be told from all others.
type Change struct {
	Worker int
	Count  int
	K      int
}

// StateRequest asks all for their colour. Ref is the number of the joiner that asks.
type StateRequest struct{ Ref int }

// StateReply answers the request with the same Ref.
type StateReply struct {
	Ref    int
	From   int // the worker that answers
	Colour Colour
}

// Freeze stops the dance of the whole group at one place of the total order, and Go lets
// it go on. Stop ends all its workers.
type (
	Freeze struct{}
	Go     struct{}
	Stop   struct{}
)

// Send asks a worker, from outside, to multicast Body.
type Send struct{ Body actor.Msg }

// Close asks a worker, from outside, to leave.
type Close struct{}

// Purposes of a worker's draws.
const (
	drawWait = iota
	drawChange
)

// Largest is the largest K of a change.
const Largest = 20

// tick is the end of a wait.
type tick struct{}

// self is what never changes of a worker.
type self struct {
	number int
	group  actor.PID // its group process
	sleep  int       // its longest wait, in ms
}

func (w *self) mcast(c *actor.Ctx, m actor.Msg) { c.Send(w.group, gms.Mcast{Body: m}) }

func (w *self) leave(c *actor.Ctx) { c.Send(w.group, gms.Stop{}) }

// New is a worker that dances from the start. sleep is its longest wait, at least a
// millisecond.
func New(number int, group actor.PID, sleep time.Duration, at Colour) actor.State {
	return &dancing{&self{number, group, int(sleep / time.Millisecond)}, at, 0}
}

// Join is a worker that is to get its colour from the group.
func Join(number int, group actor.PID, sleep time.Duration) actor.State {
	return &waiting{&self{number, group, int(sleep / time.Millisecond)}}
}

// waiting for the first view.
type waiting struct{ *self }

func (s *waiting) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch msg.(type) {
	case gms.View:
		s.mcast(c, StateRequest{s.number})
		return &asking{s.self}
	case Close:
		c.Exit("closed")
		return s
	}
	return nil
}

// asking: the request for a state is on its way through the total order. What comes before
// it is part of the state that will be sent, and what is not is lost: joins, too.
type asking struct{ *self }

func (s *asking) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case StateRequest:
		if m.Ref == s.number {
			return &receiving{s.self}
		}
	case Close:
		s.leave(c)
	}
	return s
}

// receiving: what is delivered now comes after the state, and waits for it.
type receiving struct{ *self }

func (s *receiving) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case StateReply:
		if m.Ref == s.number {
			return (&dancing{s.self, m.Colour, 0}).rest(c)
		}
	case Close:
		s.leave(c)
		return s
	}
	return nil
}

// dancing is the life of a worker.
type dancing struct {
	*self
	colour Colour
	count  int // of its own changes so far
}

// Digest is the colour, for all to see.
func (s *dancing) Digest() uint64 { return s.colour.Digest() }

// rest starts the next wait: after every message, it is drawn anew.
func (s *dancing) rest(c *actor.Ctx) actor.State {
	wait := 1 + c.Rand(drawWait, s.sleep)
	c.Timeout(time.Duration(wait)*time.Millisecond, tick{})
	return s
}

func (s *dancing) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case Change:
		return (&dancing{s.self, s.colour.Changed(m.K), s.count}).rest(c)
	case tick:
		k := 1 + c.Rand(drawChange, Largest)
		s.mcast(c, Change{s.number, s.count + 1, k})
		return (&dancing{s.self, s.colour, s.count + 1}).rest(c)
	case StateRequest:
		s.mcast(c, StateReply{m.Ref, s.number, s.colour})
	case gms.Join:
		c.Send(s.group, m)
	case Send:
		s.mcast(c, m.Body)
	case Freeze:
		return &frozen{s}
	case Stop, Close:
		s.leave(c)
		return &stopped{s}
	case actor.Started, gms.View, StateReply, Go: // nothing to do but to wait anew
	default:
		return nil
	}
	return s.rest(c)
}

// frozen handles only what ends it, and what is to be multicast.
type frozen struct{ *dancing }

func (s *frozen) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case Go:
		return s.rest(c)
	case Send:
		s.mcast(c, m.Body)
		return s
	case Stop, Close:
		s.leave(c)
		return &stopped{s.dancing}
	}
	return nil
}

// stopped has told its group process to end the node, and handles nothing more.
type stopped struct{ *dancing }

func (s *stopped) Receive(*actor.Ctx, actor.Msg) actor.State { return nil }
