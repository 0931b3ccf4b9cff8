package check_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// hard is a run in which a judge has much to remember: ten workers that send in turn; worker 1 leads.
type hard struct {
	name   string
	counts int                       // the distance between the counts of a sender's messages
	has    func(n, message int) bool // whether it is delivered to worker n
	views  int                       // the number of messages after which there is a new view; 0 for no new views
	goes   int                       // the number of workers that install it
}

var hardRuns = []hard{
	{"all well", 1, func(int, int) bool { return true }, 0, 0},
	{"counts with gaps", 2, func(int, int) bool { return true }, 0, 0},
	{"one is handed none", 1, func(n, _ int) bool { return n < 10 }, 0, 0},
	{"one is handed few", 1, func(n, m int) bool { return n < 10 || m%50 == 0 }, 0, 0},
	{"six lack a third", 1, func(n, m int) bool { return n < 5 || m%3 > 0 }, 0, 0},
	{"nine lack half", 1, half, 0, 0},
	{"many views", 1, func(int, int) bool { return true }, 20, 10},
	{"views, nine lack half", 1, half, 3500, 10},
	{"half stay behind", 1, func(int, int) bool { return true }, 1000, 5},
}

// half returns true for half of the messages, at random, and always for the leader.
func half(n, m int) bool { return n == 1 || rand.New(rand.NewPCG(uint64(n), uint64(m))).IntN(2) == 0 }

const hardWorkers = 10

// generating makes up events.
type generating struct {
	trace  []actor.Event
	states [hardWorkers + 1]uint64
}

func (g *generating) emit(k actor.Kind, process, peer actor.PID, m actor.Msg, cause actor.EventID, digest uint64) actor.EventID {
	id := actor.EventID(len(g.trace) + 1)
	g.trace = append(g.trace, actor.Event{ID: id, Time: time.Duration(id), Kind: k, Process: process, Peer: peer, Message: m, Cause: cause, Digest: digest})
	return id
}

// events returns the events of a number of messages.
func (h *hard) events(messages int) []actor.Event {
	g := &generating{}
	for n := 1; n <= hardWorkers; n++ {
		g.emit(actor.Start, worker.PID(n), 0, nil, 0, 1)
	}
	for m := 1; m <= messages; m++ {
		g.multicast(h, m)
		if h.views > 0 && m%h.views == 0 {
			g.view(h, m)
		}
	}
	return g.trace
}

func (g *generating) multicast(h *hard, m int) {
	by := 1 + m%hardWorkers
	body := worker.Change{Worker: by, Count: h.counts * (1 + m/hardWorkers), K: 1}
	g.emit(actor.Send, worker.PID(by), worker.GroupPID(by), gms.Mcast{Body: body}, 0, 0)
	g.emit(actor.Send, worker.GroupPID(by), worker.GroupPID(1), gms.Mcast{Body: body}, 0, 0)
	for n := 1; n <= hardWorkers; n++ {
		if n > 1 {
			g.emit(actor.Send, worker.GroupPID(1), worker.GroupPID(n), gms.Msg{N: m, Body: body}, 0, 0)
		}
		if h.has(n, m) {
			id := g.emit(actor.Deliver, worker.GroupPID(n), worker.PID(n), body, 0, 0)
			g.emit(actor.Accept, worker.PID(n), worker.GroupPID(n), body, id, 0)
			g.states[n] = g.states[n]*31 + uint64(m)
			g.emit(actor.StateChanged, worker.PID(n), 0, nil, id, g.states[n]|1)
		}
	}
}

// view makes a view with the same members in another order.
func (g *generating) view(h *hard, m int) {
	v := gms.View{N: m, Leader: worker.GroupPID(1), Group: []actor.PID{worker.PID(1)}}
	for _, i := range rand.New(rand.NewPCG(uint64(m), 0)).Perm(hardWorkers - 1) {
		v.Slaves, v.Group = append(v.Slaves, worker.GroupPID(2+i)), append(v.Group, worker.PID(2+i))
	}
	cause := g.emit(actor.Accept, worker.GroupPID(1), 0, gms.Join{Worker: worker.PID(1), Group: worker.GroupPID(1)}, 0, 0)
	for n := 1; n <= h.goes; n++ {
		by := cause
		if n > 1 {
			by = g.emit(actor.Send, worker.GroupPID(1), worker.GroupPID(n), v, cause, 0)
			by = g.emit(actor.Arrive, worker.GroupPID(n), worker.GroupPID(1), v, by, 0)
			by = g.emit(actor.Accept, worker.GroupPID(n), worker.GroupPID(1), v, by, 0)
		}
		g.emit(actor.Install, worker.GroupPID(n), worker.PID(n), v, by, 0)
	}
}

// BenchmarkGrowth measures an event in a run of a number of messages, and how much more it costs in a run four
// times as long. From 8000 messages on, twice as many as are remembered, growth is about 1.
func BenchmarkGrowth(b *testing.B) {
	for _, h := range hardRuns {
		for _, messages := range []int{2000, 8000} {
			b.Run(fmt.Sprintf("%s/%d", h.name, messages), func(b *testing.B) {
				short, long := h.events(messages), h.events(4*messages)
				var one, four time.Duration
				b.ResetTimer()
				for range b.N {
					one += judging(short)
					four += judging(long)
				}
				b.ReportMetric(float64(one)/float64(len(short)*b.N), "ns/event")
				b.ReportMetric(float64(four)/float64(len(long)*b.N), "ns/event-of-4n")
				b.ReportMetric(float64(four)/float64(one)*float64(len(short))/float64(len(long)), "growth")
			})
		}
	}
}

// judging returns how long it takes to judge a run.
func judging(trace []actor.Event) time.Duration {
	begin := time.Now()
	fold(check.New(config("gms3", hardWorkers)), trace)
	return time.Since(begin)
}

// The violations kept are limited, those counted are not: every message that is gone past counts, and for each
// delivery every missing earlier message of the same sender.
func TestEveryBreakCounts(t *testing.T) {
	const messages = 1500
	order, fifo := 0, 0
	for n := 2; n <= hardWorkers; n++ {
		lacking, since := [hardWorkers + 1]int{}, 0
		for m := 1; m <= messages; m++ {
			if by := 1 + m%hardWorkers; half(n, m) {
				order, since = order+since, 0
				fifo += lacking[by]
			} else {
				lacking[by]++
				since++
			}
		}
	}
	h := hard{"", 1, half, 0, 0}
	j := fold(check.New(config("gms3", hardWorkers)), h.events(messages))
	all := j.Verdicts()
	if o, f := all[check.ReliableTotalOrder].Times, all[check.ReliableFIFO].Times; o != order || f != fifo || j.Found() > int(check.EqualState+1)*check.Kept {
		t.Errorf("the order is broken %d times, and not %d; FIFO %d times, and not %d; kept are %d", o, order, f, fifo, j.Found())
	}
}
