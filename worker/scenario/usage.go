package scenario

import (
	"fmt"
	"strings"
)

// word is a word of the language: what may follow it, what it means, and how the rest of
// its line is read. The parser, its errors and the documentation all take it from here.
type word struct {
	name   string
	also   string // another spelling, not listed
	args   string
	means  string // in lines that stand one below another
	unsaid string // what holds without this setting
	as     string // the setting that it makes, if that is not its name
	read   func(p *parser)
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

// settings are the words that begin a line before the first "at".
var settings = concat(
	table{
		{name: "title", args: "TEXT", means: "what it is called: the rest of the line, up to 200 characters", read: readTitle},
		{name: "look", args: "TEXT", means: "what to look for: the rest of the line, up to 1000 characters", read: readLook},
		{name: "shows", args: "TEXT", means: "the property that it shows, kept or broken: up to 200 characters", read: readShows},
	},
	versionWords(),
	table{
		{name: "seed", args: "NUMBER", means: "what all chance comes from", unsaid: "1", read: readSeed},
		{name: "workers", args: "N", means: "in the group at the start, 1 to 1000", unsaid: "5", read: readWorkers},
		{name: "sleep", args: "TIME", means: "the longest wait of a dancer, 1ms to 1h", unsaid: "1s", read: readSleep},
		{name: "latency", args: "TIME | TIME..TIME", means: "how long a message takes, least..most, 0s to 10s", unsaid: "20ms..40ms", read: readLatency},
		{name: "gap", args: "TIME", means: "between the sends of a broadcast, 0s to 10s. It throttles a leader:\n" +
			"a broadcast to N takes N-1 gaps and holds up all else", unsaid: "0s", read: readGap},
		{name: "crashes", args: crashesArgs, means: "chance of a crash after each send of a broadcast, N at most", unsaid: "off", read: readCrashesSetting},
		{name: "colour", also: "color", args: "black | lively | #RRGGBB", means: "of all workers at the start", unsaid: "lively", read: readColour},
		{name: "length", args: "TIME", means: "how long it is worth watching, 1ms to 24h;\n" +
			"default 2s after the last line, and at least 10s", read: readLength},
	},
)

const crashesArgs = "1/100 [most N] | off"

func versionWords() (t table) {
	for _, v := range Versions {
		means := v.Idea
		if v.Name == Defaults().Version {
			means += " The default."
		}
		t = append(t, word{name: v.Name, means: means, as: "version", read: func(p *parser) { p.sc.Version = v.Name }})
	}
	return t
}

func concat(tables ...table) (all table) {
	for _, t := range tables {
		all = append(all, t...)
	}
	return all
}

// at begins every other line.
var at = word{name: "at", args: "TIME[+STEPS] COMMAND",
	means: "what is done then, or after so many STEPS at that very time"}

// commands are the words that can follow the time of a line.
var commands = table{
	{name: "join", args: "[via N]", means: "a new worker asks for admission, through N or the first that lives", read: readJoin},
	{name: "kill", args: "N | leader | leader of N", means: "a worker's node ends at once", read: readKill},
	{name: "crash", args: "after K sends [of change | view | resend]", means: "whoever makes the next broadcast of that kind crashes in it;\n" +
		"if it has fewer than K receivers, after the last of them", read: readCrash},
	{name: "disarm", means: "no crash waits for its broadcast any more", read: readDisarm},
	{name: "crashes", args: crashesArgs, means: "from now on, at random", read: readCrashes},
	{name: "freeze", args: "[via N]", means: "multicast: all stop dancing at the same place in the order", read: multicast(Freeze)},
	{name: "go", args: "[via N]", means: "multicast: all dance again", read: multicast(Go)},
	{name: "stop", args: "[via N]", means: "multicast: all end", read: multicast(Stop)},
	{name: "leave", args: "N", means: "a worker ends by itself, as by its window's close button", read: about(Leave)},
	{name: "pause", args: "N", means: "a node handles nothing until resumed, but lives", read: about(Pause)},
	{name: "resume", args: "N", means: "a paused node goes on", read: about(Resume)},
	{name: "expect", args: "[VERSIONS] CLAIM", means: "what must be true then, on all versions or on those named", read: readExpect},
}

// claims are the words that can begin what is expected, and properties those that can
// follow a list of workers.
var (
	claims = table{
		{name: "together", means: "all who live and have a state are in step: they have the same state\n" +
			"after the same number of changes. One that is only late is in step,\n" +
			"even if it waits for ever behind a dead leader", read: claim(Together)},
		{name: "apart", means: "they are not", read: claim(Apart)},
		{name: "leader", args: "none | N...", means: "exactly these lead", read: claimExactly(Leads)},
		{name: "alive", args: "none | N...", means: "exactly these live", read: claimExactly(Lives)},
	}
	properties = table{
		{name: "in", args: "view N...", means: "each has installed a view with exactly these members", read: readInView},
		{name: "lack", also: "lacks", args: "change K | nothing", means: "each has missed the K-th change, which others have", read: readLack},
		{name: "stuck", means: "each has messages that its group process cannot take", read: claim(IsStuck)},
		{name: "joining", means: "each lives and has no state yet", read: claim(IsJoining)},
		{name: "dancing", means: "each lives and dances", read: claim(IsDancing)},
		{name: "frozen", means: "each lives and is frozen", read: claim(IsFrozen)},
		{name: "crashed", means: "each was killed, or has crashed", read: claim(HasCrashed)},
		{name: "left", means: "each has ended by itself", read: claim(HasLeft)},
	}
)

// fillers make a sentence of it, and mean nothing: 3 and 4 are stuck.
var fillers = map[string]bool{"is": true, "are": true, "has": true, "have": true}

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
	properties.list(&b, "N... ")
	standings.list(&b, "PROPERTY ")
	b.WriteString("\nA PROPERTY is one of these, of group communication:\n")
	judged.list(&b, "")
	return b.String()
}

func (t table) list(b *strings.Builder, before string) {
	for _, w := range t {
		form := strings.TrimSpace(before + w.name + " " + w.args)
		means := w.means
		if w.unsaid != "" {
			means += "; default " + w.unsaid
		}
		if len(form) > 24 {
			fmt.Fprintf(b, "  %s\n", form)
			form = ""
		}
		for _, line := range strings.Split(means, "\n") {
			fmt.Fprintf(b, "  %-24s  %s\n", form, line)
			form = ""
		}
	}
}
