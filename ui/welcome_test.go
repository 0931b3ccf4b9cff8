package ui

import (
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"groupy/assets"
	"groupy/ui/kit"
	"groupy/ui/library"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// first opens a window of an app, as at a start without arguments.
func first(t *testing.T, app fyne.App) *Window {
	t.Helper()
	list, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	w, err := New(app, list, "test", "", archive.NewDocument(sc))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.autosaver.close)
	w.gallery.Post = func(func()) {} // fyne.Do would run it on the goroutine that plays
	w.win.Resize(fyne.NewSize(1280, 720))
	w.WelcomeAtFirstStart()
	return w
}

// welcome returns the welcome, nil if it is not open.
func (w *Window) welcome() *library.Welcome {
	p, _ := w.win.Canvas().Overlays().Top().(*library.Welcome)
	return p
}

func TestWelcomeAppearsOnce(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	app := test.NewTempApp(t)
	w := first(t, app)
	w.greet()
	if w.welcome() == nil || len(w.dialogs) != 1 || !w.held() {
		t.Fatalf("at the first start there are %d dialogs; the run plays on: %v", len(w.dialogs), !w.held())
	}
	w.press(fyne.KeyEscape)
	if w.welcome() != nil || !w.status.Playing {
		t.Errorf("Escape leaves it open: %v; the run plays: %v", w.welcome() != nil, w.status.Playing)
	}
	again := first(t, app)
	if again.greet(); again.welcome() != nil {
		t.Error("it appears at the second start")
	}
	if again.press(fyne.KeyF2); again.welcome() == nil {
		t.Error("F2 does not show it")
	}
}

// A first start that shows a file or a link leaves the welcome to the next start.
func TestWelcomeWaitsForAStartWithNothingElse(t *testing.T) {
	w := open(t)
	w.greet()
	w.store(w.win, w.session)
	if w.welcome() != nil {
		t.Fatal("a window with a link shows the welcome")
	}
	next := first(t, w.app)
	if next.greet(); next.welcome() == nil {
		t.Error("the next start does not show it")
	}
	next.store(next.win, next.session)
	last := first(t, w.app)
	if last.greet(); last.welcome() != nil {
		t.Error("it is shown twice")
	}
}

func TestWelcomeGivesWayToEverythingElse(t *testing.T) {
	for name, before := range map[string]func(w *Window){
		"an error": func(w *Window) { w.Complain(errors.New("this is wrong")) },
		"unsaved work of a window that was killed": func(w *Window) {
			if err := os.WriteFile(filepath.Join(w.unsavedFolder(), "unsaved-1.groupy"), []byte("gms3\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Setenv("TMPDIR", t.TempDir())
		w := first(t, test.NewTempApp(t))
		before(w)
		if w.greet(); w.welcome() != nil || len(w.dialogs) != 1 {
			t.Errorf("%s: the welcome is shown: %v, dialogs: %d", name, w.welcome() != nil, len(w.dialogs))
		}
	}
	w := open(t) // a scenario was asked for
	if w.greet(); len(w.dialogs) != 0 {
		t.Error("a window with a scenario that was asked for shows a dialog")
	}
}

// Each card opens its scenario, and plays it from shortly before the moment that it is about.
func TestWelcomeOpensAndPlays(t *testing.T) {
	for i, want := range []struct {
		name  string
		begin time.Duration
	}{{"dancing-together", 0}, {"out-of-step", 2500 * time.Millisecond}, {"hole", 2 * time.Second}} {
		for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeySpace, ""} {
			w := open(t) // paused
			w.library, _ = scenario.Library(assets.Scenarios)
			w.gallery.Post = func(func()) {}
			w.showWelcome()
			for range i + 1 { // the first offer is a lesson
				w.press(fyne.KeyRight)
			}
			if key == "" {
				card := w.win.Canvas().Focused().(fyne.Tappable)
				s := card.(fyne.CanvasObject).Size()
				card.(interface{ Generate(w, h int) image.Image }).Generate(int(s.Width), int(s.Height))
				card.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, 50)})
			} else {
				w.press(key)
			}
			for w.status.Progress < 1 {
				w.send(session.Tick{Passed: frameTime})
			}
			if w.session.Name() != want.name || !w.status.Playing || w.status.Time < want.begin || w.status.Time > want.begin+frameTime {
				t.Errorf("card %d, key %q: %s is open at %v, playing: %v", i, key, w.session.Name(), w.status.Time, w.status.Playing)
			}
			if len(w.dialogs) > 0 || w.win.Canvas().Overlays().Top() != nil {
				t.Errorf("card %d, key %q: a dialog is open", i, key)
			}
		}
	}
}

func TestWelcomeBeginsWithALesson(t *testing.T) {
	w := open(t)
	w.gallery.Post = func(func()) {}
	w.showWelcome()
	w.press(fyne.KeyReturn)
	if l := w.status.Lesson; l == nil || l.Name != "one-order" || len(w.dialogs) != 0 {
		t.Errorf("Return opens %+v", l)
	}
}

func TestWelcomeLeadsToTheLibrary(t *testing.T) {
	w := open(t)
	w.library, _ = scenario.Library(assets.Scenarios)
	w.gallery.Post = func(func()) {}
	w.showWelcome()
	w.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	if b, ok := w.win.Canvas().Focused().(*kit.Button); !ok || b.Text != "Open the library" {
		t.Fatalf("the fifth focus has %T", w.win.Canvas().Focused())
	}
	w.press(fyne.KeyReturn)
	if _, ok := w.win.Canvas().Overlays().Top().(*library.Page); !ok || len(w.dialogs) != 1 {
		t.Errorf("%T is open; %d dialogs", w.win.Canvas().Overlays().Top(), len(w.dialogs))
	}
}

// The mouse moves the focus, so that the picture under it moves.
func TestWelcomeFollowsTheMouse(t *testing.T) {
	w := open(t)
	w.library, _ = scenario.Library(assets.Scenarios)
	w.gallery.Post = func(func()) {}
	w.showWelcome()
	w.press(fyne.KeyRight)
	first := w.win.Canvas().Focused()
	w.press(fyne.KeyRight)
	second := w.win.Canvas().Focused()
	at := desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(300, 300)}}
	first.(desktop.Hoverable).MouseIn(&at)
	if first.(desktop.Hoverable).MouseMoved(&at); w.win.Canvas().Focused() != second {
		t.Error("a mouse that rests moves the focus")
	}
	at.AbsolutePosition.X++
	if first.(desktop.Hoverable).MouseMoved(&at); w.win.Canvas().Focused() != first {
		t.Error("the card under the mouse has no focus")
	}
	first.(desktop.Hoverable).MouseOut()
	if w.press(fyne.KeyRight); w.win.Canvas().Focused() != second {
		t.Error("the arrow key goes elsewhere")
	}
}

// At any size everything that is visible lies in the window, and arrow keys bring each card into sight.
func TestWelcomeFitsIntoAnyWindow(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 60, Height: 40}, {Width: 200, Height: 150}, {Width: 420, Height: 360}, {Width: 700, Height: 560},
		{Width: 1024, Height: 768}, {Width: 1440, Height: 900}, {Width: 3840, Height: 2160}, {Width: 300, Height: 2000}, {Width: 2000, Height: 90}} {
		t.Run(fmt.Sprintf("%.0fx%.0f", size.Width, size.Height), func(t *testing.T) {
			w := open(t)
			w.library, _ = scenario.Library(assets.Scenarios)
			w.gallery.Post = func(func()) {}
			w.win.Resize(size)
			w.showWelcome()
			for range 4 {
				card := w.win.Canvas().Focused().(fyne.CanvasObject)
				at, of := fyne.CurrentApp().Driver().AbsolutePositionForObject(card), card.Size()
				if at.X < 0 || at.X+of.Width > size.Width || at.Y < 0 && size.Height > 300 || at.Y > max(size.Height, 100) {
					t.Errorf("the card at %v of size %v is out of sight", at, of)
				}
				if card, ok := card.(interface{ Generate(w, h int) image.Image }); ok {
					card.Generate(max(int(of.Width), 1), max(int(of.Height), 1))
				}
				w.press(fyne.KeyRight)
			}
		})
	}
}
