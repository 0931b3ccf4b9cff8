package scenario

import (
	"fmt"
	"strings"

	"groupy/gms/check"
)

// word is a word of the language: what may follow it, what it means, and how the rest of
// its line is read. The parser, its errors, what is written and the documentation all take it from here.
type word struct {
	name  string
	also  string // another spelling, not listed
	args  string
	means string          // in lines that stand one below another
	read  func(r *Reader) // nil: nothing follows

	setting
	verb Verb           // of a command
	what What           // of a claim
	of   check.Property // of a claim about a property
}

// table is the words that can stand at one place.
type table []word

func (t table) find(name string) *word {
	for i := range t {
		if t[i].name == name || t[i].also != "" && t[i].also == name {
			return &t[i]
		}
	}
	return nil
}

func (t table) names() []string {
	names := make([]string, len(t))
	for i := range t {
		names[i] = t[i].name
	}
	return names
}

// at begins every line but the settings.
var at = word{name: "at", args: "TIME[+STEPS] COMMAND",
	means: "what is done then, or after so many STEPS at that very time"}

// commands are the words that can follow the time of a line.
var commands = table{
	{name: "join", args: "[via N]", means: "a new worker asks for admission, through N or the first that lives", verb: Join, read: readJoin},
	{name: "kill", args: "N | leader | leader of N", means: "a worker's node ends at once", verb: Kill, read: readKill},
	{name: "crash", args: "after K sends [of change | view | resend]", means: "whoever makes the next broadcast of that kind crashes in it;\n" +
		"if it has fewer than K receivers, after the last of them", verb: CrashAfter, read: readCrash},
	{name: "disarm", means: "no crash waits for its broadcast any more", verb: Disarm},
	{name: "crashes", args: crashesArgs, means: "from now on, at random", verb: Crashes, read: readCrashes},
	{name: "freeze", args: "[via N]", means: "multicast: all stop dancing at the same place in the order", verb: Freeze, read: readVia},
	{name: "go", args: "[via N]", means: "multicast: all dance again", verb: Go, read: readVia},
	{name: "stop", args: "[via N]", means: "multicast: all end", verb: Stop, read: readVia},
	{name: "leave", args: "N", means: "a worker ends by itself, as by its window's close button", verb: Leave, read: readWorker},
	{name: "pause", args: "N", means: "a node handles nothing until resumed, but lives", verb: Pause, read: readWorker},
	{name: "resume", args: "N", means: "a paused node goes on", verb: Resume, read: readWorker},
	{name: "expect", args: "[VERSIONS] CLAIM", means: "what must be true then, on all versions or on those named", read: readExpect},
}

// What can be expected: claims are the words that can begin it, workersAre those that can follow a list of workers,
// and standings those that can follow a property.
var (
	claims = table{
		{name: "together", means: "all who live and have a state are in step: they have the same state\n" +
			"after the same number of changes. One that is only late is in step,\n" +
			"even if it waits for ever behind a dead leader", what: Together},
		{name: "apart", means: "they are not", what: Apart},
		{name: "leader", args: "none | N...", means: "exactly these lead", what: Leads, read: readExactly},
		{name: "alive", args: "none | N...", means: "exactly these live", what: Lives, read: readExactly},
	}
	workersAre = table{
		{name: "in", args: "view N...", means: "each has installed a view with exactly these members", what: InView, read: readInView},
		{name: "lack", also: "lacks", args: "change K | nothing", means: "each has missed the K-th change, which others have", what: Lacks, read: readLack},
		{name: "stuck", means: "each has messages that its group process cannot take", what: IsStuck},
		{name: "joining", means: "each lives and has no state yet", what: IsJoining},
		{name: "dancing", means: "each lives and dances", what: IsDancing},
		{name: "frozen", means: "each lives and is frozen", what: IsFrozen},
		{name: "crashed", means: "each was killed, or has crashed", what: HasCrashed},
		{name: "left", means: "each has ended by itself", what: HasLeft},
	}
	standings = table{
		{name: "broken", means: "the judge has found it broken, whether the version claims it or not", what: IsBroken},
		{name: "holds", means: "something has happened that could have broken it, and did not", what: Holds},
		{name: "untested", means: "nothing has happened yet that could have broken it", what: IsUntested},
	}
	judged = judgedWords()
)

// judgedWords are the properties that can be expected to hold, or not.
func judgedWords() (t table) {
	for _, p := range check.Properties() {
		t = append(t, word{name: PropertyWord(p), means: wrapped(p.Says()), of: p, read: readStanding})
	}
	return t
}

// PropertyWord is a property of group communication as the language has it: virtual-synchrony.
func PropertyWord(p check.Property) string {
	name := strings.TrimPrefix(p.String(), "Reliable ") // total-order, fifo
	return strings.ReplaceAll(strings.ToLower(name), " ", "-")
}

// wrapped breaks a sentence into lines for the usage page.
func wrapped(text string) string {
	const width = 70
	line, all := "", ""
	for _, w := range strings.Fields(text) {
		if line != "" && len(line)+1+len(w) > width {
			all, line = all+line+"\n", ""
		}
		line = strings.TrimPrefix(line+" "+w, " ")
	}
	return all + line
}

// Usage is the whole language on a page.
func Usage() string {
	var b strings.Builder
	b.WriteString("A scenario is a text file with one command on each line. What follows a # is a comment.\n")
	b.WriteString("A TIME is written like 4s, 1.5s, 250ms or 1m30s; workers are numbered from 1.\n")
	b.WriteString("\nSettings come first, each at most once. What is not set has its default:\n")
	settings.list(&b, "")
	b.WriteString("\nThen what is done, in order of time:\n")
	table{at}.list(&b, "")
	b.WriteString("\nThe COMMANDs:\n")
	commands.list(&b, "")
	b.WriteString("\nVERSIONS are those for which a CLAIM is made, like gms2,gms3; without them it is made for all.\n")
	b.WriteString("A CLAIM is one of these. N... is a list of workers: 2 3, or 2..5, or 2, 3 and 5.\n")
	claims.list(&b, "")
	workersAre.list(&b, "N... ")
	standings.list(&b, "PROPERTY ")
	b.WriteString("\nA PROPERTY is one of these, of group communication:\n")
	judged.list(&b, "")
	return b.String()
}

func (t table) list(b *strings.Builder, before string) {
	for _, w := range t {
		form := strings.TrimSpace(before + w.name + " " + w.args)
		means := w.means
		if unsaid := w.unsaid(); unsaid != "" {
			means += "; default " + unsaid
		}
		if len(form) > 24 {
			fmt.Fprintf(b, "  %s\n", form)
			form = ""
		}
		for line := range strings.SplitSeq(means, "\n") {
			fmt.Fprintf(b, "  %-24s  %s\n", form, line)
			form = ""
		}
	}
}
