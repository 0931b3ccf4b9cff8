package ui

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"groupy/ui/session"
	"groupy/worker/disk"
	"groupy/worker/disk/disktest"
	"groupy/worker/scenario"
)

// Whichever disk operation fails, the scenario stays unsaved and the file unchanged.
func TestSavingWithFailures(t *testing.T) {
	w := worked(t)
	disktest.Replaces(t, func(t *testing.T, dir string) (string, func() error) {
		path := filepath.Join(dir, "a.groupy")
		return path, func() error {
			w.do(scenario.Command{Verb: scenario.Join})
			err := w.saveFile(path)
			if w.session.Unsaved() != (err != nil) {
				t.Errorf("after error %v the scenario is unsaved: %v", err, w.session.Unsaved())
			}
			return err
		}
	})
}

func TestExportingWithFailures(t *testing.T) {
	w, _ := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	disktest.Replaces(t, func(t *testing.T, dir string) (string, func() error) {
		path := filepath.Join(dir, "a.svg")
		return path, func() error { return w.exportTo(path, w.figureForm().Figure) }
	})
}

// An export does not replace the open file.
func TestExportDoesNotReplaceTheOpenFile(t *testing.T) {
	w, _ := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	path := filepath.Join(t.TempDir(), "scenario.svg")
	if err := w.saveFile(path); err != nil {
		t.Fatal(err)
	}
	err := w.exportTo(path, w.figureForm().Figure)
	if !errors.Is(err, disk.ErrInUse) {
		t.Error(err)
	}
	w.openPath(path)
	if len(w.dialogs) > 0 {
		t.Error("the scenario cannot be opened again")
	}
}

// If the run log cannot be written, the line at the bottom says so once, and closing the log returns the error. The window
// still works.
func TestTheRunLogWithFailures(t *testing.T) {
	w := open(t)
	w.pass(time.Second)
	w.tiles.Generate(800, 400)
	disktest.Appends(t, func(t *testing.T, dir string) (string, func() error) {
		path := filepath.Join(dir, "log")
		return path, func() error {
			log, err := disk.Place{Path: path}.Log()
			if err != nil {
				return err
			}
			w.logged = false
			w.LogTo(log)
			messages := 0
			for _, does := range []func(){w.logPlaces, func() { w.send(session.Pause{}) }, func() { w.send(session.Pause{}) }} {
				w.say("")
				does()
				if strings.Contains(w.bottom.Said(), "The run log cannot be written: the disk has failed (input/output error); choose another disk") {
					messages++
				}
			}
			if stopped := w.log == nil; stopped != (messages == 1) || messages > 1 {
				t.Errorf("%d messages; the log has stopped: %v", messages, stopped)
			}
			err = log.Close()
			if messages > 0 && err == nil {
				t.Error("Close returns no error after a failed write")
			}
			return err
		}
	})
}
