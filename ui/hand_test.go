package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"groupy/ui/choices"
	"groupy/ui/session"
)

// typed types a key.
func (w *Window) typed(key fyne.KeyName) { w.typedKey(&fyne.KeyEvent{Name: key}) }

// listed returns the texts of what may happen next, each with a star if it is next by itself.
func (w *Window) listed() (all []string) {
	for _, s := range w.hand.Steps() {
		if s.Next {
			s.Text += "*"
		}
		all = append(all, s.Text)
	}
	return all
}

func TestAdversarysHand(t *testing.T) {
	w := open(t)
	w.pass(2963 * time.Millisecond)
	w.send(session.Toggle{})
	w.typedRune(':')
	first := w.listed()
	if !w.hand.On() || w.status.Playing || !slices.Contains(first, "1 → 5: change 14 arrives*") || !slices.Contains(first, "Worker 2 suspects worker 1, which lives") {
		t.Fatalf("on %v, playing %v, listed are %s", w.hand.On(), w.status.Playing, strings.Join(first, "\n"))
	}
	before := w.session.Moments().Moment()
	hash := w.session.Run().Sim().Hash()
	w.typed(fyne.KeyReturn) // what is next by itself
	if lines := w.session.Run().Lines(); len(lines) != 1 || lines[0].Command.String() != "choose arrive 1 -> 5" || !strings.HasPrefix(w.bottom.Said(), "1 → 5: change 14 arrives. BackSpace") {
		t.Errorf("picked: %v, %q", lines, w.bottom.Said())
	}
	if slices.Contains(w.listed(), "1 → 5: change 14 arrives") {
		t.Error("the list has what was picked")
	}
	w.typed(fyne.KeyBackspace)
	if w.session.Moments().Moment() != before || w.session.Run().Sim().Hash() != hash || !slices.Equal(w.listed(), first) {
		t.Errorf("undone, it stands at %v with %s", w.session.Moments().Moment(), strings.Join(w.listed(), "\n"))
	}
	w.typed(fyne.KeyUp)
	w.typedRune('1')
	if lines := w.session.Run().Lines(); len(lines) != 1 || lines[0].Command != w.handStep(t, first[0]).Command || w.status.Version != "gms2" {
		t.Errorf("1 picks %v on %s", lines, w.status.Version)
	}
	if w.typed(fyne.KeyEscape); w.hand.On() {
		t.Error("Escape does not leave it")
	}
	w.typedRune(':')
	if w.send(session.Toggle{}); w.hand.On() || !w.status.Playing {
		t.Error("time does not go on with Space")
	}
}

// handStep returns the step of a text before the last pick.
func (w *Window) handStep(t *testing.T, text string) choices.Step {
	t.Helper()
	w.send(session.Undo{})
	defer w.send(session.Redo{})
	for _, s := range w.hand.Steps() {
		if s.Text == text {
			return s
		}
	}
	t.Fatalf("%q is not listed", text)
	return choices.Step{}
}

// A message on the stage is picked with a click, and a timeout with a click on its clock.
func TestPickOnTheStage(t *testing.T) {
	w := open(t)
	w.win.Resize(fyne.NewSize(1280, 720))
	w.pass(2963 * time.Millisecond)
	w.tiles.Generate(int(w.tiles.Size().Width), int(w.tiles.Size().Height))
	w.typedRune(':')
	w.tiles.Generate(int(w.tiles.Size().Width), int(w.tiles.Size().Height))
	w.tiles.Update()
	picked := 0
	for y := float32(0); y < w.tiles.Size().Height && picked < 2; y += 4 {
		for x := float32(0); x < w.tiles.Size().Width && picked < 2; x += 4 {
			lines := len(w.session.Run().Lines())
			if words := w.hand.FlightWords(w.tiles.FlightAt(fyne.NewPos(x, y))); words == nil || picked == 1 && !strings.Contains(words[0], "times out") {
				continue
			}
			if test.TapAt(w.tiles, fyne.NewPos(x, y)); len(w.session.Run().Lines()) != lines+1 {
				t.Fatal("a click picks nothing")
			}
			picked++
		}
	}
	if picked < 2 {
		t.Errorf("%d things could be picked with a click", picked)
	}
}

// An audience that predicts may pick, but is not told what comes next by itself.
func TestHandTellsNoAudience(t *testing.T) {
	w := open(t)
	w.pass(2963 * time.Millisecond)
	w.send(session.Predict{On: true})
	w.typedRune(':')
	if list := strings.Join(w.listed(), "\n"); !w.hand.On() || strings.Contains(list, "*") {
		t.Errorf("on %v, listed are %s", w.hand.On(), list)
	}
	w.typed(fyne.KeyReturn)
	if len(w.session.Run().Lines()) != 1 {
		t.Error("nothing was picked")
	}
	w.send(session.Present{On: true})
	if w.hand.On() {
		t.Error("the lecture view has the list")
	}
}
