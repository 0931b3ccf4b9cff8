package history

import (
	"slices"
	"strings"

	"groupy/worker/scenario"
)

// What a branch differs in that has the story of its parent.
const (
	again    = "the same again"
	replayed = "as it is played now"
)

// difference names the first thing in which a story differs from another, and where.
func difference(from, to *scenario.Scenario) (string, scenario.Place) {
	if a, b := from.Settings.Plain(), to.Settings.Plain(); a != b {
		return settings(&a, &b), scenario.Place{}
	}
	i := 0
	for i < len(from.Lines) && i < len(to.Lines) && from.Lines[i].Equal(to.Lines[i]) {
		i++
	}
	switch {
	case i == len(from.Lines) && i == len(to.Lines):
		return again, scenario.Place{}
	case i == len(to.Lines) || leftOut(from.Lines[i:], to.Lines[i:]):
		l := from.Lines[i]
		return "without " + l.Words() + " at " + scenario.Seconds(l.At), l.Place
	}
	l := to.Lines[i]
	return l.Words() + " at " + scenario.Seconds(l.At), l.Place
}

// leftOut reports whether of two stories the second goes on without the first line of the first: what
// comes next in the first is all that comes in it, or comes sooner.
func leftOut(from, to []scenario.Line) bool {
	if len(from) == 0 || len(to) >= len(from) && from[0].Place.Compare(to[0].Place) >= 0 {
		return false
	}
	return slices.EqualFunc(from[1:], to, scenario.Line.Equal) || from[0].Place.Compare(to[0].Place) < 0
}

// settings names those that differ, as a file writes them.
func settings(a, b *scenario.Settings) string {
	had := a.Words()
	parts := slices.DeleteFunc(b.Words(), func(line string) bool { return slices.Contains(had, line) })
	if b.Crash.Num == 0 && a.Crash.Num > 0 { // of which a file says nothing
		parts = append(parts, "crashes off")
	}
	return strings.Join(parts, ", ")
}
