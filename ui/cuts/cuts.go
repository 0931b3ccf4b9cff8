// Package cuts collects the sends that a crash cuts off, and the messages that are lost on their way, to be shown for a moment.
package cuts

import (
	"time"
	"unsafe"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/ui/paint"
	"groupy/worker"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// Shown is how long a send that was cut off is shown, in run time.
const Shown = 600 * time.Millisecond

// mostCut is the maximum number of cut sends shown of one sender.
const mostCut = 64

// mostLost is the maximum number of lost messages shown in a burst of losses.
const mostLost = 200

// Cutter observes the sends that the end of a node cuts off, and the messages that are lost on their way.
type Cutter struct {
	run *scenario.Run
	new Log
}

// Log lists the cut sends and the lost messages of a segment of a run, in order.
type Log []Cut

// Cut is a send that was cut off, or a message that was lost.
type Cut struct {
	Event  actor.EventID
	Time   time.Duration
	OnWay  bool // it was lost on its way, and not cut off
	Soon   bool // it was lost when it was sent, by chance: it flies half of its way
	Flight paint.Flight
	Of     actor.Flight // its message; Cause and Arrives are 0
}

// Len counts the cut sends and the lost messages.
func (l *Log) Len() int { return len(*l) }

// New returns the observer of a run.
func New(run *scenario.Run) history.Observer { return &Cutter{run: run} }

// Observe takes an event.
func (c *Cutter) Observe(e *actor.Event) {
	switch e.Kind {
	case actor.Cut:
	case actor.Lose:
		c.lost(e)
		return
	default:
		return
	}
	from, to := worker.Number(e.Process), worker.Number(e.Peer)
	n := 0
	for i := range c.new {
		if c.new[i].Flight.From == from-1 {
			n++
		}
	}
	if from != to && n < mostCut {
		f := paint.Flight{From: from - 1, To: to - 1, Kind: Kind(e.Message)}
		c.new = append(c.new, Cut{Event: e.ID, Time: e.Time, Flight: f, Of: actor.Flight{Message: e.Message}})
	}
}

// lost notes a lost message.
func (c *Cutter) lost(e *actor.Event) {
	if c.run.Stage().Burst(actor.Lose) > mostLost {
		return
	}
	sim := c.run.Sim()
	f := paint.Flight{From: worker.Number(e.Peer) - 1, To: worker.Number(e.Process) - 1, Kind: Kind(e.Message)}
	f.Barred = sim.Blocked(actor.Way{From: sim.NodeOf(e.Peer), To: sim.NodeOf(e.Process)})
	c.new = append(c.new, Cut{
		Event: e.ID, Time: e.Time, OnWay: true, Soon: e.Cause == e.ID-1 && !f.Barred, Flight: f, Of: actor.Flight{Message: e.Message, Sent: e.Time},
	})
}

func (c *Cutter) Write(to history.Log, ahead int) int {
	n := len(c.new)
	if log := to.(*Log); ahead < n {
		*log = append(*log, c.new[ahead:]...)
	}
	c.new = c.new[:0]
	return n
}

func (c *Cutter) NewLog(history.Log, int) history.Log   { return &Log{} }
func (c *Cutter) Copy(r *scenario.Run) history.Observer { return &Cutter{run: r} }
func (c *Cutter) Size() int                             { return int(unsafe.Sizeof(*c)) }

// Kind returns the kind of a message.
func Kind(m actor.Msg) paint.FlightKind {
	switch m := m.(type) {
	case gms.Join:
		return paint.FlightJoin
	case actor.Down:
		return paint.FlightReport
	case gms.View:
		return paint.FlightView
	case gms.Msg:
		if _, ok := m.Body.(worker.Change); ok {
			return paint.FlightChange
		}
		return paint.FlightState
	}
	return paint.FlightRequest
}
