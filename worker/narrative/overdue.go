package narrative

import (
	"time"

	"groupy/gms/actor"
)

// A line that is due because time has passed gets the time at which it was due, and describes the run at that time. So it
// does not depend on how often Entries is called.

// calm is how long no change must be taken before step classes are told.
const calm = 100 * time.Millisecond

// forecast holds step classes for the time when they are due, if no event comes before. An input may still come before:
// then they are dropped.
type forecast struct {
	due     time.Duration
	classes []byte
}

// pass lets time pass without an event, and adds the lines that become due before to.
func (t *Narrator) pass(to time.Duration) {
	for {
		c, due := t.overdue(to)
		if f := t.forecast; f.classes != nil && f.due < to && (c == nil || f.due <= due) {
			t.forecast, t.lastTaken, t.now, t.lastCheck = forecast{}, 0, f.due, f.due
			t.tellIfChanged(f.classes, f.due)
			continue
		}
		if c == nil {
			return
		}
		t.now = due
		look := t.checkClasses
		t.closeTally(c, actor.Event{Time: due, ID: t.last})
		t.checkNext, t.checkClasses = t.checkNext || t.checkClasses, look
	}
}

// overdue returns the change whose line has waited too long for a worker, and when its line was due. It returns nil if there
// is none.
func (t *Narrator) overdue(to time.Duration) (first *tally, due time.Duration) {
	if to < t.nextOverdue {
		return nil, 0
	}
	t.nextOverdue = to + time.Second // no later line is due before
	for _, c := range t.tallies {
		if c.told || len(c.hues) == 0 {
			continue
		}
		at := max(c.since+t.patience(c), t.now)
		if at < to && (first == nil || at < due) {
			first, due = c, at
		}
		t.nextOverdue = min(t.nextOverdue, at)
	}
	if first != nil {
		t.nextOverdue = 0 // there may be more
	}
	return first, due
}

// checkAt returns when to look at step classes: after a calm, or at the latest after a while.
func (t *Narrator) checkAt() time.Duration {
	return min(t.lastTaken+calm, max(t.lastCheck+2*calm, t.now))
}

// makeForecast notes the present step classes if no event comes before they are due.
func (t *Narrator) makeForecast() {
	if t.lastTaken == 0 || t.forecast.classes != nil {
		return
	}
	due := t.checkAt()
	if next, ok := t.run.Sim().Next(); !ok || next > due {
		t.forecast = forecast{due, t.stepClasses()}
	}
}
