package tiles

import (
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/describe"
	"groupy/ui/grid"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/session"
)

// Host is what the tiles need from the window.
type Host interface {
	kit.Host
	session.Holder
	Refresh()                            // shows the session in its present state
	WorkerMenu(n int, at fyne.Position)  // opens the menu of a worker
	MessageMenu(i int, at fyne.Position) // opens the menu of a message of Session.Flights
	Stir()                               // notes that the mouse has moved
	Wake()                               // requests a frame

	// TipBeside shows a tooltip with a title beside what is under the mouse; no lines hide it.
	TipBeside(lines []string, b kit.Beside)
}

// Chooser lights the flights of which the user can choose what happens next. It refers to a flight by its index.
type Chooser interface {
	Light(flights []paint.Flight) []paint.Flight // lights those that can be chosen, and adds some
	FlightWords(flight int) []string             // says what choosing a flight does; nil if it cannot be chosen
	PickFlight(flight int) bool                  // chooses a flight; false if it cannot be chosen
}

// View shows the workers. It repaints its picture only when something has changed.
type View struct {
	kit.Raster
	Flights   bool // messages in flight are shown
	Chooser   Chooser
	print     kit.Print
	host      Host
	pointer   fyne.Position // of the mouse
	inside    bool          // the mouse is over the picture
	painter   paint.Painter
	scene     paint.Scene
	messages  int // how many flights of the scene are messages of the session
	hovered   int // the worker under the mouse, 0 for none
	rest      rest
	tells     bool // the tooltip of the window is about a tile
	lit       []int
	gridCache cachedGrid
}

// The names of the preferences.
const (
	prefFlights = "flights"
	prefRing    = "ring"
)

// New makes the view, with the saved preferences.
func New(d Host, c Chooser) *View {
	prefs := fyne.CurrentApp().Preferences()
	v := &View{host: d, Chooser: c, Flights: prefs.BoolWithFallback(prefFlights, true)}
	v.scene.Ring = prefs.BoolWithFallback(prefRing, false)
	v.scene.Empty = describe.NoneAlive
	v.Init(v, fyne.NewSize(120, 90), v.paint, v.label)
	return v
}

func (v *View) paint() bool {
	v.scene.Scale, v.scene.Theme = v.print.Scale(v.Scale), kit.Theme()
	v.scene.Least = v.print.Least
	return !v.painter.Paint(v.Picture, &v.scene).Empty()
}

// Update shows the session in its present state, if that differs from what is shown.
func (v *View) Update() {
	s := v.host.Session()
	v.hover(s)
	card := v.cardLines(s) // first: it refers to the flights that are painted, which the lines below replace
	v.scene.Tiles = s.Tiles(v.scene.Tiles[:0])
	for i := range v.scene.Tiles {
		v.scene.Tiles[i].Lit = slices.Contains(v.lit, i+1)
	}
	v.scene.Flights = v.scene.Flights[:0]
	if v.Flights {
		v.scene.Flights = s.Flights(v.scene.Flights)
	}
	v.messages = len(v.scene.Flights)
	v.scene.Flights = v.Chooser.Light(v.scene.Flights)
	v.tell(s, card)
	v.Raster.Update()
}

// LightTiles lights the tiles of some workers, and no others.
func (v *View) LightTiles(workers []int) {
	if !slices.Equal(v.lit, workers) {
		v.lit = slices.Clone(workers)
		v.Update()
	}
}

// Lit lists the workers whose tiles are lit.
func (v *View) Lit() []int { return v.lit }

// SetPrint sets the size of the text, and of everything with it.
func (v *View) SetPrint(p kit.Print) { v.print = p }

// LeastText returns the size of the smallest text of the picture, in pixels.
func (v *View) LeastText() float32 { return v.painter.LeastText() }

// ToggleFlights shows or hides the messages in flight.
func (v *View) ToggleFlights() {
	v.Flights = !v.Flights
	fyne.CurrentApp().Preferences().SetBool(prefFlights, v.Flights)
	v.host.Refresh()
}

// ToggleRing puts the workers in a ring, or back in a grid.
func (v *View) ToggleRing() {
	v.scene.Ring = !v.scene.Ring
	fyne.CurrentApp().Preferences().SetBool(prefRing, v.scene.Ring)
	if n := v.host.Status().Workers; v.scene.Ring && n > grid.MostInRing {
		v.host.Say(ringIsFull(grid.MostInRing, n))
	}
	v.host.Refresh()
}

// Ring reports whether a ring is wanted. More than grid.MostInRing workers are shown in a grid nevertheless.
func (v *View) Ring() bool { return v.scene.Ring }

// LeftOut says how many messages in flight are not shown because there are too many. It is empty if all are shown.
// The number is rounded down to one digit, so that it does not change with every picture.
func (v *View) LeftOut() string {
	n := v.host.Session().FlightsLeftOut()
	if !v.Flights || n == 0 {
		return ""
	}
	unit := 1
	for n/unit >= 10 {
		unit *= 10
	}
	return leftOutText(n / unit * unit)
}

// cachedGrid is the last grid that was computed: the mouse needs it in every frame, and computing a ring takes a while.
type cachedGrid struct {
	key  gridKey
	grid grid.Grid
}

// gridKey is everything that the grid depends on.
type gridKey struct {
	size  image.Point
	scale float32
	tiles int
	ring  bool
}

// grid returns the places of the tiles in the picture, in pixels.
func (v *View) grid() grid.Grid {
	if v.Picture == nil {
		return grid.Grid{}
	}
	key := gridKey{v.Picture.Rect.Size(), v.scene.Scale, len(v.scene.Tiles), v.scene.Ring}
	if v.gridCache.key != key {
		v.gridCache = cachedGrid{key, v.scene.Layout(key.size)}
	}
	return v.gridCache.grid
}

// at returns the number of the worker whose tile is at a point, 0 for none.
func (v *View) at(p fyne.Position) int {
	at := v.Pixel(p)
	return v.grid().At(at.X, at.Y) + 1
}

// Corner returns the place for the menu of a worker in the window: the upper left corner of its tile.
func (v *View) Corner(n int) fyne.Position {
	r := v.grid().Rect(n - 1)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	return at.AddXY(float32(r.Min.X)/v.Scale+12, float32(r.Min.Y)/v.Scale+12)
}

// Go selects the tile that is so many columns and rows away from the selected one. In a ring it is the nearest tile in
// that direction. If no worker is selected, it selects worker 1.
func (v *View) Go(columns, rows int) {
	st := v.host.Status()
	to := 1
	if st.Selected > 0 {
		to = v.grid().Next(st.Selected-1, columns, rows) + 1
	}
	if to >= 1 && to <= st.Workers {
		v.host.Send(session.Select{Worker: to})
	}
}

func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

func (v *View) MouseMoved(e *desktop.MouseEvent) {
	v.pointer, v.inside = e.Position, true
	v.rest.moved = true
	v.host.Stir()
	v.host.Wake()
	v.host.Refresh()
}

func (v *View) MouseOut() {
	v.inside = false
	v.host.Refresh()
}

// points reports whether what is under the mouse is shown. In the lecture view the mouse counts only while it moves.
func (v *View) points() bool {
	st := v.host.Status()
	return v.inside && !kit.Covered(v.host) && (st.Controls || !st.Lecture)
}

// hover tells the session which worker is under the mouse. That may change without the mouse, when tiles move.
func (v *View) hover(s *session.Session) {
	n := 0
	if v.points() {
		n = v.at(v.pointer)
	}
	if n != v.hovered {
		v.hovered, v.rest = n, rest{moved: true}
		_ = s.Update(session.Hover{Worker: n}) // it cannot fail
	}
}

// cardLines returns the lines of the card beside the mouse about a message in flight.
func (v *View) cardLines(s *session.Session) []string {
	if v.points() {
		if lines := v.Chooser.FlightWords(v.FlightAt(v.pointer)); lines != nil {
			return lines
		}
	}
	if v.points() {
		i := v.messageAt(v.pointer)
		if lines := s.FlightWords(i); lines != nil {
			if f, message := s.InFlight(i); message.Cause > 0 {
				lines = append(lines, menuHint(f.Kind == paint.FlightReport))
			}
			return lines
		}
	}
	return nil
}

// FlightAt returns the index of the message at a point, -1 for none.
func (v *View) FlightAt(p fyne.Position) int { return v.painter.FlightAt(v.Pixel(p)) }

// messageAt is FlightAt for the messages of the session: what can be chosen comes after them.
func (v *View) messageAt(p fyne.Position) int {
	if i := v.FlightAt(p); i < v.messages {
		return i
	}
	return -1
}

// Tapped makes the message happen next if that can be chosen, and else opens the menu of a message in flight, or selects a worker.
func (v *View) Tapped(e *fyne.PointEvent) {
	if i := v.FlightAt(e.Position); i >= 0 {
		if v.Chooser.PickFlight(i) {
			return
		}
		if _, message := v.host.Session().InFlight(v.messageAt(e.Position)); message.Cause > 0 {
			v.host.MessageMenu(i, e.AbsolutePosition)
			return
		}
	}
	v.host.Send(session.Select{Worker: v.at(e.Position)})
}

func (v *View) TappedSecondary(e *fyne.PointEvent) {
	if i := v.messageAt(e.Position); i >= 0 {
		v.host.MessageMenu(i, e.AbsolutePosition)
		return
	}
	if n := v.at(e.Position); n > 0 {
		v.host.Send(session.Select{Worker: n})
		v.host.WorkerMenu(n, e.AbsolutePosition)
	}
}

func (v *View) label() string {
	st := v.host.Status()
	return workersLabel(st.Workers, st.Alive, v.host.Session().Details(st.Selected))
}

// Area returns the area of the tile of a worker within the view, which is empty if there is none.
func (v *View) Area(n int) (fyne.Position, fyne.Size) {
	if n < 1 || n > len(v.scene.Tiles) || v.Scale == 0 {
		return fyne.Position{}, fyne.Size{}
	}
	r := v.grid().Rect(n - 1)
	return fyne.NewPos(float32(r.Min.X)/v.Scale, float32(r.Min.Y)/v.Scale), fyne.NewSize(float32(r.Dx())/v.Scale, float32(r.Dy())/v.Scale)
}
