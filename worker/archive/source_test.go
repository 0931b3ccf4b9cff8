package archive

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/gms/actor"
	"groupy/gms/versions"
	"groupy/worker"
	"groupy/worker/scenario"
)

// source parses a valid text, as from a file.
func source(t testing.TB, text string) Document {
	t.Helper()
	d, err := Parse("source", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func written(t testing.TB, d Document) string {
	t.Helper()
	text, err := readable(d)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func teacher(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "cases", "teacher.groupy"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// An unchanged document is written byte for byte, in any layout. So is the recovered file of a user who has not
// saved yet.
func TestSourceUnchanged(t *testing.T) {
	for _, text := range []string{
		"", "\n", "# only this", "\ufeff# x\r\n", "\t gms2 \t# tabs", "gms2\r\nseed 7 \r\n\r\n", "gms2\nat 4s join", "  \n\n gms3\n\n\n",
		"seed 1 # the default\ncrashes off,\ncolor lively\ngms1", "title ☃ # no comment, \u00e4\u0308\nlatency 20ms", ",,, # what\n,\nat 1m0s  kill, 2 ,\n",
		teacher(t), session(t).String(), "# mine\n" + session(t).String() + "# all\n",
		"at 1s join\n\n# b\nbranch 2 of 1\nno title # none\nname x\nseed 1\nplayed 0s\nshown 1",
	} {
		d := source(t, text)
		if got := written(t, d); text != "" && got != text {
			t.Errorf("%q is written %q", text, got)
		}
		dir := t.TempDir()
		k := openedKeep(t, dir)
		if err := k.Write("a", Stamp{}, d); err != nil {
			t.Fatal(err)
		}
		k.die()
		left := Recoveries(dir)
		if len(left) != 1 || left[0].Err != nil || text != "" && written(t, left[0].Document) != text {
			t.Errorf("%q is recovered as %v", text, left)
		}
	}
}

// Each change of a document appears at its place in the text, and nowhere else.
func TestSourceChanged(t *testing.T) {
	at := func(s int, v scenario.Verb) scenario.Line {
		return scenario.Line{Place: scenario.Place{At: time.Duration(s) * time.Second}, Command: scenario.Command{Verb: v}}
	}
	scenarioOf := func(d *Document) *scenario.Scenario { return &d.Branches[0].Scenario }
	played := func(d *Document) {
		d.Branches[0].Played, d.Branches[0].Checks = 8*time.Second, []Check{{5, time.Second, 0xabc}}
		d.At.At = 8 * time.Second
	}
	const playedText = "played 8s\ncheck 5 at 1s 0000000000000abc\n"
	lines := strings.SplitAfter(teacher(t), "\n")
	before := func(n int, text string) string {
		return "rules 1\n" + strings.Join(lines[:n], "") + text + strings.Join(lines[n:], "")
	}
	for name, c := range map[string]struct {
		text string
		do   func(*Document)
		want string
	}{
		"an input":        {teacher(t), func(d *Document) { scenarioOf(d).Insert(at(5, scenario.Join)) }, before(7, "at 5s  join\n")},
		"an early input":  {teacher(t), func(d *Document) { scenarioOf(d).Insert(at(1, scenario.Join)) }, before(6, "at 1s  join\n")},
		"a late input":    {teacher(t), func(d *Document) { scenarioOf(d).Insert(at(9, scenario.Join)) }, before(9, "at 9s  join\n")},
		"an input less":   {teacher(t), func(d *Document) { scenarioOf(d).Lines = scenarioOf(d).Lines[1:] }, "rules 1\n" + strings.Join(append(slices.Clone(lines[:6]), lines[7:]...), "")},
		"another version": {teacher(t), func(d *Document) { scenarioOf(d).Version = "gms3" }, "rules 1\n" + strings.Replace(teacher(t), "gms2\n", "gms3\n", 1)},
		"a setting more":  {teacher(t), func(d *Document) { scenarioOf(d).Gap = time.Second }, before(6, "gap     1s\n")},
		"a setting less":  {teacher(t), func(d *Document) { scenarioOf(d).Look = "" }, "rules 1\n" + strings.Replace(teacher(t), lines[2], "", 1)},
		"played":          {teacher(t), played, before(9, "\n"+playedText+"\nshown 1 at 8s\n")},
		"played and comments at the end": {"\ufeff# x\ngms2\n# y\n\n\n# z", played,
			"\ufeffrules 1\n# x\ngms2\n# y\n\n\n# z\n\n" + playedText + "\nshown 1 at 8s\n"},
		"played again": {"gms2\n\nplayed 1s # a\n# b\ncheck 3 at 0s 0000000000000001 # c\n\n# d\nshown 1 # e\n# f\n", played,
			"rules 1\ngms2\n\nplayed 8s\n# b\ncheck 5 at 1s 0000000000000abc\n\n# d\nshown 1 at 8s\n# f\n"},
		"lines with returns": {"# x\r\ngms2\r\n\r\nat 4s join", func(d *Document) { scenarioOf(d).Insert(at(5, scenario.Freeze)) },
			"rules 1\r\n# x\r\ngms2\r\n\r\nat 4s join\r\nat 5s  freeze\r\n"},
		"only comments": {"# x", func(d *Document) { scenarioOf(d).Insert(at(5, scenario.Freeze)) }, "rules 1\n# x\n\nat 5s  freeze\n"},
		"a branch": {"gms2 # x\n\n# y", func(d *Document) {
			d.Branches = append(d.Branches, Branch{Parent: 0, Scenario: scenarioOf(d).Clone(), Rules: 1})
			d.Branches[1].Scenario.Seed, d.Shown = 9, 1
		}, "rules 1\ngms2 # x\n\n# y\n\nbranch 2 of 1\nseed    9\n\nshown 2\n"},
		"a branch less": {"rules 1\ngms2 # x\n\n# two\nbranch 2 of 1\ngms3\n\n# three\nbranch 3 of 2 # c\nseed 5 # d\n", func(d *Document) {
			d.Branches = slices.Delete(d.Branches, 1, 2)
			d.Branches[1].Parent = 0
		}, "rules 1\ngms2 # x\n\n# two\n\n# three\nbranch 2 of 1\ngms3\nseed 5 # d\n"},
		"the first branch less": {"title x\nseed 3\n\nbranch 2 of 1\nno title\nat 1s join # y\n", func(d *Document) {
			d.Branches = d.Branches[1:]
			d.Branches[0].Parent = -1
		}, "rules 1\nseed    3\n\nat 1s join # y\n"},
		"one of two alike": {"at 1s go # a\nat 1s go # b\nat 1s join # c\n", func(d *Document) { scenarioOf(d).Lines = scenarioOf(d).Lines[1:] },
			"rules 1\nat 1s go # a\nat 1s join # c\n"},
		"two at one place in another order": {"at 1s go # a\n# x\nat 1s join # b\nat 2s go # c\n", func(d *Document) {
			l := scenarioOf(d).Lines
			l[0], l[1] = l[1], l[0]
		}, "rules 1\n# x\nat 1s join # b\nat 1s  go\nat 2s go # c\n"},
		"beside defaults": {"crashes off # a\nseed 1 # b\n", func(d *Document) { scenarioOf(d).Gap = time.Second },
			"rules 1\ncrashes off # a\nseed 1 # b\ngap     1s\n"},
		"other inputs, and played": {"gms2 # a\n\nat 4s join # b\n# c\nshown 1\n", func(d *Document) {
			scenarioOf(d).Lines = []scenario.Line{at(5, scenario.Freeze)}
			played(d)
		}, "rules 1\ngms2 # a\n\nat 5s  freeze\n\n" + playedText + "# c\nshown 1 at 8s\n"},
		"played after a check": {"check 5 at 1s 0000000000000abc # a\nplayed 1s # b\n", played,
			"rules 1\ncheck 5 at 1s 0000000000000abc # a\nplayed 8s\n\nshown 1 at 8s\n"},
	} {
		d := source(t, c.text)
		d.Branches = slices.Clone(d.Branches)
		d.Branches[0].Scenario = d.Branches[0].Scenario.Clone()
		c.do(&d)
		if got := written(t, d); got != c.want {
			t.Errorf("%s:\n%q\nis written\n%s\nwant\n%s", name, c.text, got, c.want)
		}
	}
}

// If the text and the document do not fit together, all comments come before the canonical form.
func TestSourceThatDoesNotFit(t *testing.T) {
	d := source(t, "# a\ngms2 # b\n\nbranch 2 of 1 # c\ncolour #010203 # d\n   # e\ntitle # no comment\nat 4s kill 2 ,# f\nat 5s join  # g")
	d.Branches[0].Section, d.Branches[1].Section, d.Branches[0].Played = 2, 1, time.Second
	if got, want := written(t, d), "# a\n# b\n# c\n# d\n# e\n# f\n# g\n"+d.String(); got != want {
		t.Errorf("it is written\n%s\nwant\n%s", got, want)
	}
}

// annotated is a document as a user might have written it: with any words and blanks in each line, comments and
// empty lines.
type annotated struct {
	text  string
	lines map[string]string // by section and word: "1 seed", "2 at 0"
	notes []string          // the comments on their own lines
}

func annotate(t *rapid.T, d Document) *annotated {
	a := &annotated{lines: map[string]string{}}
	var b strings.Builder
	if rapid.Bool().Draw(t, "mark") {
		b.WriteString(byteOrderMark)
	}
	end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")
	blank := func() string { return rapid.SampledFrom([]string{"", " ", "\t", " ,\t "}).Draw(t, "blank") }
	branch, lines := 1, map[string]int{}
	all := strings.Split(strings.TrimSuffix(d.String(), "\n"), "\n")
	if rapid.Bool().Draw(t, "no rules") {
		all = all[1:]
	}
	for _, line := range all {
		for rapid.IntRange(0, 3).Draw(t, "note") == 0 {
			note := blank() + fmt.Sprintf("# note %d ☃", len(a.notes))
			a.notes = append(a.notes, note)
			b.WriteString(note + blank() + end)
		}
		for rapid.IntRange(0, 5).Draw(t, "empty") == 0 {
			b.WriteString(strings.ReplaceAll(blank(), ",", "") + end)
		}
		if line == "" {
			continue
		}
		words := strings.Fields(line)
		if words[0] == "branch" {
			branch++
		}
		text := blank() + line
		if !slices.Contains([]string{"title", "look", "shows", "name"}, words[0]) {
			text = blank() + strings.Join(words, " "+blank()) + " " + blank() + fmt.Sprintf("# line %d", len(a.lines))
		}
		key := fmt.Sprint(branch, " ", words[0])
		if words[0] == "at" {
			lines[key]++
			key = fmt.Sprint(key, " ", lines[key]-1)
		}
		if a.lines[key] == "" { // for checks, the first one
			a.lines[key] = text
		}
		b.WriteString(text + end)
	}
	a.text = b.String()
	if rapid.Bool().Draw(t, "open") {
		a.text = strings.TrimSuffix(a.text, end)
	}
	return a
}

// edit changes a document as a user does in the window, and returns which lines need not stay.
func edit(t *rapid.T, d *Document) (gone []string) {
	d.Branches = slices.Clone(d.Branches)
	i := rapid.IntRange(0, len(d.Branches)-1).Draw(t, "branch")
	b := &d.Branches[i]
	b.Scenario = b.Scenario.Clone()
	says := func(words ...any) {
		gone = append(gone, fmt.Sprint(b.Section, " ", fmt.Sprint(words...)))
	}
	switch n := len(b.Scenario.Lines); rapid.IntRange(0, 7).Draw(t, "edit") {
	case 0:
		p := scenario.Place{At: drawTime(t, 0, time.Hour, time.Microsecond)}
		if n > 0 && rapid.Bool().Draw(t, "at the same place") {
			p = b.Scenario.Lines[rapid.IntRange(0, n-1).Draw(t, "line")].Place
		}
		b.Scenario.Insert(scenario.Line{Place: p, Command: scenario.Command{Verb: scenario.Freeze}})
	case 1:
		if n > 0 {
			k := rapid.IntRange(0, n-1).Draw(t, "line")
			b.Scenario.Lines = slices.Delete(b.Scenario.Lines, k, k+1)
		}
		for k := range n { // which of several equal lines: see TestSourceChanged
			says("at ", k)
		}
	case 2:
		b.Scenario.Seed++
		says("seed")
	case 3:
		b.Scenario.Version = rapid.SampledFrom(versions.Names()).Draw(t, "version")
		for _, v := range versions.Names() {
			says(v)
		}
	case 4:
		b.Played = min(b.Played+time.Millisecond, scenario.MaxTime)
		last := append([]Check{{}}, b.Checks...)[len(b.Checks)]
		b.Checks = append(slices.Clone(b.Checks), Check{Event: last.Event + 1, At: scenario.MaxTime, Trail: 1})
		d.At = scenario.Place{At: b.Played}
		gone = append(gone, fmt.Sprint(len(d.Branches), " shown"))
		says("played")
	case 5:
		d.Branches = append(d.Branches, Branch{Parent: i, Scenario: b.Scenario.Clone(), Rules: 1, Name: drawText(t)})
		d.Shown = len(d.Branches) - 1
	case 6:
		b.Name = strings.TrimSpace(b.Name + " x")
		says("name")
	case 7:
		gone = deleteBranch(d, i)
	}
	return gone
}

// deleteBranch deletes a branch as the history does.
func deleteBranch(d *Document, i int) (gone []string) {
	if len(d.Branches) == 1 {
		return nil
	}
	parent := max(d.Branches[i].Parent, 0)
	gone = []string{fmt.Sprint(d.Branches[i].Section, " "), "branch"}
	if i == 0 {
		gone = append(gone, fmt.Sprint(d.Branches[1].Section, " ")) // it now has all its settings
	}
	d.Branches = slices.Delete(d.Branches, i, i+1)
	for k := range d.Branches {
		switch b := &d.Branches[k]; {
		case k == 0:
			b.Parent = -1
		case b.Parent == i:
			b.Parent = parent
		case b.Parent > i:
			b.Parent--
		}
	}
	d.Shown = 0
	return gone
}

// After any edits the text has the new content, and all unchanged lines and all comments are still there, in
// the same order.
func TestSourceKeepsWhatIsNotChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := annotate(t, drawDocument(t))
		d, err := Parse("source", strings.NewReader(a.text))
		if err != nil {
			t.Fatalf("%v in\n%s", err, a.text)
		}
		gone := []string{"shown"}
		for range rapid.IntRange(1, 4).Draw(t, "edits") {
			gone = append(gone, edit(t, &d)...)
		}
		text, err := readable(d)
		if err != nil {
			t.Fatalf("%v: %s", err, a.text)
		}
		if err := a.lost(text, gone); err != nil {
			t.Fatalf("%v\n%s\nhas become\n%s\nto say\n%s", err, a.text, text, d)
		}
		back, err := Parse("back", strings.NewReader(text))
		if err != nil || back.String() != d.String() {
			t.Fatalf("%v; %s is read back as\n%s", err, text, back)
		}
		if again, err := readable(back); err != nil || again != text {
			t.Fatalf("saved again it is\n%s, %v\nand was\n%s", again, err, text)
		}
	})
}

// lost returns what is missing in a text, except what may be gone: lines, or all lines of a section.
func (a *annotated) lost(text string, gone []string) error {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimPrefix(strings.TrimSuffix(lines[i], "\r"), byteOrderMark)
	}
	for key, line := range a.lines {
		may := slices.ContainsFunc(gone, func(g string) bool {
			return g == key || strings.HasSuffix(g, " ") && strings.HasPrefix(key, g) || !strings.Contains(g, " ") && strings.HasSuffix(key, " "+g)
		})
		if !may && !slices.Contains(lines, line) {
			return fmt.Errorf("%s is gone: %q", key, line)
		}
	}
	for _, note := range a.notes {
		i := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, note) })
		if i < 0 {
			return fmt.Errorf("%q is gone, or not where it was", note)
		}
		lines = lines[i+1:]
	}
	return nil
}

// FuzzSource changes any text that can be read, and writes it.
func FuzzSource(f *testing.F) {
	f.Add(session(f).String(), uint8(1))
	f.Add(faulty, uint8(4))
	f.Add(teacher(f), uint8(2))
	f.Add("\ufeff# x\r\nbranch 2 of 1\r\nno title # y\r\nshown 2", uint8(3))
	f.Fuzz(func(t *testing.T, text string, what uint8) {
		d, err := Parse("source", strings.NewReader(text))
		if err != nil {
			return
		}
		if got, err := readable(d); err != nil || text != "" && got != text {
			t.Fatalf("%q is written %q, %v", text, got, err)
		}
		b := &d.Branches[int(what)%len(d.Branches)]
		b.Scenario.Colour, b.Played = worker.Colour{R: what}, time.Duration(what)
		b.Checks = []Check{{Event: actor.EventID(what), At: 1, Trail: 1}}
		b.Scenario.Insert(scenario.Line{Place: scenario.Place{At: time.Second}, Command: scenario.Command{Verb: scenario.Freeze}})
		if len(b.Scenario.Lines) > scenario.MaxLines || len(d.String()) > MaxFile/2 {
			return
		}
		got, err := readable(d)
		if err != nil {
			t.Fatal(err)
		}
		if back := source(t, got); !reflect.DeepEqual(back.String(), d.String()) {
			t.Fatalf("%s\nis read back as\n%s", d, back)
		}
	})
}
