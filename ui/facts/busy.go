package facts

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/worker"
)

// Busy counts the messages that each worker sent and received in each part of an interval. It replaces single messages if
// there are too many.
type Busy struct {
	From, Each time.Duration // the start of the first part, and the length of each
	Parts      int           // 0 if there is none
	Count      []uint32      // of worker n in part i: Count[(n-1)*Parts+i]
}

// Count makes an Overview fill in Busy for an interval of so many parts. Call it after Begin.
func (o *Overview) Count(from, to time.Duration, parts int) {
	parts = max(parts, 1)
	each := (to - from + time.Duration(parts) - 1) / time.Duration(parts)
	o.g.facts.Busy = Busy{From: from, Each: max(each, 1), Parts: parts}
}

// add counts a message that leaves a worker or arrives at it.
func (b *Busy) add(e *actor.Event) {
	n := worker.Number(e.Process)
	if b.Parts == 0 || e.Time < b.From || n == worker.Number(e.Peer) {
		return
	}
	i := int((e.Time - b.From) / b.Each)
	if i >= b.Parts {
		return
	}
	if need := n * b.Parts; len(b.Count) < need {
		b.Count = slices.Grow(b.Count, need-len(b.Count))[:need]
	}
	b.Count[(n-1)*b.Parts+i]++
}
