package archive

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/assets"
	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/scenario/scenariotest"
)

func parseText(text string) (Document, error) {
	d, err := Parse("a.groupy", strings.NewReader(text))
	return bare(d), err
}

// bare returns a document without its source.
func bare(d Document) Document {
	d.Source, d.Branches = "", slices.Clone(d.Branches)
	for i := range d.Branches {
		d.Branches[i].Section = 0
	}
	return d
}

// parsed parses a valid scenario.
func parsed(t testing.TB, text string) scenario.Scenario {
	t.Helper()
	sc, err := scenario.Parse("scenario", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return sc
}

// session returns a document that has everything a document can have.
func session(t testing.TB) Document {
	first := parsed(t, `title Out of step
look Worker 2 has the change
shows Agreement, broken
gms2
seed 42
crashes 1/100 most 2
length 10s
at 4s crash after 1 send of change
at 8s+3 expect gms2 apart`)
	bare := first.Clone()
	bare.Settings = scenario.Defaults()
	joined := parsed(t, "title #2 \ngms3\ncolour black\nlatency 0s\nat 2.5s join via 2\nat 1h kill leader of 6")
	return Document{
		Rules: 1,
		Branches: []Branch{
			{Name: "The exercise # as it is", Parent: -1, Scenario: first, Rules: 1, Played: 8500 * time.Millisecond, Checks: []Check{
				{0, 0, 1}, {1200, 4100 * time.Millisecond, 0x0123456789abcdef}, {9999, 4100 * time.Millisecond, 1<<64 - 1},
			}},
			{Parent: 0, Scenario: first, Rules: 1},
			{Name: "Ä", Parent: 0, Scenario: bare, Rules: 1, Played: 1},
			{Parent: 2, Scenario: joined, Rules: 1, Checks: []Check{{1, 0, 0}}},
			{Parent: 3, Scenario: first, Rules: 1},
			{Parent: 0, Scenario: scenario.Scenario{Settings: first.Settings}, Rules: 1},
		},
		Shown: 3,
		At:    scenario.Place{At: 2500 * time.Millisecond, After: 3},
	}
}

// Read a changed golden file as a user would who looks at a saved file.
func TestDocumentAsAFile(t *testing.T) {
	d := session(t)
	golden := filepath.Join("testdata", "session.groupy")
	if *scenariotest.Update {
		if err := os.WriteFile(golden, []byte(d.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.String(); got != string(want) {
		t.Errorf("written as\n%s\nwant\n%s\n(renewed by go test ./worker/archive -update)", got, want)
	}
	back, err := parseText(string(want))
	if err != nil || !reflect.DeepEqual(back, d) {
		t.Errorf("read back as\n%v\n%v", back, err)
	}
}

// Every scenario is a document with one branch, and a document has the scenario that it shows.
func TestScenarioIsADocument(t *testing.T) {
	files, err := fs.Glob(assets.Scenarios, "scenarios/*"+scenario.Extension)
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(assets.Scenarios, file)
		if err != nil {
			t.Fatal(err)
		}
		sc := parsed(t, string(text))
		d, err := parseText(string(text))
		if err != nil || !reflect.DeepEqual(d, NewDocument(sc)) {
			t.Errorf("%s is read as %v, %v", file, d, err)
		}
		shown, err := shownOf(file, strings.NewReader(d.String()))
		if err != nil || !reflect.DeepEqual(shown, sc) {
			t.Errorf("%s shows %v, %v", file, shown, err)
		}
	}
	if shown, err := shownOf("s", strings.NewReader(session(t).String())); err != nil || !reflect.DeepEqual(shown, session(t).Branches[3].Scenario) {
		t.Errorf("the session shows %v, %v", shown, err)
	}
	if _, err := shownOf("s", strings.NewReader("shown 2")); err == nil {
		t.Error("there is no branch 2")
	}
}

// Each text has the meaning beside it.
func TestParse(t *testing.T) {
	plain := NewDocument(scenario.Scenario{Settings: scenario.Defaults()})
	for text, set := range map[string]func(*Document){
		"":                                      func(*Document) {},
		"rules 1":                               func(*Document) {},
		"\ufeff# of \"x\"\n\nrules 1 # old\r\n": func(*Document) {},
		"name a # b":                            func(d *Document) { d.Branches[0].Name = "a # b" },
		"gms3\nname x\nseed 2": func(d *Document) {
			b := &d.Branches[0]
			b.Name, b.Scenario.Version, b.Scenario.Seed = "x", "gms3", 2
		},
		"played 1h":                func(d *Document) { d.Branches[0].Played = time.Hour },
		"played 1ns under rules 1": func(d *Document) { d.Branches[0].Played = 1 },
		"check 1 at 1s 00000000000000FF\nplayed 2s": func(d *Document) {
			b := &d.Branches[0]
			b.Checks, b.Played = []Check{{1, time.Second, 255}}, 2*time.Second
		},
		"shown 1":               func(*Document) {},
		"shown 1 at 2s+3 # now": func(d *Document) { d.At = scenario.Place{At: 2 * time.Second, After: 3} },
		"branch 2 of 1\nshown 2 at 1ns": func(d *Document) {
			second := d.Branches[0]
			second.Parent = 0
			d.Branches = append(d.Branches, second)
			d.Shown, d.At.At = 1, 1
		},
	} {
		d, err := parseText(text)
		want := plain
		want.Branches = append([]Branch{}, plain.Branches...)
		set(&want)
		if err != nil || !reflect.DeepEqual(d, want) {
			t.Errorf("%q is read as %+v, %v; want %+v", text, d, err, want)
		}
	}
}

// A branch inherits all settings of the branch that it was made from, except those that it sets itself.
func TestBranchesInherit(t *testing.T) {
	d, err := parseText(`title A
look B
shows C
length 5s
crashes 1/2
seed 3
at 1s join
branch 2 of 1
no title
no look
no shows
no length
crashes off
branch 3 of 1
title D
branch 4 of 3
gms2
branch 5 of 2
workers 6
at 1s kill 6`)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"title A\nlook B\nshows C\nlength 5s\ncrashes 1/2\nseed 3\nat 1s join",
		"seed 3",
		"title D\nlook B\nshows C\nlength 5s\ncrashes 1/2\nseed 3",
		"title D\nlook B\nshows C\nlength 5s\ncrashes 1/2\nseed 3\ngms2",
		"seed 3\nworkers 6\nat 1s kill 6",
	}
	for i, text := range want {
		if got := d.Branches[i].Scenario; !reflect.DeepEqual(got, parsed(t, text)) {
			t.Errorf("branch %d is\n%v", i+1, got)
		}
	}
}

func TestCheckName(t *testing.T) {
	hundred := strings.Repeat("Ä", MaxName)
	for _, name := range []string{"", "x", "no, \"this\" # one", hundred, "branch 2 of 1", "क्\u200dष"} {
		if err := CheckName(name); err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		d := NewDocument(scenario.Scenario{Settings: scenario.Defaults()})
		d.Branches[0].Name = name
		if back, err := parseText(d.String()); err != nil || !reflect.DeepEqual(back, d) {
			t.Errorf("%q is read back as %v, %v", name, back, err)
		}
	}
	for name, want := range map[string]string{
		hundred + "x":                "the name is too long: it has 101 characters, at most 100 are allowed",
		" ":                          "a name must not begin or end with a blank",
		"x ":                         "a name must not begin or end with a blank",
		"x\nseed 2":                  "control character U+000B is not allowed in a text file",
		"x\x1b":                      "control character U+001B is not allowed in a text file",
		"x\xff":                      "byte 0xFF is not UTF-8: this is not a text file, or it has another encoding",
		"\ufeff":                     "the invisible character U+FEFF is not allowed here",
		"x\u202ey":                   "the invisible character U+202E is not allowed here",
		strings.Repeat("x", maxLine): "the name begins a line that is too long",
	} {
		if err := CheckName(name); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.20q: %v; want %s", name, err, want)
		}
	}
}

// A document that is written can be read back unchanged.
func TestFormatThenParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDocument(t)
		back, err := parseText(d.String())
		if err != nil {
			t.Fatalf("%v in\n%s", err, d)
		}
		if !reflect.DeepEqual(back, d) {
			t.Fatalf("%v\nis read back as\n%v", d, back)
		}
	})
}

func drawDocument(t *rapid.T) Document {
	d := Document{Rules: 1}
	for i := range rapid.IntRange(1, 6).Draw(t, "branches") {
		b := Branch{Parent: -1, Scenario: drawScenario(t), Rules: 1, Name: drawText(t)}
		if i > 0 {
			b.Parent = rapid.IntRange(0, i-1).Draw(t, "parent")
			if rapid.Bool().Draw(t, "inherits") {
				b.Scenario.Settings = d.Branches[b.Parent].Scenario.Settings
				b.Scenario.Lines = nil
			}
		}
		b.Played = drawTime(t, 0, scenario.MaxTime, 1)
		b.Checks = drawChecks(t)
		d.Branches = append(d.Branches, b)
	}
	d.Shown = rapid.IntRange(0, len(d.Branches)-1).Draw(t, "shown")
	d.At = scenario.Place{At: drawTime(t, 0, scenario.MaxTime, 1), After: rapid.IntRange(0, 9).Draw(t, "after")}
	return d
}

func drawText(t *rapid.T) string {
	text := rapid.StringMatching(`[\pL\pN\pP\pS ]{0,30}`).Draw(t, "text")
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if scenario.Hidden(c) {
			return -1
		}
		return c
	}, text))
}

func drawTime(t *rapid.T, least, most, step time.Duration) time.Duration {
	return step * time.Duration(rapid.Int64Range(int64(least/step), int64(most/step)).Draw(t, "time"))
}

func drawChecks(t *rapid.T) (checks []Check) {
	var c Check
	for range rapid.IntRange(0, 4).Draw(t, "checks") {
		c.Event += actor.EventID(rapid.IntRange(1, 1_000_000).Draw(t, "events"))
		c.At += drawTime(t, 0, time.Hour, 1)
		c.Trail = rapid.Uint64().Draw(t, "trail")
		checks = append(checks, c)
	}
	return checks
}

// drawScenario draws any settings, and a few kinds of lines: lines have their own test.
func drawScenario(t *rapid.T) scenario.Scenario {
	some := func(n int) bool { return rapid.IntRange(0, n).Draw(t, "some") == 0 }
	s := scenario.Defaults()
	s.Title, s.Look, s.Shows = drawText(t), drawText(t), drawText(t)
	s.Version = rapid.SampledFrom(versions.Names()).Draw(t, "version")
	s.Seed = rapid.Uint64().Draw(t, "seed")
	s.Workers = rapid.IntRange(2, scenario.MaxWorkers-20).Draw(t, "workers")
	s.Colour = rapid.Make[worker.Colour]().Draw(t, "colour")
	if some(1) {
		s.Latency, s.Jitter = drawTime(t, 0, time.Second, time.Microsecond), drawTime(t, 0, time.Second, time.Microsecond)
	}
	if some(1) {
		s.Length = drawTime(t, time.Millisecond, scenario.MaxTime, time.Microsecond)
	}
	if some(1) {
		s.Crash, s.Most = actor.Rate{Num: 1, Den: rapid.IntRange(1, 100).Draw(t, "den")}, rapid.IntRange(0, 5).Draw(t, "most")
	}
	sc := scenario.Scenario{Settings: s}
	var at scenario.Place
	for range rapid.IntRange(0, 5).Draw(t, "lines") {
		at.At += drawTime(t, 0, time.Minute, time.Microsecond)
		line := scenario.Line{Place: at, Command: scenario.Command{Verb: scenario.KillLeader}}
		switch rapid.IntRange(0, 3).Draw(t, "line") {
		case 3:
			line.Command = scenariotest.AnyFault(t, 2)
		case 0:
			line.Command = scenario.Command{Verb: scenario.Join, Worker: rapid.IntRange(0, 2).Draw(t, "via")}
		case 1:
			line = scenario.Line{Place: at, Claim: &scenario.Claim{What: scenario.Leads, Workers: []int{1, 2}}}
		}
		sc.Lines = append(sc.Lines, line)
	}
	return sc
}

// The example in the documentation is valid.
func TestDocumentedExample(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(text), "have the order of this example:\n//\n")
	example, _, _ = strings.Cut(example, "// The lines besides")
	d, err := parseText(strings.ReplaceAll(example, "//", ""))
	if err != nil || len(d.Branches) != 2 || d.Shown != 1 || len(d.Branches[1].Checks) != 1 {
		t.Errorf("%v, %v", d, err)
	}
}

// shownOf returns the scenario that a document shows.
func shownOf(name string, r io.Reader) (scenario.Scenario, error) {
	d, err := Parse(name, r)
	if err != nil {
		return scenario.Scenario{}, err
	}
	return d.Branches[d.Shown].Scenario, nil
}
