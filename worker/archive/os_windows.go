package archive

import (
	"errors"
	"os"
	"syscall"
)

// errorSharingViolation is of Windows, and not named by the syscall package.
const errorSharingViolation = syscall.Errno(32)

// lockFile opens a file for this process alone, until it is unlocked or the process ends, however
// it ends. If somebody else has it, that is errHeld.
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

// removeLocked removes a file. An open one cannot be removed; if somebody locks it in between, it
// is because nobody needs it any more, and to remove it.
func removeLocked(f *os.File) {
	_ = f.Close()
	_ = os.Remove(f.Name())
}
