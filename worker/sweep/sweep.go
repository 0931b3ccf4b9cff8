package sweep

import (
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

// Play plays the runs, and shows the result of each, in order, one at a time. When ctx is done it stops in the
// middle of the runs, and returns why; what it has shown until then are the first runs without a gap.
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
		r, err := p.play(ctx, i)
		if err != nil {
			b.err = err
			break
		}
		b.results = append(b.results, r)
		p.finish(i)
	}
	return b
}

// play plays a run to its end, or until ctx is done.
func (p *Plan) play(ctx context.Context, i int) (Result, error) {
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
