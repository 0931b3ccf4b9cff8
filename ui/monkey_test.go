package ui

import (
	"math/rand"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/session"
	"groupy/worker/scenario"
)

// TestMonkey does ten thousand random things to the window, and then plays the story that came
// of it again from its start: it must be the same, to the last event.
func TestMonkey(t *testing.T) {
	w := open(t)
	dice := rand.New(rand.NewSource(1))
	deepest := 0
	things := 10_000
	if testing.Short() {
		things = 1500
	}
	for range things {
		w.monkeyDoes(dice)
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

// monkeyDoes one thing: mostly time passes, and now and then somebody starts anew.
func (w *Window) monkeyDoes(dice *rand.Rand) {
	switch n := dice.Intn(100); {
	case n < 50:
		w.send(session.Tick{Passed: time.Duration(dice.Intn(40)) * time.Millisecond})
	case n < 80:
		a := &w.actions[dice.Intn(len(w.actions))]
		if (a.name == "restart" || a.name == "stop") && dice.Intn(20) > 0 {
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
		w.stage.pointer, w.stage.inside = fyne.NewPos(dice.Float32()*1400, dice.Float32()*800), dice.Intn(2) == 0
		w.refresh()
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
