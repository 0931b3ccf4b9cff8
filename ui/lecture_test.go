package ui

import (
	"errors"
	"image"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/library"
	"groupy/ui/panel"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// tickFor makes frames for a while, as the ticker does. It reports whether the ticker would make more.
func (w *Window) tickFor(d time.Duration) (active bool) {
	now := w.last
	w.clock = func() time.Time { return now }
	for ; d > 0; d -= frameTime {
		now = now.Add(frameTime)
		active = w.frame(now)
	}
	return active
}

// visible lists the parts of the window that are visible.
func (w *Window) visible() (list string) {
	for _, p := range []struct {
		name string
		o    fyne.CanvasObject
	}{{"top ", w.top.Content}, {"caption ", w.caption.Content}, {"tiles ", w.tiles}, {"diagram ", w.diagram.Content}, {"panel ", w.panel.Content}, {"bottom ", w.bottom.Content}} {
		if p.o.Visible() {
			list += p.name
		}
	}
	return list
}

// The lecture view keeps the moment, the selection, the panel and the pause, and so does leaving it, by either key.
func TestLectureViewAndBack(t *testing.T) {
	for _, leave := range []fyne.KeyName{fyne.KeyF5, fyne.KeyEscape} {
		w := open(t)
		w.showTab("inspector", panel.InspectorTab)
		w.pass(time.Second)
		w.send(session.Select{Worker: 3})
		parts, at, menu := w.visible(), w.session.Moments().Moment(), w.win.MainMenu()
		w.press(fyne.KeyF5)
		if got := w.visible(); got != "tiles diagram " || !w.win.FullScreen() || w.win.MainMenu() != nil {
			t.Errorf("in the lecture view there are %s, full screen %v, menu %v", got, w.win.FullScreen(), w.win.MainMenu())
		}
		w.press(leave)
		if got := w.visible(); got != parts || w.win.FullScreen() || w.win.MainMenu() == nil || len(w.win.MainMenu().Items) != len(menu.Items) {
			t.Errorf("after it there are %s, want %s; full screen %v", got, parts, w.win.FullScreen())
		}
		if w.session.Moments().Moment() != at || w.status.Selected != 3 || w.status.Playing || !w.panel.Shows(panel.InspectorTab) {
			t.Errorf("after it: %v, want %v, selected %d, playing %v", w.session.Moments().Moment(), at, w.status.Selected, w.status.Playing)
		}
	}
}

// A window that was on the full screen before stays there.
func TestLectureViewOfAFullScreen(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyF11, fyne.KeyF5, fyne.KeyF5)
	if !w.win.FullScreen() {
		t.Error("the window has left the full screen")
	}
	w.press(fyne.KeyF5, fyne.KeyF11)
	if !w.status.Lecture {
		t.Error("the lecture view ends with a full screen that is not its own")
	}
	w.press(fyne.KeyEscape, fyne.KeyF5)
	w.tickFor(frameTime)
	w.press(fyne.KeyF11)
	if w.tickFor(frameTime); w.status.Lecture || w.win.FullScreen() {
		t.Errorf("without its full screen, the lecture view is %v", w.status.Lecture)
	}
}

// Text in the lecture view has at least 1/30 of the height of the screen, whatever is shown.
func TestLecturePrint(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1920, 1080), fyne.NewSize(1024, 768)} {
		for name, at := range map[string]time.Duration{"out-of-step": 4200 * time.Millisecond, "leader-dies-gms1": 8 * time.Second, "hole": 8 * time.Second} {
			w, d := diagramAt(t, name, at)
			w.win.Resize(size)
			w.press(fyne.KeyF5)
			for _, r := range []interface {
				Size() fyne.Size
				Generate(width, height int) image.Image
			}{w.tiles, d, w.lecture.Head()} {
				r.Generate(20, 20) // another size makes it paint everything
				r.Generate(int(r.Size().Width), int(r.Size().Height))
			}
			least := size.Height / 30
			for part, got := range map[string]float32{"tiles": w.tiles.LeastText(), "diagram": d.LeastText(), "head": w.lecture.LeastText()} {
				if got < least {
					t.Errorf("%s at %v: the smallest text of the %s has %.1f pixels, want %.1f", name, size, part, got, least)
				}
			}
		}
	}
}

// Controls come when the mouse moves, and go after some seconds, while the run is paused. The ticker makes frames until then.
func TestControlsOfTheLecture(t *testing.T) {
	w := open(t)
	w.press(fyne.KeyF5)
	if w.tickFor(time.Second); w.bottom.Content.Visible() {
		t.Fatal("there are controls before the mouse moves")
	}
	w.tiles.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 200)}})
	if !w.tickFor(time.Second) || w.visible() != "tiles diagram bottom " {
		t.Errorf("after a movement there are %s", w.visible())
	}
	if w.tickFor(3*time.Second) || w.visible() != "tiles diagram " {
		t.Errorf("long after it there are %s", w.visible())
	}
	w.perform(w.action("narrative")) // says why not
	if w.tickFor(frameTime); w.visible() != "tiles diagram bottom " || w.bottom.Said() != "The lecture view has no panel. Escape leaves it." {
		t.Errorf("there are %s, and the window says %q", w.visible(), w.bottom.Said())
	}
}

// The point makes the screen black, and the run waits. Any key or a click shows the picture again, and does nothing else.
func TestBlackScreen(t *testing.T) {
	w := open(t)
	w.pass(time.Second)
	w.press(fyne.KeyF5, fyne.KeySpace)
	for _, raise := range []func(){
		func() { w.typedRune('k') }, func() { w.typedRune('.') }, func() { w.press(fyne.KeyPageDown) }, func() { w.press(fyne.KeyEscape) },
		func() { w.press(fyne.KeyK); w.typedRune('k') }, func() { w.press(fyne.KeyPeriod); w.typedRune('.') }, // a key, and its character
		func() { w.send(session.Black{}) },
	} {
		at := w.session.Moments().Moment().Time
		w.press(fyne.KeyPeriod)
		w.typedRune('.')
		if w.tickFor(time.Second); !w.status.Black || w.session.Moments().Moment().Time != at {
			t.Fatalf("black %v; the run has moved by %v", w.status.Black, w.session.Moments().Moment().Time-at)
		}
		raise()
		if w.status.Black || !w.status.Lecture || w.status.Alive != 5 {
			t.Fatalf("a key leaves the screen %v, in the lecture view %v, %d alive", w.status.Black, w.status.Lecture, w.status.Alive)
		}
		if w.tickFor(time.Second / 2); w.session.Moments().Moment().Time == at {
			t.Fatal("the run does not go on")
		}
	}
	w.press(fyne.KeyEscape)
	events := w.session.Moments().Events()
	w.press(fyne.KeyPeriod)
	if w.typedRune('.'); w.status.Black || w.session.Moments().Events() == events || w.status.Playing {
		t.Error("outside the lecture view, the point is not one event")
	}
}

// The clean view hides everything but the run, without full screen.
func TestCleanView(t *testing.T) {
	w := open(t)
	parts := w.visible()
	w.press(fyne.KeyF8)
	if got := w.visible(); got != "tiles diagram " || w.win.FullScreen() || w.win.MainMenu() != nil {
		t.Errorf("there are %s, full screen %v", got, w.win.FullScreen())
	}
	if high := w.tiles.Size().Height + w.diagram.Content.Size().Height; high < w.win.Canvas().Size().Height-1 {
		t.Errorf("tiles and diagram are %v high, the window %v", high, w.win.Canvas().Size().Height)
	}
	w.press(fyne.KeyF5, fyne.KeyF5)
	if w.visible() != "tiles diagram " {
		t.Errorf("after the lecture view there are %s", w.visible())
	}
	if w.press(fyne.KeyEscape); w.visible() != parts {
		t.Errorf("after Escape there are %s, want %s", w.visible(), parts)
	}
}

// Keys go on working in the lecture view.
func TestKeysOfALecture(t *testing.T) {
	w := open(t)
	w.pass(time.Second)
	w.press(fyne.KeyF5)
	for _, r := range "ak3" {
		w.typedRune(r)
	}
	for w.status.Progress < 1 {
		w.send(session.Tick{Passed: frameTime})
	}
	if st := w.status; st.Workers != 6 || st.Alive != 5 || st.Version != "gms3" {
		t.Errorf("%d workers, %d alive, on %s", st.Workers, st.Alive, st.Version)
	}
	test.Tap(w.button(t, "Play"))
	if !w.status.Playing {
		t.Error("it does not play")
	}
}

// What tells how a scenario ends is hidden everywhere in the window while the audience predicts.
func TestPredictInTheWindow(t *testing.T) {
	w := openAt(t, "out-of-step", 4500*time.Millisecond)
	w.showTab("narrative", panel.NarrativeTab)
	ends := []string{"out of step after", "out-of-step", "never get it", "virtual synchrony", "is broken"}
	texts := func() string {
		all := []string{w.win.Title(), w.bottom.Said()}
		for _, o := range test.LaidOutObjects(w.win.Content()) {
			if l, ok := o.(*widget.Label); ok && l.Visible() {
				all = append(all, l.Text)
			}
			if l, ok := o.(fyne.Accessible); ok && o.Visible() {
				all = append(all, l.AccessibilityLabel())
			}
		}
		return strings.ToLower(strings.Join(all, "\n"))
	}
	shown := texts()
	for _, end := range ends {
		if !strings.Contains(shown, end) {
			t.Errorf("without predicting, %q is not shown:\n%s", end, shown)
		}
	}
	for _, key := range []fyne.KeyName{"", fyne.KeyF5, fyne.KeyF5} {
		if key == "" {
			w.typedRune('q')
		} else {
			w.press(key)
		}
		now := texts()
		for _, end := range ends {
			if strings.Contains(now, end) {
				t.Errorf("while the audience predicts, %q is shown:\n%s", end, now)
			}
		}
	}
	w.typedRune('p')
	if w.bottom.Said() != "The audience predicts. At a stop, Space shows the promises." {
		t.Errorf("P says %q", w.bottom.Said())
	}
	w.perform(w.action("scenarios"))
	p := w.win.Canvas().Overlays().Top().(*library.Page)
	for _, c := range p.Cards {
		if c.Entry.Look != "" || c.Entry.Shows != "" {
			t.Errorf("the library tells how %s ends", c.Entry.Name)
		}
	}
	w.press(fyne.KeyEscape)
	w.typedRune('q')
	if texts() != shown {
		t.Errorf("afterwards there is\n%s\nbefore there was\n%s", texts(), shown)
	}
}

// A browser leaves the full screen with a key that the page does not get. The lecture view ends then.
func TestLectureViewInAPage(t *testing.T) {
	w, page := inPage(t)
	w.press(fyne.KeyF9)
	if w.tickFor(frameTime); !w.status.Lecture || !page.fullScreen {
		t.Fatalf("lecture view %v, full screen %v", w.status.Lecture, page.fullScreen)
	}
	page.fullScreen = false
	if w.tickFor(frameTime); w.status.Lecture || w.visible() == "tiles diagram " {
		t.Errorf("lecture view %v, with %s", w.status.Lecture, w.visible())
	}
	page.wrong = errEmptyPage
	w.press(fyne.KeyF9)
	if w.tickFor(time.Second); !w.status.Lecture || w.visible() != "tiles diagram bottom " {
		t.Errorf("without a full screen there are %s; it says %q", w.visible(), w.bottom.Said())
	}
}

var errEmptyPage = errors.New("not allowed")

// Keys and clicks are shown for a while, in the window and in the lecture view. The choice is remembered.
func TestShowKeysInTheWindow(t *testing.T) {
	w := open(t)
	w.pass(time.Second)
	w.tickFor(time.Second)
	w.typedRune('a')
	if w.tickFor(frameTime); w.lecture.Keys() != "" {
		t.Fatalf("unwanted, %q is shown", w.lecture.Keys())
	}
	w.press(fyne.KeyF7)
	w.typedRune('a')
	test.Tap(w.button(t, "Kill leader"))
	host{w}.Send(session.Select{Worker: 2})
	w.press(fyne.KeyF5)
	if w.tickFor(frameTime); w.lecture.Keys() != "A  + Add worker   ·   Click  Kill leader   ·   Click  Worker 2   ·   F5  Lecture view" {
		t.Errorf("%q is shown", w.lecture.Keys())
	}
	if w.tickFor(3 * time.Second); w.lecture.Keys() != "" {
		t.Errorf("%q stays", w.lecture.Keys())
	}
	w.press(fyne.KeyF5)
	s, err := session.New("", scenario.Scenario{Settings: scenario.Defaults()})
	if err != nil {
		t.Fatal(err)
	}
	if w.restore(s); !s.Status().ShowsKeys {
		t.Error("the choice is forgotten")
	}
}
