package session

import (
	"sort"
	"time"
	"unsafe"

	"groupy/gms/actor"
	"groupy/ui/paint"
	"groupy/worker"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// cutShown is how long a send that was cut off is shown, in run time.
const cutShown = 600 * time.Millisecond

// mostCut is the maximum number of cut sends shown of one sender.
const mostCut = 64

// mostLost is the maximum number of lost messages shown in a burst of losses.
const mostLost = 200

// cutter observes the sends that the end of a node cuts off, and the messages that are lost on their way.
type cutter struct {
	run *scenario.Run
	new cutLog
}

// cutLog lists the cut sends and the lost messages of a segment of a run, in order.
type cutLog []cut

type cut struct {
	event actor.EventID
	time  time.Duration
	lost  bool // on its way, and not cut off
	soon  bool // it was lost when it was sent, by chance: it flies half of its way
	inFlight
}

// Len counts the cut sends and the lost messages.
func (l *cutLog) Len() int { return len(*l) }

func (c *cutter) Observe(e *actor.Event) {
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
		if c.new[i].From == from-1 {
			n++
		}
	}
	if from != to && n < mostCut {
		f := paint.Flight{From: from - 1, To: to - 1, Kind: flightKind(e.Message)}
		c.new = append(c.new, cut{event: e.ID, time: e.Time, inFlight: inFlight{Flight: f, of: actor.Flight{Message: e.Message}}})
	}
}

// lost notes a lost message.
func (c *cutter) lost(e *actor.Event) {
	if c.run.Stage().Burst(actor.Lose) > mostLost {
		return
	}
	sim := c.run.Sim()
	f := paint.Flight{From: worker.Number(e.Peer) - 1, To: worker.Number(e.Process) - 1, Kind: flightKind(e.Message)}
	f.Barred = sim.Blocked(actor.Way{From: sim.NodeOf(e.Peer), To: sim.NodeOf(e.Process)})
	c.new = append(c.new, cut{
		event: e.ID, time: e.Time, lost: true, soon: e.Cause == e.ID-1 && !f.Barred, inFlight: inFlight{Flight: f, of: actor.Flight{Message: e.Message, Sent: e.Time}},
	})
}

func (c *cutter) Write(to history.Log, ahead int) int {
	n := len(c.new)
	if log := to.(*cutLog); ahead < n {
		*log = append(*log, c.new[ahead:]...)
	}
	c.new = c.new[:0]
	return n
}

func (c *cutter) NewLog(history.Log, int) history.Log   { return &cutLog{} }
func (c *cutter) Copy(r *scenario.Run) history.Observer { return &cutter{run: r} }
func (c *cutter) Size() int                             { return int(unsafe.Sizeof(*c)) }

// cutOff lists the sends that were cut off a moment ago, and the messages that were lost.
func (s *Session) cutOff() {
	now, events := s.head.now(), s.head.Events()
	set := s.run().Settings()
	half := max(set.Latency+set.Jitter/2, time.Millisecond) / 2
	for _, p := range s.head.Pages(cutting) {
		log := (*p.Log.(*cutLog))[:p.N]
		first := sort.Search(len(log), func(i int) bool { return log[i].time > now-cutShown-half })
		for _, f := range log[first:] {
			if f.event > events {
				return
			}
			age := now - f.time
			if f.soon && age < half { // it is lost already, but is shown on its way to the cross
				f.Progress = 0.5 * float32(age) / float32(half)
				s.flights.list = append(s.flights.list, f.inFlight)
				continue
			}
			if f.soon {
				age -= half
			}
			fade := 1 - float32(age)/float32(cutShown)
			if fade <= 0 {
				continue
			}
			if f.lost {
				f.Vanished = fade
			} else {
				f.Cut = fade
			}
			s.flights.list = append(s.flights.list, f.inFlight)
		}
	}
}
