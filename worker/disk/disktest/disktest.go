// Package disktest makes writers of files fail in tests, at each of their disk operations in turn.
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

// Writer prepares to write a file in a folder. It returns the path of the file, and a function that writes it
// and returns the error reported to the user.
type Writer func(t *testing.T, dir string) (path string, write func() error)

// Replaces tests all failures of a writer that replaces a file as a whole, or not at all.
func Replaces(t *testing.T, w Writer) {
	walk(t, w, func(old, now string) bool { return old == now })
}

// Appends tests all failures of a writer whose file grows by whole lines after the first has replaced the old content.
func Appends(t *testing.T, w Writer) {
	walk(t, w, func(old, now string) bool { return old == now || strings.HasSuffix(now, "\n") })
}

// old is the old content of the file; empty if there is no file.
const old = "old\n"

// walk fails the writer's first operation, then its second, and so on until the writer succeeds. Then it does so
// again, and fails all operations from the k-th on. kept reports whether nothing was lost.
func walk(t *testing.T, w Writer, kept func(old, now string) bool) {
	t.Helper()
	for _, before := range []string{old, ""} {
		for _, forGood := range []bool{false, true} {
			seen := map[string]bool{}
			for k := 1; ; k++ {
				f := &failure{at: k, forGood: forGood}
				name := fmt.Sprintf("failing operation %d, all later ones too: %v, old content %q", k, forGood, before)
				if done := f.try(t, name, w, before, kept); done {
					break
				}
				seen[f.op] = true
			}
			for _, op := range []string{"open", "chmod", "write", "sync", "close", "rename", "sync folder"} {
				if !seen[op] && (op != "chmod" || before != "") {
					t.Errorf("old content %q: operation %s was never reached", before, op)
				}
			}
		}
	}
}

// failure makes an operation fail.
type failure struct {
	at, n   int
	forGood bool
	dir     string
	op      string // the operation that failed first
}

func (f *failure) fail(op, path string) error {
	if !strings.HasPrefix(path, f.dir) { // another test's
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

// try writes once, and reports whether no operation failed.
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
	name += ", which is " + f.op
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
			t.Errorf("%s: nothing failed: error %v, content %.100q", name, told, now)
		}
		return true
	case told == nil || !strings.Contains(told.Error(), disk.Advice(syscall.EIO)):
		t.Errorf("%s: error %v", name, told)
	}
	if f.op != "sync folder" && !kept(before, string(now)) {
		t.Errorf("%s: content %.100q", name, now)
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
