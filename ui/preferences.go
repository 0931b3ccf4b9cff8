package ui

import (
	"encoding/json"
	"errors"
	"io/fs"
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
func (w *Window) recall() {
	prefs := w.app.Preferences()
	w.look.Chosen = prefs.StringWithFallback(keptLook, kit.LookSystem)
	still := prefs.BoolWithFallback(keptStill, !w.app.Settings().ShowAnimations())
	for _, m := range []session.Message{
		session.SetSpeed{Factor: readKept(w.app).Speed},
		session.Animate{Wanted: !still},
	} {
		if err := w.session.Update(m); err != nil {
			fyne.LogError("kept preferences", err)
		}
	}
}

// remember keeps it for the next start.
func (w *Window) remember() {
	k := readKept(w.app)
	size := w.win.Canvas().Size()
	k.Width, k.Height, k.Speed = size.Width, size.Height, w.status.Asked
	k.Scenario, k.File = w.session.Name(), w.session.Path()
	w.keepPreferences(k)
}

func (w *Window) keepPreferences(k kept) {
	if text, err := json.Marshal(k); err == nil {
		w.app.Preferences().SetString(keptWindow, string(text))
	}
}

// mostRecent files are remembered.
const mostRecent = 10

// addRecent makes a file the latest of those that were opened or saved.
func (w *Window) addRecent(path string) { w.changeRecent(path, true) }

// forgetRecent takes a file that is not there any more off the list.
func (w *Window) forgetRecent(path string, why error) {
	if errors.Is(why, fs.ErrNotExist) {
		w.changeRecent(path, false)
	}
}

func (w *Window) changeRecent(path string, add bool) {
	k := readKept(w.app)
	k.Recent = slices.DeleteFunc(k.Recent, func(p string) bool { return p == path })
	if add {
		k.Recent = slices.Insert(k.Recent, 0, path)
		k.Recent = k.Recent[:min(len(k.Recent), mostRecent)]
	}
	w.keepPreferences(k)
	w.win.SetMainMenu(w.mainMenu())
}

func (w *Window) rememberedSize() fyne.Size {
	k := readKept(w.app)
	return fyne.NewSize(max(k.Width, 60), max(k.Height, 40))
}

func (w *Window) setLook(chosen string) {
	w.look.Chosen = chosen
	w.app.Preferences().SetString(keptLook, chosen)
	w.app.Settings().SetTheme(w.look)
	w.bottom.clock.Refresh()
	w.side.Repaint()
	w.refresh()
}

// toggleAnimation turns blends and pulses off, or on again.
func (w *Window) toggleAnimation() {
	w.app.Preferences().SetBool(keptStill, !w.status.Still)
	w.send(session.Animate{Wanted: w.status.Still})
}

func (w *Window) toggleFullScreen() { w.win.SetFullScreen(!w.win.FullScreen()) }
