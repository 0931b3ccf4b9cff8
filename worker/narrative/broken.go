package narrative

import (
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/words"
)

// tellBroken tells the promises that are broken for the first time: what is known then.
func (t *Narrator) tellBroken() {
	for _, v := range t.run.Judge().Violations() {
		if t.broken>>v.Property&1 != 0 {
			continue
		}
		if x := words.Explain(t.run, v); x.Claimed {
			t.broken |= 1 << v.Property
			at := actor.Event{ID: v.Event, Time: v.Time}
			t.warn(at, Broken, involved(&v), "%s: %s", x.Headline, strings.Join(x.Clauses, "; "))
		}
	}
}

// involved lists those whom a violation is about: who broke the property first.
func involved(v *check.Violation) (who []int) {
	near := &v.Proximate
	for _, p := range slices.Concat(v.Lack, v.Have, []actor.PID{v.Process, near.Worker, near.Leader, near.Head,
		v.Message.Sender, v.After.Sender, v.Missing.Sender, near.Message.Sender}) {
		who = append(who, number(p))
	}
	return append(append(who, words.Named(v.Body)...), words.Named(v.Unsent)...)
}
