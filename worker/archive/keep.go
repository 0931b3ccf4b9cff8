package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"groupy/worker/disk"
	"groupy/worker/scenario"
)

// Autosave keeps the unsaved work of one window, so that it outlives a crash. It is for one
// goroutine. A nil Keep keeps nothing.
//
// Its work is in one file, and another one beside it is locked for as long as the process lives:
// the system unlocks it, whatever ends the process. A process number would not do, because
// somebody else may have it by then. The work cannot be in the locked file itself: it is
// replaced by a rename whenever it is written, and locks do not move.
type Autosave struct {
	stem string // of both names
	lock *os.File
}

// The names are unsaved-NUMBER and one of these.
const (
	stemPattern = "unsaved-*"
	lockEnd     = ".lock"
	workEnd     = scenario.Extension
	partEnd     = ".part" // of work that is being written
)

// errHeld: somebody else has locked the file.
var errHeld = errors.New("in use")

// OpenAutosave prepares a folder for the work of this process, and makes it if need be.
func OpenAutosave(dir string) (*Autosave, error) {
	k, err := openAutosave(dir)
	if err != nil {
		return nil, unkept(dir, err)
	}
	return k, nil
}

func openAutosave(dir string) (*Autosave, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil { // it is nobody else's business
		return nil, err
	}
	const patience = 100
	for range patience {
		f, err := os.CreateTemp(dir, stemPattern+lockEnd)
		if err != nil {
			return nil, err
		}
		f.Close()
		lock, err := lockFile(f.Name())
		switch {
		case err == nil:
			stem := strings.TrimSuffix(f.Name(), lockEnd)
			if !exists(stem + workEnd) {
				return &Autosave{stem, lock}, nil
			}
			lock.Close() // left of another process, that had no lock any more
		case errors.Is(err, errHeld), errors.Is(err, fs.ErrNotExist):
			// Somebody who looks for leftovers has come between.
		default:
			os.Remove(f.Name())
			return nil, err
		}
	}
	return nil, errors.New("other programs take its files away")
}

// Folder is where it is kept.
func (k *Autosave) Folder() string { return filepath.Dir(k.stem) }

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

func unkept(dir string, err error) error {
	text := fmt.Sprintf("unsaved work cannot be kept in the folder %s: %s", strconv.Quote(dir), disk.Advice(err))
	return &fileError{text, err}
}

// Write keeps a document that is to be saved to original, which is empty if nobody has chosen a
// file yet, and was like was. It takes the place of what was kept before, all of it or nothing.
func (k *Autosave) Write(original string, was Stamp, d Document) error {
	if k == nil {
		return nil
	}
	text, err := readable(d)
	if err == nil {
		err = disk.Place{Path: k.stem + workEnd, Part: k.stem + partEnd, Private: true, Regular: true, Later: true}.Write([]byte(headed(original, was, text)))
	}
	if err != nil {
		return unkept(k.Folder(), err)
	}
	return nil
}

// Sync waits until what is kept is safe on the disk, which may take seconds where many write: an end of the system would
// lose it before, an end of the program not. It may be called on another goroutine.
func (k *Autosave) Sync() error {
	if k == nil {
		return nil
	}
	if err := disk.Sync(k.stem + workEnd); err != nil && !errors.Is(err, fs.ErrNotExist) { // all is saved by now
		return unkept(k.Folder(), err)
	}
	return nil
}

// Adopt takes up what another process has left, in the place of what was kept so far. It is one step: at any moment
// one of the two has it. If somebody else has been first, that is an error.
func (k *Autosave) Adopt(l Recovery) error {
	if k == nil {
		return nil // it stays where it is
	}
	switch err := disk.Move(l.stem+workEnd, k.stem+workEnd); {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("this work is no longer there: another window of Groupy has taken it up, or deleted it")
	case err != nil:
		return unkept(k.Folder(), err)
	}
	_ = l.Discard() // what is beside it; if that fails, the next who looks tries again
	return nil
}

// Clear keeps nothing any more: all is saved.
func (k *Autosave) Clear() error {
	if k == nil {
		return nil
	}
	err := os.Remove(k.stem + workEnd)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Close ends it all well: nothing is left over.
func (k *Autosave) Close() error {
	if k == nil || k.lock == nil {
		return nil
	}
	err := k.Clear()
	removeLocked(k.lock)
	k.lock = nil
	return err
}
