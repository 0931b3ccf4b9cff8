package stage

import (
	"slices"
	"time"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
)

// faultKinds is the number of kinds of events that are faults: from actor.Lose to actor.Suspect.
const faultKinds = int(actor.Suspect-actor.Lose) + 1

// IsFault reports whether events of a kind are faults of the network or of the detector.
func IsFault(k actor.Kind) bool { return k >= actor.Lose && k <= actor.Suspect }

// Bursts end after a quiet time, or when they are long.
const (
	burstQuiet = time.Second
	burstLong  = 10 * time.Second
)

// burst is a number of faults of one kind in a short time.
type burst struct {
	first, last time.Duration
	count       int32 // 0: there was none yet
}

// fault records a fault.
func (s *Stage) fault(e *actor.Event) {
	b := &s.bursts[e.Kind-actor.Lose]
	if b.count == 0 || e.Time-b.last >= burstQuiet || e.Time-b.first >= burstLong {
		*b = burst{first: e.Time}
	}
	b.last = e.Time
	b.count++
	if e.Kind == actor.Suspect {
		w, by := s.at(e.Peer), worker.Number(e.Process)
		if !slices.Contains(w.suspectedBy, by) {
			w.suspectedBy = append(slices.Clip(w.suspectedBy), by)
		}
	}
	m, ok := e.Message.(gms.Msg)
	if !ok {
		return
	}
	if _, ok := m.Body.(worker.Change); ok {
		switch e.Kind {
		case actor.Lose:
			s.at(e.Process).sentCopies--
		case actor.Duplicate:
			s.at(e.Process).sentCopies++
		}
	}
}

// Burst returns how many faults of a kind the present burst has had.
func (s *Stage) Burst(k actor.Kind) int { return int(s.bursts[k-actor.Lose].count) }

// suspects lists the living workers that have suspected a living worker.
func (s *Stage) suspects(w *record) (by []int) {
	if w.ended != 0 {
		return nil
	}
	for _, n := range w.suspectedBy {
		if s.workers[n-1].ended == 0 {
			by = append(by, n)
		}
	}
	return by
}

// BurstBegins reports whether the last fault of a kind was the first of a burst. Faults that come at a high rate form bursts, so
// that they can be marked together.
func (s *Stage) BurstBegins(k actor.Kind) bool {
	return IsFault(k) && s.bursts[k-actor.Lose].count == 1
}
