package scenario

import (
	"fmt"
	"slices"
	"strings"
)

// String returns the scenario as a file. Parse reads it back to the same scenario, if the scenario is valid:
// lines in order of time, numbers in range, only workers that exist.
func (sc Scenario) String() string {
	lines := sc.Settings.lines()
	if len(sc.Lines) > 0 {
		lines = append(append(lines, ""), sc.TimedLines()...)
	}
	return strings.Join(lines, "\n") + "\n"
}

// TimedLines lists the lines of the scenario as in a file, aligned.
func (sc *Scenario) TimedLines() []string {
	width := 0
	all := make([]string, len(sc.Lines))
	for i, l := range sc.Lines {
		all[i] = l.Place.String()
		width = max(width, len(all[i]))
	}
	for i, l := range sc.Lines {
		all[i] = fmt.Sprintf("at %-*s  %s", width, all[i], l.Words())
	}
	return all
}

// String returns the place as a line has it: 4s, or 4s+12.
func (p Place) String() string {
	if p.After == 0 {
		return Time(p.At)
	}
	return fmt.Sprintf("%s+%d", Time(p.At), p.After)
}

// String returns the line as in a file.
func (l Line) String() string { return "at " + l.Place.String() + " " + l.Words() }

// Words returns the line without its place.
func (l Line) Words() string {
	if l.Claim != nil {
		return l.Claim.String()
	}
	return l.Command.String()
}

// String returns the command as in a file.
func (c Command) String() string {
	verb := "expect"
	if c.Verb >= DetectorPerfect && c.Verb <= DetectorWrong {
		verb = "detector"
	}
	if i := slices.IndexFunc(commands, func(w word) bool { return w.verb == c.Verb }); i >= 0 {
		verb = commands[i].name
	}
	switch c.Verb {
	case KillLeader:
		return "kill leader"
	case PauseHere:
		return "pause here"
	case PauseLeader:
		return "pause leader"
	case LeaveLeader:
		return "leave leader"
	case KillLeaderOf:
		return fmt.Sprintf("kill leader of %d", c.Worker)
	case CrashAfter:
		return verb + " after " + c.crashWords()
	case Crashes:
		return verb + " " + rateWords(c.Rate, c.Most, "off")
	case Kill, Leave, Pause, Resume:
		return fmt.Sprintf("%s %d", verb, c.Worker)
	}
	if c.Verb.isFault() {
		return c.faultWords(verb)
	}
	if c.Worker > 0 {
		return fmt.Sprintf("%s via %d", verb, c.Worker)
	}
	return verb
}

func (c Command) crashWords() string {
	sends := "1 send"
	if c.Sends != 1 {
		sends = fmt.Sprintf("%d sends", c.Sends)
	}
	if c.Class != AnyBroadcast && int(c.Class) < len(classNames) {
		sends += " of " + classNames[c.Class]
	}
	return sends
}

// String returns the claim as in a file.
func (c *Claim) String() string {
	if len(c.Versions) > 0 {
		return "expect " + strings.Join(c.Versions, ",") + " " + c.Condition()
	}
	return "expect " + c.Condition()
}

// Condition returns what is expected, without the versions.
func (c *Claim) Condition() string {
	name := c.word()
	switch c.What {
	case IsBroken, Holds, IsUntested:
		return PropertyWord(c.Property) + " " + name
	case Together, Apart:
		return name
	case Leads, Lives:
		return name + " " + listWords(c.Workers)
	}
	return listWords(c.Workers) + " " + c.predicate(name)
}

// word returns the word of the language for what is claimed.
func (c *Claim) word() string {
	for _, t := range []table{claims, workersAre, standings} {
		if i := slices.IndexFunc(t, func(w word) bool { return w.what == c.What }); i >= 0 {
			return t[i].name
		}
	}
	return ""
}

// predicate returns what is claimed of the workers.
func (c *Claim) predicate(name string) string {
	is, lack := "are", "lack"
	if len(c.Workers) == 1 {
		is, lack = "is", "lacks"
	}
	switch c.What {
	case InView:
		return "in view " + listWords(c.Others)
	case Lacks:
		if c.Change == 0 {
			return lack + " nothing"
		}
		return fmt.Sprintf("%s change %d", lack, c.Change)
	case HasCrashed, HasLeft:
		return name
	}
	return is + " " + name
}

// listWords writes a list with short ranges: 2 5..9.
func listWords(list []int) string {
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(ranges(list, 3, "..", len(list)), " ")
}
