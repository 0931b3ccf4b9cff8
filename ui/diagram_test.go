package ui

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/diagram"
	"groupy/ui/session"
	"groupy/ui/spacetime"
	"groupy/worker/scenario"
)

// diagramAt is a window's diagram, 1000 x 300, with a story at a moment.
func diagramAt(t *testing.T, name string, at time.Duration) (*Window, *diagram.Diagram) {
	t.Helper()
	w := openAt(t, name, at)
	d := w.diagram.Diagram
	d.Resize(fyne.NewSize(1000, 300))
	d.Generate(1000, 300)
	d.Changed()
	return w, d
}

// markOf is where a mark of a kind is, and what it is.
func markOf(t *testing.T, d *diagram.Diagram, kind spacetime.MarkKind) (*spacetime.Mark, fyne.Position) {
	t.Helper()
	for i := range d.Pic.Marks {
		if m := &d.Pic.Marks[i]; m.Kind == kind {
			return m, fyne.NewPos(m.X/d.Scale, m.Y/d.Scale)
		}
	}
	t.Fatalf("no mark of kind %v", kind)
	return nil, fyne.Position{}
}

func TestTheDiagramShowsTheCrash(t *testing.T) {
	w, d := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	crash, at := markOf(t, d, spacetime.Crashed)
	d.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if d.Hit.Kind != spacetime.HitMark || !d.Lit || len(d.Words()) == 0 || !strings.HasPrefix(d.Words()[0], "Worker 1") {
		t.Errorf("under the mouse: %+v, lit %v, %q", d.Hit, d.Lit, d.Words())
	}
	d.Tapped(&fyne.PointEvent{Position: at})
	if w.status.Time != crash.Time || w.status.Alive != 4 {
		t.Errorf("a click on the crash at %v goes to %v, %d alive", crash.Time, w.status.Time, w.status.Alive)
	}
	if d.Lens.Follow {
		t.Error("the picture jumps away under the mouse")
	}
	d.MouseOut()
	if d.Hit.Kind != spacetime.HitNothing || d.Lit {
		t.Error("the mouse has left, and something is lit")
	}
}

func TestNamesOfTheDiagram(t *testing.T) {
	w, d := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	third := fyne.NewPos(10, d.Pic.Rows[2].Y)
	d.Tapped(&fyne.PointEvent{Position: third})
	if w.status.Selected != 3 {
		t.Errorf("worker %d is selected", w.status.Selected)
	}
	first := fyne.NewPos(10, d.Pic.Rows[0].Y)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: first}, Dragged: fyne.NewDelta(0, first.Y-third.Y)})
	d.DragEnd()
	if d.Pic.Rows[0].Worker != 3 || d.Pic.Rows[1].Worker != 1 {
		t.Errorf("dragged to the top: %d, %d", d.Pic.Rows[0].Worker, d.Pic.Rows[1].Worker)
	}
	w.perform(w.action("restart"))
	if d.Renew(); d.Pic.Rows[0].Worker != 3 {
		t.Error("the order is lost")
	}
}

func TestWheelAndDragMoveTheDiagram(t *testing.T) {
	_, d := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	from, to := d.Lens.Stretch(4300 * time.Millisecond)
	middle := fyne.NewPos(d.Pic.Plot.X0+(d.Pic.Plot.X1-d.Pic.Plot.X0)/2, 100)
	d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: middle}, Dragged: fyne.NewDelta((d.Pic.Plot.X1-d.Pic.Plot.X0)/2, 0)})
	d.DragEnd()
	half := (to - from) / 2
	if got := d.Lens.From; (got-(from-half)).Abs() > time.Millisecond || d.Lens.Follow {
		t.Errorf("from %v half a width to the right: %v", from, got)
	}
	under := d.Pic.TimeAt(middle.X)
	d.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: middle}, Scrolled: fyne.NewDelta(0, 10)})
	if d.Lens.Span >= to-from || (d.Pic.TimeAt(middle.X)-under).Abs() > 5*time.Millisecond {
		t.Errorf("zoomed to %v; under the mouse was %v, and is %v", d.Lens.Span, under, d.Pic.TimeAt(middle.X))
	}
	if d.Facts.From > d.Lens.From {
		t.Errorf("what is in sight from %v on is known from %v on", d.Lens.From, d.Facts.From)
	}
}

func TestTheAxisOfOrder(t *testing.T) {
	w, d := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	w.perform(w.action("axis"))
	if d.Lens.Axis != spacetime.Order || d.Pic.Columns < 50 {
		t.Fatalf("%d columns", d.Pic.Columns)
	}
	if x := d.Pic.Playhead; x < d.Pic.Plot.X0 || x > d.Pic.Plot.X1 {
		t.Errorf("the playhead is at %v", x)
	}
	before := d.Pic.TimeAt(d.Pic.Plot.X0)
	d.Pan(-0.5)
	if after := d.Pic.TimeAt(d.Pic.Plot.X0); after >= before {
		t.Errorf("panned to the left it begins at %v, and before at %v", after, before)
	}
}

func TestTheDiagramInWindowsOfAnySize(t *testing.T) {
	w := openAt(t, "out-of-step", 4300*time.Millisecond)
	for _, c := range []struct {
		width, height float32
		open          bool
	}{{1440, 900, true}, {1280, 720, true}, {800, 400, false}, {200, 150, false}, {3840, 2160, true}} {
		w.win.Resize(fyne.NewSize(c.width, c.height))
		if w.diagram.IsOpen() != c.open {
			t.Errorf("%v x %v: open %v", c.width, c.height, w.diagram.IsOpen())
		}
		if s := w.stage.Size(); s.Height < 40 {
			t.Errorf("%v x %v: the stage is %v high", c.width, c.height, s.Height)
		}
	}
	w.win.Resize(fyne.NewSize(1440, 900))
	if w.perform(w.action("diagram")); w.diagram.IsOpen() {
		t.Error("it cannot be closed")
	}
	if w.perform(w.action("follow")); !w.diagram.IsOpen() {
		t.Error("what acts on it does not open it")
	}
}

func TestNothingIsPaintedTwice(t *testing.T) {
	_, d := diagramAt(t, "out-of-step", 4300*time.Millisecond)
	if d.Paint() {
		t.Error("nothing has changed, and it is painted")
	}
	if d.Pan(0.1); d.Paint() {
		t.Error("it was panned, and is painted a second time")
	}
}

// To pan about for a minute takes no more memory than to pan about for a second.
func TestPanningDoesNotGrow(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector itself takes memory")
	}
	_, d := diagramAt(t, "whatever-leader-dies", 9*time.Second)
	about := func(frames int) uint64 {
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
	before := about(60)
	if after := about(3600); after > before+2<<20 {
		t.Errorf("the heap has grown from %d to %d KB", before>>10, after>>10)
	}
}

// Step by step is told in the diagram, too: it shows the stretch of the chain, and stays where one then moves it.
func TestTheDiagramShowsTheStretchOfAChain(t *testing.T) {
	w, d := diagramAt(t, "out-of-step", 8*time.Second)
	cause := w.action("cause")
	w.perform(cause)
	c := w.session.Chain()
	if c == nil {
		t.Fatal("nothing is told")
	}
	first, last := c.Links[0].Time, c.Links[len(c.Links)-1].Time
	from, to := d.Lens.Stretch(w.status.Time)
	if from > first || to < last || to-from > 3*(last-first) || d.Lens.Follow {
		t.Errorf("from %v to %v is shown of a chain from %v to %v", from, to, first, last)
	}
	w.pass(100 * time.Millisecond)
	d.Renew()
	if !d.Lens.Follow || d.Lens.Span != diagram.FirstSpan {
		t.Errorf("played on, it shows %v, following %v", d.Lens.Span, d.Lens.Follow)
	}
	w.perform(w.action("broken"))
	d.Pan(0.5)
	before := d.Lens.From
	w.perform(cause)
	w.pass(100 * time.Millisecond)
	if d.Lens.From != before {
		t.Error("the next link, or playing on, takes back what the user has moved")
	}
}

// However fast it plays, what is shown is what happens, not what was a frame ago.
func TestTheDiagramKeepsUpWithTheStory(t *testing.T) {
	w, d := diagramAt(t, "dancing-together", time.Second)
	w.send(session.SetSpeed{Factor: 100})
	w.send(session.Toggle{})
	now := paced(w)
	for w.status.Time < 30*time.Second {
		*now = now.Add(frameTime)
		w.frame(*now)
		if len(d.Pic.Arrows) == 0 {
			t.Fatalf("at %v there is nothing to be seen: %q", w.status.Time, d.Notice)
		}
	}
}

// paced gives a window a time of its own, in which a slice of computing takes always the same, however busy the machine is.
func paced(w *Window) *time.Time {
	now := time.Now()
	w.clock = func() time.Time {
		now = now.Add(50 * time.Microsecond)
		return now
	}
	w.last = now
	return &now
}

// Once the diagram is closed nobody waits for what it would show: the window comes to rest, and says nothing of it.
func TestAClosedDiagramIsNotWaitedFor(t *testing.T) {
	for name, change := range map[string]session.Message{
		"another version": session.SetVersion{Name: "gms3"}, "another seed": session.SetSeed{Seed: 7}, "an input": session.Do{Command: scenario.Command{Verb: scenario.Join}},
		"another moment": session.Seek{To: 9 * time.Second}, "another story": session.Open{Name: "new", Scenario: scenario.Scenario{Settings: scenario.Defaults()}},
	} {
		w, _ := diagramAt(t, "out-of-step", 2*time.Second)
		now := paced(w)
		w.send(session.Pause{})
		w.perform(w.action("diagram"))
		w.send(session.Pause{})
		w.send(change)
		w.send(session.Pause{})
		frames := 0
		for ; w.frame(*now) && frames < 1000; frames++ {
			*now = now.Add(frameTime)
		}
		if frames == 1000 || w.status.Long != "" {
			t.Errorf("%s: after %d frames it says %q", name, frames, w.status.Long)
		}
	}
}

// What lies seconds apart is not shown as a whole: the diagram goes along.
func TestTheDiagramGoesAlongALongChain(t *testing.T) {
	w, d := diagramAt(t, "stuck-leader", 14*time.Second)
	for i := range w.session.Breaks() {
		w.perform(w.action("broken"))
		w.perform(w.action("cause"))
		c := w.session.Chain()
		first, last := c.Links[0].Time, c.Links[len(c.Links)-1].Time
		for range c.Links {
			if from, to := d.InSight(); w.status.Time < from || w.status.Time > to {
				t.Errorf("break %d, from %v to %v: at %v one sees %v to %v", i, first, last, w.status.Time, from, to)
			}
			w.perform(w.action("cause"))
		}
		if i := len(c.Links) - 1; i > 0 {
			w.send(c.Links[i].Shows())
		}
	}
}
