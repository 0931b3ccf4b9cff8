package scenario

import (
	"cmp"
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// Limits of the settings. Only latencies and gaps may have times below a millisecond.
const (
	MaxWorkers = 1000             // in one run, including dead ones
	MaxSleep   = time.Hour        // from 1 ms
	MaxLatency = 10 * time.Second // from 0, in steps of 1 µs
	MaxGap     = 10 * time.Second // from 0, in steps of 1 µs
	MaxTime    = 24 * time.Hour
	MaxSends   = 999     // in "crash after k sends", from 1
	MaxChance  = 1000000 // the denominator of a crash rate, from 1
	MaxTitle   = 200     // characters; also for shows
	MaxLook    = 1000    // characters
)

// Settings is the initial configuration of a run.
type Settings struct {
	Title   string // one line, may be empty
	Look    string // what to look for, one line, may be empty
	Shows   string // the property that the scenario shows, one line, may be empty
	Version string // gms1, gms2 or gms3
	Seed    uint64
	Workers int           // the members of the group at the start, from 1
	Sleep   time.Duration // the longest wait of a worker before its next change
	Latency time.Duration // the least time of a message between nodes
	Jitter  time.Duration // the most that is added to Latency
	Gap     time.Duration // between the sends of a broadcast
	Crash   actor.Rate    // the chance of a crash after each send of a broadcast
	Most    int           // random crashes stop at this number of crashes in broadcasts, 0 for no limit
	Colour  worker.Colour // at the start
	Length  time.Duration // how far the run is played; 0: some time after the last line
}

// Lively is a bright start colour, and Black is the start colour of the exercise.
var (
	Lively = worker.Colour{R: 0x5B, G: 0x2C, B: 0x63}
	Black  = worker.Colour{}
)

// Defaults returns the settings of a file without settings.
func Defaults() Settings {
	return Settings{
		Version: "gms1", Seed: 1, Workers: 5, Sleep: time.Second,
		Latency: 20 * time.Millisecond, Jitter: 20 * time.Millisecond, Colour: Lively,
	}
}

// Scenario is a scenario: settings, and lines in order of their places.
type Scenario struct {
	Settings
	Lines []Line
}

// Place is a moment of a run at which a line is done: a time, and the number of steps done before at that time.
type Place struct {
	At    time.Duration
	After int
}

// Line is a command, an expectation (if Claim is not nil), or the request to pause here (if the verb is PauseHere).
type Line struct {
	Place
	Command
	*Claim
}

// Command is an action on a run from outside.
type Command struct {
	Verb   Verb
	Class  actor.Class // for CrashAfter, Lose and Loss
	Worker int         // the worker concerned; for Join, Freeze, Go and Stop the worker to go through; 0: the first possible
	Sends  int         // for CrashAfter
	Rate   actor.Rate  // for Crashes
	Most   int         // for Crashes
	Fault
}

// EndsFault reports whether a command ends a fault that a command of the same verb has begun.
func (c *Command) EndsFault() bool {
	switch c.Verb {
	case Slow:
		return c.Factor == 1
	case Latency:
		return c.By == Usual
	case DetectorLate, DetectorBlocked, DetectorPaused:
		return c.By == 0
	}
	return false
}

// Verb is the kind of a command.
type Verb uint8

const (
	Expect       Verb = iota // no command: see Claim
	Join                     // a new worker, through Worker
	Kill                     // Worker
	KillLeader               // if there is exactly one leader
	KillLeaderOf             // of Worker
	CrashAfter               // during the next broadcast of Class, after Sends sends
	Crashes                  // at random, with Rate
	Freeze                   // the whole group
	Go                       // makes the whole group dance again
	Stop                     // the whole group
	Leave                    // Worker
	Pause                    // Worker's node
	Resume                   // Worker's node
	Disarm                   // all armed crashes
	PauseHere                // no command: the window stops there, and nothing changes in the run
	PauseLeader              // if there is exactly one leader
	LeaveLeader

	Lose         // a message in flight, or the next one: see Fault
	Duplicate    // a message in flight
	DelayMessage // a message in flight
	Overtake     // a message in flight
	DeliverNow   // a message in flight
	Loss         // at random, with Rate
	Latency      // of a link
	Block        // a link
	Unblock      // a link
	Partition    // into Sides
	Heal         // all links
	Slow         // Worker's node, by Factor
	Suspect      // Worker, by From
	Perfect      // network, nodes and detector
	DetectorPerfect
	DetectorLate    // by By
	DetectorBlocked // for By
	DetectorPaused  // for By
	DetectorWrong   // with Rate
	Choose          // a step that happens next: see Pick
)

// The classes of broadcasts that CrashAfter can wait for.
const (
	AnyBroadcast actor.Class = iota
	ChangeBroadcast
	ViewBroadcast
	ResendBroadcast
	OtherBroadcast // a state request, a reply, a freeze: CrashAfter cannot wait for it
)

// classify returns the class of a leader's broadcast. A resend is what a new leader sends when it takes over,
// except its own view.
func classify(self actor.PID, trigger, m actor.Msg) actor.Class {
	_, election := trigger.(actor.Down)
	switch m := m.(type) {
	case gms.View:
		if election && m.Leader != self {
			return ResendBroadcast
		}
		return ViewBroadcast
	case gms.Msg:
		if election {
			return ResendBroadcast
		}
		if _, ok := m.Body.(worker.Change); ok {
			return ChangeBroadcast
		}
	}
	return OtherBroadcast
}

// Clone returns a copy whose lines can be changed.
func (sc Scenario) Clone() Scenario {
	sc.Lines = slices.Clone(sc.Lines)
	return sc
}

// Insert adds a line after those at the same place, and returns its index.
func (sc *Scenario) Insert(l Line) int {
	i := len(sc.Lines)
	for i > 0 && l.Place.Compare(sc.Lines[i-1].Place) < 0 {
		i--
	}
	sc.Lines = slices.Insert(sc.Lines, i, l)
	return i
}

// Compare returns a negative number if p comes before q, and a positive number if after.
func (p Place) Compare(q Place) int {
	return cmp.Or(cmp.Compare(p.At, q.At), cmp.Compare(p.After, q.After))
}

// IsCommand reports whether the line changes the run.
func (l *Line) IsCommand() bool { return l.Claim == nil && l.Verb != PauseHere }

// Equal reports whether two lines do or expect the same at the same place.
func (l Line) Equal(m Line) bool {
	return l.Place == m.Place && l.Command == m.Command && l.Claim.equal(m.Claim)
}

// Same reports whether two scenarios are the same except for their titles and other texts.
func (sc *Scenario) Same(other *Scenario) bool {
	return sc.Settings.Plain() == other.Settings.Plain() && slices.EqualFunc(sc.Lines, other.Lines, Line.Equal)
}

// Plain returns the settings that a run depends on: all but the texts.
func (s Settings) Plain() Settings {
	s.Title, s.Look, s.Shows, s.Length = "", "", "", 0
	return s
}

// End returns how far the run is played: to its Length, or else to 2 s after its last line and at least to 10 s. It is never
// before the last line. Requests to pause do not count as lines.
func (sc *Scenario) End() time.Duration {
	last := time.Duration(0)
	for _, l := range slices.Backward(sc.Lines) {
		if l.Verb != PauseHere {
			last = l.At
			break
		}
	}
	if sc.Length > 0 {
		return max(sc.Length, last)
	}
	return max(10*time.Second, last+2*time.Second)
}
