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
}

// size returns the size of the window.
func (p preferences) size() fyne.Size { return fyne.NewSize(max(p.Width, 60), max(p.Height, 40)) }

// settings are the preferences and the look of the window.
type settings struct {
	app     fyne.App
	look    kit.Look
	changes int // counts the changes of the recent files
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
	for _, m := range []session.Message{session.SetSpeed{Factor: s.read().Speed}, session.Animate{Wanted: !still}, session.ShowKeys{On: prefs.Bool(prefKeys)}} {
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
