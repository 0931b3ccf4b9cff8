package archive

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"groupy/worker/disk/disktest"
	"groupy/worker/scenario"
)

func document(t testing.TB, text string) Document { return Of(story(t, text)) }

// names lists what is in a folder.
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

func TestSaveKeepsPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it has no such permissions")
	}
	dir := t.TempDir()
	for _, mode := range []fs.FileMode{0o600, 0o640, 0o666, 0o755} {
		path := filepath.Join(dir, mode.String())
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chmod(path, mode), Save(path, session(t))); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode() != mode {
			t.Errorf("%v has become %v, %v", mode, info.Mode(), err)
		}
	}
}

// link makes a symbolic link, where one can be made.
func link(t testing.TB, to, path string) {
	t.Helper()
	if err := os.Symlink(to, path); err != nil {
		t.Skip(err)
	}
}

func TestSaveFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	at := func(elements ...string) string { return filepath.Join(append([]string{dir}, elements...)...) }
	if err := errors.Join(os.MkdirAll(at("x", "deep"), 0o755), os.MkdirAll(at("y"), 0o755), os.WriteFile(at("old"), nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	link(t, at("old"), at("absolute"))
	link(t, "absolute", at("twice"))
	link(t, "new", at("dangling"))
	link(t, at("x", "deep"), at("y", "folder"))
	link(t, filepath.Join("..", "beside"), at("x", "deep", "up")) // x/beside, also by way of y/folder
	link(t, "round", at("round"))
	for _, c := range []struct{ path, file string }{
		{at("absolute"), at("old")}, {at("twice"), at("old")}, {at("dangling"), at("new")}, {at("y", "folder", "up"), at("x", "beside")},
	} {
		if err := Save(c.path, session(t)); err != nil {
			t.Error(err)
		}
		hold(t, c.file, session(t))
		if info, err := os.Lstat(c.path); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is no link any more", c.path)
		}
		os.Remove(c.file)
	}
	if err := Save(at("round"), session(t)); err == nil || !strings.Contains(err.Error(), "lead round in a circle") {
		t.Error(err)
	}
}

func TestSaveWithFailures(t *testing.T) {
	disktest.Whole(t, func(t *testing.T, dir string) (string, func() error) {
		path := filepath.Join(dir, "a.groupy")
		return path, func() error { return Save(path, session(t)) }
	})
}

// What could not be read again is not written.
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
		{with(func(d *Document) { d.Branches[1].Name = "a\nseed 9" }), "it would be read back as another one"},
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

func TestSaveErrors(t *testing.T) {
	dir := t.TempDir()
	file, folder, locked := filepath.Join(dir, "file"), filepath.Join(dir, "folder"), filepath.Join(dir, "locked")
	if err := errors.Join(os.WriteFile(file, nil, 0o444), os.Mkdir(folder, 0o755), os.Mkdir(locked, 0o555)); err != nil {
		t.Fatal(err)
	}
	type mistake struct{ path, want string }
	all := []mistake{
		{folder, "it is a folder; add the name of a file"},
		{filepath.Join(dir, "none", "a"), "there is no such folder; make it, or choose another one"},
		{os.DevNull, "it is a device or a pipe, not a file; choose another name"},
		{"a\x00b", "invalid argument; choose another name or folder"},
	}
	if os.Geteuid() > 0 { // the superuser may do everything, and Windows has -1
		all = append(all, mistake{file, "it may not be written there; choose another name or folder"},
			mistake{filepath.Join(locked, "a"), "it may not be written there; choose another name or folder"})
	}
	for _, c := range all {
		if err := Save(c.path, session(t)); err == nil || !strings.HasSuffix(err.Error(), " cannot be written: "+c.want) {
			t.Errorf("%v; want %s", err, c.want)
		}
	}
	if got := names(t, dir); len(got) != 3 {
		t.Errorf("in the folder is %v", got)
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(os.WriteFile(at("wrong"), []byte("gms4"), 0o644), os.WriteFile(at("secret"), nil, 0),
		os.WriteFile(at("long"), make([]byte, 0), 0o644), os.Truncate(at("long"), 20<<20),
		os.WriteFile(at("longer"), []byte(strings.Repeat("\n", MaxFile+1)), 0o644)); err != nil {
		t.Fatal(err)
	}
	all := [][2]string{
		{dir, "it is a folder; choose a file in it"},
		{at("none"), "there is no file "},
		{at("wrong"), at("wrong") + `:1:1: "gms4" is not known here; expected: `},
		{at("long"), "it has 20 MiB, and a file of Groupy has at most 8"},
		{at("longer"), "the file is too long: a document has at most 8 MiB"},
		{os.DevNull, "it is a device or a pipe, not a file; copy what comes out of it to a file first"},
	}
	if os.Geteuid() > 0 {
		all = append(all, [2]string{at("secret"), "you may not; ask its owner, or choose another file"})
	}
	for _, c := range all {
		if d, err := Load(c[0]); err == nil || !strings.Contains(err.Error(), c[1]) || !reflect.DeepEqual(d, Document{}) {
			t.Errorf("%v; want %s", err, c[1])
		}
	}
}
