package scenario

import (
	"cmp"
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/stage"
)

// Moment identifies a state of a run: the number of steps done before it, and its time. Each line counts as a
// step, and so does each [actor.Sim.Step]. The time may be later than that of the last step.
type Moment struct {
	Step int
	Time time.Duration
}

// Compare returns a negative number if m comes before n in the same run, and a positive number if after.
func (m Moment) Compare(n Moment) int {
	return cmp.Or(cmp.Compare(m.Step, n.Step), cmp.Compare(m.Time, n.Time))
}

// Keyframe is a saved moment of a run. It is immutable.
type Keyframe struct {
	Moment Moment
	Place  Place // the place of a command given at this moment
	Lines  int   // the number of lines begun before

	sim     *actor.Snapshot
	stage   *stage.Stage
	judge   *check.Judge
	named   []named
	unnamed []named
	results []Outcome
}

// Keyframe saves the present moment.
func (r *Run) Keyframe() *Keyframe {
	return &Keyframe{
		Moment: r.Moment(), Place: r.place, Lines: r.lines,
		sim: r.sim.Snapshot(), stage: r.stage.Clone(), judge: r.judge.Clone(),
		named: r.named, unnamed: r.unnamed, results: r.results,
	}
}

// Events returns the number of events up to the keyframe.
func (k *Keyframe) Events() actor.EventID { return k.sim.Events() }

// Trail returns the rolling hash of these events.
func (k *Keyframe) Trail() uint64 { return k.sim.Trail() }

// Size estimates the memory of the keyframe in bytes, as if it shared nothing with other keyframes.
func (k *Keyframe) Size() int { return k.sim.Size() + k.stage.Size() + k.judge.Size() }

// Restore sets the run to a keyframe, from where it plays sc. sc must have the settings of the run that k is
// from, and begin with the same k.Lines lines.
func (r *Run) Restore(sc Scenario, k *Keyframe) {
	r.sc = sc.Clone()
	r.sim.Restore(k.sim)
	r.stage, r.judge = k.stage.Clone(), k.judge.Clone()
	r.found, r.named, r.unnamed = r.judge.Found(), k.named, k.unnamed
	r.lines, r.place, r.steps = k.Lines, k.Place, k.Moment.Step
	r.results = slices.Clip(k.results) // other runs may append to them, too
}

// Copy returns an independent copy of the run. observe, if not nil, gets the events of the copy.
func (r *Run) Copy(observe func(actor.Event)) *Run {
	c, _ := NewAt(r.sc, r.Keyframe(), observe) // no error: the version is known
	return c
}

// NewAt returns a run of sc at a keyframe, see Restore. observe, if not nil, gets its events from there on.
func NewAt(sc Scenario, k *Keyframe, observe func(actor.Event)) (*Run, error) {
	r, err := newRun(sc, observe, nil)
	if err == nil {
		r.Restore(sc, k)
	}
	return r, err
}

// Moment returns the present moment.
func (r *Run) Moment() Moment { return Moment{r.steps, r.sim.Now()} }

// Begun returns the number of lines that have begun.
func (r *Run) Begun() int { return r.lines }

// GoOn plays up to a later moment, in at most limit steps. It returns false if the limit stopped it. If the
// run has no such moment, GoOn goes as far as it can and returns true.
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
	if next, ok := r.Ahead(); r.sim.Err() == nil && (!ok || m.Time <= next.At) { // otherwise there is no such moment
		r.reach(m.Time)
	}
	return true
}
