package actor

import "time"

// PID names a process. PIDs count from 1 in the order of creation and are never
// used again. Zero is nobody.
type PID int32

// Node names a node, a few processes that live and die together. Nodes count from 1.
type Node int32

// Msg is a message: an immutable value. It must not hold anything that is written
// later, such as a slice that its sender goes on using.
type Msg = any

// State is a process's behaviour and memory in one. It must be a pointer to a
// struct that is never written after Receive has returned it.
type State interface {
	// Receive handles m and returns the next state, or nil if no clause matches m: then
	// m stays in the mailbox until the state has changed. It is pure in the
	// state, the message and the draws, and a nil return must ask for no effect.
	Receive(c *Ctx, m Msg) State
}

// Digester is a State with something to show: when the digest changes after a
// message, a StateChanged event tells it. Zero means nothing to show.
type Digester interface{ Digest() uint64 }

// Started is the first message that a process gets, at the moment of its
// creation. A state without a clause for it never sees it.
type Started struct{}

// Down tells a monitor that a process has ended.
type Down struct {
	Process PID
	Reason  Reason
}

// Ctx is what a process can ask for while it handles a message.
type Ctx struct {
	sim     *Sim
	self    PID
	draws   [purposes]uint32
	effects []effect
}

// effect is one request in an outbox.
type effect struct {
	kind  effectKind
	class Class // of a broadcast
	to    PID
	after time.Duration
	msg   Msg
	tos   []PID // of a broadcast: shared, never written
}

type effectKind uint8

const (
	effectSend effectKind = iota
	effectBcast
	effectDeliver
	effectInstall
	effectMonitor
	effectTimeout
	effectExit
)

// Self is the process itself.
func (c *Ctx) Self() PID { return c.self }

// Rand draws a whole number from 0 to n-1. Each purpose (0 to 3) has a sequence of its
// own, so that draws for one never shift those for another. It panics if n < 1.
func (c *Ctx) Rand(purpose, n int) int {
	if n < 1 {
		panic("actor: Rand of an empty range")
	}
	c.draws[purpose]++
	x := c.sim.draw(drawProcess+uint64(purpose), uint64(c.self), uint64(c.draws[purpose]))
	return int(below(x, uint64(n)))
}

// Send sends m to another process.
func (c *Ctx) Send(to PID, m Msg) { c.add(effect{kind: effectSend, to: to, msg: m}) }

// Bcast sends m to each of tos in order, one send after another. The slice is kept and
// must not be written afterwards.
func (c *Ctx) Bcast(tos []PID, m Msg) {
	if len(tos) > 0 {
		c.add(effect{kind: effectBcast, tos: tos, msg: m})
	}
}

// Deliver hands m to a process of the same node, at once.
func (c *Ctx) Deliver(to PID, m Msg) { c.add(effect{kind: effectDeliver, to: to, msg: m}) }

// Install hands a new view to a process of the same node, at once.
func (c *Ctx) Install(to PID, view Msg) { c.add(effect{kind: effectInstall, to: to, msg: view}) }

// Monitor asks for a Down message when p ends, or as soon as can be if it already has. To
// ask again while p lives changes nothing.
func (c *Ctx) Monitor(p PID) { c.add(effect{kind: effectMonitor, to: p}) }

// Timeout asks for the message m after d, unless another message is accepted
// before, as Erlang's receive ... after. There is one timeout a process; a new
// one replaces it. The state that the process is then in must have a clause for m.
func (c *Ctx) Timeout(d time.Duration, m Msg) {
	c.add(effect{kind: effectTimeout, after: d, msg: m})
}

// Exit ends the process, and its node with it, once what was asked before has been done.
func (c *Ctx) Exit(reason string) { c.add(effect{kind: effectExit, msg: Reason{Text: reason}}) }

func (c *Ctx) add(e effect) { c.effects = append(c.effects, e) }
