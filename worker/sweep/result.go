package sweep

import (
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
	"groupy/worker/blame"
	"groupy/worker/scenario"
)

// Result is the result of one run.
type Result struct {
	Version       string
	Seed          uint64
	Crashes       int // crashes of nodes
	LeaderCrashes int // crashes of leaders
	Exits         int // nodes that left
	Sent          int // messages between nodes
	Delivered     int // messages delivered to workers
	Standings     []Standing
	// Recoveries lists the times from the crash of a leader until all living members have installed the same
	// view of a living leader. Unrecovered reports whether a member still waits for that at the end.
	Recoveries  []time.Duration
	Unrecovered bool
	Failed      int   // expectations that failed
	Err         error // a handler's failure

	version int // its index in the plan
}

// Standing says how one property stands at the end of a run.
type Standing struct {
	check.Verdict
	Ended    bool          // the end of a node caused the break: a crash or a leave
	SinceEnd time.Duration // the time from that end to the break
	Blamed   bool          // it is known whether an assumption had failed first: there were faults besides ends of nodes
	Assumed  bool          // an assumption had failed first
}

// Broke reports whether the property was broken, claimed or not.
func (b *Standing) Broke() bool { return b.Times > 0 }

// play starts a run, plays it to its end, and returns the result.
func play(sc scenario.Scenario, toEnd func(*scenario.Run) error) (Result, error) {
	w := counter{r: Result{Version: sc.Version, Seed: sc.Seed}, formed: worker.Judged(sc.Version, sc.Workers).Formed}
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
	r.Standings = w.standings(run.Judge())
	if run.Judge().Faulty() {
		w.blame(sc, r.Standings)
	}
	for i, o := range run.Outcomes() {
		if run.Lines()[i].Claim != nil && !o.Skipped && !o.Applied {
			r.Failed++
		}
	}
	return r, nil
}

// mostBlamed is how many steps are played to find whether an assumption had failed before a property was broken.
const mostBlamed = 1 << 18

// blame finds for each claimed property that is broken whether an assumption had failed first.
func (w *counter) blame(sc scenario.Scenario, all []Standing) {
	for i := range all {
		if s := &all[i]; s.State == check.Broken {
			s.Assumed, s.Blamed = blame.AssumptionFailed(sc, s.Verdict, mostBlamed)
		}
	}
}

// counter observes a run and counts.
type counter struct {
	r      Result
	formed func(actor.Event) (gms.View, bool)
	nodes  []node // by the worker's number, from 1
	ends   []ended
	waits  bool          // members wait for a view since a leader's crash
	since  time.Duration // the time of that crash
}

// node is the record of a worker.
type node struct {
	dead  bool
	leads bool
	view  gms.View // zero while it is in none
}

// ended is the event that ended a node.
type ended struct {
	event actor.EventID
	time  time.Duration
}

func (w *counter) at(p actor.PID) *node {
	n := worker.Number(p)
	for n > len(w.nodes) {
		w.nodes = append(w.nodes, node{})
	}
	return &w.nodes[n-1]
}

func (w *counter) observe(e actor.Event) {
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

func (w *counter) sent(e *actor.Event) {
	if worker.Number(e.Process) == worker.Number(e.Peer) {
		return
	}
	w.r.Sent++
	switch e.Message.(type) {
	case gms.Msg, gms.View:
		w.at(e.Process).leads = true
	}
}

// ended handles the end of a process, which ends its node.
func (w *counter) ended(e *actor.Event) {
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

// recovers checks whether all living members are in one view with a living leader.
func (w *counter) recovers(now time.Duration) {
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
		w.waits = false // no member is left to recover
	case !w.at(common.Leader).dead:
		w.waits = false
		w.r.Recoveries = append(w.r.Recoveries, now-w.since)
	}
}

// standings returns how the properties stand, and how long after the crash each was first broken.
func (w *counter) standings(j *check.Judge) []Standing {
	verdicts := j.Verdicts()
	all := make([]Standing, len(verdicts))
	for i, v := range verdicts {
		all[i].Verdict = v
	}
	for _, v := range j.Violations() {
		b := &all[v.Property]
		if v.Event != b.Event || v.Root == 0 {
			continue
		}
		if i, ok := slices.BinarySearchFunc(w.ends, v.Root, func(x ended, id actor.EventID) int { return int(x.event - id) }); ok {
			b.Ended, b.SinceEnd = true, v.Time-w.ends[i].time
		}
	}
	return all
}
