package disk

import (
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// Error says in a sentence which file could not be written, why, and what to do.
type Error struct {
	Path string
	Err  error
}

func (e *Error) Error() string { return Quote(e.Path) + " cannot be written: " + Advice(e) }
func (e *Error) Unwrap() error { return e.Err }

// Quote returns a path in quotes, with hidden characters made visible. On Windows it can be copied from there.
func Quote(path string) string {
	quoted := strconv.Quote(path)
	if filepath.Separator == '\\' {
		quoted = strings.ReplaceAll(quoted, `\\`, `\`)
	}
	return quoted
}

// Advice returns why a file cannot be written, and what to do, without the name of the file.
func Advice(err error) string {
	var known *Error
	if errors.As(err, &known) {
		err = known.Err
	}
	if inPage {
		if advice := pageAdvice(err); advice != "" {
			return advice
		}
	}
	var system syscall.Errno
	switch {
	case full(err):
		return "the disk is full; free some space, or choose another disk"
	case errors.Is(err, syscall.EIO):
		return "the disk has failed (" + syscall.EIO.Error() + "); choose another disk"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "writing there is not permitted; choose another name or folder"
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such folder; create it, or choose another one"
	case errors.Is(err, syscall.ENOTDIR):
		return "its folder is a file; choose another folder"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "its name is too long; choose a shorter one"
	case errors.Is(err, syscall.EPIPE):
		return "the reader of the pipe has closed it"
	case errors.As(err, &system):
		return system.Error() + "; choose another name or folder"
	}
	return err.Error()
}

// inPage reports whether files are in the storage of a browser, where the user chooses no folders.
const inPage = runtime.GOOS == "js"

// Within names a folder of the program. In a page the user has no such folder.
func Within(folder string) string {
	if inPage {
		return "in this browser's storage"
	}
	return "in the folder " + Quote(folder)
}

// pageAdvice is like Advice for a page in a browser. It is empty if the advice is the same.
func pageAdvice(err error) string {
	switch {
	case full(err):
		return "the browser's storage for this page is full; free some space on the disk, or in the browser's settings"
	case errors.Is(err, syscall.EIO):
		return "the browser cannot store anything now, perhaps because the disk is full; free some space"
	case errors.Is(err, fs.ErrPermission):
		return "the browser does not let this page keep data; allow it in the browser's settings, or use a window that is not private"
	}
	return ""
}

// Errors of Windows that are missing in the syscall package.
const (
	windowsHandleDiskFull = syscall.Errno(39)
	windowsDiskFull       = syscall.Errno(112)
)

func full(err error) bool {
	if runtime.GOOS == "windows" {
		return errors.Is(err, windowsHandleDiskFull) || errors.Is(err, windowsDiskFull)
	}
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
