package versions

import (
	"slices"
	"strings"
)

// Assumption is something that a version relies on in the world below it. If it does not hold, a broken promise is not the fault of
// the version.
type Assumption uint8

// The assumptions. Nothing stands for none: a fault that breaks nothing that a version assumes.
const (
	Nothing Assumption = iota
	ReliableLinks
	OrderedLinks
	PerfectDetector
	CrashStop
	NoEnd
)

var assumptions = [...]struct{ name, says string }{
	Nothing:         {"nothing", "Nothing is assumed."},
	ReliableLinks:   {"reliable links", "A message that is sent to a living process arrives, and arrives once."},
	OrderedLinks:    {"order per pair", "Messages from one process to another arrive in the order sent."},
	PerfectDetector: {"perfect detector", "A process is reported as dead if and only if it has ended."},
	CrashStop:       {"crash-stop", "A node works correctly until it crashes, and never comes back."},
	NoEnd:           {"no worker crashes or leaves", "No worker crashes or leaves."},
}

// String returns the name of the assumption.
func (a Assumption) String() string { return assumptions[a].name }

// Says returns the assumption in one sentence.
func (a Assumption) Says() string { return assumptions[a].says }

// Assumptions lists all assumptions that a version may make.
func Assumptions() (all []Assumption) {
	for a := ReliableLinks; int(a) < len(assumptions); a++ {
		all = append(all, a)
	}
	return all
}

// Relies reports whether a version makes an assumption.
func (v Version) Relies(on Assumption) bool { return slices.Contains(v.Assumes, on) }

// Card says in two lines what the version adds, and what it promises and assumes.
func (v Version) Card() []string {
	return []string{"Adds: " + v.Idea, "Promises: " + v.Promises + " Assumes: " + v.Assumed()}
}

// Assumed names what a version assumes: "Reliable links, order per pair, perfect detector, crash-stop."
func (v Version) Assumed() string {
	names := make([]string, len(v.Assumes))
	for i, a := range v.Assumes {
		names[i] = a.String()
	}
	text := strings.Join(names, ", ")
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
