package disk

import (
	"errors"
	"io/fs"
	"os"
	"sync/atomic"
	"syscall"
)

// fault returns the error that an operation is to fail with, for tests.
var fault atomic.Pointer[func(op, path string) error]

// Inject makes operations fail, for tests: f is called before each operation, and its error becomes the result.
// A write that fails has written half its data, and a file that fails to close is closed. Cleaning up after a
// failure is exempt. undo ends the injection.
func Inject(f func(op, path string) error) (undo func()) {
	fault.Store(&f)
	return func() { fault.Store(nil) }
}

// injected returns the error that a test injects into an operation, or nil.
func injected(op, path string) error {
	if f := fault.Load(); f != nil {
		return (*f)(op, path)
	}
	return nil
}

// unlessInjected does an operation, unless a test makes it fail.
func unlessInjected(op, path string, operation func() error) error {
	if err := injected(op, path); err != nil {
		return err
	}
	return operation()
}

// handle is an open file.
type handle struct{ file *os.File }

func open(path string, flag int, mode fs.FileMode) (*handle, error) {
	var h handle
	err := unlessInjected("open", path, func() (err error) {
		h.file, err = os.OpenFile(path, flag, mode)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &h, nil
}

func (h *handle) Name() string { return h.file.Name() }

func (h *handle) Write(p []byte) (n int, err error) {
	if err := injected("write", h.Name()); err != nil {
		n, _ = h.file.Write(p[:len(p)/2])
		return n, err
	}
	return h.file.Write(p)
}

func (h *handle) chmod(mode fs.FileMode) error {
	return unlessInjected("chmod", h.Name(), func() error { return h.file.Chmod(mode) })
}

func (h *handle) sync() error { return unlessInjected("sync", h.Name(), h.file.Sync) }

func (h *handle) close() error { return errors.Join(h.file.Close(), injected("close", h.Name())) }

func rename(from, to string) error {
	return unlessInjected("rename", to, func() error { return os.Rename(from, to) })
}

// syncFolder syncs a new name to the disk. If the folder cannot be opened or synced, the system is trusted to do so.
// Only a failed or full disk is an error.
func syncFolder(dir string) error {
	err := unlessInjected("sync folder", dir, func() error {
		f, err := os.Open(dir)
		if err != nil {
			return nil
		}
		defer f.Close()
		return f.Sync()
	})
	if errors.Is(err, syscall.EIO) || full(err) {
		return err
	}
	return nil
}
