package panel

import (
	"fmt"
	"strings"

	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/narrative"
)

// What a user reads in this package. The sentences of the narrative come from the session.
const (
	textStepByStep = "Step by step"
	textShowIt     = "Show it"
	textFilm       = "Film it"
	textGoThere    = "Go there"

	textNarrow = "The window is too narrow for the panel on the right."
	hintClose  = "Closes the panel."

	hintShow       = "Goes to the moment at which the promise broke."
	hintStepByStep = "Goes to what led to it, one step after the other."
	hintFilm       = "Makes a film: from before the crash that caused it to after the last event named here."
	hintUnchain    = "Shows the promises again."

	textNothingYet  = "Nothing has happened yet."
	textNoMatchYet  = "Nothing of the chosen kinds has happened yet."
	textHappened    = "What happened"
	hintFilter      = "Chooses which sentences are shown."
	textEverything  = "Everything"
	textSelection   = "A selection"
	textSelected    = "Only the selected worker"
	textNoneChosen  = "Selected worker: none"
	textAsSelection = ", a selection"

	textBranches   = "Branches"
	textInputs     = "Inputs of this branch"
	textGoToBranch = "Go to this branch"
	textRename     = "Rename…"
	textDelete     = "Delete"
	textDeleteOnly = "Delete (it is the only one)"
	textLeaveOut   = "Leave it out"
	hintBranch     = "Goes to this branch, at the same moment. Right-click to rename or delete it."
	hintRecorded   = "The run as it was saved. Played now, it goes differently: see the branch below it."
	hintInput      = "Goes to this input. Right-click to leave it out."
	textHiddenLine = "hidden while the audience predicts"
	hintToCome     = "Still to come. "

	askNameTitle = "Rename the branch"
	askNameYes   = "Rename"
	askNameLabel = "Name"
	askNameHint  = "Without a name, a branch is named after the input in which it differs."

	textNobodySelected = "Click a tile, or press an arrow key, to see the inside of a worker: its fields, what waits in its mailboxes, what it " +
		"still has to send, and what is in flight."
)

// tabNames are the labels of the tabs. In lower case they are the names of the actions that open the tabs, and what the
// preferences store.
var tabNames = [...]string{"Narrative", "Inspector", "Branches"}

func tabsLabel(shown Tab) string {
	return fmt.Sprintf("Tabs: %s. Shown: %s", strings.Join(tabNames[:], ", "), tabNames[shown])
}

// feedKinds are the kinds of sentences that the filter offers.
var feedKinds = []struct {
	text  string
	kinds session.Kinds
}{
	{"Changes", session.KindsOf(narrative.Change)},
	{"Crashes and elections", session.KindsOf(narrative.Crash, narrative.Leave, narrative.Election)},
	{"Views and joins", session.KindsOf(narrative.Begin, narrative.View, narrative.Join)},
	{"What waits or is lost", session.KindsOf(narrative.Lost, narrative.Wait)},
	{"Who is in step", session.KindsOf(narrative.Step)},
	{"Inputs and expectations", session.KindsOf(narrative.Input, narrative.Expect)},
	{"Freeze and go", session.KindsOf(narrative.Freeze)},
}

func workerText(n int) string           { return fmt.Sprintf("Worker %d", n) }
func goesTo(time string) string         { return "Goes to this moment: " + time }
func noEffect(why string) string        { return "No effect: " + why + "." }
func causeTitle(headline string) string { return "What led to it: " + headline }

func chainHint(time, key string) string {
	return fmt.Sprintf("%s.  Key for the next step: %s", goesTo(time), key)
}

func otherText(version string) string { return "Play on " + version }
func otherHint(version string) string {
	return "Plays the same scenario, up to this moment, on " + version + "."
}

func brokenText(p check.Property, n, all int, next, cause *kit.Action) string {
	return fmt.Sprintf("%v, %d of %d broken promises. %s goes to the next, %s says why.", p, n, all, next.Key, cause.Key)
}

// The texts about a property.

func propertyHint(name, standing string) string {
	return fmt.Sprintf("%s: %s.  Click to read what it says.", name, standing)
}
func notClaimed(name string) string { return "(" + name + ")" }

func violationText(says string, broken bool) string {
	if broken {
		return "An example of a violation, not this one: " + says
	}
	return "What a violation would look like: " + says
}
func violationLabel(says string) string { return "If it is broken: " + says }
func testedText(when string) string     { return "It is tested when " + when + "." }
func sourceText(source string) string   { return "Source: " + source + "." }

// stateText says whether a property holds and whether the version claims it. at is when it broke; only a broken claim shows it.
func stateText(s check.State, claimed bool, at string) string {
	switch {
	case s == check.Broken:
		return "broken at " + at
	case s == check.HoldsSoFar:
		return "holds so far"
	case s == check.NotClaimedHolds:
		return "holds so far (not claimed)"
	case s == check.NotClaimedFails:
		return "broken (not claimed)"
	case !claimed:
		return "not tested yet (not claimed)"
	}
	return "not tested yet"
}

// violation is a picture of how a property can be broken: the lines of two processes, p and q, with their events from
// left to right. v1 is the installation of a view, + a crash, > a send, # a state, . nothing, and anything else the
// delivery of a message. A ! marks what must not be, and a ? what is missing.
type violation struct {
	lines [2]string // words, one for each event
	says  string
}

var violations = map[check.Property]violation{
	check.SelfInclusion:      {[2]string{"v1 . v2={q}!", "v1 . v2={q}"}, "p installs a view without itself."},
	check.LocalMonotonicity:  {[2]string{"v1 v2 v1!", "v1 v2 ."}, "p goes back to a view that it has left."},
	check.AgreementOnViews:   {[2]string{"v1 . v2={p,q}", "v1 . v2={q}!"}, "q has different members in the same view."},
	check.DeliveryIntegrity:  {[2]string{"v1 . .", "v1 a! ."}, "q delivers a, which nobody has sent."},
	check.NoDuplication:      {[2]string{"v1 a .", "v1 a a!"}, "q delivers a twice."},
	check.SameViewDelivery:   {[2]string{"v1 a v2 .", "v1 . v2 a!"}, "p delivers a in view 1, q in view 2."},
	check.VirtualSynchrony:   {[2]string{"v1 a b v2", "v1 a b? v2"}, "Both go from view 1 to view 2, but q without b."},
	check.ReliableTotalOrder: {[2]string{"v1 a b c", "v1 a b? c!"}, "q delivers c without b, which p delivers before c."},
	check.ReliableFIFO:       {[2]string{">1 >2 . .", ". . 1? 2!"}, "q delivers the second message of p, but not the first."},
	check.SelfDelivery:       {[2]string{">a . a? v2", ". . . v2"}, "p goes on to view 2 without its own message."},
	check.UniformAgreement:   {[2]string{"v1 a + .", "v1 a? . v2"}, "p delivers a and crashes; q goes on without it."},
	check.Progress:           {[2]string{"v1 a b c", "v1 a b? c?"}, "q never delivers b, although the leader is alive."},
	check.EqualState:         {[2]string{"v1 a b #A", "v1 . b #B!"}, "After b, p and q have different colours, because q has missed a."},
}

// viewText labels a view in the picture. members may be empty.
func viewText(number, members string) string {
	if members == "" {
		return "view " + number
	}
	return fmt.Sprintf("view %s %s", number, strings.ReplaceAll(members, ",", ", "))
}
func sendText(message string) string { return "sends " + message }

// The labels for screen readers.

func inspectorLabel(n int, sections []session.Section) string {
	text := workerText(n) + "."
	for _, sec := range sections {
		text += fmt.Sprintf(" %s, %s:", sec.Title, sec.Aside)
		for _, f := range sec.Facts {
			text += strings.TrimRight(fmt.Sprintf(" %s %s %s", f.Name, f.Value, f.Note), " ") + "."
		}
		if len(sec.Facts) == 0 {
			text += " " + sec.None
		}
	}
	return text
}

func verdictLabel(v *session.Verdict) string {
	return strings.TrimSpace(v.Headline + ". " + v.Sentence + " " + v.Blame)
}
func propertyLabel(p check.Property, s string) string { return fmt.Sprintf("%s: %s.", p, s) }
func sentenceLabel(time, text string) string          { return fmt.Sprintf("%s %s.", time, text) }
