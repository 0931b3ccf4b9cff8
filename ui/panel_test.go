package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"groupy/assets"
	"groupy/ui/kit"
	"groupy/ui/panel"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// openAt shows a shipped scenario, paused at a moment.
func openAt(t *testing.T, name string, at time.Duration) *Window {
	t.Helper()
	app := test.NewTempApp(t)
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range library {
		if e.Name != name {
			continue
		}
		w, err := New(app, library, name, "", archive.NewDocument(e.Scenario))
		if err != nil {
			t.Fatal(err)
		}
		w.win.Resize(fyne.NewSize(1280, 720))
		w.StartAt(at)
		w.paintAll()
		return w
	}
	t.Fatalf("no scenario %s", name)
	return nil
}

// paintAll shows the session, and paints all surfaces.
func (w *Window) paintAll() {
	w.refresh()
	w.paintSurfaces()
}

func (w *Window) paintSurfaces() {
	for _, s := range w.surfaces() {
		size := s.Size()
		s.Generate(max(int(size.Width), 1), max(int(size.Height), 1))
	}
}

// surfaces returns all surfaces in the window.
func (w *Window) surfaces() (all []*kit.Surface) {
	var find func(o fyne.CanvasObject)
	find = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Surface:
			all = append(all, o)
		case *kit.ScrollSurface:
			all = append(all, &o.Surface)
		case *fyne.Container:
			for _, part := range o.Objects {
				find(part)
			}
		}
	}
	find(w.all)
	return all
}

// surface returns the visible surface that has a hit area.
func (w *Window) surface(t *testing.T, key string) *kit.Surface {
	t.Helper()
	for _, s := range w.surfaces() {
		if s.Visible() && s.HitAreaNamed(key) != nil {
			return s
		}
	}
	t.Fatalf("the window has no hit area %q", key)
	return nil
}

// press clicks a hit area of a surface.
func press(t *testing.T, s *kit.Surface, key string) {
	t.Helper()
	o := s.HitAreaNamed(key)
	if o == nil {
		t.Fatalf("the surface has no hit area %q", key)
	}
	s.Tapped(&fyne.PointEvent{Position: o.At.AddXY(o.Size.Width/2, o.Size.Height/2)})
}

func TestPanelIsOpenIfThereIsRoom(t *testing.T) {
	w := open(t)
	shown := func() bool { return w.panel.Content.Visible() }
	for _, size := range []struct {
		width float32
		open  bool
	}{{1280, true}, {1100, true}, {1090, false}, {800, false}, {1440, true}} {
		w.win.Resize(fyne.NewSize(size.width, 720))
		if shown() != size.open || w.panel.IsOpen() != size.open {
			t.Errorf("%v wide: shown %v", size.width, shown())
		}
	}
	key := func(r rune) { w.win.Canvas().OnTypedRune()(r) }
	for _, step := range []struct {
		key  rune
		tab  panel.Tab
		open bool
	}{{'i', panel.InspectorTab, true}, {'B', panel.BranchesTab, true}, {'b', panel.BranchesTab, false}, {'v', panel.NarrativeTab, true}, {'v', panel.NarrativeTab, false}} {
		if key(step.key); w.panel.Shows(step.tab) != step.open || shown() != step.open {
			t.Errorf("%c: the panel is shown: %v", step.key, shown())
		}
	}
	w.win.Resize(fyne.NewSize(800, 600))
	if key('i'); !shown() {
		t.Error("the key does not open the panel in a narrow window")
	}
	w.win.Resize(fyne.NewSize(500, 600))
	if shown() || w.panel.IsOpen() {
		t.Error("in a very narrow window the panel leaves no room for the tiles")
	}
	w.win.Resize(fyne.NewSize(800, 600))
	if !panel.New(host{w}).Shows(panel.InspectorTab) {
		t.Error("a new panel does not show the same tab")
	}
	w.app.Preferences().SetString("side", "nonsense:3")
	if !panel.New(host{w}).Wanted(1100) {
		t.Error("with damaged preferences the panel does not open")
	}
}

func TestTabsAndCloseButton(t *testing.T) {
	w := open(t)
	w.paintSurfaces()
	press(t, w.surface(t, "Inspector"), "Inspector")
	if !w.panel.Shows(panel.InspectorTab) {
		t.Error("a click on the tab does not show it")
	}
	w.paintSurfaces()
	press(t, w.surface(t, "Inspector"), "close")
	if w.panel.IsOpen() {
		t.Error("the cross does not close the panel")
	}
}

func TestVerdictAndItsLinks(t *testing.T) {
	w := openAt(t, "out-of-step", 8*time.Second)
	page, chip := w.surface(t, "cause"), w.surface(t, "chip")
	press(t, page, "show")
	since := w.status.Verdict.Since
	if w.status.Time != since || since == 0 {
		t.Errorf("the link goes to %v, broken since %v", w.status.Time, since)
	}
	w.paintSurfaces()
	press(t, page, "cause")
	if w.status.Time >= since || w.status.Alive != 4 || w.status.Verdict.Broken {
		t.Errorf("the first cause is at %v, %d alive", w.status.Time, w.status.Alive)
	}
	w.paintSurfaces()
	press(t, page, "link 1")
	if w.status.Time >= since || w.status.Alive != 4 || w.status.Verdict.Broken {
		t.Errorf("the crash is at %v, %d alive", w.status.Time, w.status.Alive)
	}
	w.perform(w.action("broken"))
	if w.status.Time != since {
		t.Errorf("P goes to %v", w.status.Time)
	}
	w.perform(w.action("cause"))
	if w.status.Time >= since {
		t.Errorf("after its end the chain goes on at %v", w.status.Time)
	}
	w.paintSurfaces()
	if press(t, page, "unchain"); w.session.Chain() != nil {
		t.Error("the chain is still shown")
	}
	w.paintSurfaces()
	if page.HitAreaNamed("fold") == nil {
		t.Error("the properties are not shown again")
	}
	w.StartAt(time.Second)
	if w.perform(w.action("cause")); w.status.Alive != 4 || w.session.Chain() == nil {
		t.Errorf("before the promise broke, W does nothing, at %v", w.status.Time)
	}
	w.StartAt(8 * time.Second)
	w.perform(w.action("inspector"))
	w.paintAll()
	press(t, chip, "chip")
	if w.status.Time != since || !w.panel.Shows(panel.NarrativeTab) {
		t.Errorf("the chip goes to %v", w.status.Time)
	}
	w.paintAll()
	press(t, page, "other")
	if w.status.Version != "gms3" || w.status.Verdict.Broken {
		t.Errorf("%s, broken %v", w.status.Version, w.status.Verdict.Broken)
	}
}

func TestSurfacesSayWhatIsUnderTheMouse(t *testing.T) {
	w := openAt(t, "out-of-step", 8*time.Second)
	s := w.surface(t, "cause")
	o := *s.HitAreaNamed("cause")
	s.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: o.At.AddXY(6, 6)}})
	if w.tooltip.Text() != o.Hint || s.Cursor() != desktop.PointerCursor {
		t.Errorf("the window says %q, want %q", w.bottom.Said(), o.Hint)
	}
	s.MouseOut()
	if w.tooltip.Text() == o.Hint || s.Cursor() != desktop.DefaultCursor {
		t.Error("the mouse has left, but the hint stays")
	}
}

// The key goes from one broken promise to the next, and from the last to the first. The other key shows the causes of the
// present one.
func TestNextBrokenPromise(t *testing.T) {
	w := openAt(t, "stuck-leader", 14*time.Second)
	all := w.session.Breaks()
	if len(all) < 3 {
		t.Fatalf("the broken promises are %v, want at least 3", all)
	}
	for i := range 2 * len(all) {
		b := all[i%len(all)]
		w.perform(w.action("broken"))
		if want := fmt.Sprintf("%v, %d of %d broken", b.Property, i%len(all)+1, len(all)); w.status.Time != b.Time || !strings.HasPrefix(w.bottom.Said(), want) {
			t.Errorf("%d: at %v the window says %q, want %v at %v", i, w.status.Time, w.bottom.Said(), want, b.Time)
		}
	}
	for range 2 {
		w.perform(w.action("broken"))
	}
	w.perform(w.action("cause"))
	if c := w.session.Chain(); c == nil || c.Property != all[1].Property {
		t.Errorf("the chain is %+v, want that of %v", c, all[1].Property)
	}
}
