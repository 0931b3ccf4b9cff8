package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/diagram"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// diagramAt opens a window with a scenario at a moment, and a diagram of 1000 x 300.
func diagramAt(t *testing.T, name string, at time.Duration) (*Window, *diagram.Diagram) {
	t.Helper()
	w := openAt(t, name, at)
	d := w.diagram.Diagram
	d.Resize(fyne.NewSize(1000, 300))
	d.Generate(1000, 300)
	return w, d
}

func TestDiagramInWindowsOfAnySize(t *testing.T) {
	w := openAt(t, "out-of-step", 4300*time.Millisecond)
	for _, c := range []struct {
		width, height float32
		open          bool
	}{{1440, 900, true}, {1280, 720, true}, {800, 400, false}, {200, 150, false}, {3840, 2160, true}} {
		w.win.Resize(fyne.NewSize(c.width, c.height))
		if w.diagram.IsOpen() != c.open {
			t.Errorf("%v x %v: open %v", c.width, c.height, w.diagram.IsOpen())
		}
		if s := w.tiles.Size(); s.Height < 40 {
			t.Errorf("%v x %v: the tiles are %v high", c.width, c.height, s.Height)
		}
	}
	w.win.Resize(fyne.NewSize(1440, 900))
	if w.perform(w.action("diagram")); w.diagram.IsOpen() {
		t.Error("the action does not close the diagram")
	}
	if w.perform(w.action("follow")); !w.diagram.IsOpen() {
		t.Error("an action on the diagram does not open it")
	}
}

// However fast the run plays, the diagram shows the present frame, not the previous one.
func TestDiagramKeepsUpWithTheRun(t *testing.T) {
	w, d := diagramAt(t, "dancing-together", time.Second)
	w.send(session.SetSpeed{Factor: 100})
	w.send(session.Toggle{})
	now := paced(w)
	for w.status.Time < 30*time.Second {
		*now = now.Add(frameTime)
		w.frame(*now)
		gathered, _ := w.session.Facts()
		from, to, _ := d.Part()
		drawn := d.DrawingOf(gathered, from, to)
		drawn.Size = d.InSight(false)
		if fig, err := drawn.Figure(); err != nil || len(fig.Picture.Arrows) == 0 {
			t.Fatalf("at %v the diagram is empty: %v", w.status.Time, err)
		}
	}
}

// paced gives a window a clock of its own, on which computing always takes the same time, however busy the machine is.
func paced(w *Window) *time.Time {
	now := time.Now()
	w.clock = func() time.Time {
		now = now.Add(50 * time.Microsecond)
		return now
	}
	w.last = now
	return &now
}

// While the diagram is closed, nothing is gathered for it: the window comes to rest, and shows no progress.
func TestClosedDiagramGathersNothing(t *testing.T) {
	for name, change := range map[string]session.Message{
		"another version": session.SetVersion{Name: "gms3"}, "another seed": session.SetSeed{Seed: 7}, "an input": session.Do{Command: scenario.Command{Verb: scenario.Join}},
		"another moment": session.Seek{To: 9 * time.Second}, "another scenario": session.Open{Name: "new", Scenario: scenario.Scenario{Settings: scenario.Defaults()}},
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
			t.Errorf("%s: after %d frames the window says %q", name, frames, w.status.Long)
		}
	}
}
