package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"groupy/ui/bars"
	"groupy/ui/kit"
	"groupy/worker/scenario"
)

// workerAction is something that can be done to one worker.
type workerAction struct {
	text    string
	command scenario.Command
	off     string // why it cannot be done; empty if it can
}

func (w *Window) workerActions(n int) []workerAction {
	b := &w.session.Moments().Board()[n-1]
	dead, leads := "", "It does not lead."
	if !b.Alive() {
		dead, leads = "It has ended.", "It has ended."
	} else if slices.Contains(w.status.Leaders, n) {
		leads = ""
	}
	full := "" // through a dead worker one can be added: that is how to see a joiner wait in vain
	if w.status.Workers >= scenario.MaxWorkers {
		full = "There is no room for more."
	}
	pause := workerAction{"Pause", scenario.Command{Verb: scenario.Pause, Worker: n}, dead}
	if b.Paused {
		pause = workerAction{"Resume", scenario.Command{Verb: scenario.Resume, Worker: n}, dead}
	}
	return []workerAction{
		{"Kill", scenario.Command{Verb: scenario.Kill, Worker: n}, dead},
		pause,
		{"Leave", scenario.Command{Verb: scenario.Leave, Worker: n}, dead},
		{"Add a peer through it", scenario.Command{Verb: scenario.Join, Worker: n}, full},
		{bars.CrashText(w.top.Crash), w.top.Crash, leads},
	}
}

// showWorkerMenu offers what can be done to a worker.
func (w *Window) showWorkerMenu(n int, at fyne.Position) {
	items := []*fyne.MenuItem{{Label: fmt.Sprintf("Worker %d", n), Disabled: true}, fyne.NewMenuItemSeparator()}
	for _, a := range w.workerActions(n) {
		item := fyne.NewMenuItem(a.text, func() { w.do(a.command) })
		if item.Disabled = a.off != ""; item.Disabled {
			item.Label += " (" + a.off + ")"
		}
		items = append(items, item)
	}
	kit.PopUp(desk{w}, at, items...)
}

// showSelectedMenu is the same by key.
func (w *Window) showSelectedMenu() {
	if n := w.status.Selected; n > 0 {
		w.showWorkerMenu(n, w.stage.Corner(n))
	} else {
		w.bottom.Say("Select a worker first: click it, or use the arrow keys.")
	}
}

// killLeader asks which one, if several lead.
func (w *Window) killLeader() {
	leaders := w.status.Leaders
	if len(leaders) == 1 {
		w.do(scenario.Command{Verb: scenario.KillLeader})
		return
	}
	w.choose("Several lead. Which one is to die?", leaders, func(n int) {
		w.do(scenario.Command{Verb: scenario.Kill, Worker: n})
	})
}

// toggleCrashes turns random crashes off, or on with the rate that is chosen.
func (w *Window) toggleCrashes() {
	c := scenario.Command{Verb: scenario.Crashes}
	if w.status.Rate.Num == 0 {
		c.Rate = w.top.Rate
	}
	w.do(c)
}
