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
	simulating  = 5 * time.Millisecond   // the most time of a frame for playing the run
	gathering   = 3 * time.Millisecond   // the most time of a frame for gathering the facts of the diagram
	travelling  = 12 * time.Millisecond  // the most time of a frame for playing to another moment
	longestTick = 100 * time.Millisecond // the most run time of a frame: after a hiccup, the run does not catch up
	showEvery   = 300 * time.Millisecond // how often the window is shown while only the gathering makes progress
)

// pace is when frames are made and shown, and what they have cost.
type pace struct {
	clock  func() time.Time
	last   time.Time   // when the previous frame began
	shown  time.Time   // when the last shown frame began
	unseen atomic.Bool // set by the watcher: the window is minimised or covered
	hidden bool        // unseen, as of the previous frame
	opened bool        // the first picture has been made
	wake   chan struct{}
	cost   Cost
}

// tickUntil makes frames until done is closed. While nothing moves, it sleeps until requestFrame. It waits for each
// frame, so that a slow screen gets fewer frames instead of a queue of them.
func (w *Window) tickUntil(done <-chan struct{}) {
	ticker := time.NewTicker(frameTime)
	defer ticker.Stop()
	for {
		active := false
		if w.ending.Load() {
			return // Fyne may not accept any more functions
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

// frame advances the session and shows it. It reports whether the next frame will differ.
func (w *Window) frame(now time.Time) bool {
	passed := min(now.Sub(w.last), longestTick)
	recording := w.session.Recording()
	if w.held() || recording && w.covered() {
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
		kit.Fail(host{w}, err)
	}
	w.autosaver.look(w.session, w.stamp, now) // the run has moved, and a replay that diverges from its recording makes a branch
	w.updateHidden()
	if !w.hidden {
		w.gather(now)
	}
	w.cost.Simulated += w.clock().Sub(now).Seconds()
	active := w.session.Moves() || !w.hidden && w.session.Active()
	if active = active || recording; w.held() && w.status.Progress == 1 && (len(w.dialogs) > 0 || w.status.Black) { // nobody says when a menu closes
		active = false
	}
	active = w.gatherFigure(now) || active
	active = w.tiles.Rest(now) || active
	active = w.strip.Play(w.budget(now, gathering)) || active
	if moves || !active || now.Sub(w.shown) >= showEvery {
		w.present(now)
	}
	w.noteFirstPicture()
	w.logPlaces()
	if seeking && w.status.Progress >= 1 {
		w.record(Arrived)
	}
	return active
}

// present shows the session in a frame that began at a time.
func (w *Window) present(began time.Time) {
	painting := w.clock()
	w.refresh()
	w.shown = began
	w.cost.Painted += w.clock().Sub(painting).Seconds()
	if !w.hidden {
		w.cost.Frames++
	}
}

// updateHidden notes whether the window is hidden.
func (w *Window) updateHidden() {
	hidden := w.unseen.Load()
	if hidden == w.hidden {
		return
	}
	w.hidden, w.shown = hidden, time.Time{}
	if hidden {
		w.record(Hidden)
		w.place.WaitUntilVisible()
	} else {
		w.record(Seen)
	}
}

// setUnseen notes whether the window is minimised or covered. Any goroutine may call it.
func (w *Window) setUnseen(unseen bool) {
	w.unseen.Store(unseen)
	w.requestFrame()
}

// noteFirstPicture notes the first picture, once the window has its size.
func (w *Window) noteFirstPicture() {
	if !w.pace.opened && w.tiles.Picture != nil {
		w.pace.opened = true
		w.place.Opened()
	}
}

// gather gathers the facts of the diagram.
func (w *Window) gather(began time.Time) {
	if !w.diagram.IsOpen() {
		return
	}
	if err := w.diagram.Diagram.Gather(w.budget(began, gathering)); err != nil {
		kit.Fail(host{w}, err)
	}
}

// gatherFigure gathers the facts of a figure that is to be exported, and reports whether there is more to gather.
func (w *Window) gatherFigure(began time.Time) (active bool) {
	if len(w.dialogs) == 0 {
		w.exporting = nil
	}
	return w.exporting != nil && w.exporting.Gather(w.budget(began, gathering))
}

// budget returns a function that reports whether a part of the frame's time is used up. The part is smaller while the run
// itself takes much time, and larger while nothing else needs the time.
func (w *Window) budget(began time.Time, part time.Duration) (late func() bool) {
	now := w.clock()
	switch left := travelling - now.Sub(began); {
	case !w.status.Playing && w.status.Progress == 1:
		part = max(part, left)
	case now.Sub(began) >= simulating:
		part /= 2
	}
	return func() bool { return w.clock().Sub(now) > part }
}
