package ui

import (
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// The names of the preferences.
const (
	prefWindow = "window"
	prefLook   = "look"
	prefStill  = "still"
	prefKeys   = "keys"
)

// preferences are stored as JSON in one preference of Fyne's. Fyne writes the first change of a preference at once, but
// further ones a moment later, and would lose them if the program ends quickly.
type preferences struct {
	Width    float32  `json:"width"`
	Height   float32  `json:"height"`
	Speed    float64  `json:"speed"`
	Scenario string   `json:"scenario"`
	File     string   `json:"file"`   // the open file
	Recent   []string `json:"recent"` // files, the latest first
	Welcomed bool     `json:"welcomed"`
	TextSize int      `json:"textsize"` // in percent; 0: by the height of the window
	NoLook   bool     `json:"nolook"`   // the line that says what to look for is closed
	Expects  bool     `json:"expects"`  // expectations are shown

	Slow *session.Events `json:"slow"` // where to slow down; nil: the user has not chosen
}

// size returns the size of the window.
func (p preferences) size() fyne.Size { return fyne.NewSize(max(p.Width, 60), max(p.Height, 40)) }

// settings are the preferences and the look of the window.
type settings struct {
	app      fyne.App
	look     kit.Look
	textSize int  // in percent, as the user has chosen; 0: by the height of the window
	noLook   bool // the line that says what to look for is closed
	changes  int  // counts the changes of the recent files
}

func (s *settings) read() preferences { return readPreferences(s.app) }

func (s *settings) write(p preferences) {
	if text, err := json.Marshal(p); err == nil {
		s.app.Preferences().SetString(prefWindow, string(text))
	}
}

// readPreferences reads the preferences. Missing or damaged ones have the values of the first start.
func readPreferences(app fyne.App) preferences {
	p := preferences{Width: 1280, Height: 720, Speed: 1}
	if err := json.Unmarshal([]byte(app.Preferences().StringWithFallback(prefWindow, "{}")), &p); err != nil {
		fyne.LogError("the preferences cannot be read", err)
	}
	return p
}

// LastOpened returns the scenario that was open when the window was last closed: its name, its path and its document. If
// it cannot be read, LastOpened returns the given one.
func LastOpened(app fyne.App, library []scenario.Entry, name string, d archive.Document) (string, string, archive.Document) {
	last := readPreferences(app)
	if last.File != "" {
		if saved, err := archive.Load(last.File); err == nil {
			return session.NameOf(last.File), last.File, saved
		}
	}
	for _, e := range library {
		if e.Name == last.Scenario {
			return e.Name, "", archive.NewDocument(e.Scenario)
		}
	}
	return name, "", d
}

// restore applies the preferences to the window and to a session.
func (s *settings) restore(of *session.Session) {
	prefs := s.app.Preferences()
	s.look.Chosen = prefs.StringWithFallback(prefLook, kit.LookSystem)
	s.app.Settings().SetTheme(s.look)
	still := prefs.BoolWithFallback(prefStill, !s.app.Settings().ShowAnimations())
	p := s.read()
	s.noLook, s.textSize = p.NoLook, p.TextSize
	all := []session.Message{session.SetSpeed{Factor: p.Speed}, session.Animate{Wanted: !still}, session.ShowKeys{On: prefs.Bool(prefKeys)},
		session.Expectations{On: p.Expects}}
	if p.Slow != nil {
		all = append(all, session.Watch{Stop: session.AtPause, Slow: *p.Slow})
	}
	for _, m := range all {
		if err := of.Update(m); err != nil {
			fyne.LogError("the preferences cannot be restored", err)
		}
	}
}

// store writes the preferences for the next start.
func (s *settings) store(win fyne.Window, of *session.Session) {
	p, size := s.read(), win.Canvas().Size()
	if !win.FullScreen() {
		p.Width, p.Height = size.Width, size.Height
	}
	p.Speed = of.Speed()
	p.Scenario, p.File = of.Name(), of.Path()
	s.write(p)
}

// mostRecent is the length of the list of recent files.
const mostRecent = 10

// noteRecent puts a file at the head of the recent files, or removes it from the list if it does not exist any more.
func (s *settings) noteRecent(path string, exists bool) {
	p := s.read()
	p.Recent = slices.DeleteFunc(p.Recent, func(other string) bool { return other == path })
	if exists {
		p.Recent = slices.Insert(p.Recent, 0, path)
		p.Recent = p.Recent[:min(len(p.Recent), mostRecent)]
	}
	s.write(p)
	s.changes++
}

// SlowAroundCrashes makes the run slow down around crashes, unless the user has chosen where: at the ordinary speed they take a tenth of a second.
func (w *Window) SlowAroundCrashes() {
	if w.read().Slow == nil {
		watch := w.status.Watch
		watch.Slow = session.AtCrash
		_ = w.session.Update(watch) // it cannot fail
		w.refresh()
	}
}

// storeWatch stores where to slow down.
func (w *Window) storeWatch(m session.Watch) {
	p := w.read()
	p.Slow = &m.Slow
	w.settings.write(p)
}

// toggleLook shows or hides the line that says what to look for.
func (w *Window) toggleLook() {
	p := w.read()
	p.NoLook = !p.NoLook
	w.settings.write(p)
	w.noLook = p.NoLook
	w.refresh()
	w.all.Refresh()
}

// lookShown returns what to look for, unless the user has closed that line.
func (w *Window) lookShown() string {
	if w.noLook {
		return ""
	}
	return w.status.Look
}

// toggleExpectations shows or hides the expectations of scenarios.
func (w *Window) toggleExpectations() {
	p := w.read()
	p.Expects = !w.status.Expects
	w.settings.write(p)
	w.send(session.Expectations{On: p.Expects})
}

func (w *Window) setLook(chosen string) {
	w.look.Chosen = chosen
	w.app.Preferences().SetString(prefLook, chosen)
	w.app.Settings().SetTheme(w.look)
	w.refresh()
}

// toggleAnimation switches blends and pulses off or on.
func (w *Window) toggleAnimation() {
	w.app.Preferences().SetBool(prefStill, !w.status.NoAnimation)
	w.send(session.Animate{Wanted: w.status.NoAnimation})
}
