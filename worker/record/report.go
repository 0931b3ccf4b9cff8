package record

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker"
)

// Report is the judgement on a log.
type Report struct {
	File     string
	Claims   string // the version whose claims were checked; empty or none if no claims were
	Complete bool   // the log has every event
	Events   int
	Lasted   time.Duration

	judge *check.Judge
	log   *reader
}

func (r *reader) report() *Report {
	r.court.Finish()
	return &Report{
		File: r.file, Claims: r.head.Claims, Complete: r.head.Complete, Events: r.events, Lasted: r.now,
		judge: r.court, log: r,
	}
}

// Verdict is the state of a property.
type Verdict struct {
	check.Verdict
	Line int    // the line of the first event that broke it, 0 if none
	Why  string // why it was not tested, if the log has too little
}

// The reasons why a property is not tested: what a log lacks.
const (
	noSends    = "the log has no sends of workers"
	noForwards = "the log does not say to which leader a request went, and a node has ended"
	noNumbers  = "the log has no numbers of views"
)

// Verdicts returns the verdicts on all properties, in their order.
func (r *Report) Verdicts() []Verdict {
	all := make([]Verdict, 0, len(check.Properties()))
	for _, v := range r.judge.Verdicts() {
		if why := r.lacks(&v); why != "" {
			all = append(all, Verdict{check.Verdict{Property: v.Property}, 0, why})
		} else {
			all = append(all, Verdict{v, r.Line(v.Event), ""})
		}
	}
	return all
}

// lacks returns what the log would need for the property to be tested.
func (r *Report) lacks(v *check.Verdict) string {
	log, p := r.log, v.Property
	asOwn := p == check.ReliableFIFO || p == check.SelfDelivery
	switch {
	case r.Complete:
	case !log.viewed && p == check.AgreementOnViews:
		return noNumbers
	case !log.sends && (asOwn || p == check.DeliveryIntegrity):
		return noSends
	case log.forwards || !asOwn || len(log.ends) == 0:
	case v.Times == 0 || p == check.ReliableFIFO && v.Event > log.ends[0].event:
		return noForwards
	}
	return ""
}

// Violations lists the first violations of each property that was tested, in the order of the log.
func (r *Report) Violations() []check.Violation {
	tested := map[check.Property]bool{}
	for _, v := range r.Verdicts() {
		tested[v.Property] = v.State != check.NotTested
	}
	all := r.judge.Violations()
	if !r.Complete {
		all = together(all)
	}
	return slices.DeleteFunc(all, func(v check.Violation) bool { return !tested[v.Property] })
}

// together merges violations about the same thing. They have different roots, which mean nothing in a log with gaps.
func together(all []check.Violation) (list []check.Violation) {
	for _, v := range all {
		i := slices.IndexFunc(list, func(w check.Violation) bool {
			return v.Property == w.Property && v.Message == w.Message && v.View == w.View && v.Next == w.Next
		})
		if i < 0 {
			v.Cause = check.Cause{Chain: v.Chain[:min(1, len(v.Chain))], Process: v.Process}
			list = append(list, v)
			continue
		}
		w := &list[i]
		w.Have, w.Lack, w.Last = union(w.Have, v.Have), union(w.Lack, v.Lack), max(w.Last, v.Last)
	}
	return list
}

func union(a, b []actor.PID) []actor.PID {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// Broken reports whether a claimed property is broken.
func (r *Report) Broken() bool {
	return slices.ContainsFunc(r.Verdicts(), func(v Verdict) bool { return v.State == check.Broken })
}

// Unjudged returns the number of events that could not be judged, because too much had been forgotten.
func (r *Report) Unjudged() int { return r.judge.Unjudged() }

// Line returns the line of an event, 0 if there is no such event.
func (r *Report) Line(event actor.EventID) int {
	if event < 1 || int(event) > len(r.log.lines) {
		return 0
	}
	return int(r.log.lines[event-1])
}

func (r *Report) name(p actor.PID) string { return r.log.toldName(worker.Number(p)) }
