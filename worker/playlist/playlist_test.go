package playlist

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"groupy/assets"
	"groupy/gms/versions"
	"groupy/worker/scenario"
)

func library(t testing.TB) []scenario.Entry {
	t.Helper()
	all, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// unplaced returns entries without their lines.
func unplaced(list []Entry) []Entry {
	for i := range list {
		list[i].Line = 0
	}
	return list
}

const example = "# Lecture 4\n\nout-of-step from 3s \"What does worker 3 miss?\"\n  hole gms2 # again\nmine/late.groupy from 1.5s\r\n" +
	"\"my own.groupy\" gms3 from 250ms \"He said \"\"no\"\"\"\n"

func TestParse(t *testing.T) {
	list, err := Parse("a.playlist", strings.NewReader("\ufeff"+example), library(t))
	want := []Entry{
		{Name: "out-of-step", From: 3 * time.Second, Title: "What does worker 3 miss?"},
		{Name: "hole", Version: "gms2"},
		{Name: "mine/late.groupy", From: 1500 * time.Millisecond},
		{Name: "my own.groupy", Version: "gms3", From: 250 * time.Millisecond, Title: `He said "no"`},
	}
	if err != nil || !reflect.DeepEqual(unplaced(list), want) {
		t.Errorf("%v: %+v", err, list)
	}
}

// Each mistake is reported with its place, and with what to do.
func TestMistakes(t *testing.T) {
	for text, says := range map[string]string{
		"": `a.playlist:1:1: it names no scenario: a line is like out-of-step`, "\n# only a comment": "it names no scenario",
		"hole\nout-of-stp":                     `a.playlist:2:1: "out-of-stp" is no scenario that ships with Groupy, and the name of a file ends with .groupy; did you mean "out-of-step"?`,
		"xyzzy":                                `"xyzzy" is no scenario that ships with Groupy, and the name of a file ends with .groupy`,
		"hole gms9":                            `1:6: "gms9" is not expected here; did you mean "gms1"?`,
		"hole form 3s":                         `1:6: "form" is not expected here; did you mean "from"?`,
		"hole from":                            `1:11: something is missing; expected a time`,
		"hole from 3":                          `1:11: "3" has no unit: write 3s or 3ms`,
		"hole from 99h":                        `1:11: "99h" is out of range`,
		"hole from -1s":                        `1:11: "-1s" is out of range`,
		`hole from "3s"`:                       `is not a time`,
		`hole from 3s 4s`:                      `1:14: "4s" is not expected here; expected: a title in quotes, the end of the line`,
		`hole "Ä`:                              `1:6: the text begins with a quote`,
		`hole "a" "b"`:                         `1:10: "b" is not expected here: the line must end before it`,
		`hole "a" gms2`:                        `1:10: "gms2" is not expected here: the line must end before it`,
		`"Ä" x`:                                `1:1: "Ä" is no scenario`,
		"hole \"a\u202eb\"":                    "has an invisible character",
		"a\u202e.groupy":                       "has an invisible character",
		"gms2\rhole":                           "carriage returns",
		"hole \xff":                            "is not UTF-8",
		"hole\x00":                             "control character",
		`{"event":"x"}`:                        "the log of a run",
		strings.Repeat("hole\n", MaxEntries+1): `1001:1: "hole" is one line too many: a playlist has at most 1000 scenarios`,
		`hole "` + strings.Repeat("Ä", scenario.MaxTitle+1) + `"`: `is too long: it has 201 characters`,
		strings.Repeat("# a\n", MaxFile):                          "the file is too long: a playlist has at most 1 MB",
	} {
		list, err := Parse("a.playlist", strings.NewReader(text), library(t))
		if err == nil || list != nil || !strings.Contains(err.Error(), says) || !strings.HasPrefix(err.Error(), "a.playlist:") {
			t.Errorf("%.60q gives %v; want %s", text, err, says)
		}
	}
}

// What is written is read back.
func TestWrittenAndRead(t *testing.T) {
	shipped := library(t)
	rapid.Check(t, func(t *rapid.T) {
		var want []Entry
		visible := func(s string) bool { return !strings.ContainsFunc(s, scenario.Hidden) }
		for range rapid.IntRange(1, 5).Draw(t, "entries") {
			e := Entry{
				Name:    rapid.OneOf(rapid.SampledFrom([]string{"hole", "out-of-step"}), rapid.StringMatching(`[#"\pL ]*[\pL"' ,/#]+\.groupy`).Filter(visible)).Draw(t, "name"),
				Version: rapid.SampledFrom(append(versions.Names(), "")).Draw(t, "version"),
				From:    time.Duration(rapid.Int64Range(0, int64(scenario.MaxTime/scenario.Resolution)).Draw(t, "from")) * scenario.Resolution,
				Title:   rapid.StringMatching(`[\pL\pN\pP\pS ]{0,40}`).Filter(visible).Draw(t, "title"),
			}
			want = append(want, e)
		}
		got, err := Parse("a", strings.NewReader(Text("", want)), shipped)
		if err != nil || !reflect.DeepEqual(unplaced(got), want) {
			t.Fatalf("%+v\nis written\n%s\nand read as %+v, %v", want, Text("", want), got, err)
		}
	})
}

// Any file is read to its end, or refused with a place in it. What was read can be written and read again.
func FuzzParse(f *testing.F) {
	f.Add(example)
	for _, bad := range []string{"", "\ufeff", `hole "`, `"" ""`, "hole from", "hole gms2 from 1s \"a\" b", "#", "\"#\".groupy", "hole from 1ns"} {
		f.Add(bad)
	}
	shipped := library(f)
	f.Fuzz(func(t *testing.T, text string) {
		list, err := Parse("a", strings.NewReader(text), shipped)
		if err != nil {
			if wrong := (*scenario.SyntaxError)(nil); errors.As(err, &wrong) && (wrong.Line < 1 || wrong.Col < 1) || list != nil {
				t.Errorf("%q gives %v and %v", text, list, err)
			}
			return
		}
		again, err := Parse("a", strings.NewReader(Text("", list)), shipped)
		if err != nil || !reflect.DeepEqual(unplaced(again), unplaced(list)) {
			t.Errorf("%q is read as %+v, written as %q and read as %+v, %v", text, list, Text("", list), again, err)
		}
	})
}

// A scenario is found in the library, or in a file beside the playlist. On another version it has no file, because it is another
// scenario.
func TestDocuments(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "late.groupy")
	if err := os.WriteFile(path, []byte("gms2\nseed 7\nat 4s kill leader\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		entry               Entry
		name, file, version string
		seed                uint64
	}{
		{Entry{Name: "out-of-step"}, "out-of-step", "", "gms2", 42},
		{Entry{Name: "out-of-step", Version: "gms3"}, "out-of-step", "", "gms3", 42},
		{Entry{Name: "late.groupy"}, "late", path, "gms2", 7},
		{Entry{Name: path, Version: "gms2"}, "late", path, "gms2", 7},
		{Entry{Name: "late.groupy", Version: "gms1"}, "late", "", "gms1", 7},
	} {
		name, file, d, err := c.entry.Document(dir, library(t))
		if err != nil || name != c.name || file != c.file || d.Branches[d.Shown].Scenario.Version != c.version || d.Branches[d.Shown].Scenario.Seed != c.seed {
			t.Errorf("%v: %q, %q, %v", &c.entry, name, file, err)
		}
	}
	for name, says := range map[string]string{"gone.groupy": "there is no file", "nothing": "is no scenario that ships"} {
		if _, _, _, err := (&Entry{Name: name}).Document(dir, library(t)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s gives %v", name, err)
		}
	}
	if got := Text(dir, []Entry{{Name: path}, {Name: filepath.Join(filepath.Dir(dir), "far.groupy")}}); !strings.HasPrefix(got, "late.groupy\n/") && !strings.HasPrefix(got, "late.groupy\n\"") {
		t.Errorf("from their folder the files are\n%s", got)
	}
}

// A list is refused, with the line, if one of its scenarios cannot be read.
func TestLoad(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"good.groupy": "gms2\n", "bad.groupy": "gms2\nwokers 5\n", "a.playlist": "hole\ngood.groupy from 1s\n",
		"b.playlist": "hole\n\nbad.groupy\n", "c.playlist": "gone.groupy\n", "d.playlist": "hole from\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if list, err := Load(filepath.Join(dir, "a.playlist"), library(t)); err != nil || len(list) != 2 {
		t.Errorf("%v, %v", list, err)
	}
	for name, says := range map[string]string{
		"b.playlist": `b.playlist:3: `, "c.playlist": "c.playlist:1: there is no file", "d.playlist": "d.playlist:1:11: something is missing", "e.playlist": "there is no file", ".": "folder",
	} {
		if list, err := Load(filepath.Join(dir, name), library(t)); err == nil || list != nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s gives %v, %v; want %s", name, list, err, says)
		}
	}
}
