package facts

import (
	"fmt"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/worker/scenario/scenariotest"
)

// BenchmarkGather measures Observe, for each event.
func BenchmarkGather(b *testing.B) {
	for _, n := range []int{5, 100, 1000} {
		b.Run(fmt.Sprintf("%dworkers", n), func(b *testing.B) {
			run, g := begin(b, scenariotest.Parse(b, fmt.Sprintf("gms3\nworkers %d\nsleep 1s\nlatency 20ms..60ms\n", n)))
			var events []actor.Event
			copied := run.Copy(func(e actor.Event) { events = append(events, e) })
			copied.RunUntil(time.Hour, 60000)
			b.ReportAllocs()
			b.ResetTimer()
			for i := 0; i < b.N; i += len(events) {
				b.StopTimer()
				g.Begin(run)
				b.StartTimer()
				for _, e := range events[:min(len(events), b.N-i)] {
					g.Observe(e)
				}
			}
		})
	}
}
