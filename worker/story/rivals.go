package story

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/worker/words"
)

// rules reports whether a worker lives, leads, and is in a view of its own. Who has come to lead a moment ago, and is still
// sending its first view, does not rule yet.
func (t *Teller) rules(w int) bool {
	p := t.at(w)
	return p.alive && p.leads && p.view > 0 && t.run.Members(p.view)[0] == w
}

// tellRivals: a worker has come to rule. If others do so, too, the group has parted: nothing that a process does tells it
// so, and no clause of any version brings the parts together again. That is worth a line as much as a crash is.
func (t *Teller) tellRivals(e actor.Event, w int) {
	var leaders []int
	for n := 1; n <= len(t.people); n++ {
		if t.rules(n) {
			leaders = append(leaders, n)
		}
	}
	if len(leaders) < 2 {
		return
	}
	views := make([]string, len(leaders))
	for i, n := range leaders {
		views[i] = fmt.Sprintf("worker %d leads %s", n, words.ViewNamed(t.run, t.at(n).view))
	}
	text := fmt.Sprintf("%d leaders now: %s", len(leaders), strings.Join(views, ", "))
	if !t.someKnow(leaders) {
		text += ". They know nothing of each other"
	}
	t.warn(e, Election, append(the(w), leaders...), "%s", text)
}

// someKnow reports whether one of some has another of them in its list: all that a process knows of the others is there.
func (t *Teller) someKnow(some []int) bool {
	return slices.ContainsFunc(some, func(n int) bool {
		return slices.ContainsFunc(t.at(n).group, func(m int) bool { return m != n && slices.Contains(some, m) })
	})
}
