package blame

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
)

// Fault is a fault of a run: a command, something on which chance has decided, or all that came by a rate.
type Fault struct {
	Line    int              // the index of its line in the scenario, -1 if it came by chance
	Command scenario.Command // of the line
	Draw    actor.Draw       // if it came by chance
	Rate    int              // if it came by chance: the index of the line that set the rate, -1 for the settings
	Draws   []actor.Draw     // all that came by the rate of the line, if the fault is a rate
	At      time.Duration
	After   actor.EventID // the last event before it
	Breaks  versions.Assumption

	// Event is what it did to a message or a process: a Lose, Duplicate, Delay, Overtake, Suspect, Crash or Exit. It has no ID if
	// nothing is known of that. Of a block it is the first message lost.
	Event   actor.Event
	By      []int // the workers that it made suspect another one
	IsCrash bool  // it is the end of a node, not a fault of the network, a node or the detector
}

// breaks lists what a command breaks. Commands that are missing are no faults.
var breaks = map[scenario.Verb]versions.Assumption{
	scenario.Kill: versions.NoEnd, scenario.KillLeader: versions.NoEnd, scenario.KillLeaderOf: versions.NoEnd,
	scenario.CrashAfter: versions.NoEnd, scenario.Leave: versions.NoEnd, scenario.LeaveLeader: versions.NoEnd,
	scenario.Pause: versions.Nothing, scenario.PauseLeader: versions.Nothing, scenario.Slow: versions.Nothing,
	scenario.DelayMessage: versions.Nothing, scenario.Latency: versions.Nothing, scenario.DetectorLate: versions.Nothing,
	scenario.Lose: versions.ReliableLinks, scenario.Duplicate: versions.ReliableLinks, scenario.Block: versions.ReliableLinks,
	scenario.Partition: versions.ReliableLinks,
	scenario.Overtake:  versions.OrderedLinks, scenario.DeliverNow: versions.OrderedLinks,
	scenario.Suspect: versions.PerfectDetector, scenario.DetectorBlocked: versions.PerfectDetector, scenario.DetectorPaused: versions.PerfectDetector,
}

// Breaks returns the assumption that a command breaks: for Loss, DetectorWrong and Crashes, when chance decides on it. It is
// versions.Nothing for a command that breaks none.
func Breaks(v scenario.Verb) versions.Assumption {
	switch v {
	case scenario.Loss:
		return versions.ReliableLinks
	case scenario.DetectorWrong:
		return versions.PerfectDetector
	case scenario.Crashes:
		return versions.NoEnd
	}
	return breaks[v]
}

// recorder lists the faults of a run that is being played.
type recorder struct {
	faults []Fault
	chance int           // the fault on which chance has just decided, plus 1
	input  actor.EventID // the last command
	line   int           // its fault, plus 1
	rates  []rate        // that were set, in order
}

// rate is a line that set the rate of something that comes by chance.
type rate struct {
	line int
	scenario.Command
}

// struck records a fault on which chance has decided.
func (r *recorder) struck(d actor.Draw, run *scenario.Run) {
	f := Fault{Line: -1, Draw: d, Rate: r.rateOf(scenario.Crashes), At: run.Now(), After: run.Sim().Events(), Breaks: versions.NoEnd, IsCrash: true}
	switch {
	case d.IsLoss():
		f.Breaks, f.IsCrash, f.Rate = versions.ReliableLinks, false, -1 // its event says which rate it is
	case d.IsSuspicion():
		f.Breaks, f.IsCrash, f.Rate = versions.PerfectDetector, false, r.rateOf(scenario.DetectorWrong)
	}
	r.faults = append(r.faults, f)
	r.chance = len(r.faults)
}

// rateOf returns the line that has set a rate, -1 if there is none.
func (r *recorder) rateOf(v scenario.Verb) int {
	for _, s := range slices.Backward(r.rates) {
		if s.Verb == v {
			return s.line
		}
	}
	return -1
}

// lossRateOf returns the line that has set the rate by which a message was lost.
func (r *recorder) lossRateOf(e actor.Event) int {
	from, to := worker.Number(e.Peer), worker.Number(e.Process)
	for _, s := range slices.Backward(r.rates) {
		if s.Verb == scenario.Loss && s.Covers(from, to) && fits(&s.Command, e) {
			return s.line
		}
	}
	return -1
}

// fits reports whether a message has the class that a command names, if it names one.
func fits(c *scenario.Command, e actor.Event) bool {
	return c.Class == 0 || c.Class == e.Class || c.Class == scenario.SingleMessage && e.Class == 0
}

// begun records a command. It is called before the events that follow from it.
func (r *recorder) begun(line int, c scenario.Command, run *scenario.Run) {
	r.line = 0
	switch c.Verb {
	case scenario.Loss, scenario.DetectorWrong, scenario.Crashes:
		r.rates = append(r.rates, rate{line, c})
	case scenario.Perfect:
		r.rates = slices.DeleteFunc(r.rates, func(s rate) bool { return s.Verb != scenario.Crashes })
	}
	if b, is := breaks[c.Verb]; is && !c.EndsFault() {
		r.faults = append(r.faults, Fault{
			Line: line, Command: c, At: run.Now(), After: run.Sim().Events() - 1, Breaks: b, IsCrash: b == versions.NoEnd,
		})
		r.line = len(r.faults)
	}
}

// observe notes what a fault did.
func (r *recorder) observe(e actor.Event) {
	if f := r.causeOf(e); f != nil {
		if f.Draw.IsLoss() {
			f.Rate = r.lossRateOf(e)
		}
		if f.Event.ID == 0 {
			f.Event = e
		}
		if e.Kind == actor.Suspect && !slices.Contains(f.By, worker.Number(e.Process)) {
			f.By = append(f.By, worker.Number(e.Process))
		}
	}
	r.chance = 0
}

// causeOf returns the fault that an event follows from, nil if it is of another kind or unknown.
func (r *recorder) causeOf(e actor.Event) *Fault {
	switch e.Kind {
	case actor.Lose, actor.Duplicate, actor.Delay, actor.Overtake, actor.Suspect, actor.Crash, actor.Exit:
	default:
		return nil
	}
	if r.chance > 0 {
		return &r.faults[r.chance-1]
	}
	if r.line > 0 && (e.ID == r.input+1 || e.Cause == r.input) {
		return &r.faults[r.line-1]
	}
	from, to := worker.Number(e.Peer), worker.Number(e.Process)
	if i := slices.IndexFunc(r.faults, func(f Fault) bool { return f.isArmedFor(e, from, to) }); i >= 0 {
		return &r.faults[i]
	}
	for i := range slices.Backward(r.faults) {
		if f := &r.faults[i]; f.covers(e, from, to) {
			return f
		}
	}
	return nil
}

// isArmedFor reports whether an event, at worker to from worker from, is what a command was waiting for. The first such command counts.
func (f *Fault) isArmedFor(e actor.Event, from, to int) bool {
	switch c := &f.Command; c.Verb {
	case scenario.Lose:
		return e.Kind == actor.Lose && f.Event.ID == 0 && c.Nth == 0 && c.Covers(from, to) && fits(c, e)
	case scenario.CrashAfter:
		why, _ := e.Message.(actor.Reason)
		return e.Kind == actor.Crash && why.Of > 0 && f.Event.ID == 0
	}
	return false
}

// covers reports whether an event follows from a command that lasts. The last such command counts.
func (f *Fault) covers(e actor.Event, from, to int) bool {
	switch c := &f.Command; c.Verb {
	case scenario.Block:
		return e.Kind == actor.Lose && (c.From == from && c.To == to || c.Both && c.From == to && c.To == from)
	case scenario.Partition:
		return e.Kind == actor.Lose && c.Divides(from, to)
	case scenario.DetectorBlocked, scenario.DetectorPaused:
		return e.Kind == actor.Suspect && e.Cause == 0
	}
	return false
}
