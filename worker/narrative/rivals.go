package narrative

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/actor"
)

// rules reports whether a worker lives, leads, and is in a view of its own. Who has come to lead a moment ago, and is still
// sending its first view, does not rule yet.
func (t *Narrator) rules(w int) bool {
	members := t.run.Members(t.stage().View(w))
	return t.at(w).alive && len(members) > 0 && members[0] == w
}

// tellRivals: a worker has come to rule. If others do so, too, the group has parted: nothing that a process does tells it
// so, and no clause of any version brings the parts together again. That is worth a line as much as a crash is.
func (t *Narrator) tellRivals(e actor.Event, w int) {
	leaders := t.those(func(n int, _ *person) bool { return t.rules(n) })
	if len(leaders) < 2 {
		return
	}
	views := make([]string, len(leaders))
	for i, n := range leaders {
		views[i] = fmt.Sprintf("worker %d leads %s", n, t.viewOf(n))
	}
	text := fmt.Sprintf("%d leaders now: %s", len(leaders), strings.Join(views, ", "))
	if !t.someKnow(leaders) {
		text += ". They know nothing of each other"
	}
	t.warn(e, Election, append(the(w), leaders...), "%s", text)
}

// someKnow reports whether one of some has another of them in its list: all that a process knows of the others is there.
func (t *Narrator) someKnow(some []int) bool {
	return slices.ContainsFunc(some, func(n int) bool {
		return slices.ContainsFunc(t.stage().List(n), func(m int) bool { return m != n && slices.Contains(some, m) })
	})
}
