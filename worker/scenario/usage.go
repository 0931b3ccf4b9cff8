package scenario

import (
	"fmt"
	"slices"
	"strings"

	"groupy/gms/check"
)

// word is a word of the language: what may follow it, what it means, and how the rest of its line is read. The
// parser, its errors, the writer and the page of the language use it.
type word struct {
	name  string
	also  string // another spelling, not on the page
	tacit bool   // it is read and written, but neither on the page nor in errors
	args  string
	means string          // may have several lines
	read  func(r *Reader) // nil if nothing follows

	setting
	verb Verb           // for a command
	what What           // for a claim
	of   check.Property // for a claim about a property
}

// table lists the words that are allowed at one place.
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
	names := make([]string, 0, len(t))
	for i := range t {
		if !t[i].tacit {
			names = append(names, t[i].name)
		}
	}
	return names
}

// at begins every line except settings.
var at = word{name: "at", args: "TIME[+STEPS] COMMAND",
	means: "do COMMAND at TIME; with +STEPS, after that many events at that time"}

// commands lists the words that can follow the time of a line.
var commands = slices.Concat(mainCommands, faultCommands)

var mainCommands = table{
	{name: "join", args: "[via N]", means: "a newcomer asks for admission, through N or the first worker that is\nalive; if none is alive, it starts a new group", verb: Join, read: readJoin},
	{name: "kill", args: "N | leader | leader of N", means: "the node of a worker crashes at once", verb: Kill, read: readKill},
	{name: "crash", args: "after K sends [of change | view | resend]", means: "the next process to make such a broadcast crashes after K sends;\n" +
		"with fewer than K receivers, after the last send;\n" +
		"with 0, before the first", verb: CrashAfter, read: readCrash},
	{name: "disarm", means: "cancel all crashes that wait for their broadcast", verb: Disarm},
	{name: "crashes", args: crashesArgs, means: "from now on, crash at random after sends of broadcasts", verb: Crashes, read: readCrashes},
	{name: "freeze", args: "[via N]", means: "multicast: all workers stop changing, at one point in the total order", verb: Freeze, read: readVia},
	{name: "go", args: "[via N]", means: "multicast: all workers go on changing", verb: Go, read: readVia},
	{name: "stop", args: "[via N]", means: "multicast: all workers end", verb: Stop, read: readVia},
	{name: "leave", args: "N | leader", means: "a worker leaves: its node ends without a crash", verb: Leave, read: func(r *Reader) { r.leaderOr(LeaveLeader) }},
	{name: "pause", args: "N | leader | here", means: "the node of a worker handles nothing until resumed, but is alive;\n" +
		"here: the window stops, and nothing changes in the run", verb: Pause, read: readPause},
	{name: "resume", args: "N", means: "a paused node goes on", verb: Resume, read: readWorker},
	{name: "expect", args: "[VERSIONS] CONDITION", means: "what must be true at that time, on all versions or on those named", read: readExpect},
}

// The words of expectations: claims can begin one, workersAre can follow a list of workers, and standings can
// follow a property.
var (
	claims = table{
		{name: "together", means: "all workers that are alive and have a state are in step: they have the\n" +
			"same state after the same number of changes. A worker that is only\n" +
			"behind is in step, even if it is stuck, or its leader is dead", what: Together},
		{name: "apart", means: "they are not in step", what: Apart},
		{name: "leader", args: "none | N...", means: "exactly these workers lead", what: Leads, read: readExactly},
		{name: "alive", args: "none | N...", means: "exactly these workers are alive", what: Lives, read: readExactly},
	}
	workersAre = table{
		{name: "in", args: "view N...", means: "each has installed a view with exactly these members", what: InView, read: readInView},
		{name: "lack", also: "lacks", args: "change K | nothing", means: "each has missed the K-th change, which a living worker has; or none", what: Lacks, read: readLack},
		{name: "stuck", means: "each follows or joins, and has a message that it cannot take", what: IsStuck},
		{name: "joining", means: "each is alive and has no state yet", what: IsJoining},
		{name: "dancing", means: "each is alive and dances: it changes its colour", what: IsDancing},
		{name: "frozen", means: "each is alive and frozen", what: IsFrozen},
		{name: "crashed", means: "each was killed, or has crashed", what: HasCrashed},
		{name: "left", means: "each has ended without a crash: it left, was stopped, or gave up joining", what: HasLeft},
	}
	standings = table{
		{name: "broken", means: "it has been broken, whether the version claims it or not", what: IsBroken},
		{name: "holds", means: "it has been tested, and not broken", what: Holds},
		{name: "untested", means: "it has not been tested: nothing could have broken it yet", what: IsUntested},
	}
	judged = judgedWords()
)

// judgedWords lists the properties that an expectation can be about.
func judgedWords() (t table) {
	for _, p := range check.Properties() {
		t = append(t, word{name: PropertyWord(p), means: wrapped(p.Says()), of: p, read: readStanding})
	}
	return t
}

// PropertyWord returns the name of a property in the language: virtual-synchrony.
func PropertyWord(p check.Property) string {
	name := strings.TrimPrefix(p.String(), "Reliable ") // total-order, fifo
	return strings.ReplaceAll(strings.ToLower(name), " ", "-")
}

// wrapped breaks a sentence into lines for the page of the language.
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

// Usage returns the page that describes the language.
func Usage() string {
	var b strings.Builder
	b.WriteString("A scenario is a text file with one command on each line. A word that begins with #\n" +
		"begins a comment, except in a title, look or shows, and in a colour.\n")
	b.WriteString("A TIME is written like 4s, 1.5s, 250ms or 1m30s; workers are numbered from 1.\n")
	b.WriteString("\nSettings come first, each at most once. A missing setting has its default:\n")
	settings.list(&b, "")
	b.WriteString("\nThen lines in order of time:\n")
	table{at}.list(&b, "")
	b.WriteString("\nThe COMMANDs:\n")
	commands.list(&b, "")
	b.WriteString("\nVERSIONS are those that the CONDITION is about, like gms2,gms3; without them it is about all.\n")
	b.WriteString("A CONDITION is one of these. N... is a list of workers: 2 3, or 2..5, or 2, 3 and 5.\n")
	claims.list(&b, "")
	workersAre.list(&b, "N... ")
	standings.list(&b, "PROPERTY ")
	b.WriteString("\nA node ends when it crashes, is killed, leaves, is stopped, or gives up joining.\nDead means that it has ended.\n")
	b.WriteString("\nA PROPERTY of group communication is one of these:\n")
	judged.list(&b, "")
	return b.String()
}

func (t table) list(b *strings.Builder, before string) {
	for _, w := range t {
		if w.tacit {
			continue
		}
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
