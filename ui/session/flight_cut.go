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

// cutter observes the sends that the end of a node cuts off.
type cutter struct{ new cutLog }

// cutLog lists the cut sends of a segment of a run, in order.
type cutLog []cut

type cut struct {
	event actor.EventID
	time  time.Duration
	inFlight
}

// Len counts the cut sends.
func (l *cutLog) Len() int { return len(*l) }

func (c *cutter) Observe(e *actor.Event) {
	if e.Kind != actor.Cut {
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
		c.new = append(c.new, cut{e.ID, e.Time, inFlight{Flight: f, message: e.Message}})
	}
}

func (c *cutter) Write(to history.Log, ahead int) int {
	n := len(c.new)
	if log := to.(*cutLog); ahead < n {
		*log = append(*log, c.new[ahead:]...)
	}
	c.new = c.new[:0]
	return n
}

func (c *cutter) NewLog(history.Log, int) history.Log { return &cutLog{} }
func (c *cutter) Copy(*scenario.Run) history.Observer { return &cutter{} }
func (c *cutter) Size() int                           { return int(unsafe.Sizeof(*c)) }

// cutOff lists the sends that were cut off a moment ago.
func (s *Session) cutOff() {
	now, events := s.head.now(), s.head.Events()
	for _, p := range s.head.Pages(cutting) {
		log := (*p.Log.(*cutLog))[:p.N]
		first := sort.Search(len(log), func(i int) bool { return log[i].time > now-cutShown })
		for _, f := range log[first:] {
			if f.event > events {
				return
			}
			f.Cut = 1 - float32(now-f.time)/float32(cutShown)
			s.flights.list = append(s.flights.list, f.inFlight)
		}
	}
}
