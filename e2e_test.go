//go:build e2e

package main

// The real window, end to end: it is started under a display of its own, driven with
// mouse and keys, and judged by the run log that it writes. It needs Xvfb, openbox, xdotool
// and ImageMagick's import, and GROUPY naming the program; "make test" sees to both.

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	log     *bufio.Scanner
	last    ui.Record
	places  ui.Places
	program *exec.Cmd
	opened  int
	theme   string // dark or light
}

// newDesk starts a display, and a window manager, which gives the window its size and
// the keys.
func newDesk(t *testing.T, size string) *desk {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, home: t.TempDir(), theme: "dark"}
	if err := os.Mkdir(filepath.Join(d.home, ".cache"), 0o700); err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	d.start(x)
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal("Xvfb gave no display: ", err)
	}
	d.display = ":" + strings.TrimSpace(number)
	rules := filepath.Join(d.home, "openbox.xml")
	err = os.WriteFile(rules, []byte(`<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><applications><application class="*">
<decor>no</decor><position force="yes"><x>0</x><y>0</y></position><maximized>yes</maximized>
</application></applications></openbox_config>`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	d.start(d.command("openbox", "--config-file", rules))
	return d
}

func (d *desk) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.display, "HOME="+d.home, "XDG_CONFIG_HOME="+d.home,
		"FYNE_SCALE=1", "FYNE_THEME="+d.theme, "WAYLAND_DISPLAY=")
	return c
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

// open starts Groupy, and waits for its first picture. The log is a pipe, so that waiting for
// a line takes no polling.
func (d *desk) open(args ...string) {
	d.t.Helper()
	d.opened++
	pipe := filepath.Join(d.home, fmt.Sprint("log", d.opened))
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		d.t.Fatal(err)
	}
	program, err := filepath.Abs(os.Getenv("GROUPY"))
	if err != nil {
		d.t.Fatal(err)
	}
	d.program = d.command(program, append(args, "--log", pipe)...)
	d.program.Stderr = os.Stderr
	d.start(d.program)
	log, err := os.Open(pipe)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { log.Close() })
	d.log = bufio.NewScanner(log)
	d.line(&d.places)
	d.line(&d.last)
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

func (d *desk) line(into any) {
	d.t.Helper()
	if !d.log.Scan() {
		err := d.log.Err()
		if err == nil {
			err = io.EOF
		}
		d.t.Fatal("the run log ended: ", err)
	}
	if err := json.Unmarshal(d.log.Bytes(), into); err != nil {
		d.t.Fatalf("%v in %s", err, d.log.Text())
	}
}

func (d *desk) xdotool(args ...string) {
	d.t.Helper()
	if out, err := d.command("xdotool", args...).CombinedOutput(); err != nil {
		d.t.Fatalf("xdotool %v: %v: %s", args, err, out)
	}
}

// until reads the log up to the first record that is as wanted.
func (d *desk) until(what string, ok func(ui.Record) bool) {
	d.t.Helper()
	for range 2000 {
		d.line(&d.last)
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

// picture keeps a screenshot, for people to look at: the first of which there are three
// alike in a row, as what is logged is not yet painted.
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

func TestTheWindowDoesWhatButtonsAndKeysSay(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.open("open", "out-of-step")
	d.key("space", "pauses", func(r ui.Record) bool { return !r.Playing })
	d.click("restart", "is back at the start", func(r ui.Record) bool { return r.Time < 0.1 && r.Workers == 5 })
	d.click("add", "adds a worker", func(r ui.Record) bool { return r.Workers == 6 })
	d.key("a", "adds another", func(r ui.Record) bool { return r.Workers == 7 })
	d.click("kill", "kills the leader", func(r ui.Record) bool { return r.Alive == 6 && len(r.Leaders) == 0 })
	d.key("r", "forgets all that", func(r ui.Record) bool { return r.Workers == 5 && r.Alive == 5 })
	d.click("crash", "arms a crash", func(r ui.Record) bool { return r.Armed == 1 })
	d.key("c", "arms another", func(r ui.Record) bool { return r.Armed == 2 })
	for d.last.Alive == 5 { // it strikes with the next change
		d.key("period", "one event", func(ui.Record) bool { return true })
	}
	d.key("d", "takes the rest back", func(r ui.Record) bool { return r.Armed == 0 && r.Alive == 4 })
	d.key("x", "switches random crashes on", func(r ui.Record) bool { return r.Rate == "1/100" })
	d.key("x", "and off", func(r ui.Record) bool { return r.Rate[0] == '0' })
	d.key("plus", "doubles the speed", func(r ui.Record) bool { return r.Speed == 2 })
	d.key("plus", "and again", func(r ui.Record) bool { return r.Speed == 4 })
	d.xdotool("mousemove", "--sync", fmt.Sprint(int(d.places.Stage[0]+200)), fmt.Sprint(int(d.places.Stage[1]+100)), "click", "1")
	d.until("a click selects the first tile", func(r ui.Record) bool { return r.Selected == 1 })
	d.key("Right", "selects the next", func(r ui.Record) bool { return r.Selected == 2 })
	d.key("Escape", "selects none", func(r ui.Record) bool { return r.Selected == 0 })
	d.xdotool("key", "o", "Escape") // a dialog, and out of it
	d.key("a", "adds a worker after a dialog", func(r ui.Record) bool { return r.Workers == 6 })
	d.xdotool("mousemove", "--sync", fmt.Sprint(int(d.places.Buttons["add"][0])), fmt.Sprint(int(d.places.Buttons["add"][1])),
		"click", "--repeat", "1000", "--delay", "1", "1")
	d.until("a thousand clicks add what there is room for", func(r ui.Record) bool { return r.Workers > 300 })
}

func TestFlippingTheVersionMendsTheStory(t *testing.T) {
	d := newDesk(t, "1440x900")
	d.openAt("out-of-step", "8s")
	if d.last.Letters != ".ABBB" {
		t.Errorf("letters on gms2: %q", d.last.Letters)
	}
	before := d.last
	d.click("gms3", "is on gms3", func(r ui.Record) bool { return r.Version == "gms3" })
	d.until("is there again", arrived)
	if d.last.Letters != ".AAAA" || d.last.Seed != before.Seed || d.last.Time != before.Time {
		t.Errorf("letters on gms3: %q, seed %d", d.last.Letters, d.last.Seed)
	}
}

func TestClosingTheWindowKeepsItsSettings(t *testing.T) {
	d := newDesk(t, "1000x700")
	d.open("open", "out-of-step")
	d.key("plus", "doubles the speed", func(r ui.Record) bool { return r.Speed == 2 })
	d.xdotool("key", "ctrl+q")
	if err := d.program.Wait(); err != nil {
		t.Fatal("the program ended badly: ", err)
	}
	d.open()
	if d.last.Speed != 2 || d.last.Scenario != "out-of-step" {
		t.Errorf("after a new start: speed %v, scenario %q", d.last.Speed, d.last.Scenario)
	}
}

// drag presses at a part of the timeline, moves to others, and releases there.
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

// timelinePad is where the timeline's first moment is, from its left.
const timelinePad = 14

func TestAnyMomentCanBeHadAgain(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.openAt("out-of-step", "6s")
	six := d.last
	d.key("comma", "takes an event back", arrived)
	if d.last.Events >= six.Events {
		t.Errorf("a step back leads from %d events to %d", six.Events, d.last.Events)
	}
	for d.last.Events < six.Events {
		d.key("period", "one event", func(ui.Record) bool { return true })
	}
	if d.last.Trail != six.Trail {
		t.Error("the same step forwards leads elsewhere")
	}
	d.drag(0.5, 0.9, 0.1, 0.3)
	if d.last.Time < 2.9 || d.last.Time > 3.1 || d.last.Known < 8.9 {
		t.Errorf("dragged to 3 s it is at %v, known up to %v", d.last.Time, d.last.Known)
	}
	d.key("k", "opens a branch", func(r ui.Record) bool { return r.Branches == 2 && r.Alive == 4 })
	d.key("ctrl+z", "takes it back", func(r ui.Record) bool { return r.Branches == 1 })
	d.key("ctrl+y", "does it again", func(r ui.Record) bool { return r.Branches == 2 && r.Alive == 4 })
	if !strings.HasPrefix(d.last.Branch, "kill leader at ") || !d.last.Unsaved {
		t.Errorf("the branch is called %q, unsaved %v", d.last.Branch, d.last.Unsaved)
	}
	d.key("bracketleft", "goes to the mark before", arrived)
	d.key("Home", "goes to the start", func(r ui.Record) bool { return r.Done == ui.Arrived && r.Time == 0 })
}

// What was done outlives an end by force.
func TestUnsavedWorkOutlivesTheProgram(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.openAt("out-of-step", "2s")
	d.key("a", "adds a worker", func(r ui.Record) bool { return r.Workers == 6 })
	d.key("k", "kills the leader", func(r ui.Record) bool { return r.Alive == 5 })
	was := d.last
	for !d.last.Safe || d.last.Done != ui.Kept {
		d.line(&d.last)
	}
	if err := d.program.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = d.program.Wait()
	d.open()
	d.key("space", "recovers it", func(r ui.Record) bool { return r.Unsaved })
	d.until("is there again", arrived)
	if d.last.Trail != was.Trail || d.last.Workers != 6 || d.last.Alive != 5 {
		t.Errorf("recovered: %+v, and it was %+v", d.last, was)
	}
}

// TestDragFigures prints what it costs to drag over an hour, where GROUPY_FIGURES is set.
func TestDragFigures(t *testing.T) {
	if os.Getenv("GROUPY_FIGURES") == "" {
		t.Skip("GROUPY_FIGURES is not set")
	}
	story := filepath.Join(t.TempDir(), "hour.groupy")
	if err := os.WriteFile(story, []byte("gms3\nworkers 10\nlength 1h\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, "1280x720")
	d.openAt(story, "1h")
	d.drag(0.99)
	var lag, cpu []float64
	box := d.places.Time
	d.xdotool("mousemove", fmt.Sprint(int(box[0]+box[2]/2)), fmt.Sprint(int(box[1]+box[3]/2)), "mousedown", "1")
	d.until("arrives", arrived)
	for i := range 200 {
		before, frames := time.Now(), d.last.Cost
		x := box[0] + timelinePad + float32((i*37)%200)/200*(box[2]-2*timelinePad)
		d.xdotool("mousemove", fmt.Sprint(int(x)), fmt.Sprint(int(box[1]+box[3]/2)))
		d.until("arrives", arrived)
		lag = append(lag, float64(time.Since(before).Microseconds())/1000)
		cpu = append(cpu, 1000*(d.last.Cost.Simulated-frames.Simulated))
	}
	d.xdotool("mouseup", "1")
	slices.Sort(lag)
	slices.Sort(cpu)
	fmt.Printf("dragged to 200 moments of an hour of 10 workers: computing until it is there: median %.1f ms, worst %.1f ms; "+
		"from the mouse to the log, a process start included: median %.1f ms, worst %.1f ms\n", cpu[100], cpu[199], lag[100], lag[199])
}

// TestPictures makes the pictures of the documentation, where GROUPY_PICTURES says.
func TestPictures(t *testing.T) {
	if os.Getenv("GROUPY_PICTURES") == "" {
		t.Skip("GROUPY_PICTURES names no folder")
	}
	for _, p := range []struct{ name, scenario, at, theme, size, keys string }{
		{"together", "dancing-together", "4s", "dark", "1280x720", ""},
		{"out-of-step", "out-of-step", "8s", "dark", "1280x720", ""},
		{"out-of-step-light", "out-of-step", "8s", "light", "1280x720", ""},
		{"hole", "hole", "7s", "dark", "1280x720", ""},
		{"branches", "out-of-step", "8s", "dark", "1280x720", "bracketleft k bracketleft a 3"},
		{"library", "out-of-step", "4s", "dark", "1280x720", "o"},
	} {
		t.Run(p.name, func(t *testing.T) {
			d := newDesk(t, p.size)
			d.theme = p.theme
			d.openAt(p.scenario, p.at)
			if p.keys != "" {
				d.xdotool(append([]string{"key", "--delay", "200"}, strings.Fields(p.keys)...)...)
			}
			d.xdotool("mousemove", "--sync", "900", "4") // no card over the tiles
			d.picture(p.name)
		})
	}
}
