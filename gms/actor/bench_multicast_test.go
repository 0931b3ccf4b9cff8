package actor_test

import (
	"sync"
	"testing"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// Multicasts in a group, one at a time: the next one starts when all have delivered the last. The baseline uses
// plain Go: a goroutine for each process and a channel for each mailbox. It can do much less: it has neither
// virtual time nor selective receive, and cannot be stopped, copied or repeated.

const members = 100

// BenchmarkMulticast measures a delivery in each implementation.
func BenchmarkMulticast(b *testing.B) {
	for _, c := range []struct {
		name  string
		group func() (multicast func(), stop func())
	}{
		{"actor-gms1", func() (func(), func()) { return actorGroup(versions[0]) }},
		{"actor-gms3", func() (func(), func()) { return actorGroup(versions[2]) }},
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

// BenchmarkMulticastTimesFaster plays all implementations in turn and reports how many times as long the
// goroutines take. The goal is 1.5.
func BenchmarkMulticastTimesFaster(b *testing.B) {
	theirs, stop := goroutineGroup(true)
	defer stop()
	simpler, stop := goroutineGroup(false)
	defer stop()
	for _, v := range versions {
		b.Run(v.Name, func(b *testing.B) {
			ours, stop := actorGroup(v)
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
		})
	}
}

// listener is a worker that counts what is delivered.
type listener struct{ delivered *int }

func (s *listener) Receive(_ *actor.Ctx, msg actor.Msg) actor.State {
	if _, ok := msg.(worker.Change); ok {
		*s.delivered++
	}
	return s
}

func actorGroup(v gms.Version) (multicast, stop func()) {
	view, delivered := worker.FirstView(members), 0
	s := actor.New(actor.Config{Latency: ms})
	for i := 1; i <= members; i++ {
		s.Spawn(&listener{&delivered}, v.Form(worker.GroupPID(i), worker.PID(i), view))
	}
	return func() {
		delivered = 0
		s.Post(worker.GroupPID(1), gms.Mcast{Body: worker.Change{}})
		s.RunUntil(s.Now()+10*ms, forever)
		if delivered != members {
			panic("a process has not delivered")
		}
	}, func() {}
}

// goroutineGroup has a leader that sends to its followers. Each of them, and the leader last, hands on to its
// worker, or is the worker itself.
func goroutineGroup(workers bool) (multicast, stop func()) {
	var delivered sync.WaitGroup
	worked := func() (deliver func(any), stop func()) {
		if !workers {
			return func(any) { delivered.Done() }, func() {}
		}
		own := process(func(any) { delivered.Done() }, func() {})
		return func(m any) { own <- m }, func() { close(own) }
	}
	var followers []chan any
	for range members - 1 {
		deliver, stop := worked()
		followers = append(followers, process(func(m any) { deliver(m.(gms.Msg).Body) }, stop))
	}
	deliver, stopWorker := worked()
	n := 0
	leader := process(func(request any) {
		n++
		body := request.(gms.Mcast).Body
		var m any = gms.Msg{N: n, Body: body}
		for _, f := range followers {
			f <- m
		}
		deliver(body)
	}, func() {
		stopWorker()
		for _, f := range followers {
			close(f)
		}
	})
	return func() {
		delivered.Add(members)
		leader <- gms.Mcast{Body: worker.Change{}}
		delivered.Wait()
	}, func() { close(leader) }
}

// process starts a goroutine and returns its mailbox.
func process(receive func(any), stopped func()) chan any {
	in := make(chan any, 1)
	go func() {
		for m := range in {
			receive(m)
		}
		stopped()
	}()
	return in
}
