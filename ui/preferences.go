package ui

import (
	"fyne.io/fyne/v2"

	"groupy/ui/session"
	"groupy/worker/scenario"
)

// What is kept from one start to the next.
const (
	keptWidth    = "window.width"
	keptHeight   = "window.height"
	keptLook     = "look"
	keptStill    = "still"
	keptSpeed    = "speed"
	keptScenario = "scenario" // its name
)

// LastScenario is the shipped scenario that was open when the window was last closed, or else
// the given one.
func LastScenario(app fyne.App, library []scenario.Entry, name string, sc scenario.Scenario) (string, scenario.Scenario) {
	last := app.Preferences().String(keptScenario)
	for _, e := range library {
		if e.Name == last {
			return e.Name, e.Scenario
		}
	}
	return name, sc
}

// recall takes up what was kept.
func (w *Window) recall() {
	kept := w.app.Preferences()
	w.look.chosen = kept.StringWithFallback(keptLook, lookSystem)
	still := kept.BoolWithFallback(keptStill, !w.app.Settings().ShowAnimations())
	for _, m := range []session.Message{
		session.SetSpeed{Factor: kept.FloatWithFallback(keptSpeed, 1)},
		session.Animate{Wanted: !still},
	} {
		if err := w.session.Update(m); err != nil {
			fyne.LogError("kept preferences", err)
		}
	}
}

// remember keeps it for the next start.
func (w *Window) remember() {
	kept, size := w.app.Preferences(), w.win.Canvas().Size()
	kept.SetFloat(keptWidth, float64(size.Width))
	kept.SetFloat(keptHeight, float64(size.Height))
	kept.SetFloat(keptSpeed, w.status.Asked)
	kept.SetString(keptScenario, w.session.Name())
}

// quit ends the program.
func (w *Window) quit() {
	w.remember()
	w.app.Quit()
}

func (w *Window) rememberedSize() fyne.Size {
	kept := w.app.Preferences()
	return fyne.NewSize(
		float32(kept.FloatWithFallback(keptWidth, 1280)),
		float32(kept.FloatWithFallback(keptHeight, 720)))
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
