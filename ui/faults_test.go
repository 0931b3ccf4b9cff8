package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/session"
)

// A run that plays stands still while a menu is open, and goes on when it is closed. So what a menu offers stays true.
func TestRunWaitsForAMenu(t *testing.T) {
	w := open(t)
	w.pass(time.Second)
	w.send(session.Toggle{})
	now := paced(w)
	frame := func() bool {
		*now = now.Add(frameTime)
		return w.frame(*now)
	}
	at := w.status.Time
	if frame(); w.status.Time == at {
		t.Fatal("the run does not play")
	}
	w.perform(w.action("messages"))
	if w.win.Canvas().Overlays().Top() == nil {
		w.menus.OpenWorker(1, fyne.Position{})
	}
	at = w.status.Time
	for range 10 {
		if !frame() {
			t.Fatal("nothing would show that the menu has been closed")
		}
	}
	if w.status.Time != at {
		t.Errorf("the run went from %v to %v", at, w.status.Time)
	}
	w.press(fyne.KeyEscape)
	if frame(); w.status.Time == at || w.win.Canvas().Overlays().Top() != nil {
		t.Error("the run does not go on")
	}
}

// The actions on faults are in a menu of their own, each with a key that no other action has.
func TestFaultsHaveKeysAndAMenu(t *testing.T) {
	w := open(t)
	w.pass(time.Second)
	keys := map[string]string{}
	for _, a := range w.actions {
		if other := keys[a.Key]; other != "" && a.Key != "" {
			t.Errorf("%s and %s have the key %s", a.Name, other, a.Key)
		}
		keys[a.Key] = a.Name
	}
	w.typedRune('_')
	if b := w.session.Moments().Board(); !b[0].Paused {
		t.Error("the leader is not paused")
	}
	if w.typedRune('_'); w.session.Moments().Board()[0].Paused {
		t.Error("the leader is still paused")
	}
	w.send(session.Select{Worker: 3})
	if w.typedRune('|'); len(w.session.Run().Sim().Blocks()) != 8 {
		t.Errorf("%d links are blocked", len(w.session.Run().Sim().Blocks()))
	}
	if w.typedRune('$'); !w.session.Run().Sim().IsPerfect() {
		t.Error("the network is not perfect")
	}
}
