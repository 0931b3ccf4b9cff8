package ui

import (
	"groupy/ui/asking"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// newScenario asks for settings, and begins a run with them and without inputs.
func (w *Window) newScenario() {
	w.unlessUnsaved(func() {
		s := scenario.Defaults()
		s.Version = w.status.Version
		asking.Settings(host{w}, newTitle, newYes, s, func(s scenario.Settings) {
			w.send(session.Open{Name: textUntitled, Scenario: scenario.Scenario{Settings: s}, New: true})
		})
	})
}

// askSettings shows the settings of the shown run. Others make a branch, which Undo takes back.
func (w *Window) askSettings() {
	sc := w.session.History().Shown().Scenario.Clone()
	asking.Settings(host{w}, settingsTitle, settingsYes, sc.Settings, func(s scenario.Settings) {
		sc.Settings = s
		w.send(session.Fork{Scenario: sc, What: settingsWhat})
	})
}

// freeze freezes all workers, and says how to undo that: the key is taken for that of full screen.
func (w *Window) freeze() {
	w.do(scenario.Command{Verb: scenario.Freeze})
	w.say(frozenText(w.action("undo").Key, w.action("go").Key, w.action("full").Key))
}
