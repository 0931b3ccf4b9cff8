package actor

import "time"

// PID identifies a process. PIDs count from 1 in order of creation and are never reused. Zero means no process.
type PID int32

// Node identifies a node: a set of processes that live and die together. Nodes count from 1.
type Node int32

// Msg is a message: an immutable value. It must not share memory that its sender writes later, such
// as a slice.
type Msg = any

// State is the behaviour and the memory of a process. It must be a pointer to a struct that is
// never written after Receive has returned it.
type State interface {
	// Receive handles m and returns the next state. It returns nil if no clause matches m; then m
	// stays in the mailbox until the state has changed. It must depend only on the state, the
	// message and its draws. If it returns nil, it must have asked for no effect.
	Receive(c *Ctx, m Msg) State
}

// Digester is a State whose content shows in the events: when the digest changes after a message,
// the runtime emits a StateChanged event. Zero means nothing to show.
type Digester interface{ Digest() uint64 }

// Started is the first message that a process gets, when it is created. It is discarded if the
// state has no clause for it.
type Started struct{}

// Down reports to a monitor that a process has ended.
type Down struct {
	Process PID
	Reason  Reason
}

// Ctx collects the effects that a process asks for while it handles a message.
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
	effectTick
)

// Self is the process itself.
func (c *Ctx) Self() PID { return c.self }

// Rand draws a whole number from 0 to n-1. Each purpose (0 to 3) has its own sequence, so draws for
// one never shift those for another. It panics if n < 1.
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

// Bcast sends m to each of tos in order, one send after another. It keeps the slice, which must not
// be written afterwards.
func (c *Ctx) Bcast(tos []PID, m Msg) {
	if len(tos) > 0 {
		c.add(effect{kind: effectBcast, tos: tos, msg: m})
	}
}

// Deliver hands m to a process of the same node, without delay.
func (c *Ctx) Deliver(to PID, m Msg) { c.add(effect{kind: effectDeliver, to: to, msg: m}) }

// Install hands a new view to a process of the same node, without delay.
func (c *Ctx) Install(to PID, view Msg) { c.add(effect{kind: effectInstall, to: to, msg: view}) }

// Monitor asks for a Down message when p ends, or as soon as possible if p has already ended.
// Asking again while p lives has no effect.
func (c *Ctx) Monitor(p PID) { c.add(effect{kind: effectMonitor, to: p}) }

// Timeout asks for the message m after d, unless another message is accepted before, as with
// Erlang's receive ... after. A process has one timeout; a new one replaces it. The state of the
// process at that time must have a clause for m.
func (c *Ctx) Timeout(d time.Duration, m Msg) {
	c.add(effect{kind: effectTimeout, after: d, msg: m})
}

// Every puts the message m into the process's own mailbox each time that d has passed, whatever it accepts meanwhile, as a timer of
// Erlang's start_timer that is started anew each time. A process has one such timer; a new one replaces it, and d = 0 ends it.
func (c *Ctx) Every(d time.Duration, m Msg) {
	c.add(effect{kind: effectTick, after: d, msg: m})
}

// Exit ends the process and its node, after the effects asked for before it.
func (c *Ctx) Exit(reason string) { c.add(effect{kind: effectExit, msg: Reason{Text: reason}}) }

func (c *Ctx) add(e effect) { c.effects = append(c.effects, e) }
