package bars

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"groupy/ui/session"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// What a user reads in this package. The actions have their texts in package ui.
const (
	textChance = "How likely"

	textPlay  = "Play"
	textPause = "Pause"

	textGap           = "   ·   " // between the parts of the line at the bottom
	textEscapeStops   = "   (Escape stops it)"
	textEscapeArrives = "   (Escape stops here)"

	hintSpeed     = "Speed: drag, or press + and -."
	hintCrashMenu = "Chooses the broadcast in which a leader crashes, and after how many sends."
	hintMore      = "Restart, seed, settings, random crashes."
	hintPromises  = "Shows which promises hold, and which have been tested."
	hintBroken    = "Goes to the first broken promise, and says why it broke."

	hintActive = "Shows the faults that are active, and what ends them."

	textGoThere       = "Go there"
	textLoopFromThere = "Loop from there"
	textLoopToThere   = "Loop to there"
	textEndLoop       = "End loop"
	textZoomIn        = "Zoom in"
	textWholeTimeline = "Whole timeline"
	textFilm          = "Make a film…"
)

// Texts about where to stop and to slow down.
const (
	textStops    = "Where the run stops or slows down"
	textStopAt   = "Stop"
	textSlowAt   = "Slow down"
	hintSlowNote = "The run becomes eight times slower just before such an event, so that it can be seen. A click switches that off; Stop at switches it on again."
)

// slowNote says around which events the run slows down; empty if around none.
func slowNote(at session.Events) string {
	var list []string
	for _, s := range stops[:canSlow] {
		if at&s.at != 0 {
			list = append(list, s.text)
		}
	}
	switch len(list) {
	case 0:
		return ""
	case 1:
		return "slow around " + list[0]
	}
	return fmt.Sprintf("slow at %d kinds", len(list))
}

// stops are the events at which a run can stop. At the first canSlow of them it can also slow down.
var stops = []struct {
	at   session.Events
	text string
}{
	{session.AtCrash, "crashes"},
	{session.AtElection, "elections"},
	{session.AtView, "views"},
	{session.AtBroadcast, "the next broadcast"},
	{session.AtFault, "faults"},
	{session.AtFailure, "failed expectations"},
	{session.AtBroken, "the first broken promise"},
	{session.AtPause, "pauses of the scenario"},
}

const canSlow = 5

// broadcasts are the broadcasts in which a crash can be armed, in the order of actor.Class.
var broadcasts = []string{"In the next broadcast", "In the next change", "In the next view", "In the next resend"}

func afterText(sends int) string {
	switch sends {
	case 0:
		return "Before the first send"
	case 1:
		return "After 1 send"
	}
	return fmt.Sprintf("After %d sends", sends)
}

func disarmText(armed int) string { return fmt.Sprintf("Disarm (%d armed)", armed) }

// recordText is the label of the record button: the length of the recording that goes on.
func recordText(recorded time.Duration) string {
	if recorded < 0 {
		return ""
	}
	return fmt.Sprintf("%d:%02d", int(recorded/time.Minute), int(recorded/time.Second)%60)
}

func filmText(what string) string { return "Film this: " + what }

func chanceText(sends int) string { return fmt.Sprintf("1 in %d sends", sends) }
func seedText(seed uint64) string { return fmt.Sprintf("Seed %d…", seed) }

// titleHint says what to look for, and what a click on the title does.
func titleHint(st *session.Status) string {
	return strings.TrimSpace(st.Look + fmt.Sprintf("\n%s, %s, seed %d. A click shows or hides the line below.", workersText(st.Workers), st.Version, st.Seed))
}

func workersText(n int) string {
	if n == 1 {
		return "1 worker"
	}
	return fmt.Sprintf("%d workers", n)
}

func rateText(num, den int) string { return fmt.Sprintf("Random crashes %d/%d", num, den) }

// CrashText returns the label of a crash, for the button, the menus and the list of keys.
func CrashText(c scenario.Command) string {
	return words.Capital(strings.Replace(c.String(), " of ", " of a ", 1))
}

// branchCount is the label of the button for branches: how many there are, if there are several.
func branchCount(n int) string {
	if n < 2 {
		return ""
	}
	return strconv.Itoa(n)
}

// branchText names the shown branch, if there are several.
func branchText(title string, branches int) string {
	if branches < 2 {
		return ""
	}
	short := []rune(title)
	if len(short) > 28 {
		short = append(short[:27], '…')
	}
	return fmt.Sprintf("Shown: %s, of %d branches", string(short), branches)
}

func progressText(progress float64) string {
	return fmt.Sprintf("Playing up to that moment: %d %%", int(progress*100)) + textEscapeArrives
}

// factor is a speed, as 1/100 or 2×.
func factor(f float64) string {
	switch {
	case f < 1./1000:
		return "<1/1000"
	case f < 0.95:
		return "1/" + number(1/f)
	}
	return number(f) + "×"
}

// number writes a number with three digits before or after the point, and never with an exponent.
func number(f float64) string {
	if f >= 100 {
		return fmt.Sprintf("%.0f", f)
	}
	return fmt.Sprintf("%.3g", f)
}

func speedText(asked float64) string     { return factor(asked) }
func slowedText(asked float64) string    { return factor(asked) + ", slowed" }
func backwardsText(asked float64) string { return factor(asked) + " backwards" }
func reachedText(asked, reached float64) string {
	return factor(asked) + ", reached " + factor(reached)
}

// The labels for screen readers.

func verdictLabel(verdict string) string { return "Verdict: " + verdict }
func timelineLabel(now, end string) string {
	return fmt.Sprintf("Timeline: %s of %s", now, end)
}
func speedLabel(asked float64) string {
	return "Speed, from 1/100 to 100 times. Now " + factor(asked)
}

// brokenHint says what a click on the verdict does, and which assumption failed first.
func brokenHint(v *session.Verdict) string {
	return strings.TrimSpace(v.Blame + " " + hintBroken)
}

func activeText(faults string) string { return "Faults: " + faults }

// assumptionText names the first broken assumption, and counts the others.
func assumptionText(broken []string) string {
	text := "Assumption broken: " + broken[0]
	if more := len(broken) - 1; more > 0 {
		text += fmt.Sprintf("  +%d", more)
	}
	return text
}

func assumptionHint(broken []string) string {
	return "Goes to where it broke. Assumptions broken: " + strings.Join(broken, "; ") + "."
}
