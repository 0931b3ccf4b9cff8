package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/describe"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

func TestMostWorkers(t *testing.T) {
	w := open(t)
	add := w.button(t, "+ Add worker")
	for w.status.Workers < scenario.MaxWorkers {
		w.perform(add.Action)
	}
	w.perform(add.Action)
	if w.status.Workers != scenario.MaxWorkers || !add.Disabled() {
		t.Errorf("%d workers, button disabled: %v", w.status.Workers, add.Disabled())
	}
	if want := "A run has room for 1000 workers"; !strings.HasPrefix(w.bottom.Said(), want) {
		t.Errorf("the window says %q, want %q", w.bottom.Said(), want)
	}
}

func TestKillingAllWorkersAndAddingOne(t *testing.T) {
	w := open(t)
	for n := 1; n <= 5; n++ {
		w.do(scenario.Command{Verb: scenario.Kill, Worker: n})
	}
	if b := w.button(t, "Crash after"); !b.Disabled() || b.Why != "No worker is alive." {
		t.Errorf("crash: disabled %v, reason %q", b.Disabled(), b.Why)
	}
	if w.bottom.Said() != describe.NoneAlive {
		t.Errorf("the window says %q", w.bottom.Said())
	}
	w.perform(w.action("add"))
	w.pass(3 * time.Second)
	if w.status.Alive != 1 || len(w.status.Leaders) != 1 {
		t.Errorf("%d alive, leaders %v", w.status.Alive, w.status.Leaders)
	}
}

func TestPaintingAtAnySizeAndScale(t *testing.T) {
	w := open(t)
	for _, size := range []fyne.Size{{Width: 200, Height: 150}, {Width: 60, Height: 40}, {Width: 7680, Height: 4320}, {Width: 3000, Height: 80}, {Width: 90, Height: 2000}} {
		w.win.Resize(size)
		for _, scale := range []float32{0.5, 1, 3} {
			if area := size.Width * size.Height * scale * scale; area > 40e6 {
				continue
			}
			v := w.tiles
			width, height := int(v.Size().Width*scale), int(v.Size().Height*scale)
			if picture := v.Generate(max(width, 1), max(height, 1)); picture.Bounds().Empty() {
				t.Errorf("%v at scale %v: the picture is empty", size, scale)
			}
		}
	}
}

func TestManyActionsInAFrame(t *testing.T) {
	w := open(t)
	for range 500 {
		w.perform(w.action("play"))
		w.perform(w.action("gms2"))
		w.perform(w.action("gms3"))
	}
	w.send(session.Tick{Passed: frameTime})
	if w.status.Version != "gms3" || w.status.Playing || w.status.Failure != "" {
		t.Errorf("%+v", w.status)
	}
}

func TestKillAsksWhichOfTwoLeaders(t *testing.T) {
	w := open(t)
	w.status.Leaders = []int{2, 4}
	w.menus.KillLeader()
	if len(w.dialogs) == 0 || w.session.Status().Alive != 5 {
		t.Fatal("it does not ask")
	}
}

func TestPreferences(t *testing.T) {
	w := open(t)
	w.send(session.SetSpeed{Factor: 4})
	if p := readPreferences(w.app); p.Speed != 4 || p.Scenario != "test" {
		t.Errorf("stored: %+v", p)
	}
	w.app.Preferences().SetString(prefWindow, `{"speed": "fast", "width"`)
	if p := readPreferences(w.app); p.Speed != 1 || p.Width != 1280 {
		t.Errorf("damaged: %+v", p)
	}
}

// The longest text of a scenario pushes nothing out of the window, and can be read to its end.
func TestLongestLookLeavesRoomForTheWorkers(t *testing.T) {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	for _, word := range []string{"W", "word "} {
		sc.Title, sc.Look = strings.Repeat("W", scenario.MaxTitle), strings.Repeat(word, scenario.MaxLook/len(word))
		w := open(t)
		w.send(session.Open{Name: "long", Scenario: sc})
		for _, size := range []fyne.Size{{Width: 800, Height: 600}, {Width: 300, Height: 400}, {Width: 1440, Height: 900}} {
			w.win.Resize(size)
			w.win.Canvas().Content().Refresh()
			c := w.caption
			if most := size.Height / captionPart; c.Content.Size().Height > most || w.tiles.Size().Height < most/2 {
				t.Errorf("at %v the caption is %v high, and the tiles are %v high", size, c.Content.Size().Height, w.tiles.Size().Height)
			}
			if end := c.Lines.Position().Y + c.Lines.Size().Height; end > c.Content.Size().Height+8 { // its margin may overlap
				t.Errorf("at %v the caption covers the tiles", size)
			}
			c.Lines.ScrollToBottom()
			if end := c.Look.Position().Y + c.Look.Size().Height; end > c.Lines.Size().Height+1 {
				t.Errorf("at %v the caption cannot be read to its end: %v of %v", size, end, c.Lines.Size().Height)
			}
		}
	}
}
