package diagram

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"groupy/assets"
	"groupy/gms/check"
	"groupy/ui/facts"
	"groupy/ui/figure"
	"groupy/ui/kit"
	"groupy/ui/menus"
	"groupy/ui/session"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// host is a window that has only the diagram.
type host struct {
	kit.Host
	win     fyne.Window
	session *session.Session
	status  session.Status
	panel   *Panel
	menus   *menus.Menus
	at      check.Property // the one that broken went to last
}

func (w *host) Parent() fyne.Window            { return w.win }
func (w *host) Hint(string)                    {}
func (w *host) Tip(string, kit.Area)           {}
func (w *host) Say(string)                     {}
func (w *host) Action(name string) *kit.Action { return &kit.Action{Name: name} }
func (w *host) Session() *session.Session      { return w.session }
func (w *host) Status() *session.Status        { return &w.status }
func (w *host) Arrange()                       {}
func (w *host) Wake()                          {}
func (w *host) MenuItem(string) *fyne.MenuItem { return &fyne.MenuItem{} }
func (w *host) WorkerMenu(int, fyne.Position)  {}
func (w *host) Menus() *menus.Menus            { return w.menus }
func (w *host) Corner(int) fyne.Position       { return fyne.Position{} }
func (w *host) TilesHeight() float32           { return 300 }

func (w *host) Send(m session.Message) {
	if err := w.session.Update(m); err != nil {
		panic(err)
	}
	w.status = w.session.Status()
	w.menus.Update()
	if w.panel != nil {
		w.panel.Update()
	}
}

// pass plays the run for d.
func (w *host) pass(d time.Duration) {
	const frame = time.Second / 60
	w.Send(session.Toggle{})
	for ; d > 0; d -= frame {
		w.Send(session.Tick{Passed: min(frame, d)})
	}
	w.Send(session.Toggle{})
}

// broken goes to a broken promise.
func (w *host) broken(i int) {
	b := w.session.Breaks()[i]
	w.at = b.Property
	w.Send(b.Shows())
	w.panel.Diagram.SeeChain(w.session.Causes(&b.Property))
}

// cause goes to the next link of its causal chain.
func (w *host) cause() {
	before := w.session.Chain()
	w.Send(session.Trace{Property: &w.at})
	if c := w.session.Chain(); c != before {
		w.panel.Diagram.SeeChain(c)
	}
}

// open makes a diagram of 1000 x 300 that shows a scenario at a moment.
func open(t *testing.T, name string, at time.Duration) (*host, *Diagram) {
	t.Helper()
	test.NewTempApp(t)
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(library, func(e scenario.Entry) bool { return e.Name == name })
	s, err := session.New(name, library[i].Scenario)
	if err != nil {
		t.Fatal(err)
	}
	w := &host{session: s, win: test.NewTempWindow(t, nil)}
	w.status, w.menus = s.Status(), menus.New(w)
	w.panel = New(w)
	w.win.SetContent(w.panel.Content)
	w.win.Resize(fyne.NewSize(1100, 500))
	w.at = check.VirtualSynchrony
	d := w.panel.Diagram
	d.Resize(fyne.NewSize(1000, 300))
	w.Send(session.Pause{})
	w.Send(session.Seek{To: at})
	d.Generate(1000, 300)
	d.changed()
	return w, d
}

// markOf returns the first mark of a kind, and its place.
func markOf(t *testing.T, d *Diagram, kind spacetime.MarkKind) (*spacetime.Mark, fyne.Position) {
	t.Helper()
	for i := range d.pic.Marks {
		if m := &d.pic.Marks[i]; m.Kind == kind {
			return m, fyne.NewPos(m.X/d.Scale, m.Y/d.Scale)
		}
	}
	t.Fatalf("no mark of kind %v", kind)
	return nil, fyne.Position{}
}

func TestTheDiagramShowsTheCrash(t *testing.T) {
	w, d := open(t, "out-of-step", 4300*time.Millisecond)
	crash, at := markOf(t, d, spacetime.Crashed)
	d.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if d.hit.Kind != spacetime.HitMark || !d.lit || len(d.words()) == 0 || !strings.HasPrefix(d.words()[0], "Worker 1") {
		t.Errorf("under the mouse: %+v, lit %v, %q", d.hit, d.lit, d.words())
	}
	d.Tapped(&fyne.PointEvent{Position: at})
	if w.status.Time != crash.Time || w.status.Alive != 4 {
		t.Errorf("a click on the crash at %v goes to %v, %d alive", crash.Time, w.status.Time, w.status.Alive)
	}
	if d.viewport.follow {
		t.Error("after a click the diagram follows the playhead: it moves away under the mouse")
	}
	d.MouseOut()
	if d.hit.Kind != spacetime.HitNothing || d.lit {
		t.Error("the mouse has left, but something is highlighted")
	}
}

func TestNamesOfTheDiagram(t *testing.T) {
	w, d := open(t, "out-of-step", 4300*time.Millisecond)
	third := fyne.NewPos(10, d.pic.Rows[2].Y)
	d.Tapped(&fyne.PointEvent{Position: third})
	if w.status.Selected != 3 {
		t.Errorf("worker %d is selected", w.status.Selected)
	}
	first := fyne.NewPos(10, d.pic.Rows[0].Y)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: first}, Dragged: fyne.NewDelta(0, first.Y-third.Y)})
	d.DragEnd()
	if d.pic.Rows[0].Worker != 3 || d.pic.Rows[1].Worker != 1 {
		t.Errorf("dragged to the top: %d, %d", d.pic.Rows[0].Worker, d.pic.Rows[1].Worker)
	}
	w.Send(session.Restart{})
	if d.renew(); d.pic.Rows[0].Worker != 3 {
		t.Error("after a restart the order of the lines is lost")
	}
}

func TestWheelAndDragMoveTheDiagram(t *testing.T) {
	_, d := open(t, "out-of-step", 4300*time.Millisecond)
	from, to := d.viewport.interval(4300 * time.Millisecond)
	middle := fyne.NewPos(d.pic.Plot.X0+(d.pic.Plot.X1-d.pic.Plot.X0)/2, 100)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: middle}, Dragged: fyne.NewDelta((d.pic.Plot.X1-d.pic.Plot.X0)/2, 0)})
	d.DragEnd()
	half := (to - from) / 2
	if got := d.viewport.from; (got-(from-half)).Abs() > time.Millisecond || d.viewport.follow {
		t.Errorf("dragged by half a width from %v it is at %v", from, got)
	}
	under := d.pic.TimeAt(middle.X)
	d.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: middle}, Scrolled: fyne.NewDelta(0, 10)})
	if d.viewport.span >= to-from || (d.pic.TimeAt(middle.X)-under).Abs() > 5*time.Millisecond {
		t.Errorf("zoomed to %v; the mouse was over %v, and is over %v", d.viewport.span, under, d.pic.TimeAt(middle.X))
	}
	if d.facts.From > d.viewport.from {
		t.Errorf("it shows what is after %v, but knows only what is after %v", d.viewport.from, d.facts.From)
	}
}

func TestTheAxisOfOrder(t *testing.T) {
	_, d := open(t, "out-of-step", 4300*time.Millisecond)
	d.TurnAxis()
	if d.viewport.axis != spacetime.Order || d.pic.Columns < 50 {
		t.Fatalf("%d columns", d.pic.Columns)
	}
	if x := d.pic.Playhead; x < d.pic.Plot.X0 || x > d.pic.Plot.X1 {
		t.Errorf("the playhead is at %v", x)
	}
	before := d.pic.TimeAt(d.pic.Plot.X0)
	d.Pan(-0.5)
	if after := d.pic.TimeAt(d.pic.Plot.X0); after >= before {
		t.Errorf("panned to the left it begins at %v, before it began at %v", after, before)
	}
}

func TestNothingIsPaintedTwice(t *testing.T) {
	_, d := open(t, "out-of-step", 4300*time.Millisecond)
	if d.paint() {
		t.Error("it is painted although nothing has changed")
	}
	if d.Pan(0.1); d.paint() {
		t.Error("after a pan it is painted twice")
	}
}

// Panning for a minute takes no more memory than panning for a second.
func TestPanningDoesNotGrow(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector itself takes memory")
	}
	_, d := open(t, "whatever-leader-dies", 9*time.Second)
	pan := func(frames int) uint64 {
		for i := range frames {
			d.Pan([]float64{0.013, -0.017, -0.31, 0.29}[i%4])
			if i%100 == 0 {
				d.Zoom(1.1, 0.3)
				d.Zoom(1/1.1, 0.3)
			}
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := pan(60)
	if after := pan(3600); after > before+2<<20 {
		t.Errorf("the heap has grown from %d to %d KB", before>>10, after>>10)
	}
}

// The diagram shows the interval of a causal chain, and stays where the user moves it afterwards.
func TestDiagramShowsTheIntervalOfAChain(t *testing.T) {
	w, d := open(t, "out-of-step", 8*time.Second)
	w.cause()
	c := w.session.Chain()
	if c == nil {
		t.Fatal("there is no chain")
	}
	first, last := c.Links[0].Time, c.Last.Time
	from, to := d.viewport.interval(w.status.Time)
	if after := float64(to-last) / float64(to-from); from > first || after < 0.14 || after > 0.16 || to-from > 3*(last-first) || d.viewport.follow {
		t.Errorf("it shows %v to %v of a chain from %v to %v", from, to, first, last)
	}
	if !slices.ContainsFunc(d.facts.Installs, func(in facts.Install) bool { return in.Worker == 5 && in.Event == c.Last.Event }) {
		t.Errorf("the last event, %q, is not that worker 5 goes on without the change", c.Last.Text)
	}
	w.pass(100 * time.Millisecond)
	d.renew()
	if !d.viewport.follow || d.viewport.span != firstSpan {
		t.Errorf("played on, it shows %v, following %v", d.viewport.span, d.viewport.follow)
	}
	w.broken(0)
	d.Pan(0.5)
	before := d.viewport.from
	w.cause()
	w.pass(100 * time.Millisecond)
	if d.viewport.from != before {
		t.Error("the next link, or playing on, moves the diagram away from where the user put it")
	}
}

// On the axis of order, a chain has three columns before the crash, and two after the last event that is named.
func TestDiagramFitsTheColumnsOfAChain(t *testing.T) {
	w, d := open(t, "out-of-step", 8*time.Second)
	w.broken(0)
	c := w.session.Causes(&w.at)
	fits := func() bool {
		from, to := d.pic.ColumnOf(c.Fault)-3, d.pic.ColumnOf(c.Last.Event)+3
		v := d.layoutViewport(d.facts)
		return v.Axis == spacetime.Order && v.First == float64(from) && v.Last == float64(to)
	}
	d.TurnAxis()
	if !fits() {
		t.Errorf("turned: %v columns, following %v", d.viewport.columns, d.viewport.follow)
	}
	d.Zoom(0.5, 0.5)
	if fits() {
		t.Error("the user cannot zoom")
	}
	w.broken(0)
	if !fits() {
		t.Error("the promise is not shown again")
	}
	w.pass(100 * time.Millisecond)
	d.renew()
	if !d.viewport.follow || d.viewport.columns != 2*(float64(d.pic.ColumnOf(c.Last.Event)+3-d.pic.ColumnOf(c.Fault)+3)) {
		t.Errorf("played on, it shows %v columns, following %v", d.viewport.columns, d.viewport.follow)
	}
}

// The sentence in the diagram names the workers that the verdict names, at any moment.
func TestSentenceSaysWhatTheVerdictSays(t *testing.T) {
	w, d := open(t, "out-of-step", 8*time.Second)
	w.broken(0)
	said := map[string]bool{}
	for range 20 {
		d.renew()
		want := w.session.Explained(w.at).Short
		said[want] = true
		if !slices.ContainsFunc(d.pic.Labels, func(x spacetime.Label) bool { return x.Text == want }) {
			t.Errorf("at %v the diagram does not say %q", w.status.Time, want)
		}
		w.Send(session.StepEvent{})
	}
	if len(said) != 3 {
		t.Errorf("three workers go on one after the other, but the verdict says %v", said)
	}
}

// A chain of several seconds is not shown as a whole: the diagram follows its links.
func TestDiagramFollowsALongChain(t *testing.T) {
	w, d := open(t, "stuck-leader", 14*time.Second)
	for i := range w.session.Breaks() {
		w.broken(i)
		w.cause()
		c := w.session.Chain()
		first, last := c.Links[0].Time, c.Links[len(c.Links)-1].Time
		for range c.Links {
			if from, to := d.inSight(); w.status.Time < from || w.status.Time > to {
				t.Errorf("break %d, from %v to %v: at %v the diagram shows %v to %v", i, first, last, w.status.Time, from, to)
			}
			w.cause()
		}
		if i := len(c.Links) - 1; i > 0 {
			w.Send(c.Links[i].Shows())
		}
	}
}

func TestExportedFigureIsWhatWasInSight(t *testing.T) {
	w, d := open(t, "out-of-step", 4300*time.Millisecond)
	figureNow := func() *figure.Figure {
		drawn, err := d.Drawing()
		if err != nil {
			t.Fatal(err)
		}
		drawn.Size = d.InSight(false)
		fig, err := drawn.Figure()
		if err != nil {
			t.Fatal(err)
		}
		return fig
	}
	before := figureNow()
	want := bytes.Buffer{}
	if err := figureNow().WriteSVG(&want); err != nil {
		t.Fatal(err)
	}
	w.pass(2 * time.Second)
	d.changed()
	got := bytes.Buffer{}
	if err := before.WriteSVG(&got); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Error("playing on changes the figure")
	}
	if d.paint() {
		t.Error("exporting the diagram changes it")
	}
}
