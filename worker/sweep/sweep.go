package sweep

import (
	"context"
	"runtime"
	"sync"
	"time"

	"groupy/worker/scenario"
)

// Plan is what is to be played: the story on each of the versions with each of the seeds.
type Plan struct {
	Scenario scenario.Scenario
	Versions []string
	From     uint64 // the first seed; after the largest one comes 0
	Seeds    int
	End      time.Duration // of every run
	Cores    int           // 0: as many as there are
}

// Runs is how many runs the plan has.
func (p *Plan) Runs() int { return p.Seeds * len(p.Versions) }

// at is the scenario of a run: one seed on all versions goes before the next seed.
func (p *Plan) at(i int) (scenario.Scenario, int) {
	sc := p.Scenario // a run keeps its own lines
	version := i % len(p.Versions)
	sc.Version, sc.Seed = p.Versions[version], p.From+uint64(i/len(p.Versions))
	return sc, version
}

// together is how many runs are handed out at a time, and so about how many are still played once
// a sweep is to stop.
const together = 16

// Play plays the runs, and shows the result of each, in order, one at a time. When ctx is done it stops
// soon, and returns why; what it has shown until then are the first runs without a gap.
func (p *Plan) Play(ctx context.Context, each func(Result)) error {
	cores := p.Cores
	if cores <= 0 {
		cores = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	work := p.handOut(ctx, cores)
	done := make(chan batch, cores)
	var players sync.WaitGroup
	for range cores {
		players.Add(1)
		go func() {
			defer players.Done()
			for first := range work {
				done <- p.batch(ctx, first)
			}
		}()
	}
	go func() { players.Wait(); close(done) }()
	return p.inOrder(ctx, done, each)
}

// handOut gives out the numbers of the first runs of the batches.
func (p *Plan) handOut(ctx context.Context, cores int) <-chan int {
	work := make(chan int)
	go func() {
		defer close(work)
		for first := 0; first < p.Runs(); first += together {
			select {
			case work <- first:
			case <-ctx.Done():
				return
			}
		}
	}()
	return work
}

// batch is a few runs that follow one another.
type batch struct {
	first   int
	results []Result
	err     error
}

// batch plays a few runs, fewer if ctx is done.
func (p *Plan) batch(ctx context.Context, first int) batch {
	b := batch{first: first}
	for i := first; i < min(first+together, p.Runs()) && ctx.Err() == nil; i++ {
		sc, version := p.at(i)
		r, err := play(sc, p.End)
		if err != nil {
			b.err = err
			break
		}
		r.version = version
		b.results = append(b.results, r)
	}
	return b
}

// inOrder shows the results in order, whatever the order in which they come. A batch that is cut
// short is the last one that is shown.
func (p *Plan) inOrder(ctx context.Context, done <-chan batch, each func(Result)) error {
	waiting := map[int]batch{}
	next := 0
	var failed error
	for b := range done {
		waiting[b.first] = b
		for {
			b, ok := waiting[next]
			if !ok || failed != nil {
				break
			}
			delete(waiting, next)
			for _, r := range b.results {
				each(r)
			}
			failed = b.err
			next += len(b.results)
		}
	}
	if failed != nil {
		return failed
	}
	if next < p.Runs() {
		return ctx.Err()
	}
	return nil
}
