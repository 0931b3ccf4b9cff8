package archive

import (
	"errors"
	"os"
	"syscall"
)

// errorSharingViolation is missing in the syscall package.
const errorSharingViolation = syscall.Errno(32)

// lockFile opens a file for this process alone, until it is unlocked or the process ends. It returns errHeld if
// another process has it.
func lockFile(path string) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	const shared = 0
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, shared, nil,
		syscall.OPEN_EXISTING, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, errorSharingViolation) {
		return nil, errHeld
	}
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: path, Err: err}
	}
	return os.NewFile(uintptr(h), path), nil
}

// removeLocked removes a file. An open file cannot be removed on Windows. Another process can lock it in
// between only to remove it, too.
func removeLocked(f *os.File) {
	_ = f.Close()
	_ = os.Remove(f.Name())
}
