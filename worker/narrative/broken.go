package narrative

import (
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/worker/words"
)

// tellBroken adds an entry for each promise that is broken for the first time.
func (t *Narrator) tellBroken() {
	for _, v := range t.run.Judge().Violations() {
		if t.broken>>v.Property&1 != 0 {
			continue
		}
		if x := words.Explain(t.run, v); x.Claimed {
			t.broken |= 1 << v.Property
			at := actor.Event{ID: v.Event, Time: v.Time}
			e := entry(at, Broken, involved(&v), "%s", BrokenText(&x))
			e.Bad, e.Short = true, x.Headline+": "+x.Short
			t.add(e)
		}
	}
}

// BrokenText returns the text of an entry about a broken promise.
func BrokenText(x *words.Explanation) string {
	return x.Headline + ": " + strings.Join(x.Clauses, "; ")
}

// BrokenPromise returns the violation that an entry is about, which is the first one of its property. It returns false for other entries.
// The entry was written before anything was known of a fault that is to blame.
func BrokenPromise(judge *check.Judge, kind Kind, event actor.EventID, text string) (v check.Violation, ok bool) {
	if kind != Broken {
		return v, false
	}
	all := judge.Violations()
	i := slices.IndexFunc(all, func(v check.Violation) bool {
		return v.Event == event && strings.HasPrefix(text, v.Property.String()+" ")
	})
	if i < 0 {
		return v, false
	}
	return all[i], all[i].Event == judge.Verdicts()[all[i].Property].Event
}

// involved lists the workers that a violation names, first those that broke the property.
func involved(v *check.Violation) (who []int) {
	near := &v.Proximate
	for _, p := range slices.Concat(v.Lack, v.Have, []actor.PID{v.Process, near.Worker, near.Leader, near.Head,
		v.Message.Sender, v.After.Sender, v.Missing.Sender, near.Message.Sender}) {
		who = append(who, number(p))
	}
	return append(append(who, words.Named(v.Body)...), words.Named(v.Unsent)...)
}
