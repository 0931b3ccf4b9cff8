package archive

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"groupy/worker/disk"
)

// Recovery is unsaved work of a process that did not end normally.
type Recovery struct {
	Original string    // the file that it belongs to; empty if none was chosen, or its name cannot be read
	Stamp    Stamp     // the stamp of that file at the time, zero if unknown
	Time     time.Time // when it was saved
	Document Document  // if Err is nil
	Err      error     // why it cannot be read
	stem     string
}

// mostRecoveries is the maximum number of recoveries read at once. A program that crashes at every start must
// not become slower each time.
const mostRecoveries = 20

// Recoveries lists the unsaved work in a folder that belongs to no running process, the latest first, at most
// twenty. It removes work that was saved after all. Work that cannot be read is listed with the error. If the folder
// cannot be read, there is none.
func Recoveries(dir string) []Recovery {
	var all []Recovery
	for _, stem := range stems(dir) {
		if !abandoned(stem) {
			continue
		}
		if info, err := os.Lstat(stem + workEnd); err == nil {
			all = append(all, Recovery{Time: info.ModTime(), stem: stem})
		}
	}
	slices.SortFunc(all, func(a, b Recovery) int {
		return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(a.stem, b.stem))
	})
	all = all[:min(len(all), mostRecoveries)]
	for i := range all {
		all[i].read()
	}
	return slices.DeleteFunc(all, func(r Recovery) bool { return r.saved() && r.Discard() == nil })
}

// saved reports whether its file already has this work: the process ended after it had saved it.
func (r *Recovery) saved() bool {
	if r.Err != nil || r.Original == "" {
		return false
	}
	file, err := Load(r.Original)
	return err == nil && slices.EqualFunc(file.Branches, r.Document.Branches, func(a, b Branch) bool {
		return a.Name == b.Name && a.Parent == b.Parent && a.Scenario.String() == b.Scenario.String()
	})
}

// stems lists the names in a folder without their ends, each once.
func stems(dir string) (all []string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		end := filepath.Ext(e.Name())
		stem := strings.TrimSuffix(e.Name(), end)
		ours, _ := filepath.Match(stemPattern, stem)
		if ours && (end == lockEnd || end == workEnd || end == partEnd) {
			all = append(all, filepath.Join(dir, stem))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Running returns the files of each running process that autosaves its work in a folder: their path without an extension.
func Running(dir string) (running []string) {
	for _, stem := range stems(dir) {
		lock, err := lockFile(stem + lockEnd)
		if err == nil {
			lock.Close()
		} else if !errors.Is(err, fs.ErrNotExist) {
			running = append(running, stem) // or it is unknown whether the process runs
		}
	}
	return running
}

// RemoveAll removes the unsaved work of all processes that have ended, and then the folder if it is empty. It returns how many
// running processes autosave their work there.
func RemoveAll(dir string) (running int, err error) {
	var failed []error
	for _, stem := range stems(dir) {
		lock, err := lockFile(stem + lockEnd)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			running++
			continue
		}
		if lock != nil {
			lock.Close() // Discard locks it again
		}
		failed = append(failed, Recovery{stem: stem}.Discard())
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) == 0 {
		failed = append(failed, os.Remove(dir))
	}
	return running, errors.Join(failed...)
}

// abandoned reports whether the files hold work of a process that has ended. If the process left no work, abandoned
// removes its files.
func abandoned(stem string) bool {
	lock, err := lockFile(stem + lockEnd)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true
	case err != nil:
		return false // locked, or unknown
	case exists(stem + workEnd):
		return lock.Close() == nil
	}
	_ = os.Remove(stem + partEnd)
	removeLocked(lock)
	return false
}

// read reads the file.
func (r *Recovery) read() {
	file := r.stem + workEnd
	text, err := ReadFile(file)
	if err != nil {
		r.Err = err
		return
	}
	r.Document, r.Err = parseSource(filepath.Base(file), bytes.NewReader(text), mostRead)
	path, was, source := cutHeader(string(text))
	r.Original, r.Stamp = path, was
	if r.Err == nil {
		r.Document.Source = source
	}
}

// removeWork removes unsaved work, if it is there.
func removeWork(path string) error {
	err := os.Remove(path)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return &fileError{"the unsaved work " + disk.Quote(path) + " cannot be removed: " + disk.Advice(err), err}
}

// Discard removes the recovery: its work has been recovered, or is not wanted.
func (r Recovery) Discard() error {
	_ = os.Remove(r.stem + partEnd)
	if err := removeWork(r.stem + workEnd); err != nil {
		return err
	}
	if lock, err := lockFile(r.stem + lockEnd); err == nil {
		removeLocked(lock)
	}
	return nil
}
