package reporting

import (
	"errors"
	"fmt"
	"time"

	"groupy/worker/scenario"
)

// What a user reads in this package.
const (
	textTitle  = "Export a report"
	textMake   = "Make the report…"
	textMaking = "Making the report"
	textBegins = "It begins."

	labelBy       = "By"
	labelVersions = "Play on"
	labelBefore   = "Before"
	labelAfter    = "After"
	labelSeeds    = "Sweep"

	unsaidBy     = "your name, if you hand it in"
	unsaidBefore = "just before the first broken promise or crash"
	unsaidAfter  = "just before the end, "
	unsaidSeeds  = "up to 500"
	textSeeds    = "Count what breaks with other seeds. How many:"
	textAbout    = "One HTML page, with pictures of the workers at these two moments on each version, and what is broken, and why. It prints well."
)

var (
	errTime      = errors.New("not a time such as 3.8s")
	errSeeds     = errors.New("not a whole number from 1 on")
	errNoVersion = errors.New("choose at least one version")
)

func afterText(end time.Duration) string { return unsaidAfter + scenario.Spaced(end) }

// progressText says what is done, and how much of all.
func progressText(what string, part float64) string {
	return fmt.Sprintf("%.0f %%, %s", 100*part, what)
}
