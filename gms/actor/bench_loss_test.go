package actor_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
)

// BenchmarkLoss compares an event of a dance in which each message is lost with a chance of 1/100 with an event of one without
// faults. Both are played in turns, and the medians are compared. gms2 goes on whatever is lost.
func BenchmarkLoss(b *testing.B) {
	for _, n := range []int{5, 100} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			const steps = 2000
			calm, lossy := dance(versions[1], n, usual), dance(versions[1], n, usual)
			lossy.SetLoss(actor.Loss{Rate: actor.Rate{Num: 1, Den: 100}})
			perEvent := func(s *actor.Sim) float64 {
				before := s.Events()
				took := timed(func() { s.RunUntil(1<<62, steps) })
				return float64(took.Nanoseconds()) / float64(s.Events()-before)
			}
			calm.RunUntil(2*time.Second, forever)
			lossy.RunUntil(2*time.Second, forever)
			var without, with []float64
			b.ResetTimer()
			for range b.N {
				without, with = append(without, perEvent(calm)), append(with, perEvent(lossy))
			}
			slices.Sort(without)
			slices.Sort(with)
			b.ReportMetric(without[len(without)/2], "ns/event-calm")
			b.ReportMetric(with[len(with)/2], "ns/event-loss")
			b.ReportMetric(with[len(with)/2]/without[len(without)/2], "x-loss")
		})
	}
}
