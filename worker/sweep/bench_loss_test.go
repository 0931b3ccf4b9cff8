package sweep_test

import (
	"slices"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker/scenario"
)

// BenchmarkLoss compares an event of a judged run of 60 simulated seconds with 1 % loss everywhere with one without faults. Both are
// played in turns, and the medians are compared.
func BenchmarkLoss(b *testing.B) {
	for _, version := range versions.Names() {
		b.Run(version, func(b *testing.B) {
			var with, without []float64
			sc := scenario.Scenario{Settings: scenario.Defaults()}
			sc.Version = version
			lossy := sc.Clone()
			lossy.Lines = []scenario.Line{{Command: scenario.Command{Verb: scenario.Loss, Rate: actor.Rate{Num: 1, Den: 100}}}}
			perEvent := func(sc scenario.Scenario, seed int) float64 {
				sc.Seed = uint64(seed)
				begun := time.Now()
				run, err := scenario.New(sc, nil)
				if err != nil {
					b.Fatal(err)
				}
				run.RunUntil(time.Minute, 1<<30)
				return float64(time.Since(begun).Nanoseconds()) / float64(run.Sim().Events())
			}
			for i := range b.N {
				without, with = append(without, perEvent(sc, i)), append(with, perEvent(lossy, i))
			}
			slices.Sort(without)
			slices.Sort(with)
			b.ReportMetric(without[len(without)/2], "ns/event-calm")
			b.ReportMetric(with[len(with)/2], "ns/event-loss")
			b.ReportMetric(with[len(with)/2]/without[len(without)/2], "x-loss")
		})
	}
}
