package tiles

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"groupy/assets"
	"groupy/ui/grid"
	"groupy/ui/kit"
	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// host is a window that has only tiles.
type host struct {
	kit.Host
	win     fyne.Window
	session *session.Session
	status  session.Status
	view    *View
	message int // whose menu was opened last
	tip     []string
	beside  kit.Beside
}

func (d *host) Parent() fyne.Window                { return d.win }
func (d *host) Say(string)                         {}
func (d *host) Session() *session.Session          { return d.session }
func (d *host) Status() *session.Status            { return &d.status }
func (d *host) Stir()                              {}
func (d *host) Wake()                              {}
func (d *host) WorkerMenu(int, fyne.Position)      {}
func (d *host) MessageMenu(i int, _ fyne.Position) { d.message = i }

func (d *host) Send(m session.Message) {
	if err := d.session.Update(m); err != nil {
		panic(err)
	}
	d.Refresh()
}

func (d *host) Refresh() {
	if d.status = d.session.Status(); d.view != nil {
		d.view.Update()
	}
}

// noChoice is a Chooser while time goes on by itself.
type noChoice struct{}

func (noChoice) Light(flights []paint.Flight) []paint.Flight { return flights }
func (noChoice) FlightWords(int) []string                    { return nil }
func (noChoice) PickFlight(int) bool                         { return false }

// open shows a scenario, paused.
func open(t *testing.T, sc scenario.Scenario) (*host, *View) {
	t.Helper()
	test.NewTempApp(t)
	s, err := session.New("test", sc)
	if err != nil {
		t.Fatal(err)
	}
	d := &host{session: s, win: test.NewTempWindow(t, nil)}
	d.view = New(d, noChoice{})
	d.Send(session.Pause{})
	d.win.SetContent(d.view)
	d.win.Resize(fyne.NewSize(800, 400))
	d.view.Generate(800, 400)
	d.Refresh()
	return d, d.view
}

// five is a scenario of five workers on gms2.
func five() scenario.Scenario {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Seed = "gms2", 42
	return sc
}

func TestFlightsAreShownAndHidden(t *testing.T) {
	d, v := open(t, five())
	for steps := 0; len(v.scene.Flights) == 0; steps++ {
		if d.Send(session.StepEvent{}); steps > 200 {
			t.Fatal("no message is in flight in 200 events")
		}
	}
	with := slices.Clone(v.Picture.Pix)
	v.ToggleFlights()
	if len(v.scene.Flights) > 0 || slices.Equal(with, v.Picture.Pix) {
		t.Error("the messages are not hidden")
	}
	if New(d, noChoice{}).Flights {
		t.Error("a new view does not know that they are hidden")
	}
	v.ToggleFlights()
	if !slices.Equal(with, v.Picture.Pix) {
		t.Error("shown again while paused, they look different")
	}
}

func TestMouseAndKeysWorkInARing(t *testing.T) {
	d, v := open(t, five())
	v.ToggleRing()
	if !v.Ring() || !New(d, noChoice{}).Ring() {
		t.Fatal("no ring")
	}
	g := v.grid()
	if !g.Ring() {
		t.Fatal("five workers do not stand in a ring")
	}
	for n := 1; n <= 5; n++ {
		r := g.Rect(n - 1)
		at := fyne.NewPos(float32(r.Min.X+r.Dx()/2)/v.Scale, float32(r.Min.Y+r.Dy()/2)/v.Scale)
		v.Tapped(&fyne.PointEvent{Position: at})
		if d.status.Selected != n {
			t.Errorf("a click on worker %d selects %d", n, d.status.Selected)
		}
	}
	d.Send(session.Select{})
	for _, step := range []struct{ columns, rows, to int }{{-1, 0, 1}, {1, 0, 2}, {0, 1, 3}, {-1, 0, 4}, {0, -1, 5}, {1, 0, 1}} {
		v.Go(step.columns, step.rows)
		if d.status.Selected != step.to {
			t.Errorf("by %d, %d: worker %d, want %d", step.columns, step.rows, d.status.Selected, step.to)
		}
	}
	v.ToggleRing()
	if v.grid().Ring() {
		t.Error("still in a ring")
	}
}

func TestTooManyWorkersForARingStandInAGrid(t *testing.T) {
	d, v := open(t, five())
	v.ToggleRing()
	for d.status.Workers <= grid.MostInRing {
		d.Send(session.Do{Command: scenario.Command{Verb: scenario.Join}})
	}
	if v.grid().Ring() {
		t.Errorf("%d in a ring", d.status.Workers)
	}
	d.Send(session.Toggle{})
	for range 6 { // all workers join at once, with thousands of messages
		d.Send(session.Tick{Passed: time.Second / 60})
	}
	if text := v.LeftOut(); !strings.HasPrefix(text, "At least ") || !strings.HasSuffix(text, "00 more messages are in flight than are shown") {
		t.Errorf("LeftOut returns %q", text)
	}
	if v.ToggleFlights(); v.LeftOut() != "" {
		t.Error("LeftOut counts messages although they are hidden")
	}
}

// The card beside the mouse describes a message if the mouse is over one.
func TestCardDescribesTheMessageUnderTheMouse(t *testing.T) {
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(library, func(e scenario.Entry) bool { return e.Name == "out-of-step" })
	d, v := open(t, library[at].Scenario)
	d.Send(session.Seek{To: 4100 * time.Millisecond})
	flights, cards := v.scene.Flights, map[string]bool{}
	for y := 0; y < 400; y += 3 {
		for x := 0; x < 800; x += 3 {
			if i := v.painter.FlightAt(image.Pt(x, y)); i >= 0 {
				v.pointer, v.inside = fyne.NewPos(float32(x)/v.Scale, float32(y)/v.Scale), true
				d.Refresh()
				lines := v.scene.Card.Lines
				want := fmt.Sprintf("from worker %d to worker %d", flights[i].From+1, flights[i].To+1)
				if len(lines) < 3 || lines[1] != want {
					t.Fatalf("flight %d: %q, want %q", i, lines, want)
				}
				cards[lines[0]+"; "+lines[1]+"; "+lines[2]] = true
			}
		}
	}
	for _, want := range []string{
		"Msg: change 17 (+19 from worker 2); from worker 1 to worker 2; sent at 4.069 s",
		"Msg: change 17 (+19 from worker 2); from worker 1 to worker 4; never sent: worker 1 ended first",
	} {
		if !cards[want] {
			t.Errorf("%q is missing in %v", want, cards)
		}
	}
}

// A click on a message in flight, or near it, opens its menu; also if the dot is tiny. A click elsewhere selects a worker.
func TestClicksOnMessages(t *testing.T) {
	for _, workers := range []int{5, 100} {
		sc := five()
		sc.Workers, sc.Sleep = workers, 100*time.Millisecond
		d, v := open(t, sc)
		d.Send(session.Seek{To: 2 * time.Second})
		clicks := map[int]int{}
		for y := 0; y < 400; y += 2 {
			for x := 0; x < 800; x += 2 {
				at := fyne.NewPos(float32(x), float32(y))
				i := v.FlightAt(at)
				if i < 0 {
					continue
				}
				_, f := d.session.InFlight(i)
				if f.Cause == 0 {
					continue
				}
				clicks[i]++
				if v.Tapped(&fyne.PointEvent{Position: at}); d.message != i {
					t.Fatalf("a click on message %d opens the menu of %d", i, d.message)
				}
				d.message = -1
				if v.TappedSecondary(&fyne.PointEvent{Position: at}); d.message != i {
					t.Fatalf("a right click on message %d opens the menu of %d", i, d.message)
				}
			}
		}
		large := 0
		for _, n := range clicks {
			if n >= 7*7 {
				large++
			}
		}
		if large == 0 {
			t.Errorf("%d workers: no message is as large as 14 x 14: %v", workers, clicks)
		}
	}
}

func TestCardSaysHowToGetTheMenu(t *testing.T) {
	sc := five()
	sc.Sleep = 100 * time.Millisecond
	d, v := open(t, sc)
	d.Send(session.Seek{To: 2 * time.Second})
	for y := 0; y < 400; y += 3 {
		for x := 0; x < 800; x += 3 {
			v.pointer, v.inside = fyne.NewPos(float32(x), float32(y)), true
			if _, f := d.session.InFlight(v.FlightAt(v.pointer)); f.Cause > 0 {
				d.Refresh()
				if lines := v.scene.Card.Lines; lines[len(lines)-1] != menuHint(false) {
					t.Fatalf("the card says %q", lines)
				}
				return
			}
		}
	}
	t.Fatal("no message is in flight")
}
