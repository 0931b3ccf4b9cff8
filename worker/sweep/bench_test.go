package sweep_test

import (
	"context"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker/scenario"
	"groupy/worker/sweep"
)

// BenchmarkRun measures a run of a sweep: 60 simulated seconds of five workers, on all cores. The goal is
// 10,000 runs in 20 s on two cores: 2 ms for each run.
func BenchmarkRun(b *testing.B) {
	for name, chance := range map[string]int{"calm": 0, "crashes": 1} {
		for _, version := range versions.Names() {
			b.Run(name+"/"+version, func(b *testing.B) {
				sc := scenario.Scenario{Settings: scenario.Defaults()}
				sc.Crash, sc.Most = actor.Rate{Num: chance, Den: 1000}, 2
				p := sweep.Plan{Scenario: sc, Versions: []string{version}, Seeds: b.N, End: time.Minute}
				b.ReportAllocs()
				if err := p.Play(context.Background(), func(sweep.Result) {}); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(b.Elapsed().Seconds()*10_000/float64(b.N), "s/10,000-runs")
			})
		}
	}
}
