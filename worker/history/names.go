package history

import (
	"slices"
	"strings"

	"groupy/worker/scenario"
)

// The names of branches with the same scenario as their parents.
const (
	again    = "the same again"
	replayed = "as it is played now"
)

// difference describes the first difference between two scenarios, and returns its place.
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

// leftOut reports whether the second scenario goes on without the first line of the first: its next line is the
// next but one of the first, or comes sooner.
func leftOut(from, to []scenario.Line) bool {
	if len(from) == 0 || len(to) >= len(from) && from[0].Place.Compare(to[0].Place) >= 0 {
		return false
	}
	return slices.EqualFunc(from[1:], to, scenario.Line.Equal) || from[0].Place.Compare(to[0].Place) < 0
}

// settings names the settings that differ, as in a file.
func settings(a, b *scenario.Settings) string {
	had := a.Words()
	parts := slices.DeleteFunc(b.Words(), func(line string) bool { return slices.Contains(had, line) })
	if b.Crash.Num == 0 && a.Crash.Num > 0 { // a file does not mention it
		parts = append(parts, "crashes off")
	}
	return strings.Join(parts, ", ")
}
