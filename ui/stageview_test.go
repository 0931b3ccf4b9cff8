package ui

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/paint"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// flying steps until something is under way.
func (w *Window) flying(t *testing.T) {
	t.Helper()
	for range 200 {
		if w.send(session.StepEvent{}); len(w.stage.scene.Flights) > 0 {
			return
		}
	}
	t.Fatal("nothing is ever under way")
}

func TestMessagesUnderWayAreShownAndHidden(t *testing.T) {
	w := open(t)
	w.flying(t)
	w.stage.Generate(800, 400)
	with := slices.Clone(w.stage.Picture.Pix)
	w.stage.toggleFlights()
	if len(w.stage.scene.Flights) > 0 || slices.Equal(with, w.stage.Picture.Pix) {
		t.Error("they are not hidden")
	}
	again := newStageView(w)
	if again.flights {
		t.Error("it is forgotten that they are hidden")
	}
	w.stage.toggleFlights()
	if !slices.Equal(with, w.stage.Picture.Pix) {
		t.Error("paused, they are not shown again as they were")
	}
}

func TestTheMouseAndTheKeysWorkInARing(t *testing.T) {
	w := open(t)
	w.stage.toggleRing()
	if !w.stage.ring() || !newStageView(w).ring() {
		t.Fatal("no ring")
	}
	w.stage.Generate(int(w.stage.Size().Width), int(w.stage.Size().Height))
	g := w.stage.grid()
	if !g.Ring() {
		t.Fatal("five workers do not stand in a ring")
	}
	for n := 1; n <= 5; n++ {
		r := g.Rect(n - 1)
		at := fyne.NewPos(float32(r.Min.X+r.Dx()/2)/w.stage.Scale, float32(r.Min.Y+r.Dy()/2)/w.stage.Scale)
		w.stage.Tapped(&fyne.PointEvent{Position: at})
		if w.status.Selected != n {
			t.Errorf("a click on worker %d selects %d", n, w.status.Selected)
		}
	}
	w.send(session.Select{Worker: 1})
	for _, step := range []struct{ columns, rows, to int }{{1, 0, 2}, {0, 1, 3}, {-1, 0, 4}, {0, -1, 5}, {1, 0, 1}} {
		w.moveSelection(step.columns, step.rows)
		if w.status.Selected != step.to {
			t.Errorf("by %d, %d: worker %d, want %d", step.columns, step.rows, w.status.Selected, step.to)
		}
	}
	w.stage.toggleRing()
	if w.stage.grid().Ring() {
		t.Error("still in a ring")
	}
}

func TestTooManyStandInAGridAllTheSame(t *testing.T) {
	w := open(t)
	w.stage.toggleRing()
	for w.status.Workers <= paint.MostInRing {
		w.do(scenario.Command{Verb: scenario.Join})
	}
	w.stage.Generate(1000, 500)
	if w.stage.grid().Ring() {
		t.Errorf("%d in a ring", w.status.Workers)
	}
	w.pass(100 * time.Millisecond) // all joins at once: thousands of messages
	if text := w.stage.leftOut(); !strings.HasPrefix(text, "At least ") || !strings.HasSuffix(text, "000 more messages are under way than are shown") {
		t.Errorf("it says %q", text)
	}
	if w.stage.toggleFlights(); w.stage.leftOut() != "" {
		t.Error("it speaks of what is not wanted")
	}
}

// The card beside the mouse tells of a message, if the mouse is over one.
func TestWhatIsUnderWayTellsWhatItIs(t *testing.T) {
	w := openAt(t, "out-of-step", 4100*time.Millisecond)
	w.stage.Generate(1000, 400)
	w.refresh()
	flights, told := w.stage.scene.Flights, map[string]bool{}
	for y := 0; y < 400; y += 3 {
		for x := 0; x < 1000; x += 3 {
			if i := w.stage.painter.FlightAt(image.Pt(x, y)); i >= 0 {
				w.stage.pointer, w.stage.inside = fyne.NewPos(float32(x)/w.stage.Scale, float32(y)/w.stage.Scale), true
				w.refresh()
				lines := w.stage.scene.Card.Lines
				want := fmt.Sprintf("from worker %d to worker %d", flights[i].From+1, flights[i].To+1)
				if len(lines) < 3 || lines[1] != want {
					t.Fatalf("flight %d: %q, want %q", i, lines, want)
				}
				told[lines[0]+"; "+lines[1]+"; "+lines[2]] = true
			}
		}
	}
	for _, want := range []string{
		"Msg: change 17 (+19 from worker 2); from worker 1 to worker 2; sent at 4.069 s",
		"Msg: change 17 (+19 from worker 2); from worker 1 to worker 4; never sent: worker 1 ended before",
	} {
		if !told[want] {
			t.Errorf("%q is missing in %v", want, told)
		}
	}
}
