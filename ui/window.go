package ui

import (
	"context"
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"groupy/ui/diagram"
	"groupy/ui/kit"
	"groupy/ui/library"
	"groupy/ui/panel"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// Window is the main window, with what it shows and the widgets that show it.
type Window struct {
	app     fyne.App
	win     fyne.Window
	session *session.Session
	library []scenario.Entry
	gallery library.Gallery // of how they end

	look    kit.Look
	groups  []actionGroup
	actions []*kit.Action // of all groups
	keys    keys
	menu    menuState           // what the menu shows
	buttons []*kit.ActionButton // those with an action, to be kept enabled or disabled
	stage   *stageView
	top     *topBar
	caption *kit.Caption
	bottom  *bottomBar
	side    *panel.Panel
	diagram *diagram.Panel
	all     *fyne.Container

	dialogs    []dialog.Dialog // the open ones, the topmost last
	title      string
	status     session.Status
	complaints []error // to be shown when the window is there

	pace
	unsavedWork
	runLog
	leave
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
	w := &Window{app: app, session: s, library: library,
		pace: pace{clock: time.Now, wake: make(chan struct{}, 1)}, leave: leave{end: func() {}, stderr: os.Stderr}}
	w.stamp = archive.StampOf(path)
	w.recall()
	app.Settings().SetTheme(w.look)
	w.keeper = newKeeper(w.unsavedFolder(), w.tellKept)
	w.win = app.NewWindow("Groupy")
	w.win.SetOnDropped(w.dropped)
	w.win.SetPadded(false)
	w.bindActions()
	w.stage = newStageView(w)
	w.top = newTopBar(w)
	w.bottom = newBottomBar(w)
	w.side = panel.New(desk{w})
	w.diagram = diagram.New(desk{w})
	w.caption = kit.NewCaption(func() { w.all.Refresh() })
	w.all = (&arrange{
		top: w.top.content, caption: w.caption.Content, stage: w.stage, diagram: w.diagram.Content, side: w.side.Content,
		bottom: w.bottom.content, sideWanted: w.side.Wanted, diagramHeight: w.diagram.Height,
		came: func() { w.bottom.told = ""; w.awake() }, // what was said may have been that there is no room
	}).container()
	w.win.SetContent(w.all)
	w.win.Resize(w.rememberedSize())
	w.bindKeys()
	w.refresh()
	return w, nil
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
	was := w.session.Run().Moment()
	if err := w.session.Update(m); err != nil {
		kit.Fail(desk{w}, err)
	}
	w.bottom.told = ""
	w.refresh()
	switch m.(type) {
	case session.SetSpeed, session.Open, session.OpenDocument, session.Saved:
		w.remember()
	}
	w.keeper.look(w.session, w.stamp)
	w.logMessage(m)
	if was != w.session.Run().Moment() && w.status.Progress >= 1 {
		w.record(Arrived)
	}
	w.awake()
}

// tellKept is wasKept from any goroutine.
func (w *Window) tellKept(number int, err error) {
	if !w.ending.Load() {
		fyne.Do(func() { w.wasKept(number, err) })
	}
}

// wasKept: the unsaved work of this number has been written, or could not be.
func (w *Window) wasKept(number int, err error) {
	changed, news := w.keeper.wasKept(number, err)
	if changed {
		w.entitle()
		w.bottom.showLine(w.status)
	}
	if news {
		w.bottom.say("Should Groupy end now, what is not saved is lost: " + err.Error())
	}
	w.record(Kept)
}

// awake lets the next frame come.
func (w *Window) awake() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// do does something to the run.
func (w *Window) do(c scenario.Command) { w.send(session.Do{Command: c}) }

// refresh shows the session as it is.
func (w *Window) refresh() {
	w.status = w.session.Status()
	if w.hidden {
		return // until the window is seen again
	}
	for _, b := range w.buttons {
		b.Update()
	}
	w.stage.update(w.session)
	w.top.update(w.status)
	w.caption.Show(storyTitle(&w.status), w.status.Look)
	w.bottom.update(w.status)
	w.side.Update()
	w.diagram.Update()
	w.updateMenu()
	w.entitle()
}

// storyTitle is the title of the story, or else what it is played on.
func storyTitle(st *session.Status) string {
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
	if title != w.title {
		w.title = title
		w.win.SetTitle(title)
	}
}
