package narrative

import (
	"time"

	"groupy/gms/actor"
)

// A line that is due because time has passed gets the time at which it was due, and describes the run at that time. So it
// does not depend on how often Entries is called.

// calm is how long no change must be taken before step classes are told.
const calm = 100 * time.Millisecond

// foreseen holds step classes for the time when they are due, if no event comes before. An input may still come before:
// then they are dropped.
type foreseen struct {
	due     time.Duration
	letters []byte
}

// pass lets time pass without an event, and adds the lines that become due before to.
func (t *Narrator) pass(to time.Duration) {
	for {
		c, due := t.overdue(to)
		if f := t.foreseen; f.letters != nil && f.due < to && (c == nil || f.due <= due) {
			t.foreseen, t.stirred, t.now, t.looked = foreseen{}, 0, f.due, f.due
			t.tellSplit(f.letters, f.due)
			continue
		}
		if c == nil {
			return
		}
		t.now = due
		look := t.look
		t.closeTally(c, actor.Event{Time: due, ID: t.last})
		t.after, t.look = t.after || t.look, look
	}
}

// overdue returns the change whose line has waited too long for a worker, and when its line was due. It returns nil if there
// is none.
func (t *Narrator) overdue(to time.Duration) (first *tally, due time.Duration) {
	if to < t.check {
		return nil, 0
	}
	t.check = to + time.Second // no later line is due before
	for _, c := range t.tallies {
		if c.told || len(c.hues) == 0 {
			continue
		}
		at := max(c.since+t.patience(c), t.now)
		if at < to && (first == nil || at < due) {
			first, due = c, at
		}
		t.check = min(t.check, at)
	}
	if first != nil {
		t.check = 0 // there may be more
	}
	return first, due
}

// lookAt returns when to look at step classes: after a calm, or at the latest after a while.
func (t *Narrator) lookAt() time.Duration { return min(t.stirred+calm, max(t.looked+2*calm, t.now)) }

// foresee notes the present step classes if no event comes before they are due.
func (t *Narrator) foresee() {
	if t.stirred == 0 || t.foreseen.letters != nil {
		return
	}
	due := t.lookAt()
	if next, ok := t.run.Sim().Next(); !ok || next > due {
		t.foreseen = foreseen{due, t.letters()}
	}
}
