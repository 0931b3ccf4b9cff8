package outcomes

import (
	"cmp"
	"fmt"
	"strings"

	"groupy/gms/check"
	"groupy/ui/describe"
	"groupy/worker/crashpoints"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// What a user reads in this package.
const (
	textClose   = "Closes the strip."
	textSearch  = "Looking for the last broadcast…"
	textNone    = "There has been no broadcast yet. Play on until a leader has sent something to two or more workers."
	textHolds   = "all promises hold"
	textNoOther = "no other promise breaks"
	textNoCrash = "no crash here"
	textHere    = "shown"
	textStopped = "stopped: ~ goes on"
	textNarrow  = "The window is too low for the strip: make it higher, or hide the diagram."
	textOpens   = "Click to open this branch at the crash."
	textStays   = "Click to show this branch."
	textMore    = "scroll sideways for more · "
	textAside   = "crash after each send, 2 s later · Left, Right and Return choose"
)

// broadcastText names the broadcast: "Change 17 of worker 1 at 4.07 s, 4 sends".
func broadcastText(names words.Namer, b *crashpoints.Broadcast) string {
	again := ""
	if b.Class == scenario.ResendBroadcast {
		again = ", sent again,"
	}
	return fmt.Sprintf("%s%s of worker %d at %s, %d sends", words.Capital(words.Short(names, b.Message)), again, b.Sender, scenario.Seconds(b.Time), b.Sends)
}

// playedText says how many outcomes are known.
func playedText(known, all int) string { return fmt.Sprintf("%d of %d played", known, all) }

// pointText names the crash points of a group of outcomes.
func pointText(first, last, sends int) string {
	switch {
	case first == crashpoints.NoCrash:
		return textNoCrash
	case first != last:
		return fmt.Sprintf("after %d to %d sends", first, last)
	case first == 0:
		return "before the first send"
	case first == sends:
		return fmt.Sprintf("after all %d sends", sends)
	case first == 1:
		return "after 1 send"
	}
	return fmt.Sprintf("after %d sends", first)
}

// verdictText says which promises break. before says whether a promise was broken before.
func verdictText(broken []check.Property, before bool) string {
	switch {
	case len(broken) == 0 && before:
		return textNoOther
	case len(broken) == 0:
		return textHolds
	case len(broken) == 1:
		return broken[0].String() + " is broken"
	}
	return fmt.Sprintf("%d broken: %v", len(broken), broken[0])
}

// hintText says everything about an outcome.
func hintText(o *crashpoints.Outcome, point string, before bool) string {
	verdict := verdictText(nil, before)
	if len(o.Broken) > 0 {
		var names []string
		for _, p := range o.Broken {
			names = append(names, p.String())
		}
		verdict = enumerated(names) + words.Verb(make([]int, len(names)), " is broken", " are broken")
	}
	click := textOpens
	if o.Moment == (scenario.Moment{}) {
		click = textStays
	}
	return fmt.Sprintf("%s: %s. %s. %s", words.Capital(point), verdict, describe.Summary(o.Board, o.Leaders), click)
}

// enumerated joins names: a, b and c.
func enumerated(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// branchText names the change that opens an outcome.
func branchText(o *crashpoints.Outcome) string {
	if o.Sends == crashpoints.NoCrash {
		return textNoCrash
	}
	return scenario.Command{Verb: scenario.CrashAfter, Sends: o.Sends}.String()
}

// label describes the strip for screen readers.
func label(header string, cards []string) string {
	return cmp.Or(strings.Join(append([]string{header}, cards...), ". "), textSearch)
}
