package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"groupy/ui/bars"
	"groupy/ui/kit"
	"groupy/worker/scenario"
)

// workerAction is something that the user can do to a worker.
type workerAction struct {
	text    string
	command scenario.Command
	off     string // why it cannot be done now; empty if it can
}

func (w *Window) workerActions(n int) []workerAction {
	b := &w.session.Moments().Board()[n-1]
	dead, leads := "", whyNoLeader
	if !b.Alive() {
		dead, leads = whyEnded, whyEnded
	} else if slices.Contains(w.status.Leaders, n) {
		leads = ""
	}
	full := "" // a peer can be added through a dead worker, too: its request is never answered
	if w.status.Workers >= scenario.MaxWorkers {
		full = whyFull
	}
	pause := workerAction{textPause, scenario.Command{Verb: scenario.Pause, Worker: n}, dead}
	if b.Paused {
		pause = workerAction{textResume, scenario.Command{Verb: scenario.Resume, Worker: n}, dead}
	}
	return []workerAction{
		{textKill, scenario.Command{Verb: scenario.Kill, Worker: n}, dead},
		pause,
		{textLeave, scenario.Command{Verb: scenario.Leave, Worker: n}, dead},
		{textAddThrough, scenario.Command{Verb: scenario.Join, Worker: n}, full},
		{bars.CrashText(w.top.Crash), w.top.Crash, leads},
	}
}

// showWorkerMenu opens the menu of a worker.
func (w *Window) showWorkerMenu(n int, at fyne.Position) {
	items := []*fyne.MenuItem{{Label: workerText(n), Disabled: true}, fyne.NewMenuItemSeparator()}
	for _, a := range w.workerActions(n) {
		item := fyne.NewMenuItem(a.text, func() { w.do(a.command) })
		if item.Disabled = a.off != ""; item.Disabled {
			item.Label = unable(a.text, a.off)
		}
		items = append(items, item)
	}
	kit.PopUp(host{w}, at, items...)
}

// showSelectedMenu opens the menu of the selected worker.
func (w *Window) showSelectedMenu() {
	if n := w.status.Selected; n > 0 {
		w.showWorkerMenu(n, w.tiles.Corner(n))
	} else {
		w.say(selectFirst)
	}
}

// killLeader kills the leader. If several workers lead, it asks which one.
func (w *Window) killLeader() {
	leaders := w.status.Leaders
	if len(leaders) == 1 {
		w.do(scenario.Command{Verb: scenario.KillLeader})
		return
	}
	w.choose(killWhich, leaders, func(n int) {
		w.do(scenario.Command{Verb: scenario.Kill, Worker: n})
	})
}

// toggleCrashes switches random crashes off, or on with the rate of the top bar.
func (w *Window) toggleCrashes() {
	c := scenario.Command{Verb: scenario.Crashes}
	if w.status.Rate.Num == 0 {
		c.Rate = w.top.Rate
	}
	w.do(c)
}
