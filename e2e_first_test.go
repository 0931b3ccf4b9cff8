//go:build e2e

package main

// End-to-end tests of the first start, and of what the program leaves behind.

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"groupy/ui"
)

// traces returns what is in the home of groupy, of Fyne, and of the libraries of both.
func (d *desk) traces() (list []string) {
	d.t.Helper()
	err := filepath.WalkDir(d.home, func(path string, _ fs.DirEntry, err error) error {
		name := filepath.Base(path)
		if strings.Contains(name, "groupy") || name == "fyne" || strings.HasPrefix(name, "font_index") {
			list = append(list, path)
		}
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return list
}

// The welcome appears at the first start only. The third of its scenarios, after the first lesson, begins just before it gets interesting.
func TestWelcomeAtTheFirstStart(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.open()
	d.xdotool("key", "Right", "Right", "Right", "Return")
	d.until("the hole plays", func(r ui.Record) bool { return r.Scenario == "hole" && r.Playing && r.Time >= 2 && r.Version == "gms3" })
	d.xdotool("key", "ctrl+q")
	if err := d.program.Wait(); err != nil {
		t.Fatal("the program ended badly: ", err)
	}
	d.open()
	d.key("a", "adds a worker, because no welcome is open", func(r ui.Record) bool { return r.Workers == 6 })
}

// About removes everything that the program has stored, and the next start is like the first one.
func TestRemovingLeavesNothing(t *testing.T) {
	d := newDesk(t, "1280x720")
	for _, way := range []string{"the window", "the command line"} {
		d.open()
		d.xdotool("key", "Right", "Right", "Right", "Return")
		d.until("the welcome was open", func(r ui.Record) bool { return r.Scenario == "hole" })
		if len(d.traces()) == 0 {
			t.Error("nothing is stored while the window is open")
		}
		var said bytes.Buffer
		if way == "the window" {
			d.xdotool("key", "F1")
			d.xdotool("key", "shift+Tab", "Return") // Remove…
			d.xdotool("key", "Left", "Return")      // Remove and quit
		} else {
			d.xdotool("key", "ctrl+q")
		}
		if err := d.program.Wait(); err != nil {
			t.Fatal("the program ended badly: ", err)
		}
		if way == "the command line" {
			remove := d.command(d.groupy(), "files", "--remove")
			remove.Stdout, remove.Stderr = &said, &said
			if err := remove.Run(); err != nil || !strings.HasPrefix(said.String(), "Removed: settings, 1 file, ") {
				t.Errorf("files --remove: %v, it says %q", err, said.String())
			}
		}
		if left := d.traces(); len(left) > 0 {
			t.Errorf("after %s has removed all, this is left: %q", way, left)
		}
	}
}
