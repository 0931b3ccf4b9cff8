package sweep

import (
	"cmp"
	"context"
	"maps"
	"runtime"
	"slices"
	"sync"
	"time"

	"groupy/worker/scenario"
)

// Plan describes a sweep: the scenario on each version with each seed.
type Plan struct {
	Scenario scenario.Scenario
	Versions []string
	From     uint64 // the first seed; after the largest one comes 0
	Seeds    int
	End      time.Duration // of every run
	Cores    int           // 0: all

	one   sync.Mutex
	done  int             // runs done, in any order
	under map[int]Playing // runs being played, by their number
}

// Playing is a run that is being played.
type Playing struct {
	Version string
	Seed    uint64
	At      time.Duration
}

// Far returns how many runs have been played, and how far those are that are being played, or were when the
// sweep was stopped. Any goroutine may call it at any time.
func (p *Plan) Far() (done int, under []Playing) {
	p.one.Lock()
	defer p.one.Unlock()
	for _, i := range slices.Sorted(maps.Keys(p.under)) {
		under = append(under, p.under[i])
	}
	return p.done, under
}

func (p *Plan) reach(i int, at Playing) {
	p.one.Lock()
	defer p.one.Unlock()
	if p.under == nil {
		p.under = map[int]Playing{}
	}
	p.under[i] = at
}

func (p *Plan) finish(i int) {
	p.one.Lock()
	defer p.one.Unlock()
	delete(p.under, i)
	p.done++
}

// Runs returns the number of runs.
func (p *Plan) Runs() int { return p.Seeds * len(p.Versions) }

// at returns the scenario of a run: each seed is played on all versions before the next seed.
func (p *Plan) at(i int) (scenario.Scenario, int) {
	sc := p.Scenario // a run keeps its own lines
	version := i % len(p.Versions)
	sc.Version, sc.Seed = p.Versions[version], p.From+uint64(i/len(p.Versions))
	return sc, version
}

// together is the number of runs in a batch.
const together = 16

// slice is the number of steps to play before checking whether to stop.
const slice = 4096

// batch is a batch of consecutive runs.
type batch struct {
	first   int
	results []Result
	err     error
	done    chan struct{}
}

// Play plays the runs and passes on the result of each, in order, one at a time. When ctx is done it stops in
// the middle of the runs and returns why. The results passed on are then those of the first runs, without a gap.
func (p *Plan) Play(ctx context.Context, each func(Result)) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	next := 0
	for b := range p.play(ctx, cmp.Or(max(p.Cores, 0), runtime.GOMAXPROCS(0))) {
		if <-b.done; err != nil || b.first != next { // an earlier batch was cut short
			continue
		}
		for _, r := range b.results {
			each(r)
		}
		next += len(b.results)
		if err = b.err; err != nil {
			cancel()
		}
	}
	if err == nil && next < p.Runs() {
		return ctx.Err()
	}
	return err
}

// play plays all runs on a number of cores. It sends the batches in order, each as soon as it has begun.
func (p *Plan) play(ctx context.Context, cores int) <-chan *batch {
	const ahead = 256 // batches ahead of one that takes long
	work, order := make(chan *batch), make(chan *batch, ahead)
	for range cores {
		go func() {
			for b := range work {
				p.playBatch(ctx, b)
				close(b.done)
			}
		}()
	}
	go func() {
		defer close(order)
		defer close(work)
		for first := 0; first < p.Runs(); first += together {
			b := &batch{first: first, done: make(chan struct{})}
			select {
			case work <- b:
				order <- b
			case <-ctx.Done():
				return
			}
		}
	}()
	return order
}

// playBatch plays the runs of a batch, fewer if ctx is done.
func (p *Plan) playBatch(ctx context.Context, b *batch) {
	for i := b.first; i < min(b.first+together, p.Runs()) && ctx.Err() == nil && b.err == nil; i++ {
		var r Result
		if r, b.err = p.playRun(ctx, i); b.err == nil {
			b.results = append(b.results, r)
			p.finish(i)
		}
	}
}

// playRun plays a run to its end, or until ctx is done.
func (p *Plan) playRun(ctx context.Context, i int) (Result, error) {
	sc, version := p.at(i)
	r, err := play(sc, func(run *scenario.Run) error {
		for ctx.Err() == nil {
			p.reach(i, Playing{sc.Version, sc.Seed, run.Now()})
			if run.RunUntil(p.End, slice) {
				return nil
			}
		}
		return ctx.Err()
	})
	r.version = version
	return r, err
}
