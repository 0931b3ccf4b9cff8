package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/session"
)

// frames makes frames until nothing changes any more. It returns how many frames it made, and how many of them were shown.
// Each reading of the clock takes a millisecond, so the speed of the machine does not matter, and catching up takes long.
func (w *Window) frames(t *testing.T) (made, shown int) {
	t.Helper()
	before, start, now := w.cost.Frames, w.last, w.last
	w.clock = func() time.Time { now = now.Add(time.Millisecond); return now }
	for active := true; active; made++ {
		if made > 1<<14 {
			t.Fatal("the window never comes to rest")
		}
		now = start.Add(time.Duration(made+1) * frameTime)
		active = w.frame(now)
	}
	return made, w.cost.Frames - before
}

func TestCatchingUpShowsFewFrames(t *testing.T) {
	w := open(t)
	w.send(session.Animate{Wanted: false})
	w.frames(t)
	w.send(session.SetSpeed{Factor: session.Fastest})
	w.pass(10 * time.Second)
	w.frame(w.last.Add(frameTime)) // the last frame in which something moves
	if !w.diagram.IsOpen() {
		w.diagram.Toggle()
	}
	w.perform(w.action("wholerun"))
	w.frame(w.last)
	if w.session.Moves() || !w.session.Active() {
		t.Fatalf("after playing without the diagram: moves %v, active %v; want false, true", w.session.Moves(), w.session.Active())
	}
	made, shown := w.frames(t)
	if made < 5 {
		t.Fatalf("it catches up in %d frames: the test must play for longer", made)
	}
	if most := int(time.Duration(made)*frameTime/showEvery) + 2; shown > most {
		t.Errorf("%d of %d frames are shown, want at most %d", shown, made, most)
	}
}

func TestHiddenWindowsPaintNothing(t *testing.T) {
	w := open(t)
	w.send(session.Toggle{})
	now := w.last
	next := func() (active bool) {
		now = now.Add(frameTime)
		return w.frame(now)
	}
	next()
	w.unseen.Store(true)
	before, since := w.cost.Frames, w.status.Time
	for range 60 {
		next()
	}
	if w.cost.Frames != before || w.status.Time < since+900*time.Millisecond {
		t.Errorf("while hidden it shows %d frames, and plays from %v to %v", w.cost.Frames-before, since, w.status.Time)
	}
	w.send(session.Toggle{})
	for left := 60; next(); left-- { // until no colours blend
		if left == 0 {
			t.Fatal("while hidden and paused it does not sleep")
		}
	}
	w.unseen.Store(false)
	if next(); w.cost.Frames == before {
		t.Error("it shows nothing when it becomes visible again")
	}
}

// When there is room for the panel and the diagram again, they are updated, even while nothing moves.
func TestPartsThatReappearAreUpdated(t *testing.T) {
	w := open(t)
	w.win.Resize(fyne.NewSize(1400, 900))
	w.send(session.Pause{})
	if !w.panel.IsOpen() || !w.diagram.IsOpen() {
		t.Fatal("the panel or the diagram is not open at first")
	}
	for _, small := range []fyne.Size{fyne.NewSize(500, 900), fyne.NewSize(1400, 420)} {
		w.win.Resize(small)
		for len(w.wake) > 0 {
			<-w.wake
		}
		w.say("There is no room.")
		w.win.Resize(fyne.NewSize(1400, 900))
		frame := len(w.wake) > 0
		if w.refresh(); !frame || w.bottom.Said() == "There is no room." {
			t.Errorf("after %v no frame is requested, or the old message stays: %q", small, w.bottom.Said())
		}
	}
}
