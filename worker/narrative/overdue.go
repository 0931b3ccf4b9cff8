package narrative

import (
	"time"

	"groupy/gms/actor"
)

// What is told because time has passed is told of the moment at which it was due, and says how things stood then:
// so it does not depend on how often the teller is asked, nor in what slices the run is played.

// calm is for how long nothing must be delivered before lines are told that wait for more.
const calm = 100 * time.Millisecond

// foreseen is what the letters will be when a look at them is due, as nothing happens before. If something does
// all the same, because a person does it, that counts and not this.
type foreseen struct {
	due     time.Duration
	letters []byte
}

// pass: time passes up to a moment, and nothing happens before.
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

// overdue is the first line of a change that has waited for somebody for too long, for a reason that is not
// understood, and since when; nil if there is none.
func (t *Narrator) overdue(to time.Duration) (first *tally, due time.Duration) {
	if to < t.check {
		return nil, 0
	}
	t.check = to + time.Second // a line that is begun later has more patience
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

// lookAt is when to look at the letters: when all is calm, or after a while.
func (t *Narrator) lookAt() time.Duration { return min(t.stirred+calm, max(t.looked+2*calm, t.now)) }

// foresee looks at the letters as they will be when that is due, if nothing happens before.
func (t *Narrator) foresee() {
	if t.stirred == 0 || t.foreseen.letters != nil {
		return
	}
	due := t.lookAt()
	if next, ok := t.run.Sim().Next(); !ok || next > due {
		t.foreseen = foreseen{due, t.letters()}
	}
}
