package scenario

import (
	"cmp"
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// Limits of the settings. Times below a millisecond are for latencies and gaps only.
const (
	MaxWorkers = 1000             // in one run, the dead included
	MaxSleep   = time.Hour        // from 1 ms
	MaxLatency = 10 * time.Second // from 0, in steps of 1 µs
	MaxGap     = 10 * time.Second // from 0, in steps of 1 µs
	MaxTime    = 24 * time.Hour
	MaxSends   = 999     // of "crash after k sends", from 1
	MaxChance  = 1000000 // the denominator of a crash rate, from 1
	MaxTitle   = 200     // characters, also of what is shown
	MaxLook    = 1000    // characters of what to look for
)

// Settings is what a run starts from.
type Settings struct {
	Title   string // one line, may be empty
	Look    string // what to look for, one line, may be empty
	Shows   string // the property that it shows, one line, may be empty
	Version string // gms1, gms2 or gms3
	Seed    uint64
	Workers int           // in the group at the start, from 1
	Sleep   time.Duration // the longest wait of a dancer
	Latency time.Duration // the least that a message takes between nodes
	Jitter  time.Duration // what is added at most
	Gap     time.Duration // between the sends of a broadcast
	Crash   actor.Rate    // the chance of a crash after each send of a broadcast
	Most    int           // random crashes stop at so many crashes in broadcasts, 0 for no limit
	Colour  worker.Colour // at the start
	Length  time.Duration // how long it is worth watching; 0: a while after the last line
}

// Lively is a start colour to see the dance by, and Black that of the exercise.
var (
	Lively = worker.Colour{R: 0x5B, G: 0x2C, B: 0x63}
	Black  = worker.Colour{}
)

// Defaults are the settings of a file that has none.
func Defaults() Settings {
	return Settings{
		Version: "gms1", Seed: 1, Workers: 5, Sleep: time.Second,
		Latency: 20 * time.Millisecond, Jitter: 20 * time.Millisecond, Colour: Lively,
	}
}

// Scenario is a whole story: settings, and lines in order of their places.
type Scenario struct {
	Settings
	Lines []Line
}

// Place is a moment of a run at which something is done: a time, and the number of steps
// done before at that very time.
type Place struct {
	At    time.Duration
	After int
}

// Line is something done (Claim is nil), or something expected.
type Line struct {
	Place
	Command
	*Claim
}

// Command is something done to a run from outside.
type Command struct {
	Verb   Verb
	Worker int         // whom it concerns, or for Join, Freeze, Go and Stop through whom; 0: the first that can
	Sends  int         // of CrashAfter
	Class  actor.Class // of CrashAfter
	Rate   actor.Rate  // of Crashes
	Most   int         // of Crashes
}

// Verb says what is done.
type Verb uint8

const (
	Expect       Verb = iota // nothing: see Claim
	Join                     // a new worker, through Worker
	Kill                     // Worker
	KillLeader               // if there is exactly one
	KillLeaderOf             // of Worker
	CrashAfter               // Sends sends of the next broadcast of Class
	Crashes                  // at random, with Rate
	Freeze                   // the whole group
	Go                       // again
	Stop                     // the whole group
	Leave                    // Worker
	Pause                    // Worker's node
	Resume                   // it
	Disarm                   // all crashes that wait for their broadcast
)

// Classes of broadcasts that CrashAfter can wait for.
const (
	AnyBroadcast actor.Class = iota
	ChangeBroadcast
	ViewBroadcast
	ResendBroadcast
	OtherBroadcast // a state request, a reply, a freeze: never waited for by itself
)

// classify sorts a broadcast of a leader. What a new leader sends on seeing the old one
// dead, and is not its own view, is a resend.
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

// Clone is a copy whose lines can be changed.
func (sc Scenario) Clone() Scenario {
	sc.Lines = slices.Clone(sc.Lines)
	return sc
}

// Insert puts a line at its place, after those that are already there, and returns its index.
func (sc *Scenario) Insert(l Line) int {
	i := len(sc.Lines)
	for i > 0 && l.Place.Compare(sc.Lines[i-1].Place) < 0 {
		i--
	}
	sc.Lines = slices.Insert(sc.Lines, i, l)
	return i
}

// Compare is negative if p comes before q, and positive if after.
func (p Place) Compare(q Place) int {
	return cmp.Or(cmp.Compare(p.At, q.At), cmp.Compare(p.After, q.After))
}

// Equal reports whether two lines do or expect the same at the same place.
func (l Line) Equal(m Line) bool {
	return l.Place == m.Place && l.Command == m.Command && l.Claim.equal(m.Claim)
}

// Same reports whether two stories are the same, whatever they are called.
func (sc *Scenario) Same(other *Scenario) bool {
	return sc.Settings.Plain() == other.Settings.Plain() && slices.EqualFunc(sc.Lines, other.Lines, Line.Equal)
}

// Plain is what a run depends on: the settings without what is said about it.
func (s Settings) Plain() Settings {
	s.Title, s.Look, s.Shows, s.Length = "", "", "", 0
	return s
}

// End is how long the story is worth watching: its Length, or else 2 s after its last line and
// at least 10 s; but never less than up to its last line.
func (sc *Scenario) End() time.Duration {
	last := time.Duration(0)
	if n := len(sc.Lines); n > 0 {
		last = sc.Lines[n-1].At
	}
	if sc.Length > 0 {
		return max(sc.Length, last)
	}
	return max(10*time.Second, last+2*time.Second)
}
