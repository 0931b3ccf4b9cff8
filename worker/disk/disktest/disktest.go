// Package disktest lets what writes a file fail in tests, at each of its operations on the disk in turn.
package disktest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"groupy/worker/disk"
)

// A Writer prepares to write a file in a folder: it returns the path of the file, and what writes it. That returns
// what was told if the file could not be written.
type Writer func(t *testing.T, dir string) (path string, write func() error)

// Whole walks through all failures of a writer whose files are there as a whole, or not at all.
func Whole(t *testing.T, w Writer) {
	walk(t, w, func(old, now string) bool { return old == now })
}

// Lines walks through all failures of a writer whose files grow by whole lines, once they have replaced what was there.
func Lines(t *testing.T, w Writer) {
	walk(t, w, func(old, now string) bool { return old == now || strings.HasSuffix(now, "\n") })
}

// old is what stands in the file before; in a folder without the file, nothing.
const old = "old\n"

// walk lets the writer's first operation fail, then its second, and so on until it gets through; and the same with
// all operations from that one on. kept is whether nothing has been lost.
func walk(t *testing.T, w Writer, kept func(old, now string) bool) {
	t.Helper()
	for _, before := range []string{old, ""} {
		for _, forGood := range []bool{false, true} {
			seen := map[string]bool{}
			for k := 1; ; k++ {
				f := &failure{at: k, forGood: forGood}
				name := fmt.Sprintf("operation %d, %q there, for good: %v", k, before, forGood)
				if done := f.try(t, name, w, before, kept); done {
					break
				}
				seen[f.op] = true
			}
			for _, op := range []string{"open", "chmod", "write", "sync", "close", "rename", "sync folder"} {
				if !seen[op] && (op != "chmod" || before != "") {
					t.Errorf("%q there: it never came to %s", before, op)
				}
			}
		}
	}
}

// failure is an operation that fails.
type failure struct {
	at, n   int
	forGood bool
	dir     string
	op      string // that failed first
}

func (f *failure) fail(op, path string) error {
	if !strings.HasPrefix(path, f.dir) { // somebody else's
		return nil
	}
	f.n++
	if f.n < f.at || f.n > f.at && !f.forGood {
		return nil
	}
	if f.op == "" {
		f.op = op
	}
	return &fs.PathError{Op: op, Path: path, Err: syscall.EIO}
}

// try writes once, and says whether it got through without a failure.
func (f *failure) try(t *testing.T, name string, w Writer, before string, kept func(old, now string) bool) (done bool) {
	t.Helper()
	f.dir = t.TempDir()
	path, write := w(t, f.dir)
	if before != "" {
		if err := os.WriteFile(path, []byte(before), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	there := append(files(t, f.dir), filepath.Base(path))
	undo := disk.Inject(f.fail)
	told := write()
	undo()
	name += ", which is to " + f.op
	for _, file := range files(t, f.dir) {
		if !slices.Contains(there, file) {
			t.Errorf("%s: %s is left", name, file)
		}
	}
	now, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	switch {
	case f.op == "":
		if told != nil || string(now) == before || len(now) == 0 {
			t.Errorf("%s: though nothing fails, it says %v, and there is %.100q", name, told, now)
		}
		return true
	case told == nil || !strings.Contains(told.Error(), "the disk has failed") || !strings.Contains(told.Error(), "; choose another disk"):
		t.Errorf("%s: it says %v", name, told)
	}
	if f.op != "sync folder" && !kept(before, string(now)) {
		t.Errorf("%s: there is %.100q", name, now)
	}
	return false
}

func files(t *testing.T, dir string) (all []string) {
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
