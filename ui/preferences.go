package ui

import (
	"encoding/json"

	"fyne.io/fyne/v2"

	"groupy/ui/session"
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
	Width    float32 `json:"width"`
	Height   float32 `json:"height"`
	Speed    float64 `json:"speed"`
	Scenario string  `json:"scenario"`
}

// readKept reads it; what is missing or damaged is as at the first start.
func readKept(app fyne.App) kept {
	k := kept{Width: 1280, Height: 720, Speed: 1}
	if err := json.Unmarshal([]byte(app.Preferences().StringWithFallback(keptWindow, "{}")), &k); err != nil {
		fyne.LogError("the kept preferences cannot be read", err)
	}
	return k
}

// LastScenario is the shipped scenario that was open when the window was last closed, or else
// the given one.
func LastScenario(app fyne.App, library []scenario.Entry, name string, sc scenario.Scenario) (string, scenario.Scenario) {
	last := readKept(app).Scenario
	for _, e := range library {
		if e.Name == last {
			return e.Name, e.Scenario
		}
	}
	return name, sc
}

// recall takes up what was kept.
func (w *Window) recall() {
	prefs := w.app.Preferences()
	w.look.chosen = prefs.StringWithFallback(keptLook, lookSystem)
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
	size := w.win.Canvas().Size()
	text, err := json.Marshal(kept{size.Width, size.Height, w.status.Asked, w.session.Name()})
	if err == nil {
		w.app.Preferences().SetString(keptWindow, string(text))
	}
}

// quit ends the program.
func (w *Window) quit() {
	w.remember()
	w.app.Quit()
}

func (w *Window) rememberedSize() fyne.Size {
	k := readKept(w.app)
	return fyne.NewSize(max(k.Width, 60), max(k.Height, 40))
}

func (w *Window) setLook(chosen string) {
	w.look.chosen = chosen
	w.app.Preferences().SetString(keptLook, chosen)
	w.app.Settings().SetTheme(w.look)
	w.win.SetMainMenu(w.mainMenu())
	w.bottom.clock.Refresh()
	w.refresh()
}

// toggleAnimation turns blends and pulses off, or on again.
func (w *Window) toggleAnimation() {
	w.app.Preferences().SetBool(keptStill, !w.status.Still)
	w.send(session.Animate{Wanted: w.status.Still})
	w.win.SetMainMenu(w.mainMenu())
}

func (w *Window) toggleFullScreen() { w.win.SetFullScreen(!w.win.FullScreen()) }
