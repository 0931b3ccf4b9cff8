package offers

import (
	"fmt"

	"groupy/worker/scenario"
)

// What a user reads in this package.
const (
	textKill         = "Kill"
	textPause        = "Pause"
	textResume       = "Resume"
	textLeave        = "Leave"
	textAddThrough   = "Add a worker through it"
	textCrash        = "Crash in the next broadcast"
	textSlow         = "Slow down"
	textSuspect      = "Suspect it"
	textSuspectedBy  = "Suspected by"
	textCutOff       = "Cut off from the others"
	textHeal         = "Heal all links"
	textPerfect      = "Perfect network"
	textLinks        = "Links"
	textActions      = "Kill, suspect, cut off, …"
	textBlockTo      = "Block the link to"
	textBlockBoth    = "Block both ways with"
	textLoseNext     = "Lose the next message"
	textLoseNextTo   = "Lose the next message to"
	textLoseNextFrom = "Lose the next message from"

	textLose      = "Lose"
	textDuplicate = "Duplicate"
	textDelay     = "Delay by"
	textOvertake  = "Let it overtake"
	textDeliver   = "Deliver now"
)

// Why something cannot be done.
const (
	whyEnded       = "it has ended"
	whyNoLeader    = "it does not lead"
	whyUnmonitored = "nobody monitors it"
	whyNotSlow     = "it is not slow"
	whyAlone       = "no other worker is alive"
	whyCutOff      = "it is cut off already"
	whyNotBlocked  = "no link is blocked"
	whyBlocked     = "the link is blocked"
	whyPerfect     = "network, nodes and detector are perfect"
	whyNotInFlight = "it is not in flight"
	whyTooMany     = "too many messages are before it"
	whyReport      = "it is the report of a monitor"
	whyFirst       = "it is the first on its link"
	whyNotThen     = "this cannot be done then"
)

var whyFull = fmt.Sprintf("a run has room for %d workers", scenario.MaxWorkers)

func workerText(n int) string { return fmt.Sprintf("Worker %d", n) }

func sendsText(k int) string {
	switch k {
	case 0:
		return "Before the first send"
	case 1:
		return "After 1 send"
	}
	return fmt.Sprintf("After %d sends", k)
}

func factorText(by int) string {
	if by == 1 {
		return "As before"
	}
	return fmt.Sprintf("×%d (%s for each message)", by, scenario.Spaced(scenario.SlowBy(by)))
}

func linkText(blocked bool, from, to int) string {
	return fmt.Sprintf("%s the link from %d to %d", verb(blocked), from, to)
}

func bothText(blocked bool, a, b int) string {
	return fmt.Sprintf("%s both ways between %d and %d", verb(blocked), a, b)
}

func blockFromText(from, to int) string {
	return fmt.Sprintf("Block the link from %d to %d from here on", from, to)
}

func verb(blocked bool) string {
	if blocked {
		return "Unblock"
	}
	return "Block"
}

func loseNextText(from, to int) string {
	return fmt.Sprintf("Lose the next message from %d to %d", from, to)
}
