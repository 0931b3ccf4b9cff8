package disk_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"groupy/worker/disk"
	"groupy/worker/disk/disktest"
)

func write(path, content string) error { return disk.Place{Path: path}.Write([]byte(content)) }

// hold checks that a folder has exactly these files: a name and its content, and so on.
func hold(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Name(), string(text))
	}
	if !slices.Equal(got, want) {
		t.Errorf("there is %q, not %q", got, want)
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	for _, content := range []string{"first\n", "", "second, and longer\n", "third"} {
		if err := write(filepath.Join(dir, "a b"), content); err != nil {
			t.Fatal(err)
		}
		hold(t, dir, "a b", content)
	}
}

// A file is not visible before it is complete, and an aborted file never is.
func TestCommitAndAbort(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	if err := write(path, "old"); err != nil {
		t.Fatal(err)
	}
	begin := func() *disk.File {
		f, err := disk.Place{Path: path}.Create()
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{"new", "er"} {
			if _, err := f.Write([]byte(part)); err != nil {
				t.Fatal(err)
			}
		}
		if text, err := os.ReadFile(path); err != nil || string(text) != "old" {
			t.Errorf("before it is complete, there is %q, %v", text, err)
		}
		return f
	}
	f := begin()
	f.Abort()
	hold(t, dir, "a", "old")
	if _, err := f.Write(nil); !errors.Is(err, os.ErrClosed) {
		t.Error("it can be written after Abort:", err)
	}
	f, other := begin(), begin() // at the same time, as by two programs
	if err := errors.Join(f.Commit(), f.Commit()); err != nil {
		t.Error(err)
	}
	f.Abort()
	other.Abort()
	(*disk.File)(nil).Abort()
	hold(t, dir, "a", "newer")
}

func TestPermissionsAreKept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("this system has no such permissions")
	}
	dir := t.TempDir()
	for _, mode := range []fs.FileMode{0o600, 0o640, 0o666, 0o755} {
		path := filepath.Join(dir, mode.String())
		place := disk.Place{Path: path, Private: true, Part: filepath.Join(dir, "part")}
		for _, want := range []fs.FileMode{0o600, mode} {
			if err := place.Write(nil); err != nil {
				t.Fatal(err)
			}
			if info, err := os.Stat(path); err != nil || info.Mode() != want {
				t.Errorf("%v has become %v, %v", want, info.Mode(), err)
			}
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// link makes a symbolic link, if the system can.
func link(t *testing.T, to, path string) {
	t.Helper()
	if err := os.Symlink(to, path); err != nil {
		t.Skip(err)
	}
	if _, err := os.Lstat(path); err != nil {
		t.Skip("symbolic links have no effect here: ", err)
	}
}

func TestLinksAreFollowed(t *testing.T) {
	dir := t.TempDir()
	at := func(elements ...string) string { return filepath.Join(append([]string{dir}, elements...)...) }
	if err := errors.Join(os.MkdirAll(at("x", "deep"), 0o755), os.MkdirAll(at("y"), 0o755), os.WriteFile(at("old"), nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	link(t, at("old"), at("absolute"))
	link(t, "absolute", at("twice"))
	link(t, "new", at("dangling"))
	link(t, at("x", "deep"), at("y", "folder"))
	link(t, filepath.Join("..", "beside"), at("x", "deep", "up")) // x/beside, even if reached through y/folder
	link(t, "round", at("round"))
	for _, c := range []struct{ path, file string }{
		{at("absolute"), at("old")}, {at("twice"), at("old")}, {at("dangling"), at("new")}, {at("y", "folder", "up"), at("x", "beside")},
	} {
		if err := write(c.path, "new"); err != nil {
			t.Error(err)
		}
		if text, err := os.ReadFile(c.file); err != nil || string(text) != "new" {
			t.Errorf("%s is %q, %v", c.file, text, err)
		}
		if info, err := os.Lstat(c.path); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is no link any more", c.path)
		}
		os.Remove(c.file)
	}
	if err := write(at("round"), ""); err == nil || !strings.Contains(err.Error(), "form a circle") {
		t.Error(err)
	}
}

// A file that the command is reading is not written, under any of its names.
func TestFilesInUseAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path, hard, soft := filepath.Join(dir, "a"), filepath.Join(dir, "b"), filepath.Join(dir, "c")
	if err := errors.Join(write(path, "text"), os.Link(path, hard)); err != nil {
		t.Skip(err)
	}
	link(t, "a", soft)
	for _, name := range []string{path, hard, soft, filepath.Join(dir, ".", "a")} {
		for _, used := range []string{path, hard, soft} {
			err := disk.Place{Path: name, InUse: disk.Info(filepath.Join(dir, "none"), used)}.Write([]byte("x"))
			if err == nil || !strings.Contains(err.Error(), "it is the file that is read, or that the output goes to; choose another name") {
				t.Errorf("%s, while %s is in use: %v", name, used, err)
			}
			log, err := disk.Place{Path: name}.Log()
			if err != nil {
				t.Fatal(err)
			}
			if err := log.Avoid(used); err == nil || !strings.Contains(err.Error(), "choose another name") {
				t.Errorf("a log to %s, while %s is in use: %v", name, used, err)
			}
			if err := errors.Join(log.Avoid(filepath.Join(dir, "none")), log.Avoid(""), log.Close()); err != nil {
				t.Error(err)
			}
		}
	}
	hold(t, dir, "a", "text", "b", "text", "c", "text")
	none := (*disk.Log)(nil)
	if err := errors.Join(none.Avoid(path), none.Close()); err != nil {
		t.Error(err)
	}
}

func TestWhatToDo(t *testing.T) {
	dir := t.TempDir()
	file, folder, locked := filepath.Join(dir, "file"), filepath.Join(dir, "folder"), filepath.Join(dir, "locked")
	if err := errors.Join(os.WriteFile(file, nil, 0o444), os.Mkdir(folder, 0o755), os.Mkdir(locked, 0o555)); err != nil {
		t.Fatal(err)
	}
	type mistake struct{ path, want string }
	all := []mistake{
		{folder, "it is a folder; add the name of a file"},
		{filepath.Join(dir, "none", "a"), "there is no such folder; create it, or choose another one"},
		{os.DevNull, "it is a device or a pipe, not a file; choose another name"},
		{"a\x00b", "invalid argument; choose another name or folder"},
	}
	if runtime.GOOS != "windows" {
		all = append(all, mistake{filepath.Join(file, "a"), "its folder is a file; choose another folder"},
			mistake{filepath.Join(dir, strings.Repeat("x", 300)), "its name is too long; choose a shorter one"})
	}
	if os.Geteuid() > 0 { // root may do everything, and Windows returns -1
		all = append(all, mistake{file, "writing there is not permitted; choose another name or folder"},
			mistake{filepath.Join(locked, "a"), "writing there is not permitted; choose another name or folder"})
	}
	for _, c := range all {
		if err := (disk.Place{Path: c.path, Regular: true}).Write(nil); err == nil || !strings.HasSuffix(err.Error(), " cannot be written: "+c.want) {
			t.Errorf("%v; want %s", err, c.want)
		}
	}
	for err, want := range map[error]string{
		syscall.EROFS:                         "writing there is not permitted; choose another name or folder",
		syscall.EPIPE:                         "the reader of the pipe has closed it",
		errors.New("the moon is in the way"):  "the moon is in the way",
		&disk.Error{Path: "x", Err: fullDisk}: "the disk is full; free some space, or choose another disk",
		&fs.PathError{Op: "write", Path: "x", Err: syscall.EIO}: "; choose another disk",
	} {
		if got := disk.Advice(err); !strings.HasSuffix(got, want) {
			t.Errorf("the advice for %v is %q", err, got)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 3 {
		t.Errorf("in the folder is %v, %v", entries, err)
	}
}

var fullDisk = func() error {
	if runtime.GOOS == "windows" {
		return syscall.Errno(112)
	}
	return syscall.ENOSPC
}()

// A pipe or a device has no content to keep, and is written directly.
func TestPipesAndDevices(t *testing.T) {
	if err := write(os.DevNull, "x"); err != nil {
		t.Error(err)
	}
	f, err := disk.Place{Path: os.DevNull}.Create()
	if err != nil {
		t.Fatal(err)
	}
	f.Abort()
	log, err := disk.Place{Path: os.DevNull}.Log()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := log.Write([]byte("x\n")); err != nil {
		t.Error(err)
	}
	if err := errors.Join(log.Avoid(os.DevNull), log.Close()); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatal("it has been replaced")
	}
	if err := toHead(t); err != nil {
		t.Errorf("a pipe whose reader has ended early returns %v", err)
	}
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("not tested: only Linux has a device that is always full")
	}
	err = write("/dev/full", "x")
	if !errors.Is(err, syscall.ENOSPC) || !strings.HasSuffix(err.Error(), "the disk is full; free some space, or choose another disk") {
		t.Error(err)
	}
}

// toHead writes to a pipe whose reader ends early.
func toHead(t *testing.T) error {
	from, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer to.Close()
	f, err := disk.Place{Path: fmt.Sprintf("/dev/fd/%d", to.Fd())}.Create()
	if err != nil {
		t.Skip("not tested: a named pipe", err)
	}
	if err := from.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("x")); !errors.Is(err, syscall.EPIPE) {
		t.Errorf("writing to it returns %v", err)
	}
	return f.Commit()
}

func TestFilesWithFailures(t *testing.T) {
	for _, part := range []string{"", "part"} {
		disktest.Replaces(t, func(t *testing.T, dir string) (string, func() error) {
			place := disk.Place{Path: filepath.Join(dir, "a"), Private: true}
			if part != "" {
				place.Part = filepath.Join(dir, part)
			}
			return place.Path, func() error {
				f, err := place.Create()
				if err != nil {
					return err
				}
				for range 3 {
					if _, err := f.Write([]byte("new\n")); err != nil && f.Err() == nil {
						t.Errorf("%v is forgotten", err)
					}
				}
				return f.Commit()
			}
		})
	}
}

func TestLogsWithFailures(t *testing.T) {
	disktest.Appends(t, func(t *testing.T, dir string) (string, func() error) {
		path := filepath.Join(dir, "log")
		return path, func() error {
			log, err := disk.Place{Path: path}.Log()
			if err != nil {
				return err
			}
			told := 0
			for _, line := range []string{"first\n", "second\n", "third\n"} {
				if _, err := log.Write([]byte(line)); err != nil {
					told++
				} else if text, err := os.ReadFile(path); err != nil || told > 0 || !strings.HasSuffix(string(text), line) {
					t.Errorf("it should have the line %q: %q, %v; %d writes failed before", line, text, err, told)
				}
			}
			return log.Close()
		}
	})
}

func TestQuote(t *testing.T) {
	path, want := "a b/\x1b[1m\"c\"", `"a b/\x1b[1m\"c\""`
	if runtime.GOOS == "windows" {
		path, want = `C:\users\a b`, `"C:\users\a b"`
	}
	if got := disk.Quote(path); got != want {
		t.Errorf("%s, not %s", got, want)
	}
}
