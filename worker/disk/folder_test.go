package disk_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"groupy/worker/disk"
)

// fill writes a folder with two files.
func fill(path string) error {
	f, err := disk.NewFolder(path)
	if err != nil {
		return err
	}
	defer f.Abort()
	f.Write("1", []byte("one"))
	f.Write("2", []byte("two"))
	return f.Commit()
}

// inPage skips a test in a page, which has files of its own but offers the user no folders.
func inPage(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("a page offers downloads instead of folders")
	}
}

func TestAFolderAppearsWithAllItsFiles(t *testing.T) {
	inPage(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "new")
	for range 2 {
		f, err := disk.NewFolder(path + "/")
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Write("1", []byte("one")); err != nil {
			t.Fatal(err)
		}
		f.Abort()
		f.Abort()
		hold(t, dir)
	}
	if err := fill(path); err != nil {
		t.Fatal(err)
	}
	hold(t, path, "1", "one", "2", "two")
	if err := fill(path); err == nil || !strings.Contains(err.Error(), "not empty; choose a new one") {
		t.Errorf("a folder with files was written again: %v", err)
	}
	hold(t, path, "1", "one", "2", "two")
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := fill(empty); err != nil {
		t.Error(err)
	}
	if err := fill(filepath.Join(dir, "none", "new")); err == nil || !strings.Contains(err.Error(), "there is no such folder") {
		t.Errorf("a folder in no folder: %v", err)
	}
}

// If any operation fails, no folder is left, and the error says what to do.
func TestAFolderFailsAsAWhole(t *testing.T) {
	inPage(t)
	for k := 1; ; k++ {
		dir, n := t.TempDir(), 0
		undo := disk.Inject(func(op, path string) error {
			if n++; n == k && op != "sync folder" {
				return syscall.EIO
			}
			return nil
		})
		err := fill(filepath.Join(dir, "new"))
		undo()
		if n < k {
			if k < 7 {
				t.Errorf("only %d operations", n)
			}
			return
		}
		if err == nil {
			continue // the last sync
		}
		hold(t, dir)
		if !strings.Contains(err.Error(), disk.Advice(syscall.EIO)) || !strings.Contains(err.Error(), `new"`) {
			t.Errorf("operation %d: %v", k, err)
		}
	}
}
