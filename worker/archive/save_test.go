package archive

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"groupy/worker/disk/disktest"
	"groupy/worker/scenario"
)

func document(t testing.TB, text string) Document { return NewDocument(parsed(t, text)) }

// names lists the files in a folder.
func names(t testing.TB, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func hold(t testing.TB, path string, want Document) {
	t.Helper()
	if d, err := Load(path); err != nil || !reflect.DeepEqual(bare(d), want) {
		t.Errorf("%s holds\n%v, %v; want\n%v", filepath.Base(path), d, err, want)
	}
}

func TestSaveThenLoad(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a b.groupy")
	for _, d := range []Document{session(t), document(t, "gms3"), session(t)} {
		if err := Save(path, d); err != nil {
			t.Fatal(err)
		}
		hold(t, path, d)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("in the folder is %v", got)
	}
}

func TestSaveWithFailures(t *testing.T) {
	disktest.Replaces(t, func(t *testing.T, dir string) (string, func() error) {
		path := filepath.Join(dir, "a.groupy")
		return path, func() error { return Save(path, session(t)) }
	})
}

// A document that could not be read again is not written.
func TestSaveRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.groupy")
	with := func(change func(*Document)) Document {
		d := session(t)
		change(&d)
		return d
	}
	for _, c := range []struct {
		d    Document
		want string
	}{
		{with(func(d *Document) { d.Branches[1].Name = "a\nb" }), "it does not fit into a file: document:"},
		{with(func(d *Document) { d.Branches[1].Name = "a\nseed 9" }), "it would be read back as a different document"},
		{with(func(d *Document) { d.Branches[1].Played = -1 }), `"-1ns" is out of range`},
		{with(func(d *Document) { d.Shown = 99 }), `"100" is out of range`},
		{with(func(d *Document) { d.Rules = scenario.Rules + 1 }), "newest Groupy"},
		{with(func(d *Document) { d.Branches[0].Scenario.Look = strings.Repeat("x", maxLine) }), "a line that is too long"},
		{with(func(d *Document) { d.Branches = make([]Branch, MaxBranches+1) }), "it does not fit into a file"},
	} {
		err := Save(path, c.d)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v; want %s", err, c.want)
		}
		if got := names(t, dir); len(got) != 0 {
			t.Errorf("in the folder is %v", got)
		}
	}
}

// A saved file can be opened again; output to a pipe cannot.
func TestSaveIsForFiles(t *testing.T) {
	err := Save(os.DevNull, session(t))
	if err == nil || !strings.HasSuffix(err.Error(), " cannot be written: it is a device or a pipe, not a file; choose another name") {
		t.Error(err)
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(os.WriteFile(at("wrong"), []byte("gms9"), 0o644), os.WriteFile(at("secret"), nil, 0),
		os.WriteFile(at("long"), make([]byte, 0), 0o644), os.Truncate(at("long"), 20<<20),
		os.WriteFile(at("longer"), []byte(strings.Repeat("\n", MaxFile+1)), 0o644)); err != nil {
		t.Fatal(err)
	}
	all := [][2]string{
		{dir, "it is a folder; choose a file in it"},
		{at("none"), "there is no file "},
		{at("wrong"), at("wrong") + `:1:1: "gms9" is not known here; expected: `},
		{at("long"), "it has 20 MB, and a file of Groupy has at most 8 MB"},
		{at("longer"), at("longer") + ": the file is too long: a document has at most 8 MB"},
		{os.DevNull, "it is a device or a pipe, not a file; copy what comes out of it to a file first"},
	}
	if os.Geteuid() > 0 {
		all = append(all, [2]string{at("secret"), "you have no permission; ask its owner, or choose another file"})
	}
	for _, c := range all {
		if d, err := Load(c[0]); err == nil || !strings.Contains(err.Error(), c[1]) || !reflect.DeepEqual(d, Document{}) {
			t.Errorf("%v; want %s", err, c[1])
		}
	}
}
