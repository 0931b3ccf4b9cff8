//go:build e2e

package main

// End-to-end tests of the real window: what buttons, keys and the mouse do.

import (
	"errors"
	"fmt"
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

func TestTheWindowDoesWhatButtonsAndKeysSay(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.open("open", "out-of-step")
	d.key("space", "pauses", func(r ui.Record) bool { return !r.Playing })
	d.key("r", "is back at the start", func(r ui.Record) bool { return r.Time < 0.1 && r.Workers == 5 })
	d.click("add", "adds a worker", func(r ui.Record) bool { return r.Workers == 6 })
	d.key("a", "adds another", func(r ui.Record) bool { return r.Workers == 7 })
	d.click("kill", "kills the leader", func(r ui.Record) bool { return r.Alive == 6 && len(r.Leaders) == 0 })
	d.key("r", "forgets all that", func(r ui.Record) bool { return r.Workers == 5 && r.Alive == 5 })
	d.click("crash", "arms a crash", func(r ui.Record) bool { return r.Armed == 1 })
	d.key("c", "arms another", func(r ui.Record) bool { return r.Armed == 2 })
	for d.last.Alive == 5 { // it strikes with the next change
		d.key("period", "one event", arrived)
	}
	d.key("d", "takes the rest back", func(r ui.Record) bool { return r.Armed == 0 && r.Alive == 4 })
	d.key("x", "switches random crashes on", func(r ui.Record) bool { return r.Rate == "1/100" })
	d.key("x", "and off", func(r ui.Record) bool { return r.Rate[0] == '0' })
	d.key("plus", "doubles the speed", func(r ui.Record) bool { return r.Speed == 2 })
	d.key("plus", "and again", func(r ui.Record) bool { return r.Speed == 4 })
	d.xdotool("mousemove", "--sync", fmt.Sprint(int(d.places.Stage[0]+60)), fmt.Sprint(int(d.places.Stage[1]+60)), "click", "1")
	d.until("a click selects the first tile", func(r ui.Record) bool { return r.Selected == 1 })
	d.key("Right", "selects the next", func(r ui.Record) bool { return r.Selected == 2 })
	d.key("Escape", "selects none", func(r ui.Record) bool { return r.Selected == 0 })
	d.xdotool("key", "o", "Escape") // a dialog, and out of it
	d.key("a", "adds a worker after a dialog", func(r ui.Record) bool { return r.Workers == 6 })
	d.xdotool("mousemove", "--sync", fmt.Sprint(int(d.places.Buttons["add"][0])), fmt.Sprint(int(d.places.Buttons["add"][1])),
		"click", "--repeat", "1000", "--delay", "1", "1")
	d.until("a thousand clicks add what there is room for", func(r ui.Record) bool { return r.Workers > 300 })
}

func TestSwitchingTheVersionBringsWorkersInStep(t *testing.T) {
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

func TestAnyMomentCanBeHadAgain(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.openAt("out-of-step", "6s")
	six := d.last
	d.key("comma", "takes an event back", arrived)
	if d.last.Events >= six.Events {
		t.Errorf("a step back leads from %d events to %d", six.Events, d.last.Events)
	}
	for d.last.Events < six.Events {
		d.key("period", "one event", arrived) // what is left unread would be taken for the drag that follows
	}
	if d.last.Trail != six.Trail {
		t.Error("the same step forwards leads elsewhere")
	}
	d.drag(0.5, 0.9, 0.1, 0.3)
	if d.last.Time < 2.9 || d.last.Time > 3.1 || d.last.Known < 8.9 {
		t.Errorf("dragged to 3 s it is at %v, known up to %v", d.last.Time, d.last.Known)
	}
	d.key("k", "opens a branch", func(r ui.Record) bool { return arrived(r) && r.Branches == 2 && r.Alive == 4 })
	d.key("ctrl+z", "takes it back", func(r ui.Record) bool { return arrived(r) && r.Branches == 1 })
	d.key("ctrl+y", "does it again", func(r ui.Record) bool { return arrived(r) && r.Branches == 2 && r.Alive == 4 })
	if !strings.HasPrefix(d.last.Branch, "kill leader at ") || !d.last.Unsaved {
		t.Errorf("the branch is called %q, unsaved %v", d.last.Branch, d.last.Unsaved)
	}
	again := d.last.Time
	d.key("bracketleft", "goes to the mark before", func(r ui.Record) bool { return arrived(r) && r.Time < again })
	d.drag(0.5)
	d.key("Home", "goes to the start", func(r ui.Record) bool { return arrived(r) && r.Time == 0 })
}

// A click in the diagram goes to the moment, and the diagram stays where it is.
func TestTheDiagramLeadsToItsMoments(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.openAt("out-of-step", "6s")
	box := d.places.Diagram
	at := func(part float32) []string {
		return []string{"mousemove", "--sync", fmt.Sprint(int(box[0] + 80 + (box[2]-88)*part)), fmt.Sprint(int(box[1] + box[3]/2)), "click", "1"}
	}
	// The playhead stands at four fifths of the 1.5 s in sight.
	d.xdotool(at(0.4)...)
	d.until("goes there", arrived)
	if d.last.Time < 5.3 || d.last.Time > 5.5 {
		t.Errorf("a click in the diagram goes to %v", d.last.Time)
	}
	d.xdotool(at(0.8)...)
	d.until("goes there", arrived)
	if d.last.Time < 5.9 || d.last.Time > 6.1 {
		t.Errorf("the diagram has not stayed: where 6 s was is %v", d.last.Time)
	}
}

// Unsaved inputs survive a kill of the program, and so does the moment at which the run was left.
func TestUnsavedWorkOutlivesTheProgram(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.openAt("out-of-step", "2s")
	d.key("a", "adds a worker", func(r ui.Record) bool { return r.Workers == 6 })
	d.key("k", "kills the leader", func(r ui.Record) bool { return r.Alive == 5 })
	d.key("space", "plays on", func(r ui.Record) bool { return r.Playing })
	d.until("is written while it plays", func(r ui.Record) bool { return r.Safe && r.Done == ui.Kept && r.Time > 2.5 })
	d.key("space", "pauses", func(r ui.Record) bool { return !r.Playing })
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
	if d.last.Trail != was.Trail || d.last.Time != was.Time || d.last.Workers != 6 || d.last.Alive != was.Alive {
		t.Errorf("recovered: %+v, want %+v", d.last, was)
	}
}

// A signal ends the program soon, and the next start offers the last input.
func TestASignalLosesNothing(t *testing.T) {
	d := newDesk(t, "1280x720")
	d.openAt("out-of-step", "2s")
	d.key("a", "adds a worker", func(r ui.Record) bool { return r.Workers == 6 })
	if err := d.program.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if _ = d.program.Wait(); d.program.ProcessState.ExitCode() != 143 {
		t.Errorf("it ends with %v", d.program.ProcessState)
	}
	d.open()
	d.key("space", "recovers it", func(r ui.Record) bool { return r.Unsaved })
	d.until("is there again", arrived)
	if d.last.Workers != 6 {
		t.Errorf("recovered: %+v", d.last)
	}
}

// TestDragFigures measures dragging over an hour, if GROUPY_FIGURES is set.
func TestDragFigures(t *testing.T) {
	if os.Getenv("GROUPY_FIGURES") == "" {
		return
	}
	hour := filepath.Join(t.TempDir(), "hour.groupy")
	if err := os.WriteFile(hour, []byte("gms3\nworkers 10\nlength 1h\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, "1280x720")
	d.openAt(hour, "1h")
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

// TestPictures makes the pictures of the documentation, in the folder GROUPY_PICTURES.
func TestPictures(t *testing.T) {
	if os.Getenv("GROUPY_PICTURES") == "" {
		return
	}
	for _, p := range []struct{ name, scenario, at, theme, size, keys string }{
		{"together", "dancing-together", "4s", "dark", "1280x720", ""},
		{"out-of-step", "out-of-step", "8s", "dark", "1280x720", ""},
		{"out-of-step-light", "out-of-step", "8s", "light", "1280x720", ""},
		{"hole", "hole", "7s", "dark", "1280x720", ""},
		{"ring", "out-of-step", "4.14s", "light", "1280x720", "quotedbl braceright braceright braceright"},
		{"branches", "out-of-step", "8s", "dark", "1280x720", "bracketleft k bracketleft a 3 b"},
		{"library", "out-of-step", "4s", "dark", "1280x720", "o"},
		{"welcome", "out-of-step", "4s", "light", "1280x720", "F2"},
		{"lesson", "between-two-sends", "", "light", "1280x720", "Next Next Next"},
	} {
		t.Run(p.name, func(t *testing.T) {
			d := newDesk(t, p.size)
			d.theme = p.theme
			if p.at == "" {
				d.open(p.scenario) // a lesson
			} else {
				d.openAt(p.scenario, p.at)
			}
			if p.keys != "" {
				d.xdotool(append([]string{"key", "--delay", "200"}, strings.Fields(p.keys)...)...)
			}
			d.xdotool("mousemove", "--sync", "900", "4") // no card over the tiles
			d.picture(p.name)
		})
	}
}

// If the standard output is closed when the program starts, the program says so.
func TestClosedOutput(t *testing.T) {
	for _, args := range []string{"run hole", "run hole --record -", "show hole", "link hole", "scenarios"} {
		said, err := exec.Command("sh", "-c", `exec "$GROUPY" `+args+" 2>&1 >&-").CombinedOutput()
		var ended *exec.ExitError
		if !errors.As(err, &ended) || ended.ExitCode() != 2 || string(said) != "groupy: the output cannot be written: it is closed\n" {
			t.Errorf("groupy %s: %v, output %q", args, err, said)
		}
	}
}
