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

// What is kept from one start to the next.
const (
	keptWindow = "window" // as JSON
	keptLook   = "look"
	keptStill  = "still"
)

// kept is how the window was. It is one preference, not several: Fyne writes the first that
// changes at once, but others a moment later, which a quick end of the program does not leave.
type kept struct {
	Width    float32  `json:"width"`
	Height   float32  `json:"height"`
	Speed    float64  `json:"speed"`
	Scenario string   `json:"scenario"`
	File     string   `json:"file"`   // that was open
	Recent   []string `json:"recent"` // files, the latest first
}

// size is that of the window.
func (k kept) size() fyne.Size { return fyne.NewSize(max(k.Width, 60), max(k.Height, 40)) }

// settings are what is kept, and how the window looks.
type settings struct {
	app     fyne.App
	look    kit.Look
	changes int // of the recent files
}

func (s *settings) read() kept { return readKept(s.app) }

func (s *settings) write(k kept) {
	if text, err := json.Marshal(k); err == nil {
		s.app.Preferences().SetString(keptWindow, string(text))
	}
}

// readKept reads it; what is missing or damaged is as at the first start.
func readKept(app fyne.App) kept {
	k := kept{Width: 1280, Height: 720, Speed: 1}
	if err := json.Unmarshal([]byte(app.Preferences().StringWithFallback(keptWindow, "{}")), &k); err != nil {
		fyne.LogError("the kept preferences cannot be read", err)
	}
	return k
}

// Last is the story that was open when the window was last closed, or else the given one.
func Last(app fyne.App, library []scenario.Entry, name string, d archive.Document) (string, string, archive.Document) {
	last := readKept(app)
	if last.File != "" {
		if saved, err := archive.Load(last.File); err == nil {
			return session.NameOf(last.File), last.File, saved
		}
	}
	for _, e := range library {
		if e.Name == last.Scenario {
			return e.Name, "", archive.Of(e.Scenario)
		}
	}
	return name, "", d
}

// recall takes up what was kept.
func (s *settings) recall(of *session.Session) {
	prefs := s.app.Preferences()
	s.look.Chosen = prefs.StringWithFallback(keptLook, kit.LookSystem)
	s.app.Settings().SetTheme(s.look)
	still := prefs.BoolWithFallback(keptStill, !s.app.Settings().ShowAnimations())
	for _, m := range []session.Message{session.SetSpeed{Factor: s.read().Speed}, session.Animate{Wanted: !still}} {
		if err := of.Update(m); err != nil {
			fyne.LogError("kept preferences", err)
		}
	}
}

// remember keeps how the window is for the next start.
func (s *settings) remember(win fyne.Window, of *session.Session) {
	k, size := s.read(), win.Canvas().Size()
	k.Width, k.Height, k.Speed = size.Width, size.Height, of.Status().Asked
	k.Scenario, k.File = of.Name(), of.Path()
	s.write(k)
}

// mostRecent files are remembered.
const mostRecent = 10

// noteRecent makes a file the latest of those that were opened or saved or, if it is not there any more, takes it off the list.
func (s *settings) noteRecent(path string, there bool) {
	k := s.read()
	k.Recent = slices.DeleteFunc(k.Recent, func(p string) bool { return p == path })
	if there {
		k.Recent = slices.Insert(k.Recent, 0, path)
		k.Recent = k.Recent[:min(len(k.Recent), mostRecent)]
	}
	s.write(k)
	s.changes++
}

func (w *Window) setLook(chosen string) {
	w.look.Chosen = chosen
	w.app.Preferences().SetString(keptLook, chosen)
	w.app.Settings().SetTheme(w.look)
	w.refresh()
}

// toggleAnimation turns blends and pulses off, or on again.
func (w *Window) toggleAnimation() {
	w.app.Preferences().SetBool(keptStill, !w.status.Still)
	w.send(session.Animate{Wanted: w.status.Still})
}
