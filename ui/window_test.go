package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/browser"
	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// open shows a window on the test driver, with 5 workers on gms2, paused.
func open(t *testing.T) *Window {
	t.Helper()
	return openIn(t, nil)
}

// openIn does the same in a page; nil is a desktop.
func openIn(t *testing.T, here browser.Page) *Window {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir()) // where the test's app keeps files
	app := test.NewTempApp(t)
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Seed = "gms2", 42
	w, err := newWindow(app, here, nil, "test", "", archive.NewDocument(sc))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.autosaver.close)
	w.films.Post = func(func()) {} // fyne.Do would run it on the goroutine of the film
	w.send(session.Toggle{})
	w.win.Resize(fyne.NewSize(1280, 720))
	return w
}

// pass plays the run for d.
func (w *Window) pass(d time.Duration) {
	w.send(session.Toggle{})
	for ; d > 0; d -= frameTime {
		w.send(session.Tick{Passed: min(frameTime, d)})
	}
	w.send(session.Toggle{})
}

func (w *Window) button(t *testing.T, text string) *kit.ActionButton {
	t.Helper()
	for _, b := range slices.Concat(w.top.Buttons, w.bottom.Buttons) {
		if strings.HasPrefix(b.Text, text) {
			return b
		}
	}
	t.Fatalf("no button %q", text)
	return nil
}

func TestButtons(t *testing.T) {
	w := open(t)
	w.pass(time.Second)
	test.Tap(w.button(t, "+ Add worker"))
	if w.status.Workers != 6 {
		t.Errorf("%d workers after adding one", w.status.Workers)
	}
	w.pass(time.Second) // a joiner gives up if the leader crashes before it answers
	test.Tap(w.button(t, "Kill leader"))
	if w.status.Alive != 5 || len(w.status.Leaders) != 0 {
		t.Errorf("%d alive, leaders %v after a kill", w.status.Alive, w.status.Leaders)
	}
	w.pass(time.Second)
	test.Tap(w.button(t, "gms3"))
	if w.status.Version != "gms3" {
		t.Errorf("version %s", w.status.Version)
	}
	for w.status.Progress < 1 {
		w.send(session.Tick{Passed: frameTime})
	}
	if w.status.Time != 3*time.Second || w.status.Alive != 5 {
		t.Errorf("at %v with %d alive on gms3", w.status.Time, w.status.Alive)
	}
	test.Tap(w.button(t, "Crash after 1 send"))
	w.pass(3 * time.Second)
	if w.status.Alive != 4 || w.status.Armed != 0 {
		t.Errorf("%d alive, %d crashes armed", w.status.Alive, w.status.Armed)
	}
	w.perform(w.action("restart"))
	if w.status.Time != 0 || w.status.Workers != 5 {
		t.Errorf("at %v with %d workers after a restart", w.status.Time, w.status.Workers)
	}
}

func TestRandomCrashesAreSwitchedOnAndOff(t *testing.T) {
	w := open(t)
	random := w.action("random")
	w.perform(random)
	if w.status.Rate.Den != 100 || w.status.Rate.Num != 1 {
		t.Errorf("rate %v", w.status.Rate)
	}
	w.perform(random)
	if w.status.Rate.Num != 0 {
		t.Errorf("rate %v after switching off", w.status.Rate)
	}
}

func TestKeys(t *testing.T) {
	w := open(t)
	canvas := w.win.Canvas()
	canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !w.status.Playing {
		t.Error("Space does not play")
	}
	for _, step := range []struct {
		key  rune
		done func() bool
	}{
		{'a', func() bool { return w.status.Workers == 6 }},
		{'A', func() bool { return w.status.Workers == 7 }},
		{'.', func() bool { return !w.status.Playing }},
		{'+', func() bool { return w.status.Asked == 2 }},
		{'-', func() bool { return w.status.Asked == 1 }},
		{'x', func() bool { return w.status.Rate.Num == 1 }},
		{'3', func() bool { return w.status.Version == "gms3" }},
		{'r', func() bool { return w.status.Workers == 5 }},
	} {
		canvas.OnTypedRune()(step.key)
		if !step.done() {
			t.Errorf("key %q: %+v", step.key, w.status)
		}
	}
}

func TestDisabledActionsSayWhy(t *testing.T) {
	w := open(t)
	kill := w.button(t, "Kill leader")
	test.Tap(kill)
	if !kill.Disabled() || kill.Why != "No worker leads now." {
		t.Errorf("disabled %v, reason %q", kill.Disabled(), kill.Why)
	}
	w.perform(kill.Action)
	if w.bottom.Said() != kill.Why {
		t.Errorf("after the key the window says %q", w.bottom.Said())
	}
	w.pass(time.Second)
	if kill.Disabled() {
		t.Error("still disabled although a worker leads again")
	}
}

func TestEveryActionHasAHintAndAKeyOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	for _, a := range open(t).actions {
		if a.Key == "" || a.Hint == "" {
			t.Errorf("%s: key %q, hint %q", a.Name, a.Key, a.Hint)
		}
		if other := seen[a.Key]; other != "" {
			t.Errorf("%s and %s have the same key %s", a.Name, other, a.Key)
		}
		seen[a.Key] = a.Name
	}
}

func TestEscapeClosesADialog(t *testing.T) {
	w := open(t)
	canvas := w.win.Canvas()
	for _, name := range []string{"scenarios", "keys", "about", "seed"} {
		w.perform(w.action(name))
		if canvas.Overlays().Top() == nil {
			t.Fatalf("%s opens nothing", name)
		}
		before := w.status.Workers
		canvas.OnTypedRune()('a')
		if w.status.Workers != before {
			t.Errorf("%s: a key reaches the window behind the dialog", name)
		}
		if f := canvas.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		} else {
			canvas.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
		canvas.OnTypedRune()('a')
		if w.status.Workers != before+1 {
			t.Errorf("%s: after Escape the window handles no keys", name)
		}
	}
}

func TestDisarm(t *testing.T) {
	w := open(t)
	w.perform(w.action("crash"))
	if b := w.button(t, "Crash after 1 send"); b.Importance != widget.HighImportance || w.status.Armed != 1 {
		t.Fatalf("%d armed", w.status.Armed)
	}
	w.perform(w.action("disarm"))
	if w.status.Armed != 0 {
		t.Errorf("%d armed after disarming", w.status.Armed)
	}
	w.perform(w.action("disarm"))
	if w.bottom.Said() != "No crash is armed." {
		t.Errorf("the window says %q", w.bottom.Said())
	}
}

// The card of the worker under the mouse does not stay behind a dialog, also if the mouse rests.
func TestDialogsHideTheCard(t *testing.T) {
	w := open(t)
	w.tiles.Generate(int(w.tiles.Size().Width), int(w.tiles.Size().Height))
	middle := fyne.NewPos(w.tiles.Size().Width/2, w.tiles.Size().Height/4)
	w.tiles.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: middle}})
	if w.session.Status().Hovered == 0 {
		t.Fatal("the mouse is over no worker")
	}
	kit.Inform(host{w}, "A title", "A text.")
	if n := w.session.Status().Hovered; n != 0 {
		t.Errorf("behind the dialog, the card of worker %d is shown", n)
	}
}

// Text grows with the window until the user chooses its size, which stays.
func TestTextGrowsWithTheWindow(t *testing.T) {
	w := open(t)
	has := func(height, want float32) {
		t.Helper()
		w.win.Resize(fyne.NewSize(1280, height))
		w.stage()
		if got := kit.TextScale(); got != want {
			t.Errorf("in a window of height %v text has the size %v, want %v", height, got, want)
		}
	}
	has(999, 1)
	has(1000, 1.25)
	has(1400, 1.5)
	has(2000, 2)
	has(720, 1)
	w.chooseTextSize(150)
	has(2000, 1.5)
	has(720, 1.5)
	w.chooseTextSize(0)
	has(1000, 1.25)
}

// While the run is paused, no frame is needed until the mouse has rested on a tile. Then its tooltip comes, and the window sleeps.
func TestATileExplainsItselfWhilePaused(t *testing.T) {
	w := open(t)
	w.tiles.Generate(int(w.tiles.Size().Width), int(w.tiles.Size().Height))
	now := w.clock()
	w.frame(now)
	at, size := w.tiles.Area(1)
	w.tiles.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(size.Width/2, size.Height/2)}})
	if !w.frame(now) || w.tooltip.Text() != "" {
		t.Fatalf("at once the tooltip says %q", w.tooltip.Text())
	}
	if w.frame(now.Add(time.Second)) || !strings.HasPrefix(w.tooltip.Text(), "Worker 1, leader\n") || !w.tooltip.Visible() {
		t.Fatalf("after a second the tooltip says %q", w.tooltip.Text())
	}
}
