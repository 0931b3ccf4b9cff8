package actor_test

import (
	"fmt"
	"testing"
	"time"

	"groupy/gms/actor"
)

var sizes = []int{10, 100, 1000}

// warm returns a dance in full swing, in the middle of a broadcast.
func warm(n int) *actor.Sim {
	s := dance(versions[2], n, usual)
	s.RunUntil(2*time.Second, forever)
	for len(s.InFlight()) < n/2 {
		s.Step()
	}
	return s
}

// BenchmarkDance measures an event. The size of the group should not matter.
func BenchmarkDance(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			s := warm(n)
			before := s.Events()
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				s.Step()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(s.Events()-before), "ns/event")
		})
	}
}

// BenchmarkSnapshot measures a keyframe.
func BenchmarkSnapshot(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			s := warm(n)
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				s.Snapshot()
			}
		})
	}
}

func BenchmarkHash(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			s := warm(n)
			b.ResetTimer()
			for range b.N {
				s.Hash()
			}
		})
	}
}

// BenchmarkSpawn creates 100,000 processes, two on a node.
func BenchmarkSpawn(b *testing.B) {
	const processes = 100_000
	b.ReportAllocs()
	for range b.N {
		s := actor.New(actor.Config{})
		for range processes / 2 {
			s.Spawn(&puppet{takes: "*"}, &puppet{takes: "*"})
		}
		if s.Processes() != processes {
			b.Fatal(s.Processes())
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/processes, "ns/process")
}

// BenchmarkReplay compares a part of a dance that is played again from a snapshot, including Restore, with a
// dance without snapshots.
func BenchmarkReplay(b *testing.B) {
	for _, n := range sizes[:2] {
		for _, steps := range []int{1000, 10_000} {
			b.Run(fmt.Sprintf("n=%d/steps=%d", n, steps), func(b *testing.B) { replay(b, n, steps) })
		}
	}
}

func replay(b *testing.B, n, steps int) {
	play := func(s *actor.Sim) { s.RunUntil(1<<62, steps) }
	first, kept, fresh := warm(n), warm(n), actor.New(usual)
	b.ResetTimer()
	var once, again, elsewhere time.Duration
	for range b.N {
		once += timed(func() { play(first) })
		k := kept.Snapshot()
		play(kept)
		again += timed(func() { kept.Restore(k); play(kept) })
		elsewhere += timed(func() { fresh.Restore(k); play(fresh) })
		if fresh.Trail() != first.Trail() || kept.Trail() != first.Trail() {
			b.Fatal("the replay differs")
		}
	}
	b.ReportMetric(float64(once.Nanoseconds())/float64(b.N*steps), "ns/step")
	b.ReportMetric(again.Seconds()/once.Seconds(), "x-same-sim")
	b.ReportMetric(elsewhere.Seconds()/once.Seconds(), "x-fresh-sim")
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}
