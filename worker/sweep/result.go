package sweep

import (
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Result is what became of one run.
type Result struct {
	Version       string
	Seed          uint64
	Crashes       int // of nodes
	LeaderCrashes int // those of them that led
	Exits         int // nodes that ended by themselves
	Sent          int // messages between nodes
	Delivered     int // messages handed to a worker
	Breaks        []Break
	// Recoveries are the times from the crash of a leader until all members who live have installed
	// the same view of a leader that lives. Unrecovered tells that at the end somebody waits for that.
	Recoveries  []time.Duration
	Unrecovered bool
	Failed      int   // expects that do not hold
	Err         error // a handler's failure

	version int // its index in the plan
}

// Break is how one property stands at the end of a run.
type Break struct {
	check.Verdict
	Crashed bool          // it comes of a crash, or of somebody who left,
	After   time.Duration // so long before
}

// Broke reports whether the property was broken, claimed or not.
func (b *Break) Broke() bool { return b.Times > 0 }

// play makes one run, lets it be played to its end, and tells what became of it.
func play(sc scenario.Scenario, toEnd func(*scenario.Run) error) (Result, error) {
	w := watcher{r: Result{Version: sc.Version, Seed: sc.Seed}, formed: worker.Judged(sc.Version, sc.Workers).Formed}
	run, err := scenario.New(sc, w.observe)
	if run == nil {
		return Result{}, err
	}
	if err := toEnd(run); err != nil {
		return Result{}, err
	}
	r := w.r
	r.Unrecovered = w.waits
	r.Err = run.Err()
	r.Breaks = w.breaks(run.Judge())
	for i, o := range run.Outcomes() {
		if run.Lines()[i].Claim != nil && !o.Skipped && !o.Applied {
			r.Failed++
		}
	}
	return r, nil
}

// watcher counts what happens in a run.
type watcher struct {
	r      Result
	formed func(actor.Event) (gms.View, bool)
	nodes  []node // by the worker's number, from 1
	ends   []ended
	waits  bool          // for a view, since a leader's crash
	since  time.Duration // then
}

// node is what is known of a worker.
type node struct {
	dead  bool
	leads bool
	view  gms.View // zero as long as it is in none
}

// ended is an event that ended a process.
type ended struct {
	event actor.EventID
	time  time.Duration
}

func (w *watcher) at(p actor.PID) *node {
	n := worker.Number(p)
	for n > len(w.nodes) {
		w.nodes = append(w.nodes, node{})
	}
	return &w.nodes[n-1]
}

func (w *watcher) observe(e actor.Event) {
	switch e.Kind {
	case actor.Send:
		w.sent(&e)
	case actor.Deliver:
		w.r.Delivered++
	case actor.Install:
		w.at(e.Peer).view = e.Message.(gms.View)
		w.recovers(e.Time)
	case actor.Start:
		n := w.at(e.Process)
		if v, ok := w.formed(e); ok {
			n.view, n.leads = v, v.Leader == worker.GroupPID(worker.Number(e.Process))
		}
	case actor.Crash, actor.Exit:
		w.ended(&e)
	}
}

func (w *watcher) sent(e *actor.Event) {
	if worker.Number(e.Process) == worker.Number(e.Peer) {
		return
	}
	w.r.Sent++
	switch e.Message.(type) {
	case gms.Msg, gms.View:
		w.at(e.Process).leads = true
	}
}

// ended: a process has ended, and so has its node.
func (w *watcher) ended(e *actor.Event) {
	w.ends = append(w.ends, ended{e.ID, e.Time})
	n := w.at(e.Process)
	if n.dead {
		return
	}
	n.dead = true
	if e.Kind == actor.Exit {
		w.r.Exits++
	} else {
		w.r.Crashes++
		if n.leads {
			w.r.LeaderCrashes++
		}
	}
	if n.leads && e.Kind == actor.Crash && !w.waits {
		w.waits, w.since = true, e.Time
	}
	w.recovers(e.Time)
}

// recovers looks whether all members who live are in one view, whose leader lives.
func (w *watcher) recovers(now time.Duration) {
	if !w.waits {
		return
	}
	var common *gms.View
	for i := range w.nodes {
		n := &w.nodes[i]
		switch {
		case n.dead || len(n.view.Group) == 0:
		case common == nil:
			common = &n.view
		case common.Leader != n.view.Leader || !slices.Equal(common.Group, n.view.Group):
			return
		}
	}
	switch {
	case common == nil:
		w.waits = false // nobody is left to recover
	case !w.at(common.Leader).dead:
		w.waits = false
		w.r.Recoveries = append(w.r.Recoveries, now-w.since)
	}
}

// breaks tells how the properties stand, and how long after the crash each was first broken.
func (w *watcher) breaks(j *check.Judge) []Break {
	verdicts := j.Verdicts()
	all := make([]Break, len(verdicts))
	for i, v := range verdicts {
		all[i].Verdict = v
	}
	for _, v := range j.Violations() {
		b := &all[v.Property]
		if v.Event != b.Event || v.Root == 0 {
			continue
		}
		if i, ok := slices.BinarySearchFunc(w.ends, v.Root, func(x ended, id actor.EventID) int { return int(x.event - id) }); ok {
			b.Crashed, b.After = true, v.Time-w.ends[i].time
		}
	}
	return all
}
