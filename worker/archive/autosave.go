package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"groupy/worker/disk"
	"groupy/worker/scenario"
)

// Autosave saves the unsaved work of one window, so that it outlives a crash. Only one goroutine may use it. A
// nil Autosave saves nothing.
//
// The work is in one file. A second file beside it is locked while the process lives; the system unlocks it however
// the process ends. A process number would not do, because it may be reused. The work itself cannot be in the locked
// file: each save replaces it by a rename, and locks do not follow.
type Autosave struct {
	stem string // the common beginning of both names
	lock *os.File
}

// The names of the files are unsaved-NUMBER and one of these.
const (
	stemPattern = "unsaved-*"
	lockEnd     = ".lock"
	workEnd     = scenario.Extension
	partEnd     = ".part" // for work that is being written
)

// errHeld reports that another process has locked the file.
var errHeld = errors.New("in use")

// OpenAutosave prepares a folder for the work of this process. It creates the folder if necessary.
func OpenAutosave(dir string) (*Autosave, error) {
	k, err := openAutosave(dir)
	if err != nil {
		return nil, cannotAutosave(dir, err)
	}
	return k, nil
}

func openAutosave(dir string) (*Autosave, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil { // only its owner may read it
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
			lock.Close() // left by another process, which had lost its lock
		case errors.Is(err, errHeld), errors.Is(err, fs.ErrNotExist):
			// Another process that looks for recoveries has removed it.
		default:
			os.Remove(f.Name())
			return nil, err
		}
	}
	return nil, errors.New("another program deletes its files")
}

// Folder returns the folder of the autosaved work.
func (k *Autosave) Folder() string { return filepath.Dir(k.stem) }

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

func cannotAutosave(dir string, err error) error {
	text := fmt.Sprintf("unsaved work cannot be kept %s: %s", disk.Within(dir), disk.Advice(err))
	return &fileError{text, err}
}

// Write saves a document. original is the file that it belongs to, empty if none is chosen yet, and was is that
// file's stamp. The new work replaces the old as a whole.
func (k *Autosave) Write(original string, was Stamp, d Document) error {
	if k == nil {
		return nil
	}
	text, err := readable(d)
	if err == nil {
		err = disk.Place{Path: k.stem + workEnd, Part: k.stem + partEnd, Private: true, Regular: true, Later: true}.Write([]byte(headed(original, was, text)))
	}
	if err != nil {
		return cannotAutosave(k.Folder(), err)
	}
	return nil
}

// Sync waits until the work is safe on the disk, which may take seconds. Before that, a crash of the system can
// lose it, but not a crash of the program. Sync may be called on another goroutine.
func (k *Autosave) Sync() error {
	if k == nil {
		return nil
	}
	if err := disk.Sync(k.stem + workEnd); err != nil && !errors.Is(err, fs.ErrNotExist) { // by now all is saved
		return cannotAutosave(k.Folder(), err)
	}
	return nil
}

// Adopt takes over the work that another process has left, and drops the work saved so far. It is one step: at
// any moment exactly one of the two has it. It fails if another process has been faster.
func (k *Autosave) Adopt(l Recovery) error {
	if k == nil {
		return nil // nothing is autosaved: it stays where it is
	}
	switch err := disk.Move(l.stem+workEnd, k.stem+workEnd); {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("this work is no longer there: another window of Groupy has recovered or deleted it")
	case err != nil:
		return cannotAutosave(k.Folder(), err)
	}
	_ = l.Discard() // the lock file; if this fails, the next process that looks tries again
	return nil
}

// Clear removes the work: all is saved.
func (k *Autosave) Clear() error {
	if k == nil {
		return nil
	}
	return removeWork(k.stem + workEnd)
}

// Close removes all files.
func (k *Autosave) Close() error {
	if k == nil || k.lock == nil {
		return nil
	}
	err := k.Clear()
	removeLocked(k.lock)
	k.lock = nil
	return err
}
