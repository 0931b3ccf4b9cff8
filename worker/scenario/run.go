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

// Run is a scenario being played. New starts it; Step and RunUntil play it.
type Run struct {
	sc       Scenario
	version  versions.Version
	sim      *actor.Sim
	stage    *stage.Stage
	judge    *check.Judge
	observer func(actor.Event)

	lines   int       // the number of lines begun
	results []Outcome // one for each line done
	place   Place
	steps   int // the number of lines and steps of the processes so far

	found   int     // the number of violations already looked at
	named   []named // the changes that these are about; never written in place
	unnamed []named // the same, of those that have no number yet
}

// Outcome is the result of a line. For an expectation, Applied reports whether it held.
type Outcome struct {
	Skipped bool // it expects something of another version only
	Applied bool
	Why     string // why it had no effect, or what was found instead
}

// New starts a run of a scenario. observe, if not nil, gets every event after the stage and the judge. The
// scenario's lines must be in order.
func New(sc Scenario, observe func(actor.Event)) (*Run, error) { return NewSparing(sc, observe, nil) }

// NewSparing is New, but strike is asked about each fault that chance has decided on: see [actor.Config].
func NewSparing(sc Scenario, observe func(actor.Event), strike func(actor.Draw) bool) (*Run, error) {
	r, err := newRun(sc.Clone(), observe, strike)
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

// newRun returns a run without workers.
func newRun(sc Scenario, observe func(actor.Event), strike func(actor.Draw) bool) (*Run, error) {
	v, ok := versions.Named(sc.Version)
	if !ok {
		return nil, NoVersion(sc.Version)
	}
	r := &Run{sc: sc, version: v, observer: observe}
	r.sim = actor.New(actor.Config{
		Seed: sc.Seed, Latency: sc.Latency, Jitter: sc.Jitter, Gap: sc.Gap,
		Classify: classify, Strike: strike, Observe: r.observe,
	})
	return r, nil
}

func (r *Run) observe(e actor.Event) {
	r.stage.Observe(e)
	r.judge.Observe(e)
	r.nameFound()
	if r.observer != nil {
		r.observer(e)
	}
}

// form starts worker n as a member of a complete group.
func (r *Run) form(n int, v gms.View, at worker.Colour) {
	group := worker.GroupPID(n)
	r.sim.Spawn(worker.New(n, group, r.sc.Sleep, at), r.version.Form(group, worker.PID(n), v))
}

// Step does the next line if it is due, or else steps until there is an event. It returns false if nothing will
// happen any more, or a handler failed.
func (r *Run) Step() bool {
	for before := r.sim.Events(); r.sim.Events() == before; {
		if !r.step(MaxTime) {
			return false
		}
	}
	return true
}

// RunUntil plays up to and including time t, in at most limit steps. It returns false if there is more to do up
// to t. If a handler fails, the run ends and RunUntil returns true: see Err.
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
			r.place.After = max(r.place.After, l.After) // even if the processes did fewer steps
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

// Ahead returns the place after the next line or step of the processes. It returns false if there is none.
func (r *Run) Ahead() (Place, bool) {
	next, ok := r.sim.Next()
	if r.sim.Err() == nil && r.lines < len(r.sc.Lines) {
		if l := r.sc.Lines[r.lines].Place; !ok || r.due(l, next) {
			return Place{At: l.At, After: max(r.after(l.At), l.After)}, true
		}
	}
	return Place{At: next, After: r.after(next) + 1}, ok
}

// after returns the number of steps done at time t.
func (r *Run) after(t time.Duration) int {
	if t == r.place.At {
		return r.place.After
	}
	return 0
}

// line does the next line. The line counts as begun before observers see its events.
func (r *Run) line(l Line) {
	r.steps++
	r.lines++
	var o Outcome
	switch {
	case l.Claim != nil:
		o = r.Holds(l.Claim)
	case !l.IsCommand():
		o.Applied = true
	default:
		r.sim.Input(l.Command)
		o.Why = r.apply(l.Command)
		o.Applied = o.Why == ""
		r.reach(r.sim.Now()) // a chosen step moves the time on to its own
	}
	r.results = append(r.results, o)
}

// due reports whether a place is reached before the next step.
func (r *Run) due(p Place, next time.Duration) bool {
	if p.At != next {
		return p.At < next
	}
	return p.After == 0 || r.place.At == p.At && r.place.After >= p.After
}

// Resolution is the resolution of a run's time. Every place can be written and read back.
const Resolution = time.Microsecond

// reach sets the time to t, truncated to microseconds, if t is later than now. All steps happen at whole
// microseconds, and nothing else moves the time on.
func (r *Run) reach(t time.Duration) {
	if t = t.Truncate(Resolution); t > r.sim.Now() {
		r.sim.Advance(t)
	}
	if r.sim.Now() != r.place.At {
		r.place = Place{At: r.sim.Now()}
	}
}

// Do carries out a command now and adds it to the scenario. Lines still to come stay. A run that has failed
// ignores commands.
func (r *Run) Do(c Command) Outcome {
	if err := r.sim.Err(); err != nil {
		return Outcome{Why: err.Error()}
	}
	r.sc.Lines = slices.Insert(slices.Clone(r.sc.Lines), r.lines, Line{Place: r.place, Command: c})
	r.line(r.sc.Lines[r.lines])
	return r.results[r.lines-1]
}

// Scenario returns the scenario with all lines, done and to come.
func (r *Run) Scenario() Scenario { return r.sc.Clone() }

// Lines returns the lines of the scenario, done and to come. The caller must not write to them.
func (r *Run) Lines() []Line { return r.sc.Lines }

// Outcomes lists the outcomes of the lines done so far, in order.
func (r *Run) Outcomes() []Outcome { return r.results }

// Version returns the group service that the run uses.
func (r *Run) Version() versions.Version { return r.version }

// Now returns the time of the run.
func (r *Run) Now() time.Duration { return r.sim.Now() }

// Place returns the place of a command given now.
func (r *Run) Place() Place { return r.place }

// Err returns the failure that ended the run, or nil.
func (r *Run) Err() error { return r.sim.Err() }

// Sim returns the processes of the run, for reading. Only Do may change them.
func (r *Run) Sim() *actor.Sim { return r.sim }

// Stage returns the stage, which has observed the run.
func (r *Run) Stage() *stage.Stage { return r.stage }

// Judge returns the judge of the run, for reading.
func (r *Run) Judge() *check.Judge { return r.judge }

// Board returns the tiles of all workers at this moment.
func (r *Run) Board() []stage.Tile {
	board := r.stage.Board(r.sim)
	for i := range board {
		t := &board[i]
		t.NoWayOut = r.judge.Stuck(worker.PID(t.Number))
		t.Deserted = !r.version.Recovers && t.Alive() && t.Role == gms.Follower && t.Leader > 0 && !board[t.Leader-1].Alive()
	}
	r.addBroken(board)
	return board
}

// addBroken adds the promises that living workers have broken.
func (r *Run) addBroken(board []stage.Tile) {
	if r.judge.Found() == 0 {
		return
	}
	verdicts := r.judge.Verdicts()
	r.judge.Each(0, func(v *check.Violation) {
		if verdicts[v.Property].State != check.Broken {
			return
		}
		for _, p := range v.Lack {
			if t := &board[worker.Number(p)-1]; t.Alive() && t.Broke == "" {
				t.Broke = v.Property.String()
			}
		}
	})
}

// Settings returns the settings of the scenario.
func (r *Run) Settings() Settings { return r.sc.Settings }

// ViewNumber returns the number of a view, and Members lists its members: see stage.Stage.
func (r *Run) ViewNumber(v gms.View) int { return r.stage.ViewNumber(v) }
func (r *Run) Members(view int) []int    { return r.stage.Members(view) }
