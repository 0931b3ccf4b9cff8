//go:build e2e

package main

// End-to-end tests of the real window. They start it under a display of its own, drive it with mouse and keys, and check
// the run log that it writes. They need Xvfb, openbox, xdotool and ImageMagick's import, and the path of the program in
// GROUPY; "make test" provides both.

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"groupy/ui"
)

// desk is a display with a program on it.
type desk struct {
	t       *testing.T
	display string
	home    string
	window  string
	pipe    *os.File
	log     *bufio.Scanner
	last    ui.Record
	awaited string // what the test waits for
	places  ui.Places
	program *exec.Cmd
	opened  int
	theme   string // dark or light
	env     []string
	folder  string // the working directory
	size    string // of the window, as soon as the window manager has given it; empty if there is none
}

// newDesk starts a display and a window manager, which gives the window its size and the focus.
func newDesk(t *testing.T, size string) *desk {
	t.Helper()
	d := newDisplay(t, "-screen", "0", size+"x24")
	d.size = size
	rules := filepath.Join(d.home, "openbox.xml")
	err := os.WriteFile(rules, []byte(`<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><applications><application class="*">
<decor>no</decor><position force="yes"><x>0</x><y>0</y></position><maximized>yes</maximized>
</application></applications></openbox_config>`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	d.start(d.command("openbox", "--config-file", rules))
	return d
}

// newDisplay starts a display with nothing on it.
func newDisplay(t *testing.T, args ...string) *desk {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, home: t.TempDir(), theme: "dark"}
	if err := os.Mkdir(filepath.Join(d.home, ".cache"), 0o700); err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-nolisten", "tcp"}, args...)...)
	x.ExtraFiles = []*os.File{write}
	d.start(x)
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal("Xvfb gave no display: ", err)
	}
	d.display = ":" + strings.TrimSpace(number)
	return d
}

func (d *desk) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.display, "HOME="+d.home, "XDG_CONFIG_HOME="+d.home,
		"FYNE_SCALE=1", "FYNE_THEME="+d.theme, "WAYLAND_DISPLAY=", "CI=yes") // in CI it asks nothing
	c.Env, c.Dir = append(c.Env, d.env...), d.folder
	return c
}

// groupy returns the path of the tested program.
func (d *desk) groupy() string {
	d.t.Helper()
	program, err := filepath.Abs(os.Getenv("GROUPY"))
	if err != nil {
		d.t.Fatal(err)
	}
	return program
}

// start runs a command until the test ends.
func (d *desk) start(c *exec.Cmd) {
	d.t.Helper()
	if err := c.Start(); err != nil {
		d.t.Fatalf("%s: %v", c.Path, err)
	}
	d.t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
}

// open starts Groupy, and waits for its first picture. The log is a pipe, so waiting for a line needs no polling.
func (d *desk) open(args ...string) {
	d.t.Helper()
	d.opened++
	pipe := filepath.Join(d.home, fmt.Sprint("log", d.opened))
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.program = d.command(d.groupy(), append(args, "--log", pipe)...)
	d.program.Stderr = struct{ io.Writer }{os.Stderr} // a pipe, so that Wait also waits for what the program has started
	d.start(d.program)
	log, err := os.Open(pipe)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { log.Close() })
	d.pipe, d.log = log, bufio.NewScanner(log)
	d.line(&d.places)
	d.line(&d.last)
	for d.size != "" && fmt.Sprintf("%.0fx%.0f", d.places.Window[0]*d.places.Scale, d.places.Window[1]*d.places.Scale) != d.size {
		d.record()
	}
	out, err := d.command("xdotool", "search", "--sync", "--onlyvisible", "--name", "^Groupy").Output()
	if err != nil {
		d.t.Fatal("no window: ", err)
	}
	d.window = strings.Fields(string(out))[0]
	d.xdotool("windowfocus", "--sync", d.window)
}

// openAt starts Groupy with a scenario, paused at a moment.
func (d *desk) openAt(scenario, at string, args ...string) {
	d.t.Helper()
	d.open(append([]string{"open", scenario, "--at", at}, args...)...)
	to, err := time.ParseDuration(at)
	if err != nil {
		d.t.Fatal(err)
	}
	if d.last.Time < to.Seconds() { // a long way takes more than one frame
		d.until("is at "+at, arrived)
	}
}

func arrived(r ui.Record) bool { return r.Done == ui.Arrived }

// patience is how long a test waits for a line of the log. A test that waits longer fails and says what it waits for.
const patience = time.Minute

func (d *desk) line(into any) {
	d.t.Helper()
	if err := d.pipe.SetReadDeadline(time.Now().Add(patience)); err != nil {
		d.t.Fatal(err)
	}
	if !d.log.Scan() {
		err := d.log.Err()
		if err == nil {
			err = io.EOF
		}
		d.t.Fatalf("the run log ends: %v; waiting for: %s; last: %+v", err, d.awaited, d.last)
	}
	if err := json.Unmarshal(d.log.Bytes(), into); err != nil {
		d.t.Fatalf("%v in %s", err, d.log.Text())
	}
}

// record reads the next record.
func (d *desk) record() {
	d.t.Helper()
	d.last.Places = nil
	d.line(&d.last)
	if d.last.Places != nil {
		d.places = *d.last.Places
	}
}

func (d *desk) xdotool(args ...string) {
	d.t.Helper()
	if out, err := d.command("xdotool", args...).CombinedOutput(); err != nil {
		d.t.Fatalf("xdotool %v: %v: %s", args, err, out)
	}
}

// until reads the log up to the first record for which ok returns true.
func (d *desk) until(what string, ok func(ui.Record) bool) {
	d.t.Helper()
	d.awaited = what
	for range 2000 {
		d.record()
		if os.Getenv("GROUPY_TRACE") != "" {
			d.t.Logf("%s: %s at %v", what, d.last.Done, d.last.Time)
		}
		if ok(d.last) {
			return
		}
	}
	d.t.Fatalf("never: %s; last: %+v", what, d.last)
}

func (d *desk) key(key, what string, ok func(ui.Record) bool) {
	d.t.Helper()
	d.xdotool("key", key)
	d.until(key+": "+what, ok)
}

// click presses the middle of an action's button.
func (d *desk) click(action, what string, ok func(ui.Record) bool) {
	d.t.Helper()
	at, there := d.places.Buttons[action]
	if !there {
		d.t.Fatalf("no button %s in %v", action, d.places)
	}
	d.xdotool("mousemove", "--sync", fmt.Sprint(int(at[0])), fmt.Sprint(int(at[1])), "click", "1")
	d.until(action+": "+what, ok)
}

// picture saves a screenshot for people to look at. It takes screenshots until three in a row are equal, because what is
// logged may not be painted yet.
func (d *desk) picture(name string) {
	d.t.Helper()
	dir := os.Getenv("GROUPY_PICTURES")
	if dir == "" {
		return
	}
	var last []byte
	for alike := 0; alike < 3; {
		now, err := d.command("import", "-window", "root", "png:-").Output()
		if err != nil {
			d.t.Fatal("no picture: ", err)
		}
		if alike++; !bytes.Equal(now, last) {
			alike, last = 0, now
		}
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), last, 0o644); err != nil {
		d.t.Fatal(err)
	}
}

// drag presses at a part of the timeline, moves to others, and releases at the last one.
func (d *desk) drag(parts ...float64) {
	d.t.Helper()
	at := func(part float64) []string {
		box := d.places.Time
		x := box[0] + timelinePad + float32(part)*(box[2]-2*timelinePad)
		return []string{"mousemove", "--sync", fmt.Sprint(int(x)), fmt.Sprint(int(box[1] + box[3]/2))}
	}
	d.xdotool(append(at(parts[0]), "mousedown", "1")...)
	d.until("arrives under the mouse", arrived)
	for _, p := range parts[1:] {
		d.xdotool(at(p)...)
		d.until("follows the mouse", arrived)
	}
	d.xdotool("mouseup", "1")
}

// timelinePad is the distance of the first moment from the left edge of the timeline.
const timelinePad = 14
