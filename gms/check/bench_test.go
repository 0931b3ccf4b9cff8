package check_test

import (
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
)

// crowd returns a scenario of many workers on gms3.
func crowd(workers int) scenario.Scenario {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Workers = "gms3", workers
	sc.Latency, sc.Jitter = 20*time.Millisecond, 20*time.Millisecond
	return sc
}

// BenchmarkEvent measures an event: in bare processes, in bare processes with a judge, and in a run, with its
// stage and its judge. The judge may cost as much as the bare processes.
func BenchmarkEvent(b *testing.B) {
	for _, n := range []int{5, 100} {
		name := map[int]string{5: "n=5", 100: "n=100"}[n]
		b.Run(name+"/bare", func(b *testing.B) { bare(b, n, nil) })
		b.Run(name+"/bare judged", func(b *testing.B) { bare(b, n, check.New(config("gms3", n))) })
		b.Run(name+"/run", func(b *testing.B) { inRun(b, n, nil) }) // which has a judge of its own
	}
}

func bare(b *testing.B, n int, j *check.Judge) {
	s := processes(n, j)
	s.RunUntil(2*time.Second, 1<<40)
	before := s.Events()
	b.ResetTimer()
	for int(s.Events()-before) < b.N {
		s.Step()
	}
}

// processes returns a group of n workers, observed only by the judge, if any.
func processes(n int, j *check.Judge) *actor.Sim {
	sc := crowd(n)
	c := actor.Config{Seed: 1, Latency: sc.Latency, Jitter: sc.Jitter, Observe: func(actor.Event) {}}
	if j != nil {
		c.Observe = j.Observe
	}
	s := actor.New(c)
	v, _ := versions.Named(sc.Version)
	first := worker.FirstView(n)
	for i := 1; i <= n; i++ {
		g := worker.GroupPID(i)
		s.Spawn(worker.New(i, g, sc.Sleep, sc.Colour), v.Form(g, worker.PID(i), first))
	}
	return s
}

func inRun(b *testing.B, n int, j *check.Judge) {
	var watch func(actor.Event)
	if j != nil {
		watch = j.Observe
	}
	r, err := scenario.New(crowd(n), watch)
	if err != nil {
		b.Fatal(err)
	}
	r.RunUntil(2*time.Second, 1<<40)
	before := r.Sim().Events()
	b.ResetTimer()
	for int(r.Sim().Events()-before) < b.N {
		r.Step()
	}
}

// BenchmarkClone measures what a judge adds to a keyframe.
func BenchmarkClone(b *testing.B) {
	for _, n := range []int{5, 100, 1000} {
		b.Run(map[int]string{5: "n=5", 100: "n=100", 1000: "n=1000"}[n], func(b *testing.B) {
			j := check.New(config("gms3", n))
			r, err := scenario.New(crowd(n), j.Observe)
			if err != nil {
				b.Fatal(err)
			}
			r.RunUntil(2*time.Second, 1<<40)
			b.ReportMetric(float64(j.Size()), "bytes")
			b.ResetTimer()
			for range b.N {
				keptClone = j.Clone()
			}
			b.ReportMetric(float64(j.Size()), "bytes")
		})
	}
}

var keptClone *check.Judge

// BenchmarkBroken measures an event when all workers are out of step, so that every message breaks a property.
func BenchmarkBroken(b *testing.B) {
	for name, j := range map[string]*check.Judge{"bare": nil, "judged": check.New(config("gms2", 100))} {
		b.Run(name, func(b *testing.B) {
			sc := crowd(100)
			sc.Version = "gms2"
			sc.Lines = []scenario.Line{{
				Place: scenario.Place{At: time.Second}, Command: scenario.Command{Verb: scenario.CrashAfter, Sends: 50, Class: scenario.ChangeBroadcast},
			}}
			var watch func(actor.Event)
			if j != nil {
				watch = j.Observe
			}
			r, err := scenario.New(sc, watch)
			if err != nil {
				b.Fatal(err)
			}
			r.RunUntil(3*time.Second, 1<<40)
			before := r.Sim().Events()
			b.ResetTimer()
			for int(r.Sim().Events()-before) < b.N {
				r.Step()
			}
		})
	}
}
