package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/session"
)

// frames makes frames until nothing changes any more, a frame time apart, and returns how many it took and how many of them
// were shown. Each look at the clock takes a millisecond, so the machine does not matter, and there is enough to catch up with.
func (w *Window) frames(t *testing.T) (made, shown int) {
	t.Helper()
	before, start, now := w.cost.Frames, w.last, w.last
	w.clock = func() time.Time { now = now.Add(time.Millisecond); return now }
	for active := true; active; made++ {
		if made > 1<<14 {
			t.Fatal("it never comes to rest")
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
	w.frame(w.last.Add(frameTime)) // the last that moves
	if !w.diagram.IsOpen() {
		w.diagram.Toggle()
	}
	w.perform(w.action("wholestory"))
	w.frame(w.last)
	if w.session.Moves() || !w.session.Active() {
		t.Fatalf("after playing without the diagram: moves %v, active %v", w.session.Moves(), w.session.Active())
	}
	made, shown := w.frames(t)
	if made < 5 {
		t.Fatalf("it has caught up in %d frames: play for longer", made)
	}
	if most := int(time.Duration(made)*frameTime/showEvery) + 2; shown > most {
		t.Errorf("of %d frames %d are shown, and %d are enough", made, shown, most)
	}
}

func TestHiddenWindowsShowNothing(t *testing.T) {
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
		t.Errorf("hidden it shows %d frames, and plays from %v to %v", w.cost.Frames-before, since, w.status.Time)
	}
	w.send(session.Toggle{})
	for left := 60; next(); left-- { // until no colour blends any more
		if left == 0 {
			t.Fatal("hidden and paused it does not sleep")
		}
	}
	w.unseen.Store(false)
	if next(); w.cost.Frames == before {
		t.Error("it shows nothing when it is seen again")
	}
}

// What has been out of sight is brought up to date when there is room for it again, also while nothing moves.
func TestWhatComesBackIntoSightIsUpToDate(t *testing.T) {
	w := open(t)
	w.win.Resize(fyne.NewSize(1400, 900))
	w.send(session.Pause{})
	if !w.side.IsOpen() || !w.diagram.IsOpen() {
		t.Fatal("it is not there to begin with")
	}
	for _, small := range []fyne.Size{fyne.NewSize(500, 900), fyne.NewSize(1400, 420)} {
		w.win.Resize(small)
		for len(w.wake) > 0 {
			<-w.wake
		}
		w.bottom.Say("There is no room.")
		w.win.Resize(fyne.NewSize(1400, 900))
		frame := len(w.wake) > 0
		if w.refresh(); !frame || w.bottom.Said() == "There is no room." {
			t.Errorf("after %v no frame comes, and it says %q", small, w.bottom.Said())
		}
	}
}
