package history

import (
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
	for i, l := range to.Lines {
		switch {
		case i < len(from.Lines) && l.Equal(from.Lines[i]):
		case i < len(from.Lines) && from.Lines[i].Place.Compare(l.Place) < 0:
			return without(from.Lines[i])
		default:
			return l.Words() + " at " + scenario.Seconds(l.At), l.Place
		}
	}
	if len(from.Lines) > len(to.Lines) {
		return without(from.Lines[len(to.Lines)])
	}
	return again, scenario.Place{}
}

func without(l scenario.Line) (string, scenario.Place) {
	return "without " + l.Words() + " at " + scenario.Seconds(l.At), l.Place
}

// settings names those that differ, as a file writes them.
func settings(a, b *scenario.Settings) string {
	had := map[string]bool{}
	for _, line := range a.Words() {
		had[line] = true
	}
	var parts []string
	for _, line := range b.Words() {
		if !had[line] {
			parts = append(parts, line)
		}
	}
	if b.Crash.Num == 0 && a.Crash.Num > 0 { // of which a file says nothing
		parts = append(parts, "crashes off")
	}
	return strings.Join(parts, ", ")
}
