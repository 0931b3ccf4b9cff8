package ui

import (
	"slices"
	"testing"

	"groupy/ui/kit"
	"groupy/worker/lesson"
)

// Each button that a lesson can point at is that of an action.
func TestLessonsPointAtActions(t *testing.T) {
	w := open(t)
	for _, name := range lesson.Buttons() {
		if !slices.ContainsFunc(w.actions, func(a *kit.Action) bool { return a.Name == name }) {
			t.Errorf("there is no action %q", name)
		}
	}
}
