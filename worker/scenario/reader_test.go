package scenario

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// inherited reads a scenario that inherits settings.
func inherited(from Settings, text string) (Scenario, error) {
	in, err := NewReader("a.groupy", strings.NewReader(text), MaxFile, "a scenario")
	if err != nil {
		return Scenario{}, err
	}
	in.Inherit(from)
	for in.Next() {
		in.ScenarioLine()
	}
	return in.Scenario(), in.Err()
}

// changes writes what a scenario has beside the settings that it inherits.
func changes(sc Scenario, from Settings) string {
	var b strings.Builder
	for _, s := range sc.Inheriting(from) {
		if s.Differs {
			b.WriteString(s.Line + "\n")
		}
	}
	for i, line := range sc.TimedLines() {
		if i == 0 {
			b.WriteString("\n")
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

// Only settings that differ from the inherited ones are written, and read back on top of them.
func TestChangesThenInherit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := drawSettings(t)
		sc := drawScenario(t)
		if rapid.Bool().Draw(t, "alike") {
			workers := sc.Workers
			sc.Settings = from
			sc.Workers = workers // the lines are drawn for this number
		}
		text := changes(sc, from)
		back, err := inherited(from, text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if !reflect.DeepEqual(back, sc) {
			t.Fatalf("%v\nis written as\n%s\nand read back as\n%v", sc, text, back)
		}
	})
}

func TestChanges(t *testing.T) {
	from := Defaults()
	from.Title, from.Look, from.Shows, from.Length = "A", "B", "C", MaxTime
	from.Crash.Num, from.Crash.Den = 1, 2
	to := Scenario{Settings: Defaults(), Lines: []Line{{Command: Command{Verb: Go}}}}
	if got := changes(Scenario{Settings: from}, from); got != "" {
		t.Errorf("nothing differs, but %q", got)
	}
	if got := changes(Scenario{Settings: from, Lines: to.Lines}, from); got != "\nat 0s  go\n" {
		t.Errorf("only a line differs, but %q", got)
	}
	want := "no title\nno look\nno shows\ncrashes off\nno length\n\nat 0s  go\n"
	if got := changes(to, from); got != want {
		t.Errorf("written as\n%s\nwant\n%s", got, want)
	}
	want = "title   A\nlook    B\nshows   C\ncrashes 1/2\nlength  24h\n"
	if got := changes(Scenario{Settings: from}, to.Settings); got != want {
		t.Errorf("written as\n%s\nwant\n%s", got, want)
	}
}

// Every inherited setting can be set back to its default, or unset.
func TestEverySettingCanBeUnset(t *testing.T) {
	for _, w := range settings {
		if (w.unsaid() == "" && w.as == "") != (w.none != nil) {
			t.Errorf("%s has the default %q: it can be unset exactly if it has no default", w.name, w.unsaid())
		}
	}
	for _, w := range settings {
		if w.none == nil {
			continue
		}
		sc, err := inherited(Defaults(), "no "+w.name)
		if err != nil || sc.Settings != Defaults() {
			t.Errorf("no %s makes %+v, %v", w.name, sc.Settings, err)
		}
	}
	if _, err := parse("no title"); err == nil {
		t.Error("a file that inherits nothing must not unset settings")
	}
}

func TestListsNameTooMany(t *testing.T) {
	line := "at 0s expect 1..1000 in view 1..1000\n"
	text := "workers 1000\n" + strings.Repeat(line, maxNamed/2000)
	if _, err := parse(text); err != nil {
		t.Error(err)
	}
	_, err := parse(text + "at 0s expect 1 left")
	want := `a.groupy:1002:7: "expect" names too many workers: the lists of a file may name 2000000 in all`
	if err == nil || err.Error() != want {
		t.Errorf("%v; want %s", err, want)
	}
}
