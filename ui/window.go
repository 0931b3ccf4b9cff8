package ui

import (
	"context"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/bars"
	"groupy/ui/browser"
	"groupy/ui/diagram"
	"groupy/ui/display"
	"groupy/ui/exporting"
	"groupy/ui/filming"
	"groupy/ui/hand"
	"groupy/ui/kit"
	"groupy/ui/lecture"
	"groupy/ui/lessons"
	"groupy/ui/menus"
	"groupy/ui/outcomes"
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
	status  session.Status // the status that is shown
	parts
	actionTable
	dialogs   dialogs
	aboutLink dialogs // those about the last link in the address of the page
	*files
	*settings
	pace
	runLog
	shutdown
	exporting  *exporting.Form // of the open dialog; nil if there is none
	complaints []error         // shown when the window opens
	welcomes   bool            // it shows the welcome when it opens
}

// parts are the parts of the window.
type parts struct {
	top     *bars.Top
	caption *kit.Caption
	tooltip *kit.Tooltip
	faults  *bars.Faults
	tiles   *tiles.View
	menus   *menus.Menus
	panel   *panel.Panel
	diagram *diagram.Panel
	strip   *outcomes.Strip // of crash points
	hand    *hand.Hand
	films   *filming.Films
	bottom  *bars.Bottom
	lecture *lecture.View
	lessons *lessons.Lessons
	staged  staged
	all     *fyne.Container
}

// New makes the main window with an open document. path is the path of its file, empty if it has none.
func New(app fyne.App, library []scenario.Entry, name, path string, d archive.Document) (*Window, error) {
	return newWindow(app, browser.Here(), library, name, path, d)
}

// newWindow makes a window in a page, or on a desktop if here is nil.
func newWindow(app fyne.App, here browser.Page, library []scenario.Entry, name, path string, d archive.Document) (*Window, error) {
	s, err := session.New(name, d.Branches[d.Shown].Scenario)
	if err == nil && (path != "" || d.Source != "" || len(d.Branches) > 1 || d.At != scenario.Place{}) {
		err = s.Update(session.OpenDocument{Name: name, Path: path, Document: d})
	}
	if err != nil {
		return nil, err
	}
	w := &Window{app: app, session: s, settings: &settings{app: app},
		pace: pace{clock: time.Now, wake: make(chan struct{}, 1)}, shutdown: shutdown{end: func() {}, stderr: os.Stderr}}
	w.win = app.NewWindow(textName)
	w.files = &files{host: host{w}, place: placeOf(here, app, w.win), settings: w.settings, library: library,
		stamp: archive.StampOf(path), fragment: fragmentOf(name, d)}
	w.playlist.Host = host{w}
	w.restore(s)
	w.autosaver = newAutosaver(w.unsavedFolder(), w.autosaved)
	w.win.SetPadded(false)
	w.bindActions()
	w.makeParts()
	w.win.SetContent(w.all)
	w.win.Resize(w.read().size())
	w.bindKeys()
	w.refresh()
	return w, nil
}

func (w *Window) makeParts() {
	d := host{w}
	chooser := hand.New(d)
	w.parts = parts{
		top: bars.NewTop(d), caption: kit.NewCaption(d, hintCloseLook, func() { w.all.Refresh() }, w.toggleLook), tooltip: kit.NewTooltip(), tiles: tiles.New(d, chooser), hand: chooser, menus: menus.New(d),
		faults: bars.NewFaults(d), panel: panel.New(d), diagram: diagram.New(d), strip: outcomes.New(d), films: filming.New(d), bottom: bars.NewBottom(d, func() { w.all.Refresh() }), lecture: lecture.New(d),
	}
	w.films.Ended = func() { w.record(Filmed) }
	w.lessons = lessons.New(d, lessons.Shipped(), lessons.Parts{Tiles: w.tiles, Panel: w.panel, Diagram: w.diagram, Top: w.top, Bottom: w.bottom})
	w.all = (&arrange{
		lessons: w.lessons,
		top:     w.top.Content, caption: w.caption.Content, tiles: w.tiles, diagram: w.diagram.Content, panel: w.panel.Content,
		film: w.films.Strip.Content, filmWanted: func() bool { return w.films.Strip.Wanted }, strip: w.strip, hand: w.hand,
		faults: w.faults.Content(), faultsHeight: w.faults.Height,
		bottom: w.bottom.Content, panelWanted: w.panel.Wanted, diagramHeight: w.diagram.Height,
		lecture: w.lecture, mode: func() viewMode { return w.staged.mode },
		captioned: func() bool { return w.caption.SetTitled(!w.top.HasTitle() && !w.lessons.On()) }, tooltip: w.tooltip,
		resized:  w.requestFrame,
		appeared: func() { w.bottom.Forget(); w.requestFrame() }, // the last message may say that there is no room
	}).container()
}

// StartAt pauses at a moment of the run.
func (w *Window) StartAt(t time.Duration) {
	w.send(session.Pause{})
	w.send(session.Seek{To: t})
}

// Allow sets how much memory a run may take before the session pauses and says so, and how to measure it. 0 bytes means no
// limit.
func (w *Window) Allow(bytes uint64, held func() uint64) error {
	return w.session.Update(session.Allow{Bytes: bytes, Held: held})
}

// Complain shows an error when the window opens.
func (w *Window) Complain(err error) { w.complaints = append(w.complaints, err) }

// ShowAndRun shows the window until it is closed or ctx ends. It calls started when the window is open. It calls end, which
// must end the program at once, if the window does not close in time. ShowAndRun returns false if no window can open.
func (w *Window) ShowAndRun(ctx context.Context, started, end func()) bool {
	w.end = end
	w.win.SetMaster()
	w.win.SetCloseIntercept(w.quit)
	// The first title is also the window's class on X11, by which a desktop finds the entry of its menu.
	title := w.win.Title()
	w.win.SetTitle(textName)
	w.win.Show()
	w.win.SetTitle(title)
	if !display.Opened(w.win) {
		w.autosaver.close()
		return false
	}
	w.last = w.clock()
	done := make(chan struct{})
	w.app.Lifecycle().SetOnStopped(func() { close(done) })
	w.place.listen(w)
	go w.tickUntil(done)
	w.app.Lifecycle().SetOnStarted(func() {
		started()
		w.greet()
	})
	go w.endWith(ctx)
	w.app.Run()
	if ctx.Err() != nil {
		w.flush()
		w.films.Stop()
	}
	return true
}

// send passes a message to the session, and shows the result.
func (w *Window) send(m session.Message) {
	was := w.session.Moments().Moment()
	if err := w.session.Update(m); err != nil {
		kit.Fail(host{w}, err)
	}
	w.bottom.Forget()
	w.refresh()
	switch m := m.(type) {
	case session.Open, session.OpenDocument, session.OpenLesson:
		w.playlist.Left()
		w.nameInAddress("") // it is of another run
		w.store(w.win, w.session)
	case session.Watch:
		w.storeWatch(m)
	case session.SetSpeed, session.Saved:
		w.store(w.win, w.session)
	}
	w.autosaver.look(w.session, w.stamp, w.clock())
	w.logMessage(m)
	if was != w.session.Moments().Moment() && w.status.Progress >= 1 {
		w.record(Arrived)
	}
	w.requestFrame()
}

// autosaved notes whether the unsaved work with this number was written; err says why not. Any goroutine may call it.
func (w *Window) autosaved(number int, err error) {
	if !w.ending.Load() {
		fyne.Do(func() {
			w.noteAutosave(number, err)
			w.record(Kept)
		})
	}
}

// requestFrame makes the ticker make a frame.
func (w *Window) requestFrame() { signal(w.wake) }

// signal wakes a goroutine that waits for a channel of capacity 1, now or later.
func signal(waiting chan struct{}) {
	select {
	case waiting <- struct{}{}:
	default:
	}
}

// do performs a command in the run.
func (w *Window) do(c scenario.Command) { w.send(session.Do{Command: c}) }

// seen returns what the window shows besides the tiles. A lesson has the place of the run's title.
func (w *Window) seen() session.Status {
	st := w.session.Status()
	if st.Lesson != nil {
		st.Title = st.Lesson.Lesson
	}
	return st
}

// refresh shows the session in its present state.
func (w *Window) refresh() {
	w.status = w.seen()
	if title := windowTitle(w.titleShown(), w.session.Unsaved(), w.autosaver.trouble() != ""); title != w.win.Title() {
		w.win.SetTitle(title)
	}
	w.place.Guard(w.autosaver.trouble() != "")
	w.stage()
	if w.hidden {
		return // until the window is visible again
	}
	w.hand.Update()
	w.tiles.Update()
	title := titleOf(w.status.Title, w.status.Workers, w.status.Version)
	w.top.Update(&w.status, title)
	w.caption.Show(title, w.lookShown())
	if w.faults.Update() {
		w.all.Refresh()
	}
	w.bottom.Update(&w.status)
	w.panel.Update()
	w.diagram.Update()
	w.strip.Update()
	w.lecture.Update()
	w.lessons.Update()
	w.updateMenu()
	w.menus.Update()
}

// switchFullScreen switches full screen on or off.
func (w *Window) switchFullScreen() {
	w.place.switchFullScreen(func(err error) {
		if err != nil {
			w.say(noFullScreen(err))
		}
	})
}
