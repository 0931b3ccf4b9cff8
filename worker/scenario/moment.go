package scenario

import (
	"cmp"
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/stage"
)

// Moment names a state of a run: how many steps were done before, lines and steps of the
// processes alike, and the time, which may be later than that of the last step.
type Moment struct {
	Step int
	Time time.Duration
}

// Compare is negative if m comes before n in the same run, and positive if after.
func (m Moment) Compare(n Moment) int {
	return cmp.Or(cmp.Compare(m.Step, n.Step), cmp.Compare(m.Time, n.Time))
}

// Keyframe is a run kept at a moment, to go back to. It is never written.
type Keyframe struct {
	Moment Moment
	Place  Place // where something done at the moment would stand
	Lines  int   // begun before

	sim     *actor.Snapshot
	stage   *stage.Stage
	judge   *check.Judge
	named   []named
	results []Outcome
}

// Keyframe keeps the present moment.
func (r *Run) Keyframe() *Keyframe {
	return &Keyframe{
		Moment: r.Moment(), Place: r.place, Lines: r.lines,
		sim: r.sim.Snapshot(), stage: r.stage.Clone(), judge: r.judge.Clone(),
		named: r.named, results: r.results,
	}
}

// Events is how many events had happened.
func (k *Keyframe) Events() actor.EventID { return k.sim.Events() }

// Trail is the rolling hash of these events.
func (k *Keyframe) Trail() uint64 { return k.sim.Trail() }

// Size is about how many bytes it takes, as if it shared nothing with its neighbours.
func (k *Keyframe) Size() int { return k.sim.Size() + k.stage.Size() + k.judge.Size() }

// Restore takes the run to a kept moment, from where it plays sc. That must be as the
// scenario of the run from which k was kept: the same settings, and the same lines as far as
// they had begun.
func (r *Run) Restore(sc Scenario, k *Keyframe) {
	r.sc = sc.Clone()
	r.sim.Restore(k.sim)
	r.stage, r.judge = k.stage.Clone(), k.judge.Clone()
	r.found, r.named = r.judge.Found(), k.named
	r.lines, r.place, r.steps = k.Lines, k.Place, k.Moment.Step
	r.results = slices.Clip(k.results) // others may go on from them, too
}

// Copy is a run that stands where this one does, and goes its own way. watch, if not nil, is
// shown its events from there on.
func (r *Run) Copy(watch func(actor.Event)) *Run {
	c, _ := NewAt(r.sc, r.Keyframe(), watch) // its version is known
	return c
}

// NewAt is a run of sc that stands at a kept moment, see Restore. watch, if not nil, is shown its events
// from there on.
func NewAt(sc Scenario, k *Keyframe, watch func(actor.Event)) (*Run, error) {
	r, err := newRun(sc, watch)
	if err == nil {
		r.Restore(sc, k)
	}
	return r, err
}

// Moment names the present state.
func (r *Run) Moment() Moment { return Moment{r.steps, r.sim.Now()} }

// Begun is how many of the lines have begun.
func (r *Run) Begun() int { return r.lines }

// GoOn plays up to a later moment, in at most limit steps. It returns false if it has not got
// there.
func (r *Run) GoOn(m Moment, limit int) bool {
	for r.steps < m.Step {
		if limit == 0 {
			return false
		}
		limit--
		if !r.step(MaxTime) {
			return true
		}
	}
	if next, ok := r.Ahead(); r.sim.Err() == nil && (!ok || m.Time <= next.At) { // else there is no such moment
		r.reach(m.Time)
	}
	return true
}
