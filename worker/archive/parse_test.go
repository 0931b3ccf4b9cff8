package archive

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"groupy/gms/versions"
	"groupy/worker/scenario"
)

var (
	settingWords = "title, look, shows, " + strings.Join(versions.Names(), ", ") + ", seed, workers, sleep, latency, gap, crashes, colour, length"
	afterWords   = "played, check, branch, shown"
)

// mistakes lists files with a mistake, and the error.
var mistakes = [][2]string{
	{"wrod", `1:1: "wrod" is not known here; expected: ` + settingWords + ", at\n"},
	{"# x\n  nmae x", `2:3: "nmae" is not known here; expected: ` + settingWords + ", at\n"},
	{"rules 1\nnmae x", `2:1: "nmae" is not known here; expected: ` + settingWords + ", at, name, " + afterWords + `; did you mean "name"?`},
	{"gms2\nruels 1", `2:1: "ruels" is not known here; expected: ` + settingWords + ", at\n"},
	{"gms2\nno title", `2:1: "no" is not known here; expected: ` + settingWords + ", at\n"},
	{"at 1s join\nbarnch 2 of 1", "2:1: \"barnch\" is not known here; expected: at\n"},
	{"name x\nat 1s join\nbarnch 2 of 1", `3:1: "barnch" is not known here; expected: at, ` + afterWords + `; did you mean "branch"?`},
	{"played 1s\nchekc", `2:1: "chekc" is not known here; expected: ` + afterWords + `; did you mean "check"?`},
	{"played 1s\nat 2s join", `2:1: "at" is not known here; expected: ` + afterWords},
	{"check 1 at 1s 0000000000000000\nseed 1", `2:1: "seed" is not known here; expected: ` + afterWords},
	{"branch 2 of 1\nsede 1", `2:1: "sede" is not known here; expected: ` + settingWords + ", no, at, name, " + afterWords + `; did you mean "seed"?`},

	{"rules", "1:6: something is missing; expected the number of the rules, 1 to 1000000"},
	{"rules one", `1:7: "one" is not a number; expected the number of the rules, 1 to 1000000`},
	{"rules 0", `1:7: "0" is out of range; expected the number of the rules`},
	{"rules 1000001", `1:7: "1000001" is out of range; expected the number of the rules`},
	{"rules 2\nnews from the future", `1:7: "2" is for a newer Groupy than this one, whose rules are 1: open the file with the newest Groupy`},
	{"rules 1 2", `1:9: "2" is not expected: the line must end before it`},
	{"seed 1\nrules 1", `2:1: "rules" comes too late: the rules belong in the first line of a document`},

	{"name", "1:5: something is missing; expected a text"},
	{"name " + strings.Repeat("Ä", 101), `1:6: "` + strings.Repeat("Ä", 40) + `…" is too long: it has 101 characters, at most 100 are allowed`},
	{"name x\u2066y", "1:7: the invisible character U+2066 is not allowed here"},
	{"name x\x07", "1:7: control character U+0007 is not allowed in a text file"},
	{"name x\nname y", `2:1: "name" is here a second time, after line 1`},
	{"at 1s join\nname x", `2:1: "name" comes too late: the name of a branch belongs among its settings`},
	{"played 1s\nname x", `2:1: "name" comes too late: the name of a branch belongs among its settings`},

	{"played", "1:7: something is missing; expected a time, 0s to 24h"},
	{"played 25h", `1:8: "25h" is out of range; expected a time, 0s to 24h`},
	{"played 5", `1:8: "5" has no unit: write 5s or 5ms`},
	{"played 1s nuder", `1:11: "nuder" is not known here; expected: under, the end of the line; did you mean "under"?`},
	{"played 1s under", "1:16: something is missing; expected: rules"},
	{"played 1s under rules", "1:22: something is missing; expected the number of the rules, 1 to 1000000"},
	{"played 1s under rules 2", `1:23: "2" is for a newer Groupy than this one`},
	{"played 1s\nplayed 1s", `2:1: "played" is here a second time, after line 1`},

	{"check", "1:6: something is missing; expected a number of events, 0 to 1000000000000000"},
	{"check x", `1:7: "x" is not a number; expected a number of events, 0 to`},
	{"check 1000000000000001", `1:7: "1000000000000001" is out of range; expected a number of events`},
	{"check 99999999999999999999", `1:7: "99999999999999999999" is out of range; expected a number of events`},
	{"check 1 1s", `1:9: "1s" is not known here; expected: at`},
	{"check 1 at", "1:11: something is missing; expected a time, 0s to 24h"},
	{"check 1 at 1s", "1:14: something is missing; expected a hash of 16 digits 0-9 and a-f"},
	{"check 1 at 1s 123", `1:15: "123" is not a hash; expected a hash of 16 digits 0-9 and a-f`},
	{"check 1 at 1s 000000000000000g", `1:15: "000000000000000g" is not a hash`},
	{"check 1 at 1s 00000000000000000", `1:15: "00000000000000000" is not a hash`},
	{check(2, "1s") + check(2, "1s"), `2:7: "2" is not more than the 2 of the check before: checks must be in order of their events`},
	{check(2, "1s") + check(1, "1s"), `2:7: "1" is not more than the 2 of the check before`},
	{check(2, "1s") + check(3, "1ns"), `2:12: "1ns" goes back in time: the check before is at 1s`},

	{"branch", "1:7: something is missing; expected the number of this branch, 1 to 1000"},
	{"branch 1 of 1", `1:8: "1" is not the number of this branch: they are counted in the order of the file, and this is branch 2`},
	{"branch 3 of 1", `1:8: "3" is not the number of this branch`},
	{"branch 2", "1:9: something is missing; expected: of"},
	{"branch 2 of 2", `1:13: "2" is out of range; expected the number of the branch that it was made from, 1 to 1`},
	{"branch 2 of 0", `1:13: "0" is out of range`},
	{`branch 2 of 1 "x"`, `1:15: "\"x\"" is not expected: the line must end before it`},
	{"branch 2 of 1\nno", "2:3: something is missing; expected: title, look, shows, length"},
	{"branch 2 of 1\nno titel", `2:4: "titel" is not known here; expected: title, look, shows, length; did you mean "title"?`},
	{"branch 2 of 1\nno title x", `2:10: "x" is not expected`},
	{"branch 2 of 1\ntitle x\nno title", `3:4: "title" sets the title a second time, after line 2`},
	{"branch 2 of 1\nat 1s join\nno title", `3:1: "no" is not known here; expected: at, ` + afterWords},
	{"branch 2 of 1\nat 1s join\nseed 1", `3:1: "seed" is a setting; settings come before the first "at", which is in line 2`},
	{"branch 2 of 1\nat 1s kill 6", `2:12: "6" does not exist yet: the last worker at this time is worker 5`},
	{"at 1s join\nbranch 2 of 1\nat 1s kill 6", `3:12: "6" does not exist yet`},

	{"shown", "1:6: something is missing; expected the number of a branch, 1 to 1"},
	{"shown 2", `1:7: "2" is out of range; expected the number of a branch, 1 to 1`},
	{"shown 1 on", `1:9: "on" is not known here; expected: at, the end of the line`},
	{"shown 1 at", "1:11: something is missing; expected a time, 0s to 24h"},
	{"shown 1 at 1s+x", `1:15: "x" is not a number; expected a number of steps`},
	{"shown 1\nshown 1", `2:1: "shown" comes too late: "shown", in line 1, ends a document`},
	{"shown 1\nseed 1", `2:1: "seed" comes too late`},

	{"look " + strings.Repeat("x", maxLine), `1:1: "look" begins a line that is too long: it has 65541 bytes, at most 65536 are allowed`},
	{many(MaxBranches+1, func(n int) string { return fmt.Sprintf("branch %d of %d\n", n+1, n) }),
		`1000:1: "branch" is one too many: a document has at most 1000`},
	{many(MaxChecks+2, func(n int) string { return check(n, "1s") }), `1001:1: "check" is one too many: a branch has at most 1000`},
	{many(scenario.MaxLines+2, func(int) string { return "at 1s go\n" }), `10001:7: "go" is one line too many: a scenario has at most 10000`},
}

func check(events int, at string) string {
	return fmt.Sprintf("check %d at %s %016x\n", events, at, events)
}

func many(most int, line func(int) string) string {
	var b strings.Builder
	for n := 1; n < most; n++ {
		b.WriteString(line(n))
	}
	return b.String()
}

// Every mistake is reported with its place, and with what is allowed there.
func TestParseErrors(t *testing.T) {
	for _, c := range mistakes {
		d, err := parseText(c[0])
		var syntax *scenario.SyntaxError
		if !errors.As(err, &syntax) || !strings.HasPrefix(err.Error()+"\n", "a.groupy:"+c[1]) {
			t.Errorf("%.60q gives\n%v; want\n%s", c[0], err, c[1])
		}
		if !reflect.DeepEqual(d, Document{}) {
			t.Errorf("%.60q: the result is different", c[0])
		}
	}
}

// Documents at the limits are read.
func TestParseLimits(t *testing.T) {
	d, err := parseText(many(MaxBranches, func(n int) string { return fmt.Sprintf("branch %d of %d\n", n+1, n) }))
	if err != nil || len(d.Branches) != MaxBranches {
		t.Error(len(d.Branches), err)
	}
	d, err = parseText(many(MaxChecks+1, func(n int) string { return check(n, "1s") }))
	if err != nil || len(d.Branches[0].Checks) != MaxChecks {
		t.Error(len(d.Branches[0].Checks), err)
	}
	comment := "# " + strings.Repeat("x", maxLine-3) + "\n"
	text := strings.Repeat(comment, MaxFile/len(comment))
	if _, err = parseText(text); err != nil {
		t.Error(err)
	}
	_, err = parseText(text + strings.Repeat("\n", MaxFile-len(text)+1))
	if want := "the file is too long: a document has at most 8 MB"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v; want %s", err, want)
	}
}

// The most expensive texts take memory in proportion to the file.
func TestParseTakesNoMoreThanItsShare(t *testing.T) {
	const size = MaxFile / 8
	deep := func(lines string) string {
		var b strings.Builder
		for n := 1; n < MaxBranches; n++ {
			fmt.Fprintf(&b, "branch %d of %d\n", n+1, n)
			for range scenario.MaxLines {
				if b.Len() > size {
					return b.String()
				}
				b.WriteString(lines)
			}
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"lines":  deep("at 0s go\n"),
		"claims": deep("at 0s expect 1 left\n"),
		"lists":  "workers 1000\n" + deep("at 0s expect 1..1000 in view 1..1000\n"),
		"blanks": strings.Repeat("\n", size),
		"titles": "title " + strings.Repeat("x", scenario.MaxTitle) + "\nlook " + strings.Repeat("y", scenario.MaxLook) + "\n" + deep(""),
	} {
		d, took := measure(func() Document { d, _ := parseText(text); return d })
		if took > 150<<20 {
			t.Errorf("%s: %d KiB of text take %d MiB", name, len(text)>>10, took>>20)
		}
		_, took = measure(func() string { return d.String() })
		if took > 600<<20 {
			t.Errorf("%s: writing %d KiB takes %d MiB", name, len(text)>>10, took>>20)
		}
	}
}

// A file that is older than the program has its rules, and so has a branch that was played under them.
func TestOlderRules(t *testing.T) {
	const text = "rules 3\ngms2\n\nplayed 1s\n\nbranch 2 of 1\n\nplayed 0s under rules 5\n\nbranch 3 of 1\n\nplayed 2s under rules 2\n"
	d, err := parse("a", strings.NewReader(text), MaxFile, 5)
	if err != nil {
		t.Fatal(err)
	}
	got := []int{d.Rules, d.Branches[0].Rules, d.Branches[1].Rules, d.Branches[2].Rules}
	if !reflect.DeepEqual(got, []int{3, 3, 5, 2}) {
		t.Errorf("the rules are %v", got)
	}
	if back, err := parse("a", strings.NewReader(d.String()), MaxFile, 5); err != nil || !reflect.DeepEqual(back, d) {
		t.Errorf("%v\nis read back as\n%v, %v", d, back, err)
	}
	if _, err := parse("a", strings.NewReader(text), MaxFile, 4); err == nil || !strings.HasPrefix(err.Error(), `a:8:23: "5" is for a newer Groupy`) {
		t.Error(err)
	}
}

// measure returns how many bytes a function allocates, including those freed again.
func measure[T any](do func() T) (T, uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	result := do()
	runtime.ReadMemStats(&after)
	return result, after.TotalAlloc - before.TotalAlloc
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

// Any file is read to its end, or refused with a place in it. A document that was read can be written and read again.
func FuzzParse(f *testing.F) {
	f.Add(session(f).String())
	f.Add(faulty)
	for _, c := range mistakes {
		if len(c[0]) < 1000 {
			f.Add(c[0])
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := parseText(text)
		if err != nil {
			var e *scenario.SyntaxError
			if !errors.As(err, &e) || e.Line < 1 || e.Col < 1 || e.Line > strings.Count(text, "\n")+1 {
				t.Fatalf("%v has no place", err)
			}
			return
		}
		again(t, d)
	})
}

// again checks that a document is unchanged after it is written and read.
func again(t *testing.T, d Document) {
	t.Helper()
	back, err := parseText(d.String())
	if err != nil {
		t.Fatalf("%v in\n%s", err, d)
	}
	if !reflect.DeepEqual(back, d) {
		t.Fatalf("%v\nis read back as\n%v", d, back)
	}
	if _, err := readable(d); err != nil {
		t.Fatal(err)
	}
}
