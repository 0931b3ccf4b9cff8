package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/session"
)

// stageView shows the workers, as one picture. The picture is painted when something has
// changed and only shown by Fyne.
type stageView struct {
	kit.Raster
	window  *Window
	pointer fyne.Position // where the mouse is
	inside  bool          // it is over the picture
	painter paint.Painter
	scene   paint.Scene
	hovered int
	flights bool // messages under way are shown
	placed  placed
}

func newStageView(w *Window) *stageView {
	v := &stageView{window: w}
	v.recall()
	v.scene.Empty = session.NobodyLives
	v.Init(v, fyne.NewSize(120, 90), func() bool { return !v.painter.Paint(v.Picture, v.look()).Empty() }, v.about)
	return v
}

// update paints the session as it is, if the size is known, and shows it if it differs.
func (v *stageView) update(s *session.Session) {
	v.hover(s)
	card := v.words(s) // of what is painted: the list below may have another order
	v.scene.Tiles = s.Tiles(v.scene.Tiles[:0])
	v.scene.Flights = v.scene.Flights[:0]
	if v.flights {
		v.scene.Flights = s.Flights(v.scene.Flights)
	}
	v.scene.Card = paint.Card{Lines: card, At: v.Pixel(v.pointer)}
	v.Update()
}

// look is the scene in the present size and colours.
func (v *stageView) look() *paint.Scene {
	v.scene.Scale, v.scene.Theme = v.Scale, kit.Theme()
	return &v.scene
}

// What is kept of the stage from one start to the next.
const (
	keptFlights = "flights"
	keptRing    = "ring"
)

// recall takes up how the stage was.
func (v *stageView) recall() {
	prefs := v.window.app.Preferences()
	v.flights = prefs.BoolWithFallback(keptFlights, true)
	v.scene.Ring = prefs.BoolWithFallback(keptRing, false)
}

// toggleFlights shows messages under way, or hides them.
func (v *stageView) toggleFlights() {
	v.flights = !v.flights
	v.window.app.Preferences().SetBool(keptFlights, v.flights)
	v.window.refresh()
}

// toggleRing puts the workers in a ring, or in a grid.
func (v *stageView) toggleRing() {
	v.scene.Ring = !v.scene.Ring
	v.window.app.Preferences().SetBool(keptRing, v.scene.Ring)
	if n := v.window.status.Workers; v.scene.Ring && n > paint.MostInRing {
		v.window.bottom.say(fmt.Sprintf("A ring has room for %d workers: these %d stay in a grid.", paint.MostInRing, n))
	}
	v.window.refresh()
}

// ring reports whether the workers are to stand in a ring. More than paint.MostInRing stand in a grid all the same.
func (v *stageView) ring() bool { return v.scene.Ring }

// leftOut says how many messages under way are not shown, as there are too many; empty if all are.
// One digit of it is enough, and does not change with every picture.
func (v *stageView) leftOut() string {
	n := v.window.session.FlightsLeftOut()
	if !v.flights || n == 0 {
		return ""
	}
	unit := 1
	for n/unit >= 10 {
		unit *= 10
	}
	return fmt.Sprintf("At least %d more messages are under way than are shown", n/unit*unit)
}
