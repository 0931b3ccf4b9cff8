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

// Plan is what is to be played: the story on each of the versions with each of the seeds.
type Plan struct {
	Scenario scenario.Scenario
	Versions []string
	From     uint64 // the first seed; after the largest one comes 0
	Seeds    int
	End      time.Duration // of every run
	Cores    int           // 0: as many as there are

	one   sync.Mutex
	done  int             // runs, in whatever order
	under map[int]Playing // by the number of the run
}

// Playing is a run that is being played.
type Playing struct {
	Version string
	Seed    uint64
	At      time.Duration
}

// Far tells, at any time and on any goroutine, how many runs have been played, and where those stand that are
// being played, or were when the sweep was stopped.
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

// Runs is how many runs the plan has.
func (p *Plan) Runs() int { return p.Seeds * len(p.Versions) }

// at is the scenario of a run: one seed on all versions goes before the next seed.
func (p *Plan) at(i int) (scenario.Scenario, int) {
	sc := p.Scenario // a run keeps its own lines
	version := i % len(p.Versions)
	sc.Version, sc.Seed = p.Versions[version], p.From+uint64(i/len(p.Versions))
	return sc, version
}

// together is how many runs are handed out at a time.
const together = 16

// slice is how many steps of a run are played between two looks at whether to stop.
const slice = 4096

// batch is a few runs that follow one another.
type batch struct {
	first   int
	results []Result
	err     error
	done    chan struct{}
}

// Play plays the runs, and shows the result of each, in order, one at a time. When ctx is done it stops in the
// middle of the runs, and returns why; what it has shown until then are the first runs without a gap.
func (p *Plan) Play(ctx context.Context, each func(Result)) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	next := 0
	for b := range p.play(ctx, cmp.Or(max(p.Cores, 0), runtime.GOMAXPROCS(0))) {
		if <-b.done; err != nil || b.first != next { // one before it was cut short
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

// play plays all runs on so many cores. It gives the batches in order, each as soon as it is begun.
func (p *Plan) play(ctx context.Context, cores int) <-chan *batch {
	const ahead = 256 // of a batch that takes long
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

// playBatch plays a few runs, fewer if ctx is done.
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
