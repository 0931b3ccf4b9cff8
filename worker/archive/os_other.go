//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package archive

import (
	"errors"
	"os"
	"runtime"
	"syscall"
)

// lockFile opens a file for this process alone, until it is closed or the process ends. It returns errHeld if another
// process has it. Only the file system of a page in the browser (assets/page/files.js) can do so: there a file whose name
// ends with .lock can be open for reading and writing only once. Elsewhere lockFile fails: without locks that end with a
// process, nobody can tell whose work is unsaved.
func lockFile(path string) (*os.File, error) {
	if runtime.GOOS != "js" {
		return nil, errors.ErrUnsupported
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, syscall.EBUSY) {
		err = errHeld
	}
	return f, err
}

// removeLocked removes a file while no other process can lock it.
func removeLocked(f *os.File) {
	_ = os.Remove(f.Name())
	_ = f.Close()
}
