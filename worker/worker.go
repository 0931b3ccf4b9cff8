package worker

import (
	"time"

	"groupy/gms"
	"groupy/gms/actor"
)

// Change is a change of the colour by K, from 1 to 20. Worker and Count identify it: the worker that made it,
// and the number of the change among its own.
type Change struct {
	Worker int
	Count  int
	K      int
}

// StateRequest asks all workers for their colour. Ref is the number of the joiner.
type StateRequest struct{ Ref int }

// StateReply answers the request with the same Ref.
type StateReply struct {
	Ref    int
	From   int // the worker that answers
	Colour Colour
}

// Freeze stops the changes of the whole group at one place of the total order, and Go resumes them. Stop ends
// all workers.
type (
	Freeze struct{}
	Go     struct{}
	Stop   struct{}
)

// Send asks a worker, from outside, to multicast Body.
type Send struct{ Body actor.Msg }

// Close asks a worker, from outside, to leave.
type Close struct{}

// The purposes of a worker's draws.
const (
	drawWait = iota
	drawChange
)

// Largest is the largest K of a change.
const Largest = 20

// tick is the end of a wait.
type tick struct{}

// self holds what never changes in a worker.
type self struct {
	number int
	group  actor.PID // its group process
	sleep  int       // its longest wait, in ms
}

func (w *self) mcast(c *actor.Ctx, m actor.Msg) { c.Send(w.group, gms.Mcast{Body: m}) }

func (w *self) leave(c *actor.Ctx) { c.Send(w.group, gms.Stop{}) }

// New returns a worker that dances from the start. sleep is its longest wait, at least a millisecond.
func New(number int, group actor.PID, sleep time.Duration, at Colour) actor.State {
	return &dancing{&self{number, group, int(sleep / time.Millisecond)}, at, 0}
}

// Join returns a worker that gets its colour from the group.
func Join(number int, group actor.PID, sleep time.Duration) actor.State {
	return &waiting{&self{number, group, int(sleep / time.Millisecond)}}
}

// waiting is a joiner that waits for its first view.
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

// asking is a joiner whose request for a state is on its way. Messages before the request are included in the
// state that it will get, so it throws them away. Requests to join are lost.
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

// receiving is a joiner that waits for the state. Messages delivered now belong after the state, so they stay in the
// mailbox.
type receiving struct{ *self }

func (s *receiving) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case StateReply:
		if m.Ref == s.number {
			return (&dancing{s.self, m.Colour, 0}).startWait(c)
		}
	case Close:
		s.leave(c)
		return s
	}
	return nil
}

// dancing is a worker that changes its colour.
type dancing struct {
	*self
	colour Colour
	count  int // the number of its own changes so far
}

// Digest returns the colour as a digest, so that observers see it.
func (s *dancing) Digest() uint64 { return s.colour.Digest() }

// startWait draws a new wait and starts it. A worker does so whenever it has handled a message and dances.
func (s *dancing) startWait(c *actor.Ctx) actor.State {
	wait := 1 + c.Rand(drawWait, s.sleep)
	c.Timeout(time.Duration(wait)*time.Millisecond, tick{})
	return s
}

func (s *dancing) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case Change:
		return (&dancing{s.self, s.colour.Changed(m.K), s.count}).startWait(c)
	case tick:
		k := 1 + c.Rand(drawChange, Largest)
		s.mcast(c, Change{s.number, s.count + 1, k})
		return (&dancing{s.self, s.colour, s.count + 1}).startWait(c)
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
	case actor.Started, gms.View, StateReply, Go: // only start a new wait
	default:
		return nil
	}
	return s.startWait(c)
}

// frozen is a worker that handles only Go, Stop, Close and requests to multicast.
type frozen struct{ *dancing }

func (s *frozen) Receive(c *actor.Ctx, msg actor.Msg) actor.State {
	switch m := msg.(type) {
	case Go:
		return s.startWait(c)
	case Send:
		s.mcast(c, m.Body)
		return s
	case Stop, Close:
		s.leave(c)
		return &stopped{s.dancing}
	}
	return nil
}

// stopped is a worker that has asked its group process to end the node. It handles nothing more.
type stopped struct{ *dancing }

func (s *stopped) Receive(*actor.Ctx, actor.Msg) actor.State { return nil }
