package ui

import (
	"context"
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/bars"
	"groupy/ui/diagram"
	"groupy/ui/kit"
	"groupy/ui/panel"
	"groupy/ui/session"
	"groupy/ui/tiles"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Window is the main window.
type Window struct {
	app     fyne.App
	win     fyne.Window
	session *session.Session
	status  session.Status // as it is shown
	parts
	offers
	dialogs dialogs
	*files
	*settings
	pace
	runLog
	leave
	complaints []error // to be shown when the window is there
}

// parts are what the window shows.
type parts struct {
	top     *bars.Top
	caption *kit.Caption
	stage   *tiles.View
	side    *panel.Panel
	diagram *diagram.Panel
	bottom  *bars.Bottom
	all     *fyne.Container
}

// New makes the main window with a story opened; path is that of its file, empty if it has none. Show
// it with ShowAndRun.
func New(app fyne.App, library []scenario.Entry, name, path string, d archive.Document) (*Window, error) {
	s, err := session.New(name, d.Branches[d.Shown].Scenario)
	if err == nil && (path != "" || d.Source != "" || len(d.Branches) > 1 || d.At != scenario.Place{}) {
		err = s.Update(session.OpenDocument{Name: name, Path: path, Document: d})
	}
	if err != nil {
		return nil, err
	}
	w := &Window{app: app, session: s, settings: &settings{app: app},
		pace: pace{clock: time.Now, wake: make(chan struct{}, 1)}, leave: leave{end: func() {}, stderr: os.Stderr}}
	w.files = &files{desk: desk{w}, settings: w.settings, library: library, stamp: archive.StampOf(path)}
	w.recall(s)
	w.keeper = newAutosaver(w.unsavedFolder(), w.tellKept)
	w.win = app.NewWindow("Groupy")
	w.win.SetOnDropped(w.dropped)
	w.win.SetPadded(false)
	w.bindActions()
	w.furnish()
	w.win.SetContent(w.all)
	w.win.Resize(w.read().size())
	w.bindKeys()
	w.refresh()
	return w, nil
}

// furnish makes the parts.
func (w *Window) furnish() {
	d := desk{w}
	w.parts = parts{
		top: bars.NewTop(d), caption: kit.NewCaption(func() { w.all.Refresh() }), stage: tiles.New(d),
		side: panel.New(d), diagram: diagram.New(d), bottom: bars.NewBottom(d),
	}
	w.all = (&arrange{
		top: w.top.Content, caption: w.caption.Content, stage: w.stage, diagram: w.diagram.Content, side: w.side.Content,
		bottom: w.bottom.Content, sideWanted: w.side.Wanted, diagramHeight: w.diagram.Height,
		came: func() { w.bottom.Forget(); w.awake() }, // what was said may have been that there is no room
	}).container()
}

// StartAt pauses at a moment of the run.
func (w *Window) StartAt(t time.Duration) {
	w.send(session.Pause{})
	w.send(session.Seek{To: t})
}

// Allow says how much memory the stories may take before the window asks.
func (w *Window) Allow(bytes uint64, held func() uint64) error {
	return w.session.Update(session.Allow{Bytes: bytes, Held: held})
}

// Complain shows an error when the window is there.
func (w *Window) Complain(err error) { w.complaints = append(w.complaints, err) }

// ShowAndRun shows the window until it is closed, or ctx ends. started is called when it is there. end is to end the program at
// once: it is called if the window does not close in time. ShowAndRun returns false if no window can open.
func (w *Window) ShowAndRun(ctx context.Context, started, end func()) bool {
	w.end = end
	w.win.SetMaster()
	w.win.SetCloseIntercept(w.quit)
	w.win.Show()
	if !opened(w.win) {
		w.keeper.close()
		return false
	}
	w.last = w.clock()
	done := make(chan struct{})
	w.app.Lifecycle().SetOnStopped(func() { close(done) })
	watchHidden(w.win, func(hidden bool) {
		w.unseen.Store(hidden)
		w.awake()
	})
	go w.tickUntil(done)
	w.app.Lifecycle().SetOnStarted(func() {
		started()
		for _, err := range w.complaints {
			w.send(session.Pause{})
			kit.Fail(desk{w}, err)
		}
		w.offerLeftovers()
	})
	go w.endWith(ctx)
	w.app.Run()
	if ctx.Err() != nil {
		w.settle()
	}
	return true
}

// send passes a message to the session, and shows what came of it.
func (w *Window) send(m session.Message) {
	was := w.session.Moments().Moment()
	if err := w.session.Update(m); err != nil {
		kit.Fail(desk{w}, err)
	}
	w.bottom.Forget()
	w.refresh()
	switch m.(type) {
	case session.SetSpeed, session.Open, session.OpenDocument, session.Saved:
		w.remember(w.win, w.session)
	}
	w.keeper.look(w.session, w.stamp)
	w.logMessage(m)
	if was != w.session.Moments().Moment() && w.status.Progress >= 1 {
		w.record(Arrived)
	}
	w.awake()
}

// tellKept notes, from any goroutine, that the unsaved work of a number has been written, or could not be.
func (w *Window) tellKept(number int, err error) {
	if !w.ending.Load() {
		fyne.Do(func() {
			w.wasKept(number, err)
			w.record(Kept)
		})
	}
}

// awake lets the next frame come.
func (w *Window) awake() { poke(w.wake) }

// poke lets a goroutine go on that waits for it, or does so next.
func poke(waiting chan struct{}) {
	select {
	case waiting <- struct{}{}:
	default:
	}
}

// do does something to the run.
func (w *Window) do(c scenario.Command) { w.send(session.Do{Command: c}) }

// refresh shows the session as it is.
func (w *Window) refresh() {
	w.status = w.session.Status()
	w.entitle()
	if w.hidden {
		return // until the window is seen again
	}
	w.stage.Update()
	w.top.Update(&w.status)
	w.caption.Show(scenarioTitle(&w.status), w.status.Look)
	w.bottom.Update(&w.status)
	w.side.Update()
	w.diagram.Update()
	w.updateMenu()
}

// scenarioTitle is the title of the story, or else what it is played on.
func scenarioTitle(st *session.Status) string {
	if st.Title == "" {
		return fmt.Sprintf("%d workers on %s", st.Workers, st.Version)
	}
	return st.Title
}

// entitle names the story in the window's title, and reports whether it is saved.
func (w *Window) entitle() {
	title := "Groupy: " + w.session.Name()
	switch {
	case w.keeper.trouble() != "":
		title += " (not saved, and not kept)"
	case w.session.Unsaved():
		title += " (not saved)"
	}
	if title != w.win.Title() {
		w.win.SetTitle(title)
	}
}
