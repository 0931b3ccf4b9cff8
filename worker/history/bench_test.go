package history_test

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"
	"time"

	"groupy/worker/history"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

// dance returns a scenario with n workers that loses nobody.
func dance(b *testing.B, workers int) scenario.Scenario {
	return scenariotest.Parse(b, fmt.Sprintf("gms3\nworkers %d\nlength 1h", workers))
}

func begin(b *testing.B, sc scenario.Scenario) *history.History {
	h, err := history.New(sc, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	return h
}

// long plays a run to travel in; the longest takes a quarter of a minute.
type long struct {
	workers int
	end     time.Duration
}

var played = map[long]*history.History{}

func (l long) String() string { return fmt.Sprintf("n=%d/%s", l.workers, scenario.Time(l.end)) }

func (l long) play(b *testing.B) *history.History {
	h := played[l]
	if h == nil {
		if testing.Short() && l.end > time.Hour {
			b.Skip("it takes a quarter of a minute to play")
		}
		h = begin(b, dance(b, l.workers))
		h.RunUntil(l.end, endless)
		played[l] = h
	}
	if _, size := h.Kept(); size > history.Budget {
		b.Fatalf("all keyframes together take %d", size)
	}
	return h
}

var hour, day, crowd = long{10, time.Hour}, long{10, 24 * time.Hour}, long{1000, s / 2}

// samples are durations.
type samples []time.Duration

func (all *samples) take(f func()) {
	start := time.Now()
	f()
	*all = append(*all, time.Since(start))
}

func (all samples) median() time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}

func (all samples) report(b *testing.B, name string) {
	b.ReportMetric(float64(all.median().Microseconds())/1000, "ms-median"+name)
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "ms-p99"+name)
	b.ReportMetric(float64(all[len(all)-1].Microseconds())/1000, "ms-worst"+name)
}

// BenchmarkJump goes to random moments of a run that has been played. A frame has 16 ms.
func BenchmarkJump(b *testing.B) {
	for _, l := range []long{hour, day, crowd} {
		b.Run(l.String(), func(b *testing.B) {
			h := l.play(b)
			rng := rand.New(rand.NewSource(1))
			var all samples
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				to := time.Duration(rng.Int63n(int64(l.end)))
				all.take(func() { at(h, to) })
			}
			all.report(b, "")
		})
	}
}

// BenchmarkBack goes one event back, alternately near the start and near the end, each time from another
// moment. Both should take the same time.
func BenchmarkBack(b *testing.B) {
	for _, l := range []long{hour, day} {
		b.Run(l.String(), func(b *testing.B) {
			h := l.play(b)
			rng := rand.New(rand.NewSource(1))
			const minutes = 10
			var first, last samples
			back := func(all *samples, from time.Duration) {
				at(h, from+time.Duration(rng.Int63n(minutes*int64(time.Minute))))
				all.take(func() { h.Back(); arrive(h) })
			}
			b.ResetTimer()
			for range b.N {
				back(&first, time.Minute)
				back(&last, l.end-minutes*time.Minute)
			}
			last.report(b, "")
			b.ReportMetric(last.median().Seconds()/first.median().Seconds(), "x-at-the-start")
		})
	}
}

// BenchmarkPlay plays a scenario alternately with and without a history.
func BenchmarkPlay(b *testing.B) {
	for _, workers := range []int{10, 100, 1000} {
		b.Run(fmt.Sprintf("n=%d", workers), func(b *testing.B) {
			sc := dance(b, workers)
			run, err := scenario.New(sc, nil)
			if err != nil {
				b.Fatal(err)
			}
			h := begin(b, sc)
			const steps = 5000
			h.RunUntil(scenario.MaxTime, 20*steps)
			run.RunUntil(scenario.MaxTime, 20*steps)
			before := run.Sim().Events()
			var with, without time.Duration
			b.ResetTimer()
			for range b.N {
				without += timed(func() { run.RunUntil(scenario.MaxTime, steps) })
				with += timed(func() { h.RunUntil(scenario.MaxTime, steps) })
			}
			if h.Run().Sim().Trail() != run.Sim().Trail() || run.Now() == scenario.MaxTime {
				b.Fatal("the two have played different runs")
			}
			events := float64(run.Sim().Events() - before)
			b.ReportMetric(float64(with.Nanoseconds())/events, "ns/event")
			b.ReportMetric(with.Seconds()/without.Seconds(), "x-without")
		})
	}
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// BenchmarkNew opens a scenario.
func BenchmarkNew(b *testing.B) {
	for _, workers := range []int{10, 1000} {
		b.Run(fmt.Sprintf("n=%d", workers), func(b *testing.B) {
			sc := dance(b, workers)
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				begin(b, sc)
			}
		})
	}
}

// BenchmarkMarks lists the marks of a run, as every picture of the timeline does.
func BenchmarkMarks(b *testing.B) {
	h := hour.play(b)
	b.ReportAllocs()
	for range b.N {
		h.Marks()
	}
}
