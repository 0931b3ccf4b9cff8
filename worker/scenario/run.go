package scenario

import (
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/stage"
)

// Run is a scenario being played. It is made by New, and moves on by Step or RunUntil.
type Run struct {
	sc      Scenario
	version versions.Version
	sim     *actor.Sim
	stage   *stage.Stage
	judge   *check.Judge
	watch   func(actor.Event)

	lines   int       // begun so far
	results []Outcome // of the lines done
	place   Place
	steps   int // so far, lines and steps of the processes alike

	found int     // violations, up to the last that was looked at
	named []named // the changes that they are about; never written in place
}

// Outcome is what came of a line. For an expect, Applied is whether it held.
type Outcome struct {
	Skipped bool // an expect for another version
	Applied bool
	Why     string // why it did not apply, or what was found instead of what was expected
}

// New starts a run of a scenario. watch, if not nil, is shown every event after the stage
// has taken it. The scenario's lines must be in order.
func New(sc Scenario, watch func(actor.Event)) (*Run, error) {
	r, err := newRun(sc.Clone(), watch)
	if err != nil {
		return nil, err
	}
	r.stage, r.judge = stage.New(sc.Workers), check.New(worker.Judged(sc.Version, sc.Workers))
	first := worker.FirstView(sc.Workers)
	for n := 1; n <= sc.Workers; n++ {
		r.form(n, first, sc.Colour)
	}
	r.sim.SetCrashRate(sc.Crash, sc.Most)
	return r, r.sim.Err()
}

// newRun is a run of nobody yet.
func newRun(sc Scenario, watch func(actor.Event)) (*Run, error) {
	v, ok := versions.Named(sc.Version)
	if !ok {
		return nil, NoVersion(sc.Version)
	}
	r := &Run{sc: sc, version: v, watch: watch}
	r.sim = actor.New(actor.Config{
		Seed: sc.Seed, Latency: sc.Latency, Jitter: sc.Jitter, Gap: sc.Gap,
		Classify: classify, Observe: r.observe,
	})
	return r, nil
}

func (r *Run) observe(e actor.Event) {
	r.stage.Observe(e)
	r.judge.Observe(e)
	r.nameFound()
	if r.watch != nil {
		r.watch(e)
	}
}

// form starts worker n as a member of a complete group.
func (r *Run) form(n int, v gms.View, at worker.Colour) {
	group := worker.GroupPID(n)
	r.sim.Spawn(worker.New(n, group, r.sc.Sleep, at), r.version.Form(group, worker.PID(n), v))
}

// Step does the next thing: the next line if it is due, or else steps until an event has
// happened. It returns false if nothing will ever happen again, or a handler failed.
func (r *Run) Step() bool {
	for before := r.sim.Events(); r.sim.Events() == before; {
		if !r.step(MaxTime) {
			return false
		}
	}
	return true
}

// RunUntil plays up to time t, with all that happens at t, in at most limit steps. It returns
// false if there is more to do up to t. A handler's failure ends it, then nothing is: see Err.
func (r *Run) RunUntil(t time.Duration, limit int) bool {
	for range limit {
		if !r.step(t) {
			if r.sim.Err() == nil {
				r.reach(t)
			}
			return true
		}
	}
	return false
}

// step does one line or one step of the processes, if there is one up to time t.
func (r *Run) step(t time.Duration) bool {
	next, ok := r.sim.Next()
	if r.lines < len(r.sc.Lines) && r.sim.Err() == nil {
		if l := r.sc.Lines[r.lines]; l.At <= t && (!ok || r.due(l.Place, next)) {
			r.reach(l.At)
			r.place.After = max(r.place.After, l.After) // if fewer steps were done, it stands there all the same
			r.line(l)
			return true
		}
	}
	if !ok || next > t {
		return false
	}
	r.steps++
	r.sim.Step()
	r.reach(r.sim.Now())
	r.place.After++
	return true
}

// Ahead is the place after the next step, a line or one of the processes. It returns false if there is none.
func (r *Run) Ahead() (Place, bool) {
	next, ok := r.sim.Next()
	if r.sim.Err() == nil && r.lines < len(r.sc.Lines) {
		if l := r.sc.Lines[r.lines].Place; !ok || r.due(l, next) {
			return Place{At: l.At, After: max(r.after(l.At), l.After)}, true
		}
	}
	return Place{At: next, After: r.after(next) + 1}, ok
}

// after is how many steps the processes will have done at a time before they do any more.
func (r *Run) after(t time.Duration) int {
	if t == r.place.At {
		return r.place.After
	}
	return 0
}

// line does the next line. It counts as begun before anybody is shown what it causes.
func (r *Run) line(l Line) {
	r.steps++
	r.lines++
	var o Outcome
	if l.Claim != nil {
		o = r.holds(l.Claim)
	} else {
		r.sim.Input(l.Command)
		o.Why = r.apply(l.Command)
		o.Applied = o.Why == ""
	}
	r.results = append(r.results, o)
}

// due: a place is reached before the step that would lead past it.
func (r *Run) due(p Place, next time.Duration) bool {
	if p.At != next {
		return p.At < next
	}
	return p.After == 0 || r.place.At == p.At && r.place.After >= p.After
}

// Resolution is how fine the time of a run is: all its places can be written, and read again.
const Resolution = time.Microsecond

// reach makes t the time, in whole microseconds, if it is later than now. What happens by itself happens at whole
// microseconds; this is the only other way in which the time of a run goes on.
func (r *Run) reach(t time.Duration) {
	if t = t.Truncate(Resolution); t > r.sim.Now() {
		r.sim.Advance(t)
	}
	if r.sim.Now() != r.place.At {
		r.place = Place{At: r.sim.Now()}
	}
}

// Do does something now and adds it to the story. The lines that are still to come stay. A run
// that has failed takes nothing more.
func (r *Run) Do(c Command) Outcome {
	if err := r.sim.Err(); err != nil {
		return Outcome{Why: err.Error()}
	}
	r.sc.Lines = slices.Insert(slices.Clone(r.sc.Lines), r.lines, Line{Place: r.place, Command: c})
	r.line(r.sc.Lines[r.lines])
	return r.results[r.lines-1]
}

// Scenario is the story so far, and what of it is still to come.
func (r *Run) Scenario() Scenario { return r.sc.Clone() }

// Lines are those of the scenario, done and to come, not to be written.
func (r *Run) Lines() []Line { return r.sc.Lines }

// Outcomes lists what came of the lines done so far, in their order.
func (r *Run) Outcomes() []Outcome { return r.results }

// Version is the group service that the run uses.
func (r *Run) Version() versions.Version { return r.version }

// Now is the time of the run.
func (r *Run) Now() time.Duration { return r.sim.Now() }

// Place is the moment at which something done now would stand.
func (r *Run) Place() Place { return r.place }

// Err is the failure that ended the run, or nil.
func (r *Run) Err() error { return r.sim.Err() }

// Sim is the run's processes, to be looked at. Only Do may change them.
func (r *Run) Sim() *actor.Sim { return r.sim }

// Stage is what an observer has seen of the run.
func (r *Run) Stage() *stage.Stage { return r.stage }

// Judge is what has been judged of the run, to be looked at.
func (r *Run) Judge() *check.Judge { return r.judge }

// Board is what there is to see of all workers now.
func (r *Run) Board() []stage.Tile { return r.stage.Board(r.sim) }

// Settings is what the run started from.
func (r *Run) Settings() Settings { return r.sc.Settings }

// ViewNumber is the number of a view, and Members lists who is in it: see stage.Stage.
func (r *Run) ViewNumber(v gms.View) int { return r.stage.ViewNumber(v) }
func (r *Run) Members(view int) []int    { return r.stage.Members(view) }
