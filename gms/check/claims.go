package check

import (
	"slices"
	"time"

	"groupy/gms/actor"
)

// Claims is what a version claims.
type Claims struct {
	What []Property
	// UntilAnEnd takes all claims back once a node has crashed or left, as gms1 does.
	UntilAnEnd bool
}

// State is the state of a property at a moment of a run.
type State uint8

// The states of a property.
const (
	NotTested       State = iota // the run could not have broken it yet
	HoldsSoFar                   // claimed, and not broken
	Broken                       // claimed, and broken
	NotClaimedHolds              // not claimed, and not broken either
	NotClaimedFails              // not claimed, and broken
)

func (s State) String() string {
	return [...]string{"not tested", "holds so far", "broken", "not claimed, holds so far", "not claimed, broken"}[s]
}

// Verdict is the state of one property.
type Verdict struct {
	Property Property
	State    State
	Times    int           // how often it was broken: counted for each process, message and event
	Event    actor.EventID // the first event that broke it, 0 if none
	Time     time.Duration
}

// Verdicts returns the verdicts on all properties, in their order.
func (j *Judge) Verdicts() []Verdict {
	all := make([]Verdict, properties)
	for i := range all {
		b := j.broken[i]
		all[i] = Verdict{Property(i), j.state(Property(i)), b.times, b.event, b.time}
	}
	return all
}

func (j *Judge) state(p Property) State {
	b := j.broken[p]
	claimed := slices.Contains(j.config.Claims.What, p)
	if j.config.Claims.UntilAnEnd && j.firstEnd != 0 && (b.times == 0 || b.event >= j.firstEnd) {
		claimed = false
	}
	switch {
	case b.times > 0 && claimed:
		return Broken
	case b.times > 0:
		return NotClaimedFails
	case !j.tested[p]:
		return NotTested
	case claimed:
		return HoldsSoFar
	}
	return NotClaimedHolds
}
