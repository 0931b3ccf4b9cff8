package scenario

import (
	"fmt"
	"strconv"
	"strings"

	"groupy/gms/actor"
)

// Words lists the settings as the lines of a file, with single spaces.
func (s *Settings) Words() []string {
	lines := s.lines()
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return lines
}

// lines lists the settings as the lines of a file.
func (s *Settings) lines() []string {
	var b strings.Builder
	s.format(&b)
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

// String is the scenario as a file. Parse reads it back to the same scenario, if it is one that
// a file can hold: lines in order of time, numbers in range, only workers that there are.
func (sc Scenario) String() string {
	var b strings.Builder
	sc.Settings.format(&b)
	sc.formatLines(&b)
	return b.String()
}

// formatLines writes the story, apart from what stands before it.
func (sc *Scenario) formatLines(b *strings.Builder) {
	for i, text := range sc.StoryLines() {
		if i == 0 {
			b.WriteByte('\n')
		}
		b.WriteString(text + "\n")
	}
}

// StoryLines lists the lines of the story as they stand in a file, one below another.
func (sc *Scenario) StoryLines() []string {
	width := 0
	for _, l := range sc.Lines {
		width = max(width, len(l.Place.String()))
	}
	all := make([]string, len(sc.Lines))
	for i, l := range sc.Lines {
		all[i] = fmt.Sprintf("at %-*s  %s", width, l.Place, l.Words())
	}
	return all
}

// format writes all that a run depends on, so that a file keeps its meaning should the defaults
// ever change.
func (s *Settings) format(b *strings.Builder) {
	set := func(name, value string) { fmt.Fprintf(b, "%-7s %s\n", name, value) }
	if s.Title != "" {
		set("title", s.Title)
	}
	if s.Look != "" {
		set("look", s.Look)
	}
	if s.Shows != "" {
		set("shows", s.Shows)
	}
	b.WriteString(s.Version + "\n")
	set("seed", strconv.FormatUint(s.Seed, 10))
	set("workers", strconv.Itoa(s.Workers))
	set("sleep", Time(s.Sleep))
	if s.Jitter > 0 {
		set("latency", Time(s.Latency)+".."+Time(s.Latency+s.Jitter))
	} else {
		set("latency", Time(s.Latency))
	}
	set("gap", Time(s.Gap))
	if s.Crash.Num > 0 {
		set("crashes", rateWords(s.Crash, s.Most))
	}
	set("colour", colourWord(s))
	if s.Length > 0 {
		set("length", Time(s.Length))
	}
}

func colourWord(s *Settings) string {
	switch s.Colour {
	case Black:
		return "black"
	case Lively:
		return "lively"
	}
	return s.Colour.Hex()
}

func rateWords(r actor.Rate, most int) string {
	switch {
	case r.Num <= 0:
		return "off"
	case most > 0:
		return fmt.Sprintf("%d/%d most %d", r.Num, r.Den, most)
	}
	return fmt.Sprintf("%d/%d", r.Num, r.Den)
}

// String is the place as a line begins with it: 4s, or 4s+12.
func (p Place) String() string {
	if p.After == 0 {
		return Time(p.At)
	}
	return fmt.Sprintf("%s+%d", Time(p.At), p.After)
}

// String is the line as it stands in a file.
func (l Line) String() string { return "at " + l.Place.String() + " " + l.Words() }

// Words is the line without its time.
func (l Line) Words() string {
	if l.Claim != nil {
		return l.Claim.String()
	}
	return l.Command.String()
}

// String is the command as it stands in a file.
func (c Command) String() string {
	switch c.Verb {
	case Join, Freeze, Go, Stop:
		return strings.Join(append([]string{verbNames[c.Verb]}, via(c.Worker)...), " ")
	case KillLeader, Disarm:
		return verbNames[c.Verb]
	case CrashAfter:
		return c.crashWords()
	case Crashes:
		return verbNames[c.Verb] + " " + rateWords(c.Rate, c.Most)
	case Kill, KillLeaderOf, Leave, Pause, Resume:
		return fmt.Sprintf("%s %d", verbNames[c.Verb], c.Worker)
	}
	return "expect"
}

var verbNames = map[Verb]string{
	Join: "join", Kill: "kill", KillLeader: "kill leader", KillLeaderOf: "kill leader of", Crashes: "crashes",
	Freeze: "freeze", Go: "go", Stop: "stop", Leave: "leave", Pause: "pause", Resume: "resume", Disarm: "disarm",
}

func via(n int) []string {
	if n == 0 {
		return nil
	}
	return []string{"via", strconv.Itoa(n)}
}

func (c Command) crashWords() string {
	sends := "sends"
	if c.Sends == 1 {
		sends = "send"
	}
	words := fmt.Sprintf("crash after %d %s", c.Sends, sends)
	if c.Class != AnyBroadcast && int(c.Class) < len(classNames) {
		words += " of " + classNames[c.Class]
	}
	return words
}

// String is the claim as it stands in a file.
func (c *Claim) String() string {
	words := []string{"expect"}
	if len(c.Versions) > 0 {
		words = append(words, strings.Join(c.Versions, ","))
	}
	switch c.What {
	case IsBroken, Holds, IsUntested:
		return strings.Join(append(words, PropertyWord(c.Property), standings[c.What-IsBroken].name), " ")
	case Together, Apart:
		return strings.Join(append(words, whatNames[c.What]), " ")
	case Leads, Lives:
		return strings.Join(append(words, whatNames[c.What], listWords(c.Workers)), " ")
	}
	return strings.Join(append(words, listWords(c.Workers), c.property()), " ")
}

var whatNames = map[What]string{
	Together: "together", Apart: "apart", Leads: "leader", Lives: "alive", IsStuck: "stuck", IsJoining: "joining",
	IsDancing: "dancing", IsFrozen: "frozen", HasCrashed: "crashed", HasLeft: "left",
}

func (c *Claim) property() string {
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
		return whatNames[c.What]
	}
	return is + " " + whatNames[c.What]
}

// listWords writes a list so that runs are short: 2 5..9.
func listWords(list []int) string {
	if len(list) == 0 {
		return "none"
	}
	var words []string
	for i := 0; i < len(list); {
		end := i
		for end+1 < len(list) && list[end+1] == list[end]+1 {
			end++
		}
		if end < i+2 {
			end = i
			words = append(words, strconv.Itoa(list[i]))
		} else {
			words = append(words, fmt.Sprintf("%d..%d", list[i], list[end]))
		}
		i = end + 1
	}
	return strings.Join(words, " ")
}
