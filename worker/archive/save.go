package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"groupy/worker/scenario"
)

// Save writes a document to a file: all of it, or nothing. What stood there before stays as it is
// until the new text is safe on the disk. Where path is a symbolic link, it is the file
// behind it that is written. A file that was there keeps its permissions.
func Save(path string, d Document) error {
	return save(path, d, writeText)
}

// A writer is how text gets into an open file: a test has one that fails.
type writer func(io.Writer, string) error

func writeText(w io.Writer, text string) error {
	_, err := io.WriteString(w, text)
	return err
}

func save(path string, d Document, write writer) error {
	err := saveFile(path, d, write)
	if err == nil {
		return nil
	}
	return &fileError{fmt.Sprintf("%s cannot be saved: %s", strconv.Quote(path), advice(err)), err}
}

func saveFile(path string, d Document, write writer) error {
	text, err := readable(d)
	if err != nil {
		return err
	}
	if path, err = target(path); err != nil {
		return err
	}
	mode, kept, err := permissions(path)
	if err != nil {
		return err
	}
	f, err := temporary(filepath.Dir(path), mode)
	if err != nil {
		return err
	}
	if kept {
		// What a new file gets is narrower than asked for, if anything. Where there are no
		// permissions, on a memory stick, this fails, and there is nothing to keep.
		_ = f.Chmod(mode)
	}
	return replace(path, f, func() error { return write(f, text) })
}

// readable is the text of a document, after it has been read back: nothing is ever saved that
// could not be opened again.
func readable(d Document) (string, error) {
	text := d.String()
	back, err := Parse("document", strings.NewReader(text))
	if err == nil && back.String() != text {
		err = errors.New("it would be read back as another one")
	}
	if err != nil {
		return "", fmt.Errorf("it does not fit into a file: %w", err)
	}
	return text, nil
}

// mostLinks is how many symbolic links are followed, as by Linux.
const mostLinks = 40

// target is where a path leads to: also to a file that does not exist yet.
func target(path string) (string, error) {
	for range mostLinks {
		info, err := os.Lstat(path)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return path, nil // whoever opens it meets the error again
		}
		to, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			// Not filepath.Join: it would resolve .. by name, where the folder before it may be a link.
			to = filepath.Dir(path) + string(filepath.Separator) + to
		}
		path = to
	}
	return "", errors.New("its symbolic links lead round in a circle; choose another name")
}

// permissions are those to be given to a file. A file that is there must be one that may be
// written: only its folder matters to a rename, so nobody else would ask.
func permissions(path string) (mode fs.FileMode, kept bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0o666, false, nil
	case err != nil:
		return 0, false, err
	case info.IsDir():
		return 0, false, errors.New("it is a folder; add the name of a file")
	case !info.Mode().IsRegular():
		return 0, false, errors.New("it is a device or a pipe, not a file; choose another name")
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return 0, false, err
	}
	return info.Mode().Perm(), true, f.Close()
}

// temporary makes a file beside the one that it will replace: only within a folder is a rename
// one step.
func temporary(dir string, mode fs.FileMode) (f *os.File, err error) {
	for n := range 1000 {
		name := filepath.Join(dir, fmt.Sprintf(".groupy-%d-%d.tmp", os.Getpid(), n))
		f, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return f, err
}

// replace fills a temporary file and gives it its name. If that fails, the temporary file is gone.
func replace(path string, f *os.File, fill func() error) error {
	err := fill()
	if err == nil {
		err = f.Sync() // or the name could reach the disk before the text
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// syncFolder brings a new name to the disk. Some systems have no such thing; there it comes by
// itself.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

// fileError says in a sentence what is wrong with a file and what to do.
type fileError struct {
	text  string
	cause error
}

func (e *fileError) Error() string { return e.text }
func (e *fileError) Unwrap() error { return e.cause }

// advice says why a file cannot be written, and what to do.
func advice(err error) string {
	var syntax *scenario.SyntaxError
	var system syscall.Errno
	switch {
	case errors.As(err, &syntax):
		return err.Error()
	case diskIsFull(err):
		return "the disk is full; free some space, or choose another disk"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "it may not be written there; choose another name or folder"
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such folder; make it, or choose another one"
	case errors.As(err, &system):
		return system.Error() + "; choose another name or folder"
	}
	return err.Error()
}
