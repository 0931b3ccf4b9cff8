package words

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/blame"
	"groupy/worker/scenario"
)

// Words about who is to blame for a broken promise.
const (
	ProtocolFailed    = "the protocol failed under its assumptions"
	protocolFailedToo = "the protocol failed: this breaks even without the faults that break an assumption"
	assumptionFailed  = "an assumption failed first: "
	searchGivenUp     = "the search for the fault that caused it was given up: it would have taken too long"
)

// ExplainBlamed is Explain with the faults that are to blame for the violation, which must be the first one of its property. Where
// only ends of nodes are to blame, the explanation is that of the judge. A nil f says that there was no search.
func ExplainBlamed(run Judged, v check.Violation, f *blame.Found) Explanation {
	e := explain(run, v, f)
	if f == nil {
		if e.Claimed && v.Root != 0 && !run.Judge().Faulty() {
			e.Blame = ProtocolFailed
		}
		return e
	}
	switch e.Failed = Failed(run, f); {
	case f.GivenUp:
		e.Blame = searchGivenUp
	case e.Failed != "":
		e.Blame = assumptionFailed + e.Failed
	case e.Claimed && slices.ContainsFunc(f.All, func(x blame.Fault) bool { return x.Breaks != versions.Nothing && x.Breaks != versions.NoEnd }):
		e.Blame = protocolFailedToo
	case e.Claimed:
		e.Blame = ProtocolFailed
	}
	return e
}

// AsSentence returns a clause with a capital and a full stop.
func AsSentence(clause string) string {
	if clause == "" {
		return ""
	}
	return Capital(clause) + "."
}

// Failed names the assumptions that failed first, each with the fault and its time: "reliable links (change 17, 1 → 3, at 4.07 s)".
// It is empty if none did.
func Failed(names Namer, f *blame.Found) string {
	if !f.Assumption {
		return ""
	}
	var parts []string
	var named []versions.Assumption
	for i := range f.Faults {
		if x := &f.Faults[i]; x.Breaks != versions.Nothing && !slices.Contains(named, x.Breaks) {
			named = append(named, x.Breaks)
			parts = append(parts, fmt.Sprintf("%v (%s, at %s)", x.Breaks, brief(names, x), scenario.Seconds(Since(x))))
		}
	}
	return strings.Join(parts, "; ")
}

// Since returns the time of what a fault did, or else of its command.
func Since(f *blame.Fault) time.Duration {
	if lasts(f) || f.Event.ID == 0 {
		return f.At
	}
	return f.Event.Time
}

// lasts reports whether a fault goes on from its command.
func lasts(f *blame.Fault) bool {
	switch f.Command.Verb {
	case scenario.Block, scenario.Partition, scenario.DetectorBlocked, scenario.DetectorPaused:
		return true
	}
	return len(f.Draws) > 0
}

// brief names a fault in a few words: change 17, 1 → 3.
func brief(names Namer, f *blame.Fault) string {
	c, e := &f.Command, &f.Event
	switch {
	case lasts(f) || f.Line >= 0 && e.ID == 0:
		return LastingFault(*c)
	case e.Kind == actor.Suspect:
		return fmt.Sprintf("%d is suspected by %s", worker.Number(e.Peer), scenario.Numbers(f.By))
	case e.Kind == actor.Crash || e.Kind == actor.Exit:
		return Worker(e.Process) + " " + Gone(e.Kind)
	}
	what := Short(names, e.Message)
	if _, request := e.Message.(gms.Mcast); request {
		what = "a request"
	}
	return fmt.Sprintf("%s, %d → %d", what, worker.Number(e.Peer), worker.Number(e.Process))
}

// FaultOf says what a fault was: the message with change 17 from worker 1 to worker 3 was lost.
func FaultOf(names Namer, f *blame.Fault) string {
	c, e := &f.Command, &f.Event
	switch c.Verb {
	case scenario.Loss:
		return "messages were lost at random: " + c.String()
	case scenario.DetectorWrong:
		return "workers that lived were suspected at random: " + c.String()
	case scenario.Crashes:
		return "leaders crashed at random: " + c.String()
	case scenario.Block:
		link := fmt.Sprintf("from worker %d to worker %d", c.From, c.To)
		if c.Both {
			link = fmt.Sprintf("between workers %d and %d", c.From, c.To)
		}
		return "the link " + link + " was blocked"
	case scenario.Partition:
		return "the group was partitioned into " + strings.ReplaceAll(c.Sides, " | ", " and ") + " at " + scenario.Seconds(f.At)
	case scenario.DetectorBlocked:
		return "the detector took a blocked link for a death" + suspected(f)
	case scenario.DetectorPaused:
		return "the detector took a pause for a death" + suspected(f)
	case scenario.Slow:
		return fmt.Sprintf("worker %d was slow", c.Worker)
	case scenario.Latency:
		return fmt.Sprintf("messages from worker %d to worker %d took long", c.From, c.To)
	case scenario.DetectorLate:
		return "the detector was late"
	case scenario.Pause:
		return fmt.Sprintf("worker %d was paused", c.Worker)
	case scenario.PauseLeader:
		return "the leader was paused"
	}
	if e.ID == 0 {
		return fmt.Sprintf("%q took effect", c.String())
	}
	return happened(names, f)
}

func suspected(f *blame.Fault) string {
	if f.Event.ID == 0 {
		return ""
	}
	return ": " + happened(nil, f)
}

// happened says what a fault did to a message or a process.
func happened(names Namer, f *blame.Fault) string {
	e := &f.Event
	switch e.Kind {
	case actor.Suspect:
		return fmt.Sprintf("%s wrongly suspected %s at %s", Workers(f.By), Worker(e.Peer), scenario.Seconds(e.Time))
	case actor.Crash, actor.Exit:
		why, _ := e.Message.(actor.Reason)
		return Worker(e.Process) + " " + Gone(e.Kind) + why.After()
	}
	form := "%[1]s %[4]s on its way from %[2]s to %[3]s"
	what := Sent(names, e.Message)
	switch e.Message.(type) {
	case gms.Msg, gms.View:
		form, what = "the message with %s from %s to %s %s", Short(names, e.Message)
	}
	did := map[actor.Kind]string{
		actor.Lose: "was lost", actor.Duplicate: "was duplicated", actor.Delay: "was delayed", actor.Overtake: "overtook those sent before it",
	}[e.Kind]
	return fmt.Sprintf(form, what, Worker(e.Peer), Worker(e.Process), did)
}

// blamed returns the faults that are to blame as a clause, or an empty string if the judge's own cause holds.
func (x *explainer) blamed() string {
	f := x.found
	switch {
	case f == nil || f.GivenUp:
		return ""
	case len(f.Faults) == 0 && x.v.Root != 0:
		return ""
	case len(f.Faults) == 0:
		return "no fault caused it"
	case x.v.Root != 0 && !slices.ContainsFunc(f.Faults, func(f blame.Fault) bool { return !f.IsCrash }):
		return "" // the judge says more about crashes
	}
	parts := make([]string, len(f.Faults))
	for i := range f.Faults {
		parts[i] = FaultOf(x, &f.Faults[i])
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "each of these suffices: " + strings.Join(parts, "; ")
}
