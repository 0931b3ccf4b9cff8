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
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// TestMonkey does thousands of random things to the window, and then plays the story that came
// of it again from its start: it must be the same, to the last event.
func TestMonkey(t *testing.T) {
	w := open(t)
	dice := rand.New(rand.NewSource(1))
	deepest := 0
	things := 4000
	if testing.Short() {
		things = 1500
	}
	d := w.diagram.Diagram
	clicks := 0 // that go to a moment of the diagram
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
		t.Errorf("the longest story had %d commands: this shows little", deepest)
	}
	if clicks < things/400 {
		t.Errorf("it has clicked %d times at a moment of the diagram: this shows little", clicks)
	}
	run := w.session.Run()
	end := run.Now() + time.Millisecond // a moment at which everything due has been done
	run.RunUntil(end, 1<<30)
	again, err := scenario.New(run.Scenario(), nil)
	if err != nil {
		t.Fatal(err)
	}
	again.RunUntil(end, 1<<30)
	if again.Sim().Trail() != run.Sim().Trail() || again.Sim().Hash() != run.Sim().Hash() {
		t.Errorf("the story played again went another way: at %v after %d events, and was at %v after %d",
			again.Now(), again.Sim().Events(), run.Now(), run.Sim().Events())
	}
}

// monkeyPoints clicks somewhere in the diagram or drags there. It reports whether that was a click that goes to a moment.
func (w *Window) monkeyPoints(d *diagram.Diagram, dice *rand.Rand) bool {
	if !w.diagram.IsOpen() {
		return false
	}
	at := fyne.PointEvent{Position: fyne.NewPos(dice.Float32()*1000, dice.Float32()*300)}
	if dice.Intn(3) == 0 {
		d.Dragged(&fyne.DragEvent{PointEvent: at, Dragged: fyne.NewDelta(dice.Float32()*200-100, dice.Float32()*100-50)})
		d.DragEnd()
		return false
	}
	d.MouseMoved(&desktop.MouseEvent{PointEvent: at})
	goes := strings.HasPrefix(w.bottom.Said(), "A click goes to ")
	d.MouseOut()
	d.Tapped(&at)
	return goes
}

// monkeySaves saves, opens what it has saved, and goes there by a link: it is the same each time.
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
			t.Fatalf("%d dialogs; saved at %s, it is at %s", len(w.dialogs), was, now)
		}
	}
	if now := w.documentHash(); now != branches {
		t.Fatalf("saved were other branches: %s, and not %s", now, branches)
	}
}

func (w *Window) monkeyArrives() {
	for w.send(session.Pause{}); w.status.Progress < 1; {
		w.send(session.Tick{})
	}
}

// monkeySees is the present moment; empty between lines of one place, as a file keeps the moment after them.
func (w *Window) monkeySees() string {
	run := w.session.Run()
	if next := run.Lines()[run.Begun():]; len(next) > 0 && next[0].Place == run.Place() {
		return ""
	}
	return fmt.Sprintf("%v after %d events, %016x, %016x", run.Place(), run.Sim().Events(), run.Sim().Trail(), run.Sim().Hash())
}

// monkeyDoes one thing: mostly time passes, and now and then somebody starts anew.
func (w *Window) monkeyDoes(dice *rand.Rand) {
	switch n := dice.Intn(100); {
	case n < 50:
		w.send(session.Tick{Passed: time.Duration(dice.Intn(40)) * time.Millisecond})
	case n < 80:
		a := w.actions[dice.Intn(len(w.actions))]
		if (a.Name == "restart" || a.Name == "stop") && dice.Intn(20) > 0 {
			return
		}
		w.perform(a)
	case n < 92 && w.status.Workers > 0:
		list := w.workerActions(1 + dice.Intn(w.status.Workers))
		if a := list[dice.Intn(len(list))]; a.off == "" {
			w.do(a.command)
		}
	case n < 94:
		w.send(session.SetSpeed{Factor: dice.Float64() * 10})
	case n < 98:
		w.stage.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(dice.Float32()*1400, dice.Float32()*800)}})
		if dice.Intn(2) == 0 {
			w.stage.MouseOut()
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
