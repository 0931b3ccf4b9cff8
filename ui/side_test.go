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
	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/panel"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// openAt shows a scenario that comes with the program, paused at a moment, all told.
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
		w, err := New(app, library, name, "", archive.Of(e.Scenario))
		if err != nil {
			t.Fatal(err)
		}
		w.win.Resize(fyne.NewSize(1280, 720))
		w.StartAt(at)
		w.tellAll()
		return w
	}
	t.Fatalf("no scenario %s", name)
	return nil
}

// tellAll lets all be told, and the panel be painted.
func (w *Window) tellAll() {
	w.refresh()
	w.paintSheets()
}

func (w *Window) paintSheets() {
	for _, s := range w.sheets() {
		size := s.Size()
		s.Generate(max(int(size.Width), 1), max(int(size.Height), 1))
	}
}

// sheets are all in the window.
func (w *Window) sheets() (all []*kit.Surface) {
	var find func(o fyne.CanvasObject)
	find = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Surface:
			all = append(all, o)
		case *fyne.Container:
			for _, part := range o.Objects {
				find(part)
			}
		}
	}
	find(w.all)
	return all
}

// sheet is the one that has a spot.
func (w *Window) sheet(t *testing.T, key string) *kit.Surface {
	t.Helper()
	for _, s := range w.sheets() {
		if s.Visible() && s.HitAreaNamed(key) != nil {
			return s
		}
	}
	t.Fatalf("there is no %q in the window", key)
	return nil
}

// press clicks a spot of a sheet.
func press(t *testing.T, s *kit.Surface, key string) {
	t.Helper()
	o := s.HitAreaNamed(key)
	if o == nil {
		t.Fatalf("there is no %q on the sheet", key)
	}
	s.Tapped(&fyne.PointEvent{Position: o.At.AddXY(o.Size.Width/2, o.Size.Height/2)})
}

func TestThePanelIsThereWhereThereIsRoom(t *testing.T) {
	w := open(t)
	shown := func() bool { return w.side.Content.Visible() }
	for _, size := range []struct {
		width float32
		open  bool
	}{{1280, true}, {1100, true}, {1090, false}, {800, false}, {1440, true}} {
		w.win.Resize(fyne.NewSize(size.width, 720))
		if shown() != size.open || w.side.IsOpen() != size.open {
			t.Errorf("%v wide: shown %v", size.width, shown())
		}
	}
	key := func(r rune) { w.win.Canvas().OnTypedRune()(r) }
	for _, step := range []struct {
		key  rune
		tab  panel.Tab
		open bool
	}{{'i', panel.InspectorTab, true}, {'B', panel.BranchesTab, true}, {'b', panel.BranchesTab, false}, {'v', panel.NarrativeTab, true}, {'v', panel.NarrativeTab, false}} {
		if key(step.key); w.side.Shows(step.tab) != step.open || shown() != step.open {
			t.Errorf("%c: the panel is shown: %v", step.key, shown())
		}
	}
	w.win.Resize(fyne.NewSize(800, 600))
	if key('i'); !shown() {
		t.Error("who asks for it in a narrow window does not get it")
	}
	w.win.Resize(fyne.NewSize(500, 600))
	if shown() || w.side.IsOpen() {
		t.Error("it leaves no room for the stage")
	}
	w.win.Resize(fyne.NewSize(800, 600))
	if !panel.New(desk{w}).Shows(panel.InspectorTab) {
		t.Error("the next time it is not as it was")
	}
	w.app.Preferences().SetString("side", "nonsense:3")
	if !panel.New(desk{w}).Wanted(1100) {
		t.Error("nonsense that was kept does harm")
	}
}

func TestTabsAndTheCross(t *testing.T) {
	w := open(t)
	w.paintSheets()
	press(t, w.sheet(t, "Inspector"), "Inspector")
	if !w.side.Shows(panel.InspectorTab) {
		t.Error("the tab does nothing")
	}
	w.paintSheets()
	press(t, w.sheet(t, "Inspector"), "close")
	if w.side.IsOpen() {
		t.Error("it is still open")
	}
}

func TestTheVerdictAndItsLinks(t *testing.T) {
	w := openAt(t, "out-of-step", 8*time.Second)
	story, chip := w.sheet(t, "cause"), w.sheet(t, "chip")
	press(t, story, "show")
	since := w.status.Verdict.Since
	if w.status.Time != since || since == 0 {
		t.Errorf("shown at %v, broken since %v", w.status.Time, since)
	}
	w.paintSheets()
	press(t, story, "cause")
	if w.status.Time >= since || w.status.Alive != 4 || w.status.Verdict.Broken {
		t.Errorf("what came first is at %v, %d live", w.status.Time, w.status.Alive)
	}
	w.paintSheets()
	press(t, story, "link 1")
	if w.status.Time >= since || w.status.Alive != 4 || w.status.Verdict.Broken {
		t.Errorf("the crash is at %v, %d live", w.status.Time, w.status.Alive)
	}
	w.perform(w.action("broken"))
	if w.status.Time != since {
		t.Errorf("P goes to %v", w.status.Time)
	}
	w.perform(w.action("cause"))
	if w.status.Time >= since {
		t.Errorf("from its end the chain goes on at %v", w.status.Time)
	}
	w.paintSheets()
	if press(t, story, "unchain"); w.session.Chain() != nil {
		t.Error("the chain is still told")
	}
	w.paintSheets()
	if story.HitAreaNamed(check.VirtualSynchrony.String()) == nil {
		t.Error("the properties have not come back")
	}
	w.StartAt(time.Second)
	if w.perform(w.action("cause")); w.status.Alive != 4 || w.session.Chain() == nil {
		t.Errorf("before it broke W does nothing, at %v", w.status.Time)
	}
	w.StartAt(8 * time.Second)
	w.perform(w.action("inspector"))
	w.tellAll()
	press(t, chip, "chip")
	if w.status.Time != since || !w.side.Shows(panel.NarrativeTab) {
		t.Errorf("the chip leads to %v", w.status.Time)
	}
	w.tellAll()
	press(t, story, "other")
	if w.status.Version != "gms3" || w.status.Verdict.Broken {
		t.Errorf("%s, broken %v", w.status.Version, w.status.Verdict.Broken)
	}
}

func TestSheetsSayWhatIsUnderTheMouse(t *testing.T) {
	w := openAt(t, "out-of-step", 8*time.Second)
	s := w.sheet(t, "cause")
	o := *s.HitAreaNamed("cause")
	s.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: o.At.AddXY(6, 6)}})
	if w.bottom.Said() != o.Hint || s.Cursor() != desktop.PointerCursor {
		t.Errorf("it says %q", w.bottom.Said())
	}
	s.MouseOut()
	if w.bottom.Said() == o.Hint || s.Cursor() != desktop.DefaultCursor {
		t.Error("the mouse has left, and the hint stays")
	}
}

// From the first broken promise the key leads to the next, and from the last to the first; the other key tells why
// just that one broke.
func TestFromOneBrokenPromiseToTheNext(t *testing.T) {
	w := openAt(t, "stuck-leader", 14*time.Second)
	all := w.session.Breaks()
	if len(all) < 3 {
		t.Fatalf("%v are broken", all)
	}
	for i := range 2 * len(all) {
		b := all[i%len(all)]
		w.perform(w.action("broken"))
		if want := fmt.Sprintf("%v, %d of %d broken", b.Property, i%len(all)+1, len(all)); w.status.Time != b.Time || !strings.HasPrefix(w.bottom.Said(), want) {
			t.Errorf("%d: at %v it says %q, want %v at %v", i, w.status.Time, w.bottom.Said(), want, b.Time)
		}
	}
	for range 2 {
		w.perform(w.action("broken"))
	}
	w.perform(w.action("cause"))
	if c := w.session.Chain(); c == nil || c.Property != all[1].Property {
		t.Errorf("it tells why %+v broke, not why %v did", c, all[1].Property)
	}
}
