package scenario

import (
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/gms/versions"
	"groupy/worker"
)

const example = `title   Out of step # in mid-broadcast
look    Worker 2 has the change; 3, 4 and 5 never get it.
gms2
seed 42
workers 5
at 4s   crash after 1 send of change      # the leader's next change
at 8s   expect gms2 apart
at 8s   expect gms3 together
`

func parse(text string) (Scenario, error) { return Parse("a.groupy", strings.NewReader(text)) }

func TestParseExample(t *testing.T) {
	sc, err := parse(example)
	if err != nil {
		t.Fatal(err)
	}
	want := Scenario{Settings: Defaults(), Lines: []Line{
		{Place: Place{At: 4 * time.Second}, Command: Command{Verb: CrashAfter, Sends: 1, Class: ChangeBroadcast}},
		{Place: Place{At: 8 * time.Second}, Claim: &Claim{Versions: []string{"gms2"}, What: Apart}},
		{Place: Place{At: 8 * time.Second}, Claim: &Claim{Versions: []string{"gms3"}, What: Together}},
	}}
	want.Title = "Out of step # in mid-broadcast"
	want.Look = "Worker 2 has the change; 3, 4 and 5 never get it."
	want.Version, want.Seed = "gms2", 42
	if !reflect.DeepEqual(sc, want) {
		t.Errorf("read as\n%v\nwant\n%v", sc, want)
	}
}

// The comment of each line says what it has.
func TestParseSettings(t *testing.T) {
	for text, set := range map[string]func(*Settings){
		"":                         func(*Settings) {},
		"\ufeffgms3":               func(s *Settings) { s.Version = "gms3" },
		"gms3\r\nseed 7\r\n":       func(s *Settings) { s.Version, s.Seed = "gms3", 7 },
		"title  Ä # b\t":           func(s *Settings) { s.Title = "Ä # b" },
		"look x":                   func(s *Settings) { s.Look = "x" },
		"seed 1844674407370955161": func(s *Settings) { s.Seed = 1844674407370955161 },
		"workers 1000#many":        nil,
		"workers 1000 #many":       func(s *Settings) { s.Workers = 1000 },
		"sleep 1h":                 func(s *Settings) { s.Sleep = time.Hour },
		"latency 3ms":              func(s *Settings) { s.Latency, s.Jitter = 3*time.Millisecond, 0 },
		"latency 0s..10s":          func(s *Settings) { s.Latency, s.Jitter = 0, 10*time.Second },
		"gap 1.5ms":                func(s *Settings) { s.Gap = 1500 * time.Microsecond },
		"crashes 1/100":            func(s *Settings) { s.Crash = actor.Rate{Num: 1, Den: 100} },
		"crashes 2/3 most 4":       func(s *Settings) { s.Crash, s.Most = actor.Rate{Num: 2, Den: 3}, 4 },
		"crashes off":              func(*Settings) {},
		"colour black":             func(s *Settings) { s.Colour = Black },
		"color lively # as ever":   func(s *Settings) { s.Colour = Lively },
		"colour #0a0B0c":           func(s *Settings) { s.Colour = worker.Colour{R: 10, G: 11, B: 12} },
		"length 12s":               func(s *Settings) { s.Length = 12 * time.Second },
	} {
		sc, err := parse(text)
		if set == nil {
			if err == nil {
				t.Errorf("%q should be an error", text)
			}
			continue
		}
		want := Defaults()
		set(&want)
		if err != nil || sc.Settings != want {
			t.Errorf("%q is read as %+v, %v; want %+v", text, sc.Settings, err, want)
		}
	}
}

// Each line has the meaning beside it, and is written like this. The short spellings have the same meaning.
func TestParseLines(t *testing.T) {
	for _, c := range []struct {
		words, also string
		command     Command
		claim       *Claim
	}{
		{"join", "", Command{Verb: Join}, nil},
		{"join via 3", "join  via\t3 # x", Command{Verb: Join, Worker: 3}, nil},
		{"kill 2", "", Command{Verb: Kill, Worker: 2}, nil},
		{"kill leader", "", Command{Verb: KillLeader}, nil},
		{"kill leader of 4", "", Command{Verb: KillLeaderOf, Worker: 4}, nil},
		{"crash after 1 send", "crash after 1 sends", Command{Verb: CrashAfter, Sends: 1}, nil},
		{"crash after 999 sends of change", "crash after 999 send of change", Command{Verb: CrashAfter, Sends: 999, Class: ChangeBroadcast}, nil},
		{"crash after 2 sends of view", "", Command{Verb: CrashAfter, Sends: 2, Class: ViewBroadcast}, nil},
		{"crash after 2 sends of resend", "", Command{Verb: CrashAfter, Sends: 2, Class: ResendBroadcast}, nil},
		{"disarm", "disarm # all", Command{Verb: Disarm}, nil},
		{"crashes 1/100", "", Command{Verb: Crashes, Rate: actor.Rate{Num: 1, Den: 100}}, nil},
		{"crashes 1/50 most 2", "", Command{Verb: Crashes, Rate: actor.Rate{Num: 1, Den: 50}, Most: 2}, nil},
		{"crashes off", "", Command{Verb: Crashes}, nil},
		{"freeze", "", Command{Verb: Freeze}, nil},
		{"go via 5", "", Command{Verb: Go, Worker: 5}, nil},
		{"stop", "", Command{Verb: Stop}, nil},
		{"leave 1", "", Command{Verb: Leave, Worker: 1}, nil},
		{"pause 1", "", Command{Verb: Pause, Worker: 1}, nil},
		{"pause here", "pause here # and ask", Command{Verb: PauseHere}, nil},
		{"resume 1", "", Command{Verb: Resume, Worker: 1}, nil},
		{"expect together", "", Command{}, &Claim{What: Together}},
		{"expect gms2,gms3 apart", "expect gms2 and gms3 apart", Command{}, &Claim{Versions: []string{"gms2", "gms3"}, What: Apart}},
		{"expect leader none", "", Command{}, &Claim{What: Leads}},
		{"expect leader 2 3", "expect leader 2, 3", Command{}, &Claim{What: Leads, Workers: []int{2, 3}}},
		{"expect alive 1 3..5", "expect alive 1, 3, 4 and 5", Command{}, &Claim{What: Lives, Workers: []int{1, 3, 4, 5}}},
		{"expect 2 in view 2..4", "expect 2 is in view 2 3 4", Command{}, &Claim{What: InView, Workers: []int{2}, Others: []int{2, 3, 4}}},
		{"expect gms2 3..5 lack change 17", "expect gms2 3 4 5 lacks change 17", Command{}, &Claim{Versions: []string{"gms2"}, What: Lacks, Workers: []int{3, 4, 5}, Change: 17}},
		{"expect 2 lacks nothing", "expect 2 lack nothing", Command{}, &Claim{What: Lacks, Workers: []int{2}}},
		{"expect 3 is stuck", "expect 3 stuck", Command{}, &Claim{What: IsStuck, Workers: []int{3}}},
		{"expect 3 4 are joining", "expect 3,4 joining", Command{}, &Claim{What: IsJoining, Workers: []int{3, 4}}},
		{"expect 3 is dancing", "", Command{}, &Claim{What: IsDancing, Workers: []int{3}}},
		{"expect 3 is frozen", "", Command{}, &Claim{What: IsFrozen, Workers: []int{3}}},
		{"expect 3 5 crashed", "expect 3 and 5 have crashed", Command{}, &Claim{What: HasCrashed, Workers: []int{3, 5}}},
		{"expect virtual-synchrony broken", "expect virtual-synchrony is broken", Command{}, &Claim{What: IsBroken, Property: check.VirtualSynchrony}},
		{"expect gms3 fifo holds", "", Command{}, &Claim{Versions: []string{"gms3"}, What: Holds, Property: check.ReliableFIFO}},
		{"expect self-inclusion untested", "", Command{}, &Claim{What: IsUntested, Property: check.SelfInclusion}},
		{"expect 3 left", "expect 3 has left", Command{}, &Claim{What: HasLeft, Workers: []int{3}}},
	} {
		want := Line{Place{At: 1500 * time.Millisecond, After: 7}, c.command, c.claim}
		for _, words := range []string{c.words, c.also} {
			if words == "" {
				continue
			}
			sc, err := parse("at 1.5s+7 " + words)
			if err != nil || !reflect.DeepEqual(sc.Lines, []Line{want}) {
				t.Errorf("%q is read as %v, %v", words, sc.Lines, err)
			}
		}
		if got := want.String(); got != "at 1.5s+7 "+c.words {
			t.Errorf("%q is written %q", c.words, got)
		}
	}
}

// mistakes lists files with a mistake, and the error.
var mistakes = [][2]string{
	{"wrod", `1:1: "wrod" is not known here; expected: title, look, shows, ` + allVersions + `, seed, workers, sleep, latency, gap, crashes, colour, length, at`},
	{"\n  wokers 5", `2:3: "wokers" is not known here; `},
	{"wokers 5", `did you mean "workers"?`},
	{"GMS2", `did you mean "gms2"?`},
	{"gms9", `did you mean "gms1"?`},
	{"gms 2", `did you mean "gms2"?`},
	{"GMS 3", `did you mean "gms3"?`},
	{"gms-2", `did you mean "gms2"?`},
	{"gms_3 # x", `did you mean "gms3"?`},
	{"at 1s expect gms 2 apart", `did you mean "gms2"?`},
	{"title", `1:6: something is missing; expected a text`},
	{"title # x\ntitle y", `2:1: "title" sets the title a second time, after line 1`},
	{"gms1\n\ngms2", `3:1: "gms2" sets the version a second time, after line 1`},
	{"colour black\ncolor black", `2:1: "color" sets the colour a second time, after line 1`},
	{"seed -1", `1:6: "-1" is not a number; expected a seed, 0 to 18446744073709551615`},
	{"seed", `1:5: something is missing; expected a seed, 0 to 18446744073709551615`},
	{"seed 18446744073709551616", `is out of range; expected a seed`},
	{"workers", `1:8: something is missing; expected the number of workers, 1 to 1000`},
	{"workers 0", `1:9: "0" is out of range; expected the number of workers, 1 to 1000`},
	{"workers 1001", `"1001" is out of range`},
	{"workers five", `"five" is not a number; expected the number of workers, 1 to 1000`},
	{"workers 99999999999999999999", `is out of range`},
	{"workers 5 6", `1:11: "6" is not expected: the line must end before it`},
	{"sleep 1", `1:7: "1" has no unit: write 1s or 1ms`},
	{"sleep 1.5ms", `"1.5ms" is too precise; expected the longest wait in whole steps of 1ms`},
	{"sleep 2h", `"2h" is out of range; expected the longest wait, 1ms to 1h`},
	{"sleep soon", `"soon" is not a time like 4s, 1.5s or 250ms; expected the longest wait`},
	{"latency 20ms..10ms", `1:15: "10ms" is out of range; expected a latency (20ms, or 20ms..60ms), 20ms to 10s`},
	{"latency 20ms..", `1:15: something is missing; expected a latency`},
	{"latency 1ns", `is too precise`},
	{"gap 11s", `out of range`},
	{"crashes 1", `1:9: "1" is not known here; expected: off, a chance like 1/100`},
	{"crashes 0/100", `1:9: "0" is out of range; expected a number before the slash, 1 to 100`},
	{"crashes 1/0", `1:11: "0" is out of range; expected a number after the slash, 1 to 1000000`},
	{"crashes 1/100 mots 2", `1:15: "mots" is not known here; expected: most, the end of the line; did you mean "most"?`},
	{"colour", `1:7: something is missing; expected black, lively, or a colour like #5B2C63`},
	{"colour #12345", `1:8: "#12345" is not a colour; expected black`},
	{"length 25h", `out of range`},
	{"at", `1:3: something is missing; expected a time, 0s to 24h`},
	{"at 4 s", `1:4: "4" has no unit`},
	{"at -1s join", `1:4: "-1s" is out of range`},
	{"at 4s+x join", `1:7: "x" is not a number; expected a number of steps`},
	{"at 4s", `1:6: something is missing; expected: join, kill, crash, disarm, crashes, freeze, go, stop, leave, pause, resume, expect`},
	{"at 4s # later", `1:6: something is missing; expected: join`},
	{"at 4s jion", `did you mean "join"?`},
	{"at 4s join\nat 3s join", `2:4: "3s" goes back in time: line 1 is at 4s already`},
	{"at 4s+2 join\nat 4s+1 join", `2:4: "4s+1" goes back in time`},
	{"at 4s join\nseed 1", `2:1: "seed" is a setting; settings come before the first "at", which is in line 1`},
	{"at 4s join\nsede 1", `2:1: "sede" is not known here; expected: at`},
	{"at 1s kill 6", `1:12: "6" does not exist yet: the last worker at this time is worker 5`},
	{"at 1s join\nat 2s kill 7", `the last worker at this time is worker 6`},
	{"at 1s kill 0", `1:12: "0" is out of range; expected a worker's number`},
	{"at 1s kill", `1:11: something is missing; expected: leader, a worker's number`},
	{"at 1s kill laeder", `did you mean "leader"?`},
	{"at 1s kill leader for 2", `1:19: "for" is not known here; expected: of, the end of the line`},
	{"at 1s join vai 2", `did you mean "via"?`},
	{"at 1s crash leader", `1:13: "leader" is not a number of sends: write "crash after 1 send", or, for a crash at once, "kill leader"`},
	{"at 1s crash 2", `1:13: "2" is not a number of sends: write "crash after 1 send", or, for a crash at once, "kill 2"`},
	{"at 1s pause", `1:12: something is missing; expected: leader, here, a worker's number`},
	{"at 1s pause heer", `did you mean "here"?`},
	{"at 1s pause here 2", `1:18: "2" is not expected: the line must end before it`},
	{"at 1s pause 6", `1:13: "6" does not exist yet`},
	{"at 1s leave", `1:12: something is missing; expected: leader, a worker's number`},
	{"at 1s join 3", `1:12: "3" is not known here; expected: via, the end of the line`},
	{"at 1s crash before 1 send", `"before" is not known here; expected: after`},
	{"at 1s crash after 1000 sends", `out of range`},
	{"at 1s crash after 1 message", `expected: send, sends`},
	{"at 1s crash after 1 send of mail", `expected: change, view, resend`},
	{"at 1s expect", `1:13: something is missing; expected: ` + allVersions + `, together, apart, leader, alive, self-inclusion, local-monotonicity, agreement-on-views, delivery-integrity, no-duplication, same-view-delivery, virtual-synchrony, total-order, fifo, self-delivery, uniform-agreement, progress, equal-state, a list of workers`},
	{"at 1s expect virtual-sinchrony broken", `did you mean "virtual-synchrony"?`},
	{"at 1s expect gms2 progress borken", `"borken" is not known here; expected: broken, holds, untested; did you mean "broken"?`},
	{"at 1s expect progress", `1:22: something is missing; expected: broken, holds, untested`},
	{"at 1s expect 2 progress holds", `"progress" is not known here; expected: in, lack`},
	{"at 1s expect togehter", `did you mean "together"?`},
	{"at 1s expect gms2 gms2 apart", `1:19: "gms2" is named twice`},
	{"at 1s expect 2 3", `1:17: something is missing; expected: in, lack, stuck, joining, dancing, frozen, crashed, left`},
	{"at 1s expect 2 2 stuck", `1:16: "2" names worker 2 twice`},
	{"at 1s expect 2..9 stuck", `1:17: "9" does not exist yet`},
	{"at 1s expect 4..2 stuck", `1:14: "4..2" is empty: put the smaller number first`},
	{"at 1s expect 2 and stuck", `1:20: "stuck" is not a number; expected a worker's number`},
	{"at 1s expect leader", `expected: none, a list of workers`},
	{"at 1s expect 2 in view", `1:23: something is missing; expected a worker's number`},
	{"at 1s expect 2 lacks change 0", `out of range`},
	{long, `1:1: "` + long[:40] + `…" is not known here`},
	{"gms2\x00", `1:5: control character U+0000 is not allowed`},
	{"gms2\rgms3", `1:1: the lines end with carriage returns only: save it with line feeds`},
	{"gms2\rgms3\n", `1:5: control character U+000D`},
	{"title Ä\xff", `1:8: byte 0xFF is not UTF-8`},
	{"title a\u0085b", `1:8: control character U+0085`},
	{"at 1s disarm 2", `1:14: "2" is not expected: the line must end before it`},
	{"title Ä\u202eb", `1:8: the invisible character U+202E is not allowed here`},
	{"title a\u2028b", `1:8: the invisible character U+2028 is not allowed here`},
	{"shows a\U000e0041", `1:8: the invisible character U+E0041 is not allowed here`},
	{"look a\u200b", `1:7: the invisible character U+200B`},
	{"title " + strings.Repeat("Ä", MaxTitle+1), `…" is too long: it has 201 characters, at most 200 are allowed`},
	{"shows " + strings.Repeat("Ä", MaxTitle+1), `…" is too long: it has 201 characters, at most 200 are allowed`},
	{"look " + strings.Repeat("Ä", MaxLook+1), `…" is too long: it has 1001 characters, at most 1000 are allowed`},
	{"look \u2066b", `1:6: the invisible character U+2066`},
	{"look a\u200f", `1:7: the invisible character U+200F`},
	{"title Ä\nlook ÄÖ\x1b", `2:8: control character U+001B`},
}

// long is a word that does not fit on a line of output.
var long = strings.Repeat("x", 1000)

// allVersions lists the versions as in a message.
var allVersions = strings.Join(versions.Names(), ", ")

// Every mistake is reported with its place, and with what is allowed there.
func TestParseErrors(t *testing.T) {
	for _, c := range mistakes {
		sc, err := parse(c[0])
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || !strings.Contains(err.Error(), c[1]) || !strings.HasPrefix(err.Error(), "a.groupy:") {
			t.Errorf("%.60q gives %v; want %s", c[0], err, c[1])
		}
		if !reflect.DeepEqual(sc, Scenario{}) {
			t.Errorf("%.60q: the result is different", c[0])
		}
	}
}

func TestParseRoomForWorkers(t *testing.T) {
	_, err := parse("workers 999\nat 1s join\nat 2s join")
	if err == nil || !strings.Contains(err.Error(), `a.groupy:3:7: "join" is one too many: there are 1000 workers already`) {
		t.Error(err)
	}
}

// flood is a file without an end.
type flood struct {
	fill func([]byte)
	read int
}

func (f *flood) Read(p []byte) (int, error) {
	if f.read >= 100<<20 {
		return 0, io.EOF
	}
	f.fill(p)
	f.read += len(p)
	return len(p), nil
}

func TestParseReadsNoFlood(t *testing.T) {
	noise := uint32(1)
	letters := func(text string) func([]byte) {
		at := 0
		return func(p []byte) {
			for i := range p {
				p[i] = text[at%len(text)]
				at++
			}
		}
	}
	for name, c := range map[string]struct {
		fill func([]byte)
		want string
	}{
		"noise": {func(p []byte) {
			for i := range p {
				noise = noise*1664525 + 1013904223
				p[i] = byte(noise >> 24)
			}
		}, "not UTF-8"},
		"blank lines":    {letters("\n"), "flood: the file is too long: a scenario has at most 1 MB"},
		"one long line":  {letters("x"), "flood: the file is too long"},
		"cut characters": {letters("x€"), "the file is too long"},
		"nothing":        {func(p []byte) { clear(p) }, ":1:1: control character U+0000"},
	} {
		f := &flood{fill: c.fill}
		_, err := Parse("flood", f)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %s", name, err, c.want)
		}
		if f.read > MaxFile+4096 {
			t.Errorf("%s: %d bytes were read", name, f.read)
		}
	}
}

func TestParseReturnsTheReaderError(t *testing.T) {
	broken := errors.New("the disk is gone")
	_, err := Parse("a.groupy", io.MultiReader(strings.NewReader("gms2\n"), failing{broken}))
	if !errors.Is(err, broken) {
		t.Error(err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// Every word is documented, on lines that fit a terminal.
func TestUsage(t *testing.T) {
	usage := Usage()
	for _, t0 := range []table{settings, {at}, commands, claims, workersAre, judged, standings} {
		for _, w := range t0 {
			if !w.tacit && (!strings.Contains(usage, " "+w.name) || w.means == "") {
				t.Errorf("%s is not documented", w.name)
			}
		}
	}
	for _, line := range strings.Split(usage, "\n") {
		if len(line) > 100 {
			t.Errorf("too wide: %s", line)
		}
	}
}

// Writing the documented defaults changes nothing.
func TestUsageKnowsTheDefaults(t *testing.T) {
	text, free := "gms1\n", 0
	for _, w := range settings {
		if w.tacit {
			continue
		}
		if w.unsaid() != "" {
			text += w.name + " " + w.unsaid() + "\n"
		} else {
			free++
		}
	}
	if sc, err := parse(text); err != nil || sc.Settings != Defaults() {
		t.Errorf("the defaults are %+v, documented is %+v, %v", Defaults(), sc.Settings, err)
	}
	if want := len(versions.All) + len([]string{"title", "look", "shows", "length"}); free != want {
		t.Errorf("%d settings have no default, want %d", free, want)
	}
	if !strings.Contains(Usage(), versions.All[0].Idea+" The default.") {
		t.Error("the default version is not documented")
	}
}
