package ui

import (
	"time"

	"groupy/ui/kit"
	"groupy/ui/library"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// WelcomeAtFirstStart makes the window show the welcome when it opens, if no window has shown it yet and there is nothing else to
// say. So a start with a file or a link, which shows that, leaves the welcome to the next one.
func (w *Window) WelcomeAtFirstStart() { w.welcomes = !w.settings.read().Welcomed }

// greet shows what there is to say when the window opens: errors, unsaved work, or the welcome.
func (w *Window) greet() {
	for _, err := range w.complaints {
		w.send(session.Pause{})
		kit.Fail(host{w}, err)
	}
	if !w.offerRecovery() && len(w.complaints) == 0 && w.welcomes {
		w.showWelcome()
		p := w.settings.read()
		p.Welcomed = true
		w.settings.write(p)
	}
}

// OpenLesson opens a lesson: a file, or a lesson of the library by its name.
func (w *Window) OpenLesson(what string) { host{w}.OpenLesson(what) }

func (w *Window) showWelcome() {
	offer, teach := w.lessons.Offer()
	again := welcomeAgain(w.action("welcome").Key)
	host{w}.Open(library.NewWelcome(host{w}, library.Greeting{
		Library: w.library, Gallery: &w.gallery, Still: w.status.NoAnimation, Again: again, ShowAll: w.showLibrary, Lesson: offer, Teach: teach, Choose: w.playFrom,
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
