package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/diagram"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// diagramAt is a window's diagram, 1000 x 300, with a story at a moment.
func diagramAt(t *testing.T, name string, at time.Duration) (*Window, *diagram.Diagram) {
	t.Helper()
	w := openAt(t, name, at)
	d := w.diagram.Diagram
	d.Resize(fyne.NewSize(1000, 300))
	d.Generate(1000, 300)
	return w, d
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

// However fast it plays, what is shown is what happens, not what was a frame ago.
func TestTheDiagramKeepsUpWithTheStory(t *testing.T) {
	w, d := diagramAt(t, "dancing-together", time.Second)
	w.send(session.SetSpeed{Factor: 100})
	w.send(session.Toggle{})
	now := paced(w)
	for w.status.Time < 30*time.Second {
		*now = now.Add(frameTime)
		w.frame(*now)
		if svg, _ := d.Figures(); len(svg.Picture.Arrows) == 0 {
			t.Fatalf("at %v there is nothing to be seen: %s", w.status.Time, svg.About)
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
