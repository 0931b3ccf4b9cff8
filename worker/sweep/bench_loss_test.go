package sweep_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker/scenario"
)

// BenchmarkLoss compares an event of a judged run with 1 % loss everywhere with an event of the same run without faults. Both are played
// in turns, and the medians of all runs are compared. The kinds of the events are nearly the same, except on gms3: there most followers
// soon wait for ever, and events that cost less are left.
func BenchmarkLoss(b *testing.B) {
	for _, version := range versions.Names() {
		for _, length := range []time.Duration{time.Minute, 10 * time.Minute} {
			b.Run(fmt.Sprintf("%s/%v", version, length), func(b *testing.B) {
				sc := scenario.Scenario{Settings: scenario.Defaults()}
				sc.Version = version
				lossy := sc.Clone()
				lossy.Lines = []scenario.Line{{Command: scenario.Command{Verb: scenario.Loss, Rate: actor.Rate{Num: 1, Den: 100}}}}
				var with, without []float64
				for i := range b.N {
					without, with = append(without, perEvent(b, sc, i, length)), append(with, perEvent(b, lossy, i, length))
				}
				slices.Sort(without)
				slices.Sort(with)
				b.ReportMetric(without[len(without)/2], "ns/event-calm")
				b.ReportMetric(with[len(with)/2], "ns/event-loss")
				b.ReportMetric(with[len(with)/2]/without[len(without)/2], "x-loss")
			})
		}
	}
}

// perEvent plays a scenario and returns how many nanoseconds an event takes.
func perEvent(b *testing.B, sc scenario.Scenario, seed int, length time.Duration) float64 {
	sc.Seed = uint64(seed)
	begun := time.Now()
	run, err := scenario.New(sc, nil)
	if err != nil {
		b.Fatal(err)
	}
	run.RunUntil(length, 1<<30)
	return float64(time.Since(begun).Nanoseconds()) / float64(run.Sim().Events())
}
