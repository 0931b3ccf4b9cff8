package actor_test

import (
	"fmt"
	"testing"
	"time"

	"groupy/gms/actor"
)

const many = 40_000

// crowded returns a run with a process that takes words with an a, and has other messages waiting.
func crowded(waiting int) *actor.Sim {
	s := actor.New(actor.Config{})
	s.Spawn(&reader{'a', new(int)})
	for range waiting {
		s.Post(1, "b")
	}
	return s
}

// BenchmarkAcceptInACrowd measures a message that is taken while others wait. Their number should not matter.
func BenchmarkAcceptInACrowd(b *testing.B) {
	empty, full := crowded(0), crowded(many)
	take := func(s *actor.Sim) func() {
		return func() {
			for range 1000 {
				s.Post(1, "a")
			}
		}
	}
	b.ResetTimer()
	var alone, among time.Duration
	for range b.N {
		alone += timed(take(empty))
		among += timed(take(full))
	}
	b.ReportMetric(float64(among.Nanoseconds())/float64(b.N*1000), "ns/message")
	b.ReportMetric(among.Seconds()/alone.Seconds(), "x-none-waiting")
}

// inTurn takes numbers in order, each in a new state.
type inTurn struct{ next int }

func (s *inTurn) Receive(_ *actor.Ctx, msg actor.Msg) actor.State {
	if msg != s.next {
		return nil
	}
	return &inTurn{s.next + 1}
}

// BenchmarkTheMissingMessage measures each message that had to wait for a late one. Their number should not matter.
func BenchmarkTheMissingMessage(b *testing.B) {
	for _, n := range []int{many / 100, many / 10, many} {
		b.Run(fmt.Sprintf("waiting=%d", n), func(b *testing.B) {
			s := actor.New(actor.Config{})
			s.Spawn(&inTurn{})
			for i := range n {
				s.Post(1, i+1)
			}
			k := s.Snapshot()
			b.ResetTimer()
			for range b.N {
				s.Restore(k)
				s.Post(1, 0)
				for s.Step() {
				}
			}
			if s.Waiting(1) > 0 {
				b.Fatal("some messages still wait")
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*(n+1)), "ns/message")
		})
	}
}
