package actor_test

import (
	"sync"
	"testing"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// Multicasts in a group, one at a time: the next one goes when all have delivered the last.
// The baseline does the same with what Go itself offers, a goroutine for each process and a
// channel for each mailbox. It is no match in what it can do: it has neither virtual time
// nor selective receive, and it cannot be stopped, copied or repeated.

const members = 100

// BenchmarkMulticast gives the cost of a delivery in each.
func BenchmarkMulticast(b *testing.B) {
	for _, c := range []struct {
		name  string
		group func() (multicast func(), stop func())
	}{
		{"actor", actorGroup},
		{"goroutines", func() (func(), func()) { return goroutineGroup(true) }},
		{"goroutines-without-workers", func() (func(), func()) { return goroutineGroup(false) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			multicast, stop := c.group()
			defer stop()
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				multicast()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*members), "ns/delivery")
			allocs := testing.AllocsPerRun(100, multicast) / members
			b.ReportMetric(allocs, "allocs/delivery")
		})
	}
}

// BenchmarkMulticastTimesFaster plays all in turns and gives how many times as long the
// goroutines take. 1.5 is what is asked for.
func BenchmarkMulticastTimesFaster(b *testing.B) {
	ours, stop := actorGroup()
	defer stop()
	theirs, stop := goroutineGroup(true)
	defer stop()
	simpler, stop := goroutineGroup(false)
	defer stop()
	b.ResetTimer()
	var a, g, w time.Duration
	for range b.N {
		a += timed(ours)
		g += timed(theirs)
		w += timed(simpler)
	}
	b.ReportMetric(g.Seconds()/a.Seconds(), "x-goroutines")
	b.ReportMetric(w.Seconds()/a.Seconds(), "x-without-workers")
}

// listener is a worker that counts what is delivered.
type listener struct{ delivered *int }

func (s *listener) Receive(_ *actor.Ctx, msg actor.Msg) actor.State {
	if _, ok := msg.(worker.Change); ok {
		*s.delivered++
	}
	return s
}

func actorGroup() (multicast, stop func()) {
	v, view, delivered := versions[2], worker.FirstView(members), 0
	s := actor.New(actor.Config{Latency: ms})
	for i := 1; i <= members; i++ {
		s.Spawn(&listener{&delivered}, v.Form(worker.GroupPID(i), worker.PID(i), view))
	}
	return func() {
		delivered = 0
		s.Post(worker.GroupPID(1), gms.Mcast{Body: worker.Change{}})
		s.RunUntil(s.Now()+10*ms, forever)
		if delivered != members {
			panic("not all have delivered")
		}
	}, func() {}
}

// goroutineGroup has a leader that sends to its followers; each hands on to its worker,
// or is its own.
func goroutineGroup(workers bool) (multicast, stop func()) {
	var delivered sync.WaitGroup
	member := func() chan any { // a process that delivers what it gets
		in := make(chan any, 1)
		deliver := func(any) { delivered.Done() }
		if workers {
			own := make(chan any, 1)
			deliver = func(m any) { own <- m.(gms.Msg).Body }
			go func() {
				for range own {
					delivered.Done()
				}
			}()
		}
		go func() {
			for m := range in {
				deliver(m)
			}
		}()
		return in
	}
	var all []chan any
	for range members {
		all = append(all, member())
	}
	requests := make(chan any)
	go func() {
		n := 0
		for m := range requests {
			n++
			for _, follower := range all {
				follower <- gms.Msg{N: n, Body: m.(gms.Mcast).Body}
			}
		}
	}()
	return func() {
		delivered.Add(members)
		requests <- gms.Mcast{Body: worker.Change{}}
		delivered.Wait()
	}, func() {}
}
