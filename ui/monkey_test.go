package ui

import (
	"fmt"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/diagram"
	"groupy/ui/offers"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// TestMonkey does thousands of random things to the window, and then plays the resulting scenario from its start: both
// runs must be the same, to the last event.
func TestMonkey(t *testing.T) {
	w := open(t)
	dice := rand.New(rand.NewSource(1))
	deepest := 0
	things := 4000
	if testing.Short() {
		things = 1500
	}
	d := w.diagram.Diagram
	clicks := 0 // that go to a moment in the diagram
	for n := range things {
		w.monkeyDoes(dice)
		if n%10 == 0 && w.monkeyPoints(d, dice) {
			clicks++
		}
		if n%500 == 499 {
			w.monkeySaves(t)
		}
		deepest = max(deepest, len(w.session.Run().Outcomes()))
	}
	for w.status.Progress < 1 {
		w.send(session.Tick{Passed: frameTime})
	}
	if err := w.session.Run().Err(); err != nil {
		t.Fatal(err)
	}
	if deepest < 50 && !testing.Short() {
		t.Errorf("the longest run had only %d inputs", deepest)
	}
	if clicks < things/400 {
		t.Errorf("only %d clicks went to a moment in the diagram", clicks)
	}
	run := w.session.Run()
	end := run.Now() + time.Millisecond // a moment when nothing is due
	run.RunUntil(end, 1<<30)
	again, err := scenario.New(run.Scenario(), nil)
	if err != nil {
		t.Fatal(err)
	}
	again.RunUntil(end, 1<<30)
	if again.Sim().Trail() != run.Sim().Trail() || again.Sim().Hash() != run.Sim().Hash() {
		t.Errorf("the run played again is at %v after %d events, want %v after %d",
			again.Now(), again.Sim().Events(), run.Now(), run.Sim().Events())
	}
}

// monkeyPoints clicks or drags somewhere in the diagram. It reports whether that was a click that goes to a moment.
func (w *Window) monkeyPoints(d *diagram.Diagram, dice *rand.Rand) bool {
	if !w.diagram.IsOpen() {
		return false
	}
	size := d.Size()
	d.Generate(max(int(size.Width), 1), max(int(size.Height), 1)) // as a driver does after the window got another size
	at := fyne.PointEvent{Position: fyne.NewPos(dice.Float32()*size.Width, dice.Float32()*size.Height)}
	if dice.Intn(3) == 0 {
		d.Dragged(&fyne.DragEvent{PointEvent: at, Dragged: fyne.NewDelta(dice.Float32()*200-100, dice.Float32()*100-50)})
		d.DragEnd()
		return false
	}
	d.MouseMoved(&desktop.MouseEvent{PointEvent: at})
	goes := strings.HasPrefix(w.bottom.Said(), "Click to go to ")
	d.MouseOut()
	d.Tapped(&at)
	return goes
}

// monkeySaves saves the scenario, then opens it from a link and from the file. It must be the same each time.
func (w *Window) monkeySaves(t *testing.T) {
	t.Helper()
	w.monkeyArrives()
	was, branches := w.monkeySees(), w.documentHash()
	path := filepath.Join(t.TempDir(), "monkey.groupy")
	if err := w.saveFile(path); err != nil {
		t.Fatal(err)
	}
	w.copyLink()
	for _, open := range []func(){w.pasteLink, func() { w.openPath(path) }} {
		open()
		w.monkeyArrives()
		if now := w.monkeySees(); len(w.dialogs) > 0 || now != was && was != "" {
			t.Fatalf("%d dialogs; saved at %s, opened at %s", len(w.dialogs), was, now)
		}
	}
	if now := w.documentHash(); now != branches {
		t.Fatalf("the branches have the hash %s, want %s", now, branches)
	}
}

func (w *Window) monkeyArrives() {
	for w.send(session.Pause{}); w.status.Progress < 1; {
		w.send(session.Tick{})
	}
}

// monkeySees describes the present moment. It is empty between two inputs at the same place, because a file stores the
// moment after them.
func (w *Window) monkeySees() string {
	run := w.session.Run()
	if next := run.Lines()[run.Begun():]; len(next) > 0 && next[0].Place == run.Place() {
		return ""
	}
	return fmt.Sprintf("%v after %d events, %016x, %016x", run.Place(), run.Sim().Events(), run.Sim().Trail(), run.Sim().Hash())
}

// monkeyDoes does a random thing: mostly time passes, and now and then the run is restarted.
func (w *Window) monkeyDoes(dice *rand.Rand) {
	switch n := dice.Intn(100); {
	case n < 50:
		w.send(session.Tick{Passed: time.Duration(dice.Intn(40)) * time.Millisecond})
	case n < 80:
		a := w.actions[dice.Intn(len(w.actions))]
		if a.Name == "copyfigure" { // it answers on a goroutine of its own
			return
		}
		if (a.Name == "restart" || a.Name == "stop") && dice.Intn(20) > 0 {
			return
		}
		w.perform(a)
	case n < 92 && w.status.Workers > 0:
		list := offers.Worker(w.session.Run(), 1+dice.Intn(w.status.Workers))
		if i := dice.Intn(20 + len(w.session.Flights(nil))); i >= 20 {
			if _, f := w.session.InFlight(i - 20); f.Cause > 0 {
				list = offers.OfMessage(w.session.Run(), offers.Of(&f))
			}
		}
		o := list[dice.Intn(len(list))]
		if more := o.Each(); o.Off == "" && len(more) > 0 {
			o = more[dice.Intn(len(more))]
		}
		if o.Off == "" && !o.IsGap() && !o.IsHeading() {
			w.do(o.Command)
		}
	case n < 94:
		w.send(session.SetSpeed{Factor: dice.Float64() * 10})
	case n < 98:
		w.tiles.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(dice.Float32()*1400, dice.Float32()*800)}})
		if dice.Intn(2) == 0 {
			w.tiles.MouseOut()
		}
	default:
		w.win.Resize(fyne.NewSize(float32(100+dice.Intn(2000)), float32(100+dice.Intn(1500))))
	}
	for len(w.dialogs) > 0 {
		w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	for top := w.win.Canvas().Overlays().Top(); top != nil; top = w.win.Canvas().Overlays().Top() {
		w.win.Canvas().Overlays().Remove(top)
	}
}
