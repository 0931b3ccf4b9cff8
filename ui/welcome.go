package ui

import (
	"time"

	"groupy/ui/kit"
	"groupy/ui/library"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// WelcomeAtFirstStart makes the window show the welcome when it opens, if Groupy has never been started before and there is
// nothing else to say.
func (w *Window) WelcomeAtFirstStart() { w.welcomes = w.settings.first() }

// greet shows what there is to say when the window opens: errors, unsaved work, or the welcome.
func (w *Window) greet() {
	for _, err := range w.complaints {
		w.send(session.Pause{})
		kit.Fail(host{w}, err)
	}
	if !w.offerRecovery() && len(w.complaints) == 0 && w.welcomes {
		w.showWelcome()
		w.store(w.win, w.session) // from now on, it is not the first start
	}
}

func (w *Window) showWelcome() {
	again := welcomeAgain(w.action("welcome").Key)
	host{w}.Open(library.NewWelcome(host{w}, library.Greeting{
		Library: w.library, Gallery: &w.gallery, Still: w.status.NoAnimation, Again: again, ShowAll: w.showLibrary, Choose: w.playFrom,
	}))
}

// playFrom opens a shipped scenario, and plays it from a moment on.
func (w *Window) playFrom(e scenario.Entry, begin time.Duration) {
	w.unlessUnsaved(func() {
		w.send(session.Open{Name: e.Name, Scenario: e.Scenario})
		w.send(session.Seek{To: begin})
		if !w.status.Playing {
			w.send(session.Toggle{})
		}
	})
}
