package actor_test

import (
	"fmt"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/gms3"
)

var sizes = []int{10, 100, 1000}

// BenchmarkDance is the cost of an event, which is to be the same for every size of group.
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
			events := float64(s.Events() - before)
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/events, "ns/event")
		})
	}
}

// warm is a dance in which everybody is in full swing.
func warm(n int) *actor.Sim {
	s := dance(gms3.Version, n, usual)
	s.RunUntil(2*time.Second, forever)
	return s
}

// BenchmarkSnapshot is the cost of a keyframe.
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
