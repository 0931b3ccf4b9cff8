package tiles

import (
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/session"
)

// Desk is what the tiles need of the window.
type Desk interface {
	kit.Desk
	Session() *session.Session
	Status() *session.Status // as it is shown
	Send(m session.Message)
	Refresh()                           // shows the session as it is
	WorkerMenu(n int, at fyne.Position) // what can be done to a worker
}

// View shows the workers. Its picture is painted when something has changed, and only shown by Fyne.
type View struct {
	kit.Raster
	Flights bool // messages under way are shown
	desk    Desk
	pointer fyne.Position // where the mouse is
	inside  bool          // it is over the picture
	painter paint.Painter
	scene   paint.Scene
	hovered int
	placed  placed
}

// What is kept of the view from one start to the next.
const (
	keptFlights = "flights"
	keptRing    = "ring"
)

// New makes the view, as it was kept.
func New(d Desk) *View {
	prefs := fyne.CurrentApp().Preferences()
	v := &View{desk: d, Flights: prefs.BoolWithFallback(keptFlights, true)}
	v.scene.Ring = prefs.BoolWithFallback(keptRing, false)
	v.scene.Empty = session.NoneAlive
	v.Init(v, fyne.NewSize(120, 90), v.paint, v.about)
	return v
}

func (v *View) paint() bool {
	v.scene.Scale, v.scene.Theme = v.Scale, kit.Theme()
	return !v.painter.Paint(v.Picture, &v.scene).Empty()
}

// Update shows the session as it is, if it differs from what is shown.
func (v *View) Update() {
	s := v.desk.Session()
	v.hover(s)
	card := v.words(s) // of what is painted: the list below may have another order
	v.scene.Tiles = s.Tiles(v.scene.Tiles[:0])
	v.scene.Flights = v.scene.Flights[:0]
	if v.Flights {
		v.scene.Flights = s.Flights(v.scene.Flights)
	}
	v.scene.Card = paint.Card{Lines: card, At: v.Pixel(v.pointer)}
	v.Raster.Update()
}

// ToggleFlights shows messages under way, or hides them.
func (v *View) ToggleFlights() {
	v.Flights = !v.Flights
	fyne.CurrentApp().Preferences().SetBool(keptFlights, v.Flights)
	v.desk.Refresh()
}

// ToggleRing puts the workers in a ring, or in a grid.
func (v *View) ToggleRing() {
	v.scene.Ring = !v.scene.Ring
	fyne.CurrentApp().Preferences().SetBool(keptRing, v.scene.Ring)
	if n := v.desk.Status().Workers; v.scene.Ring && n > paint.MostInRing {
		v.desk.Say(fmt.Sprintf("A ring has room for %d workers: these %d stay in a grid.", paint.MostInRing, n))
	}
	v.desk.Refresh()
}

// Ring reports whether the workers are to stand in a ring. More than paint.MostInRing stand in a grid all the same.
func (v *View) Ring() bool { return v.scene.Ring }

// LeftOut says how many messages under way are not shown, as there are too many; empty if all are.
// One digit of it is enough, and does not change with every picture.
func (v *View) LeftOut() string {
	n := v.desk.Session().FlightsLeftOut()
	if !v.Flights || n == 0 {
		return ""
	}
	unit := 1
	for n/unit >= 10 {
		unit *= 10
	}
	return fmt.Sprintf("At least %d more messages are under way than are shown", n/unit*unit)
}

// placed is where the tiles were when that was last asked: the mouse asks in every frame, and a ring takes a while.
type placed struct {
	of   placing
	grid paint.Grid
}

// placing is all that the places of the tiles depend on.
type placing struct {
	size  image.Point
	scale float32
	tiles int
	ring  bool
}

// grid is where the tiles are in the picture, in pixels.
func (v *View) grid() paint.Grid {
	if v.Picture == nil {
		return paint.Grid{}
	}
	of := placing{v.Picture.Rect.Size(), v.Scale, len(v.scene.Tiles), v.scene.Ring}
	if v.placed.of != of {
		v.placed = placed{of, v.scene.Layout(of.size)}
	}
	return v.placed.grid
}

// at is the number of the worker whose tile is at a point, 0 for none.
func (v *View) at(p fyne.Position) int {
	at := v.Pixel(p)
	return v.grid().At(at.X, at.Y) + 1
}

// Corner is where the menu of a worker stands: at the upper left of its tile, in the window.
func (v *View) Corner(n int) fyne.Position {
	r := v.grid().Rect(n - 1)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	return at.AddXY(float32(r.Min.X)/v.Scale+12, float32(r.Min.Y)/v.Scale+12)
}

// Go selects the tile next to the selected one: so many columns and rows away, or nearest in that direction.
func (v *View) Go(columns, rows int) {
	st := v.desk.Status()
	to := 1
	if st.Selected > 0 {
		to = v.grid().Next(st.Selected-1, columns, rows) + 1
	}
	if to >= 1 && to <= st.Workers {
		v.desk.Send(session.Select{Worker: to})
	}
}

func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

func (v *View) MouseMoved(e *desktop.MouseEvent) {
	v.pointer, v.inside = e.Position, true
	v.desk.Refresh()
}

func (v *View) MouseOut() {
	v.inside = false
	v.desk.Refresh()
}

// hover tells the session which worker the mouse is over: the tiles may have moved under it.
func (v *View) hover(s *session.Session) {
	n := 0
	if v.inside && !kit.Covered(v.desk) {
		n = v.at(v.pointer)
	}
	if n != v.hovered {
		v.hovered = n
		_ = s.Update(session.Hover{Worker: n}) // it cannot fail
	}
}

// words are what the card beside the mouse says: of a message under way, or of the tile.
func (v *View) words(s *session.Session) []string {
	if v.inside && v.Flights && !kit.Covered(v.desk) {
		if lines := s.FlightWords(v.painter.FlightAt(v.Pixel(v.pointer))); lines != nil {
			return lines
		}
	}
	return s.Details(v.hovered)
}

func (v *View) Tapped(e *fyne.PointEvent) { v.desk.Send(session.Select{Worker: v.at(e.Position)}) }

func (v *View) TappedSecondary(e *fyne.PointEvent) {
	if n := v.at(e.Position); n > 0 {
		v.desk.Send(session.Select{Worker: n})
		v.desk.WorkerMenu(n, e.AbsolutePosition)
	}
}

// about is what is shown, for screen readers.
func (v *View) about() string {
	st := v.desk.Status()
	text := fmt.Sprintf("%d workers, %d alive", st.Workers, st.Alive)
	for _, line := range v.desk.Session().Details(st.Selected) {
		text += ". " + line
	}
	return text
}
