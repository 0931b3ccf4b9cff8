package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"groupy/ui/session"
	"groupy/worker/scenario"
)

// playStrip plays all outcomes of the strip of crash points.
func (w *Window) playStrip() {
	for w.strip.Play(nil) {
	}
}

func TestStripOfCrashPoints(t *testing.T) {
	w := open(t)
	strip := w.action("crashpoints")
	w.perform(strip)
	if w.playStrip(); w.strip.Wanted() || !strings.Contains(w.bottom.Said(), "no broadcast") {
		t.Errorf("before any broadcast it says %q", w.bottom.Said())
	}
	w.pass(3 * time.Second)
	w.perform(strip)
	w.playStrip()
	want := "Change 14 of worker 1 at 2.959 s, 4 sends. no crash here: all promises hold. before the first send: all promises hold. " +
		"after 1 send: 2 broken: Virtual Synchrony. after 2 sends: 2 broken: Virtual Synchrony. after 3 sends: 2 broken: Virtual Synchrony. after all 4 sends: all promises hold"
	if got := w.strip.Text(); got != want {
		t.Errorf("the strip says %s\nwant %s", got, want)
	}
	at := w.status.Time
	focused := w.win.Canvas().Focused()
	for _, key := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn} {
		focused.TypedKey(&fyne.KeyEvent{Name: key})
	}
	lines := w.session.Run().Lines()
	if w.status.Branches != 2 || w.status.Alive != 4 || w.status.Playing || len(lines) != 1 || lines[0].Command.Sends != 1 || w.strip.Shown() != 2 {
		t.Errorf("%d branches, %d alive, playing %v, lines %v, outcome %d is shown", w.status.Branches, w.status.Alive, w.status.Playing, lines, w.strip.Shown())
	}
	w.send(session.Undo{})
	if w.status.Branches != 1 || w.status.Time != at || w.status.Alive != 5 || w.strip.Shown() != 0 {
		t.Errorf("undone: %d branches at %v, %d alive, outcome %d is shown", w.status.Branches, w.status.Time, w.status.Alive, w.strip.Shown())
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.strip.Wanted() {
		t.Error("Escape does not close it")
	}
}

func TestStripIsCancelled(t *testing.T) {
	w := open(t)
	w.pass(3 * time.Second)
	strip := w.action("crashpoints")
	w.perform(strip)
	late := func() bool { return true }
	for w.strip.Text() == "Looking for the last broadcast…" {
		w.strip.Play(late)
	}
	escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
	w.typedKey(escape)
	if w.strip.Play(nil) || !w.strip.Wanted() {
		t.Error("Escape does not stop it")
	}
	w.perform(strip) // goes on
	if w.strip.Play(nil); !strings.Contains(w.strip.Text(), "after all 4 sends") {
		t.Errorf("it does not go on: %s", w.strip.Text())
	}
	w.perform(strip)
	if w.strip.Wanted() {
		t.Error("asked for again at the same moment, it stays")
	}
}

// The menu of the leader's tile has it, and no other.
func TestMenuOfTheLeaderHasTheStrip(t *testing.T) {
	w := open(t)
	w.pass(3 * time.Second)
	for n, has := range map[int]bool{1: true, 2: false} {
		w.menus.OpenWorker(n, fyne.Position{})
		menu := w.win.Canvas().Overlays().Top()
		offered := slices.ContainsFunc(test.LaidOutObjects(menu), func(o fyne.CanvasObject) bool {
			text, ok := o.(*canvas.Text)
			return ok && text.Text == w.action("crashpoints").Text
		})
		if offered != has {
			t.Errorf("worker %d: offered %v", n, offered)
		}
		w.win.Canvas().Overlays().Remove(menu)
	}
}

// The strip tells what will happen.
func TestStripTellsNoAudience(t *testing.T) {
	w := open(t)
	w.pass(3 * time.Second)
	w.perform(w.action("crashpoints"))
	w.playStrip()
	w.send(session.Predict{On: true})
	if w.strip.Wanted() {
		t.Error("it is shown while an audience predicts")
	}
	if w.perform(w.action("crashpoints")); w.strip.Wanted() {
		t.Error("an audience that predicts can ask for it")
	}
}

func TestStripGoesWithItsRun(t *testing.T) {
	w := open(t)
	w.pass(3 * time.Second)
	w.perform(w.action("crashpoints"))
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	w.send(session.Open{Name: "other", Scenario: sc})
	if w.strip.Wanted() {
		t.Error("it is shown with another run")
	}
	w.win.Resize(fyne.NewSize(500, 300))
	w.pass(3 * time.Second)
	if w.perform(w.action("crashpoints")); w.strip.Wanted() || !strings.Contains(w.bottom.Said(), "too low") {
		t.Errorf("in a low window it says %q", w.bottom.Said())
	}
}
