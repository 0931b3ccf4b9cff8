package lecture

import (
	"fmt"
	"time"

	"groupy/ui/session"
	"groupy/worker/scenario"
)

// What a user reads in this package. The actions have their texts in package ui.

// momentText says on which version the run is played, and its time.
func momentText(place, version string, now time.Duration) string {
	text := version + "   " + scenario.Seconds(now)
	if place != "" {
		text = place + "   " + text
	}
	return text
}

// verdictTexts is the verdict in one line, from the longest text to the shortest.
func verdictTexts(v *session.Verdict) []string {
	if v.Short == "" {
		return []string{v.Headline}
	}
	return []string{v.Headline + ": " + v.Short, v.Short, v.Headline}
}

func headLabel(title, moment, verdict string) string {
	return fmt.Sprintf("%s. %s. Verdict: %s", title, moment, verdict)
}
