package narrative

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/actor"
	"groupy/worker/words"
)

// leadsView reports whether a worker is alive and is in a view that it leads. A new leader that is still sending its first view
// is not.
func (t *Narrator) leadsView(w int) bool {
	members := t.run.Members(t.stage().View(w))
	return t.node(w).alive && len(members) > 0 && members[0] == w
}

// tellLeaders adds a line if a worker has come to lead a view while others lead views, too. The group has then split. No
// process notices, and no version merges the parts again.
func (t *Narrator) tellLeaders(e actor.Event, w int) {
	leaders := t.workersWhere(func(n int, _ *node) bool { return t.leadsView(n) })
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
	for _, n := range leaders {
		if lost := slices.DeleteFunc(t.followers(n, leaders), func(m int) bool { return m == n }); len(lost) > 0 {
			text += fmt.Sprintf(". Worker %d has noticed nothing: %s %s still in its list", n, words.Workers(lost), words.Verb(lost, "is", "are"))
		}
	}
	t.warn(e, Election, append(ids(w), leaders...), "%s", text)
}

// followers lists those of some workers that a worker has in its list.
func (t *Narrator) followers(n int, some []int) []int {
	return slices.DeleteFunc(slices.Clone(some), func(m int) bool { return !slices.Contains(t.stage().List(n), m) })
}

// someKnow reports whether a worker of some has another one of them in its list, which is all that a process knows of others.
func (t *Narrator) someKnow(some []int) bool {
	return slices.ContainsFunc(some, func(n int) bool {
		return slices.ContainsFunc(t.stage().List(n), func(m int) bool { return m != n && slices.Contains(some, m) })
	})
}
