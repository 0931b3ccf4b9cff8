package scenario

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
)

// setting is the part of a word that only settings have.
type setting struct {
	as    string                 // the name of the setting, if it is not the word itself
	value func(*Settings) string // the text after the word in a file; empty: it is not set
	none  func(*Settings)        // unsets it, if it has no default
}

// settings lists the words that begin a line before the first "at", in the order in which they are written.
var settings = slices.Concat(
	table{
		text("title", "the title: the rest of the line, %s", MaxTitle, func(s *Settings) *string { return &s.Title }),
		text("look", "what to look for: the rest of the line, %s", MaxLook, func(s *Settings) *string { return &s.Look }),
		text("shows", "what it shows, %s, such as: Total Order holds", MaxTitle, func(s *Settings) *string { return &s.Shows }),
	},
	versionWords(),
	table{
		{name: "seed", args: "NUMBER", means: "determines all random draws",
			read:    func(r *Reader) { r.sc.Seed = r.BigNumber("a seed", math.MaxUint64) },
			setting: setting{value: func(s *Settings) string { return strconv.FormatUint(s.Seed, 10) }}},
		{name: "workers", args: "N", means: fmt.Sprintf("members of the group at the start, 1 to %d", MaxWorkers),
			read:    func(r *Reader) { r.sc.Workers = r.Number("the number of workers", 1, MaxWorkers) },
			setting: setting{value: func(s *Settings) string { return strconv.Itoa(s.Workers) }}},
		duration("sleep", "the longest wait of a worker before a change, %s", "the longest wait", time.Millisecond, MaxSleep, time.Millisecond,
			func(s *Settings) *time.Duration { return &s.Sleep }),
		{name: "latency", args: "TIME | TIME..TIME", means: "how long a message travels, least..most, 0s to " + Time(MaxLatency), read: readLatency,
			setting: setting{value: latencyWords}},
		duration("gap", "time between the sends of a broadcast, %s.\n"+
			"A broadcast to N receivers takes N-1 gaps, and the leader does\nnothing else meanwhile", "a gap", 0, MaxGap, time.Microsecond,
			func(s *Settings) *time.Duration { return &s.Gap }),
		{name: "crashes", args: crashesArgs, means: "chance of a crash after each send of a broadcast;\nat most N crashes in all",
			read:    func(r *Reader) { r.sc.Crash, r.sc.Most = r.crashes() },
			setting: setting{value: func(s *Settings) string { return rateWords(s.Crash, s.Most, "") }}},
		{name: "colour", also: "color", args: "black | lively | #RRGGBB", means: "the colour of all workers at the start; lively is bright", read: readColour,
			setting: setting{value: colourWord}},
		duration("length", "how far the run is played, at least to the last line, %s;\ndefault 2s after the last line, and at least 10s", "a length",
			time.Millisecond, MaxTime, time.Microsecond, func(s *Settings) *time.Duration { return &s.Length }),
	},
)

const crashesArgs = "1/100 [most N] | off"

func text(name, means string, most int, field func(*Settings) *string) word {
	return word{
		name: name, args: "TEXT", means: fmt.Sprintf(means, fmt.Sprintf("up to %d characters", most)),
		read: func(r *Reader) { *field(&r.sc.Settings) = r.Text(most) },
		setting: setting{
			value: func(s *Settings) string { return *field(s) },
			none:  func(s *Settings) { *field(s) = "" },
		},
	}
}

func duration(name, means, what string, least, most, step time.Duration, field func(*Settings) *time.Duration) word {
	w := word{name: name, args: "TIME", means: fmt.Sprintf(means, Time(least)+" to "+Time(most)), read: func(r *Reader) {
		r.take()
		*field(&r.sc.Settings) = r.time(what, least, most, step)
	}}
	w.value = func(s *Settings) string {
		if *field(s) < least { // it is not set
			return ""
		}
		return Time(*field(s))
	}
	if defaults := Defaults(); *field(&defaults) < least {
		w.none = func(s *Settings) { *field(s) = 0 }
	}
	return w
}

// unsaid returns the default of a setting, empty if it has none.
func (w *word) unsaid() string {
	if w.value == nil || w.none != nil {
		return ""
	}
	defaults := Defaults()
	return cmp.Or(w.value(&defaults), "off")
}

func versionWords() (t table) {
	for i, v := range slices.Concat(versions.All, versions.Fixtures) {
		means := v.Idea
		if v.Name == Defaults().Version {
			means += " The default."
		}
		t = append(t, word{name: v.Name, tacit: i >= len(versions.All), means: means, setting: setting{as: "version"},
			read: func(r *Reader) { r.sc.Version = v.Name }})
	}
	return t
}

func readLatency(r *Reader) {
	r.take()
	r.sc.Latency, r.sc.Jitter = r.latency()
}

// latency reads the current word as a latency.
func (r *Reader) latency() (least, jitter time.Duration) {
	const what = "a latency (20ms, or 20ms..60ms)"
	most, ranged := r.cutWord("..")
	least = r.time(what, 0, MaxLatency, time.Microsecond)
	if ranged && r.err == nil {
		r.last = most
		jitter = r.time(what, least, MaxLatency, time.Microsecond) - least
	}
	return least, jitter
}

func latencyWords(s *Settings) string { return rangeWords(s.Latency, s.Jitter) }

// rangeWords writes a latency as a file has it.
func rangeWords(least, jitter time.Duration) string {
	if jitter > 0 {
		return Time(least) + ".." + Time(least+jitter)
	}
	return Time(least)
}

var colours = map[string]worker.Colour{"black": Black, "lively": Lively}

func readColour(r *Reader) {
	name := r.raw()
	colour, known := colours[name]
	if !known {
		rgb, err := strconv.ParseUint(strings.TrimPrefix(name, "#"), 16, 24)
		if err != nil || len(name) != len("#RRGGBB") || name[0] != '#' {
			r.wrong("is not a colour", "black, lively, or a colour like #5B2C63")
		}
		colour = worker.Colour{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb)}
	}
	r.sc.Colour = colour
}

func colourWord(s *Settings) string {
	for name, c := range colours {
		if c == s.Colour {
			return name
		}
	}
	return s.Colour.Hex()
}

// crashes reads a rate of crashes: 1/100, 1/100 most 2, or off.
func (r *Reader) crashes() (rate actor.Rate, most int) {
	rate = r.rate()
	if rate.Num > 0 && r.err == nil && r.TakeOptional("most") {
		most = r.Number("a number of crashes", 1, MaxWorkers)
	}
	return rate, most
}

// rate takes a chance like 1/100, or off.
func (r *Reader) rate() (rate actor.Rate) {
	if r.take() == "off" {
		return rate
	}
	den, ok := r.cutWord("/")
	if !ok {
		r.Unknown("off", "a chance like 1/100")
		return rate
	}
	num := r.last
	r.last = den
	rate.Den = r.number("a number after the slash", 1, MaxChance)
	r.last = num
	rate.Num = r.number("a number before the slash", 1, rate.Den)
	return rate
}

// rateWords writes a rate of crashes, or none if there are none.
func rateWords(r actor.Rate, most int, none string) string {
	text := fmt.Sprintf("%d/%d", r.Num, r.Den)
	switch {
	case r.Num <= 0:
		return none
	case most > 0:
		return fmt.Sprintf("%s most %d", text, most)
	}
	return text
}

// Setting is a setting as a line of a file that inherits settings.
type Setting struct {
	Name    string // the setting: version, for a line like gms2
	Line    string // "seed    42", or "no title"
	Set     bool   // it has a value
	Unset   bool   // it is not set; only a file that inherits settings can say so
	Differs bool   // it differs from the inherited one
}

// line returns the setting as a line of a file, empty if it is not set.
func (w *word) line(s *Settings) string {
	if w.as != "" && w.name == s.Version {
		return w.name
	}
	if w.as == "" && w.value(s) != "" {
		return fmt.Sprintf("%-7s %s", w.name, w.value(s))
	}
	return ""
}

// lines lists all settings as the lines of a file. Even those with their default are written, because the
// defaults may change.
func (s *Settings) lines() (all []string) {
	for i := range settings {
		if line := settings[i].line(s); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// Words lists the settings as the lines of a file, with single spaces.
func (s *Settings) Words() []string {
	lines := s.lines()
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return lines
}

const unsetWord = "no"

// Inheriting lists all settings as lines of a file that inherits from others. Those that are set come first.
func (s Settings) Inheriting(from Settings) (all []Setting) {
	var unset []Setting
	for i := range settings {
		w := &settings[i]
		line, had := w.line(&s), w.line(&from)
		switch {
		case line != "":
			all = append(all, Setting{Name: cmp.Or(w.as, w.name), Line: line, Set: true, Differs: line != had})
		case w.none != nil:
			unset = append(unset, Setting{Name: w.name, Line: unsetWord + " " + w.name, Unset: true, Differs: had != ""})
		case w.as == "":
			unset = append(unset, Setting{Name: w.name, Line: w.name + " " + w.unsaid(), Differs: had != ""})
		}
	}
	return append(all, unset...)
}

// Value returns the value of the setting with this name as a file has it; empty if it is not set.
func (s *Settings) Value(name string) string { return settings.find(name).value(s) }

// Set sets the setting with this name to a value as a file has it. On an error, which says what is allowed, s stays as it is.
func (s *Settings) Set(name, value string) error {
	in, err := NewReader("", strings.NewReader(name+" "+value), MaxFile, "a setting")
	if err != nil {
		return err
	}
	in.sc.Settings = *s
	if in.Next() {
		in.ScenarioLine()
	}
	if in.err != nil {
		in.err.Line = 0 // it is of no file
		return in.err
	}
	if in.Next() {
		return fmt.Errorf("%q has more than one line", value)
	}
	*s = in.sc.Settings
	return nil
}
