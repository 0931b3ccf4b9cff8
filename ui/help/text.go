package help

import (
	"fmt"
	"strings"

	"groupy/gms/versions"
	"groupy/ui/kit"
)

// What a user reads in this package.
const (
	textPrimer   = "Primer"
	textGlossary = "Glossary"
	textSigns    = "Signs"
	textDiagram  = "In the diagram"
	textTiles    = "On the tiles"
	textKeys     = "Keys to begin with"
	textVersions = "What each version adds"

	textKeyList = "Keys"
	textKeyNote = "Tab moves the focus from control to control, and Space or Return presses the focused one. All other keys work as usual. " +
		"While a dialog is open, the run is paused."

	labelSigns = "The signs of the tiles and of the diagram"
)

// part is a part of the primer: a heading, and paragraphs below it.
type part struct {
	heading    string
	paragraphs []string
}

// before is the part of the primer before the versions, and after the one behind them.
var before = []part{
	{"The task", []string{
		"Several workers keep the same state. Here the state is a colour, so you see at once whether all have the same. A worker asks for a change " +
			"at random moments. If all workers apply the same changes in the same order, all keep the same colour.",
		"Every worker has a group process at its side. The group process sends its worker's requests to the leader. The leader gives them an order: it " +
			"multicasts each change to all members, one send after the other, in the order of the list. Between two sends it can crash.",
	}},
	{"Group, leader and view", []string{
		"The group is the members. One of them leads; the others are followers (the exercise says slaves). The list of the members, the leader first, " +
			"is a view. The leader sends a new view when a worker joins; a new leader sends one when the old leader is dead.",
		"All have the same list. So everybody knows without asking who leads next: the first follower in it. A follower learns from its monitor " +
			"that the leader is down. This report (DOWN) cannot overtake the messages that the leader has sent to it.",
	}},
	{"In step", []string{
		"A change that a leader has sent reaches each worker at another time. So colours may differ for a moment: that worker is behind, and still in " +
			"step. A worker that goes on without a change that others have is out of step for ever: its colour can never be right again.",
		"A worker is stuck if it can take no message any more, because an earlier message will never arrive.",
	}},
	{"Promises and assumptions", []string{
		"A promise is a property that a version claims. The main one is Virtual Synchrony: all that go from one view to the same next view have " +
			"delivered the same messages. It promises nothing to a worker that crashes before the next view: such a worker may have delivered a message that nobody else ever gets. " +
			"A promise that also counts what the dead have delivered is called uniform; no version makes it.",
		"An assumption is what a version relies on: reliable links, their order, a perfect detector of crashes. If an assumption fails, " +
			"a broken promise is not the fault of the version. The verdict says which of the two it was.",
	}},
}

var after = []part{
	{"How to read a tile", []string{
		"The big number is the worker, its colour the worker's state. The badge says leader or follower. \"View 2 · 19 delivered\" is the view that it has installed, " +
			"and how many changes it has delivered. Workers with the same letter are in step. A dashed red border marks a worker that is out of step or stuck; its tile says which.",
	}},
	{"How to read the diagram", []string{
		"Each worker has a line; time goes from left to right. An arrow is a message from its sender to its receiver. A dot is a change that the worker delivers, in its new colour; " +
			"a bar before it shows how long the message waited in the mailbox. Each view has a band in its own tint. Red crosses are sends that a crash has cut off. " +
			"Hover over a sign to read what it means.",
	}},
}

// versionText says what a version adds, promises and assumes.
func versionText(v *versions.Version) string {
	return fmt.Sprintf("%s. %s\nPromises: %s\nAssumes: %s\nFails: %s", v.Name, v.Idea, v.Promises, v.Assumed(), lowerNowhere(v.Fails))
}

func lowerNowhere(s string) string {
	if s == "Nowhere." {
		return "nowhere, under its assumptions."
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// firstKeys are the names of the actions whose keys the primer lists.
var firstKeys = strings.Fields("play step back kill crash gms1 gms2 gms3 broken cause narrative inspector diagram undo keys")

func keyText(a *kit.Action) string { return fmt.Sprintf("%s: %s", a.Key, a.Hint) }

// assumptionText says what an assumption means.
func assumptionText(a versions.Assumption) string { return fmt.Sprintf("%v: %s", a, a.Says()) }

// tileSigns says what the signs of the tiles and of the promises mean.
var tileSigns = map[tileSign]string{
	signLeader:   "leads the group",
	signLetter:   "step class: workers with the same letter are in step",
	signCrashed:  "has crashed",
	signFrozen:   "is frozen: no change until it goes on",
	signPaused:   "its node handles nothing for a while",
	signDashed:   "out of step, stuck, or has broken a promise: the tile says which",
	signHolds:    "a promise that holds so far",
	signUntested: "a promise that was not tested yet",
	signBroken:   "a promise that is broken; grey and in brackets: not promised",
}
