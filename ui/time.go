package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// goWanted takes the run to where the mouse wants it, if it does.
func (w *Window) goWanted() {
	if !w.wants {
		return
	}
	w.wants = false
	w.send(session.Seek{To: w.wanted})
}

func (w *Window) toEnd() {
	w.send(session.Pause{})
	w.send(session.Seek{To: w.session.History().Known().Time})
}

func (w *Window) loopFrom() { w.loopBetween(w.status.Time, w.status.Loop.To) }

func (w *Window) loopTo() { w.loopBetween(w.status.Loop.From, w.status.Time) }

// loopBetween loops over a stretch. An end that is missing, or on the wrong side, is that of the story.
func (w *Window) loopBetween(from, to time.Duration) {
	if to <= from {
		if from == w.status.Time {
			to = w.bottom.timeline.data.End
		} else {
			from = 0
		}
	}
	w.send(session.Loop{From: from, To: to})
}

// escape ends all that takes long, or else selects nobody.
func (w *Window) escape() {
	if w.status.Progress < 1 || w.status.Long != "" {
		w.send(session.Cancel{})
		return
	}
	w.send(session.Select{})
}

// showTimeMenu offers what can be done with a moment of the timeline.
func (w *Window) showTimeMenu(t time.Duration, at fyne.Position) {
	item := func(text string, do func()) *fyne.MenuItem { return fyne.NewMenuItem(text, do) }
	title := item(scenario.Seconds(t), nil)
	title.Disabled = true
	unloop := item("No loop", func() { w.send(session.Loop{}) })
	unloop.Disabled = w.status.Loop == session.Loop{}
	view := w.bottom.timeline
	kit.PopUp(desk{w}, fyne.NewMenu("", title, fyne.NewMenuItemSeparator(),
		item("Go there", func() { w.send(session.Seek{To: t}) }),
		item("Loop from there", func() { w.send(session.Loop{From: t, To: max(w.status.Loop.To, view.data.End)}) }),
		item("Loop to there", func() { w.send(session.Loop{From: min(w.status.Loop.From, t), To: t}) }),
		unloop, fyne.NewMenuItemSeparator(),
		item("Zoom in", func() { view.see(view.data.Zoomed(4, t)) }),
		item("Whole timeline", func() { view.zoom(0) }),
	), at)
}

// stops are the events at which a run can be made to stop or slow down.
var stops = []struct {
	at   session.Events
	text string
}{
	{session.AtCrash, "crashes"},
	{session.AtElection, "elections"},
	{session.AtView, "views"},
	{session.AtBroadcast, "the next broadcast"},
	{session.AtFailure, "failed expectations"},
	{session.AtBroken, "the first broken promise"},
}

// showStops offers at what to stop, and at what to slow down.
func (w *Window) showStops() {
	var items []*fyne.MenuItem
	for _, s := range stops {
		item := fyne.NewMenuItem("Stop at "+s.text, func() {
			watch := w.status.Watch
			watch.Stop ^= s.at
			w.send(watch)
		})
		item.Checked = w.status.Watch.Stop&s.at != 0
		items = append(items, item)
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, s := range stops[:4] {
		item := fyne.NewMenuItem("Slow down at "+s.text, func() {
			watch := w.status.Watch
			watch.Slow ^= s.at
			w.send(watch)
		})
		item.Checked = w.status.Watch.Slow&s.at != 0
		items = append(items, item)
	}
	w.popUpAbove(fyne.NewMenu("", items...), w.bottom.stopAt)
}
