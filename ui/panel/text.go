package panel

import (
	"fmt"
	"strings"
	"time"

	"groupy/gms/check"
	"groupy/ui/faults"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/narrative"
	"groupy/worker/scenario"
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
	hintHappened    = "What workers, network and you have done, up to this moment, in sentences. Click one to go to its moment."
	hintMessage     = "Opens the menu of this message: lose, duplicate, delay, …"
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
	textHiddenLine = "hidden until you have predicted"
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
var tabNames = [...]string{"Narrative", "Inspector", "Branches", "Faults"}

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
	{"Inputs", session.KindsOf(narrative.Input)},
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

// promiseGroup is a part of the list of properties.
type promiseGroup struct {
	heading string
	means   string // what its properties say
	of      []check.Property
}

// promiseGroups lists the properties in the order in which they are shown.
var promiseGroups = []promiseGroup{
	{"Membership", "Who is in which view, and that all members agree on it.", []check.Property{check.SelfInclusion, check.LocalMonotonicity, check.AgreementOnViews}},
	{"Order", "In which order workers deliver messages, and that their states follow from it.", []check.Property{check.ReliableTotalOrder, check.ReliableFIFO, check.EqualState}},
	{"Delivery", "Which messages a worker delivers, how often, in which view, and which the others deliver, too.", []check.Property{check.DeliveryIntegrity, check.NoDuplication, check.SameViewDelivery, check.VirtualSynchrony, check.SelfDelivery, check.UniformAgreement}},
	{"Going on", "That something good happens at last: no worker waits for ever.", []check.Property{check.Progress}},
}

const (
	hintUnfold = "Shows every promise: what it says, and whether it holds."
	hintFold   = "Hides the promises that are not broken."

	hintNotPromised = "What the version does not promise is judged, too, but no verdict depends on it."
)

// foldText counts the properties that are not among the broken promises.
func foldText(hold, untested, others, fail int) string {
	var parts []string
	for _, c := range [...]struct {
		n    int
		text string
	}{{hold, "%d hold"}, {untested, "%d not tested"}, {others, "%d not promised"}} {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf(c.text, c.n))
		}
	}
	if fail > 0 {
		parts[len(parts)-1] += fmt.Sprintf(" (%d broken)", fail)
	}
	return strings.Join(parts, " · ")
}

// signText says what the sign of a promise means.
func signText(s check.State) string {
	switch s {
	case check.HoldsSoFar:
		return "holds so far"
	case check.NotTested:
		return "not tested yet"
	}
	return "broken"
}

// signHint explains the sign of a promise.
func signHint(s check.State) string {
	switch s {
	case check.HoldsSoFar:
		return "Something has happened that could have broken the promise, and did not."
	case check.NotTested:
		return "Nothing has happened yet that could break the promise, so it does not count as kept."
	}
	return "Something has happened that the promise rules out. It stays broken."
}

func notPromisedText(version string) string { return "(grey, in brackets): not promised by " + version }
func sinceText(time string) string          { return "broken at " + time }

// blame says why a broken promise is broken; it is empty for the others.
func propertyHint(p check.Property, standing, blame string) string {
	if blame != "" {
		standing += ". " + blame
	}
	return fmt.Sprintf("%v: %s. %s  Click to read more.", p, standing, p.Says())
}
func inBrackets(name string) string { return "(" + name + ")" }

func violationText(says string, broken bool) string {
	if broken {
		return "An example of a violation, not this one: " + says
	}
	return "What a violation would look like: " + says
}
func violationLabel(says string) string { return "If it is broken: " + says }
func testedText(when string) string     { return "It is tested when " + when + "." }
func sourceText(source string) string   { return "Source: " + source + "." }

// stateText says whether a property holds and whether it is promised. at is when it broke; only a broken promise shows it.
func stateText(s check.State, promised bool, at string) string {
	text := signText(s)
	switch s {
	case check.Broken:
		return sinceText(at)
	case check.NotClaimedHolds:
		text = signText(check.HoldsSoFar)
	}
	if !promised {
		text += " (not promised)"
	}
	return text
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
			text += " " + strings.TrimSuffix(factLabel(f), ".") + "."
		}
		if len(sec.Facts) == 0 {
			text += " " + sec.None
		}
	}
	return text
}

func factLabel(f session.Fact) string {
	if f.Means != "" {
		return strings.TrimSpace(fmt.Sprintf("%s, %s: %s. %s", f.Name, f.Means, f.Value, f.Note))
	}
	return strings.TrimRight(f.Name+": "+messageText(f), ": ")
}

// messageText says of a message its type, from or to whom it goes, and why it waits or when it arrives.
func messageText(f session.Fact) string {
	text := strings.TrimSpace(f.Type + " " + f.Value)
	if text != "" && f.Note != "" {
		text += ", "
	}
	return text + f.Note
}

func verdictLabel(v *session.Verdict) string {
	return strings.TrimSpace(v.Headline + ". " + v.Sentence + " " + v.Blame)
}
func propertyLabel(p check.Property, s string) string { return fmt.Sprintf("%s: %s.", p, s) }
func sentenceLabel(time, text string) string          { return fmt.Sprintf("%s %s.", time, text) }

// The texts of the faults.
const (
	textPerfect    = "Perfect network"
	textNoFault    = "No fault is active"
	hintPerfect    = "Ends all faults of links, slow nodes and the detector; pauses and crashes stay, because every version has to stand them."
	whyOnlyPerfect = "It ends with the next message, or with Perfect network."

	textLinks    = "Links"
	textFrom     = "From"
	textTo       = "To"
	textFromTo   = "From, to"
	textMessages = "Messages"
	textWhere    = "Where"
	textAllLinks = "on all links"
	textLoss     = "Loss"
	textLatency  = "Latency"
	textUsual    = "as usual"
	textNoLink   = "the link"
	textBothWays = "both ways"
	textOther    = "Other…"
	textNoWorker = "none"
	hintLoseNext = "Loses the next message when it is sent."
	hintBlock    = "Loses all messages on this link until it is unblocked."

	textPartition = "Partition"
	textDivide    = "Partition"
	textHeal      = "Heal"
	textSides     = "Sides"
	hintDivide    = "Blocks all links between the two sides; click a number to put the worker on the other side."
	hintHeal      = "Unblocks all links."
	hintSides     = "Workers of each side, such as 1 2 | 3..5 | 6."

	textNodes       = "Nodes"
	textWorker      = "Worker"
	textWorkerSlow  = "Slow worker"
	textSlow        = "Slow"
	textPauseLeader = "Pause leader"
	textLeaveLeader = "Leave leader"
	hintPause       = "Its node handles nothing until it is resumed, but is alive."
	hintPauseLeader = "The node of the leader handles nothing until it is resumed, but is alive."
	hintLeaveLeader = "The leader leaves: its node ends without a crash."

	textDetector        = "Detector"
	textSuspect         = "Suspect"
	textBy              = "By"
	textByAll           = "by all"
	textLate            = "Late by"
	textWrong           = "Wrong"
	textWrongTitle      = "Detector: wrong after this share of messages"
	textBlockedLink     = "Blocked link"
	textPausedNode      = "Paused node"
	textPerfectDetector = "Perfect detector"
	hintSuspect         = "The detector reports a living worker as dead."
	hintPerfectDetector = "The detector reports exactly what has ended, and at once."

	textSet    = "Set"
	textValue  = "Value"
	hintRate   = "A share such as 2 %, or a chance such as 1/300."
	hintRange  = "A time such as 200ms, or two such as 200ms..1s."
	hintFactor = "A factor from 1 to 1000."
	hintTime   = "A time such as 250ms or 2s; off ends it."

	whyNoLink          = "fewer than two workers are alive"
	whyNobody          = "No worker is alive."
	whyNoLeader        = "No worker leads now."
	whyManyLead        = "Several workers lead: choose one above."
	whyOneSided        = "Each side needs a worker: click a number."
	whyDetectorPerfect = "The detector is perfect already."
)

// headingText says how many faults are active. network reports whether any is of the network, a node or the detector.
func headingText(n int, network bool) string {
	switch {
	case !network && n == 0:
		return textNoFault
	case !network:
		return textPerfect + ", but:"
	case n == 1:
		return "1 fault is active"
	}
	return fmt.Sprintf("%d faults are active", n)
}

func endText(fault string) string { return "End this: " + fault }
func leadsText(n int) string      { return fmt.Sprintf("%d leads", n) }
func latencyTitle(from, to int) string {
	return fmt.Sprintf("Latency from worker %d to worker %d", from, to)
}
func slowTitle(n int) string  { return fmt.Sprintf("How many times slower is worker %d?", n) }
func noWorkerYet(n int) error { return fmt.Errorf("there is no worker %d yet", n) }
func loseNextText(from, to int) string {
	if to == 0 {
		return "Lose next"
	}
	return fmt.Sprintf("Lose next %d to %d", from, to)
}

func suspectText(n int) string { return fmt.Sprintf("Suspect worker %d", n) }
func loseNextHint(kind string, from, to int) string {
	return fmt.Sprintf("Loses the next %s from worker %d to worker %d when it is sent.", kind, from, to)
}

func blockText(blocked bool, what string) string {
	if blocked {
		return "Unblock " + what
	}
	return "Block " + what
}

func pauseText(paused bool, n int) string {
	if paused {
		return fmt.Sprintf("Resume %d", n)
	}
	return fmt.Sprintf("Pause %d", n)
}

func factorText(factor int) string {
	if factor == 1 {
		return "no"
	}
	return fmt.Sprintf("×%d", factor)
}

// meansText says what the detector makes of a block or a pause.
func meansText(after time.Duration) string {
	if after == 0 {
		return "means nothing"
	}
	return "DOWN after " + scenario.Spaced(after)
}

// The lines of the language, with values as the user has typed them.

func latencyLine(from, to int, value string) string {
	return fmt.Sprintf("latency %d -> %d %s", from, to, value)
}
func slowLine(n int, value string) string { return fmt.Sprintf("slow %d by %s", n, value) }

// chanceLine is a valueLine with a share or a chance.
func chanceLine(c scenario.Command, value string) (string, error) {
	rate, err := faults.Chance(value)
	return valueLine(c, rate), err
}

// valueLine writes a command that is off with a value instead.
func valueLine(c scenario.Command, value string) string {
	return strings.Replace(c.String(), faults.Off, value, 1)
}
