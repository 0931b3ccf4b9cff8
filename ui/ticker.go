package ui

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/session"
)

const (
	frameTime   = time.Second / 60
	simulating  = 5 * time.Millisecond   // of a frame, at most
	gathering   = 3 * time.Millisecond   // of a frame, at most, for what the diagram shows
	travelling  = 12 * time.Millisecond  // of a frame, on the way to another moment
	longestTick = 100 * time.Millisecond // after a hiccup, time is not made up for
	showEvery   = 300 * time.Millisecond // while nothing moves but how much has been found out
)

// pace is when frames are made and shown, and what they have cost.
type pace struct {
	clock  func() time.Time
	last   time.Time   // of the frame before
	shown  time.Time   // of the frame that was shown last
	unseen atomic.Bool // the window is minimised or covered, as the system says
	hidden bool        // ... and the frame before knew it
	wake   chan struct{}
	cost   Cost
}

// tickUntil makes frames until done is closed. While nothing moves it sleeps until a
// message comes. DoAndWait gives way: a slow screen gets fewer frames, not a queue of them.
func (w *Window) tickUntil(done <-chan struct{}) {
	ticker := time.NewTicker(frameTime)
	defer ticker.Stop()
	for {
		active := false
		if w.ending.Load() {
			return // Fyne may take nothing more
		}
		fyne.DoAndWait(func() { active = w.frame(w.clock()) })
		var wake <-chan struct{}
		tick := ticker.C
		if !active {
			tick, wake = nil, w.wake
		}
		select {
		case <-done:
			return
		case <-tick:
		case <-wake:
			fyne.Do(func() { w.last = w.clock() })
		}
	}
}

// frame moves the session on and shows it. It reports whether the next frame will differ.
func (w *Window) frame(now time.Time) bool {
	passed := min(now.Sub(w.last), longestTick)
	if w.held() {
		passed = 0
	}
	w.last = now
	w.bottom.Timeline.Go()
	moves := w.session.Moves()
	seeking := w.status.Progress < 1
	deadline := now.Add(simulating)
	if seeking || w.status.Reverse {
		deadline = now.Add(travelling)
	}
	late := func() bool { return w.clock().After(deadline) }
	if err := w.session.Update(session.Tick{Passed: passed, Late: late}); err != nil {
		kit.Fail(desk{w}, err)
	}
	w.keeper.look(w.session, w.stamp) // a replay that goes another way makes a branch
	w.see()
	if !w.hidden {
		w.gather(now)
	}
	w.cost.Simulated += w.clock().Sub(now).Seconds()
	active := w.session.Moves() || !w.hidden && w.session.Active()
	if w.held() && w.status.Progress == 1 {
		active = false
	}
	if moves || !active || now.Sub(w.shown) >= showEvery {
		w.present(now)
	}
	w.logPlaces()
	if seeking && w.status.Progress >= 1 {
		w.record(Arrived)
	}
	return active
}

// present shows the session as it is, in a frame that began at a time.
func (w *Window) present(began time.Time) {
	painting := w.clock()
	w.refresh()
	w.shown = began
	w.cost.Painted += w.clock().Sub(painting).Seconds()
	if !w.hidden {
		w.cost.Frames++
	}
}

// see takes note of whether anything of the window can be seen.
func (w *Window) see() {
	hidden := w.unseen.Load()
	if hidden == w.hidden {
		return
	}
	w.hidden, w.shown = hidden, time.Time{}
	if hidden {
		w.record(Hidden)
	} else {
		w.record(Seen)
	}
}

// gather lets the session find out what the diagram shows.
func (w *Window) gather(began time.Time) {
	if !w.diagram.IsOpen() {
		return
	}
	if err := w.diagram.Diagram.Gather(w.room(began, gathering)); err != nil {
		kit.Fail(desk{w}, err)
	}
}

// room is so much time of a frame from now on: less where the run itself takes all that it may, and more while nothing
// else wants it.
func (w *Window) room(began time.Time, room time.Duration) (late func() bool) {
	now := w.clock()
	switch left := travelling - now.Sub(began); {
	case !w.status.Playing && w.status.Progress == 1:
		room = max(room, left)
	case now.Sub(began) >= simulating:
		room /= 2
	}
	return func() bool { return w.clock().Sub(now) > room }
}
