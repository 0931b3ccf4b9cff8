package blame

import (
	"fmt"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/scenario"
)

// Background searches for what is to blame for broken properties: one after the other, in slices, and once for each first violation of a
// property. The zero Background has nothing to do.
type Background struct {
	Done int // how many searches are over

	known map[violation]*Search // nil for one that could not start
	queue []violation           // those that are not over, in order
}

// violation identifies the first violation of a property in all runs that have the same inputs up to it.
type violation struct {
	inputs   string
	property check.Property
	event    actor.EventID
}

// Limits of the background work.
const (
	mostKnown  = 64      // how many results are remembered
	sliceSteps = 1 << 10 // steps in a slice
	mostSlices = 8       // slices at a time
)

// Of returns the search for what is to blame for a violation. It starts one if there is none.
func (b *Background) Of(sc *scenario.Scenario, v check.Verdict) *Search {
	key := violation{inputsUntil(sc, v), v.Property, v.Event}
	search, ok := b.known[key]
	if ok {
		return search
	}
	if b.known == nil || len(b.known) == mostKnown {
		b.known, b.queue = map[violation]*Search{}, nil
	}
	search, err := New(*sc, v)
	if err != nil {
		search = nil
	} else {
		b.queue = append(b.queue, key)
	}
	b.known[key] = search
	return search
}

// inputsUntil identifies a scenario up to a violation.
func inputsUntil(sc *scenario.Scenario, v check.Verdict) string {
	text := fmt.Sprint(sc.Settings.Plain())
	for _, l := range sc.Lines {
		if l.IsCommand() && l.At <= v.Time {
			text += fmt.Sprint(l.Place, l.Command)
		}
	}
	return text
}

// Busy reports whether there is something to do.
func (b *Background) Busy() bool { return len(b.queue) > 0 }

// Work goes on until it is late, or for some slices, but at least for one. late may be nil.
func (b *Background) Work(late func() bool) {
	for n := 0; b.Busy() && n < mostSlices && (n == 0 || late == nil || !late()); n++ {
		if b.known[b.queue[0]].Work(sliceSteps) {
			b.queue = b.queue[1:]
			b.Done++
		}
	}
}
