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
	"groupy/ui/session"
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
func (w *Window) sheets() (all []*kit.Sheet) {
	var find func(o fyne.CanvasObject)
	find = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Sheet:
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
func (w *Window) sheet(t *testing.T, key string) *kit.Sheet {
	t.Helper()
	for _, s := range w.sheets() {
		if s.Visible() && s.SpotNamed(key) != nil {
			return s
		}
	}
	t.Fatalf("there is no %q in the window", key)
	return nil
}

// press clicks a spot of a sheet.
func press(t *testing.T, s *kit.Sheet, key string) {
	t.Helper()
	o := s.SpotNamed(key)
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
	}{{'i', panel.InspectorTab, true}, {'B', panel.BranchesTab, true}, {'b', panel.BranchesTab, false}, {'v', panel.StoryTab, true}, {'v', panel.StoryTab, false}} {
		if key(step.key); w.side.Tab != step.tab || shown() != step.open {
			t.Errorf("%c: tab %d, shown %v", step.key, w.side.Tab, shown())
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
	again := &panel.Panel{Desk: desk{w}}
	if again.Recall(w.app.Preferences().String(panel.KeptSide)); again.Tab != panel.InspectorTab || again.Mode != kit.OpenAlways {
		t.Errorf("kept: tab %d, mode %d", again.Tab, again.Mode)
	}
	again.Recall("nonsense:3")
}

func TestTabsAndTheCross(t *testing.T) {
	w := open(t)
	w.paintSheets()
	press(t, w.side.Tabs, "Inspector")
	if w.side.Tab != panel.InspectorTab {
		t.Errorf("tab %d", w.side.Tab)
	}
	w.paintSheets()
	press(t, w.side.Tabs, "close")
	if w.side.IsOpen() {
		t.Error("it is still open")
	}
}

func TestTheVerdictAndItsLinks(t *testing.T) {
	w := openAt(t, "out-of-step", 8*time.Second)
	story, chip := w.side.Story.Sheet, w.sheet(t, "chip")
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
	if story.SpotNamed(check.VirtualSynchrony.String()) == nil {
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
	if w.status.Time != since || w.side.Tab != panel.StoryTab {
		t.Errorf("the chip leads to %v, tab %d", w.status.Time, w.side.Tab)
	}
	w.tellAll()
	press(t, story, "other")
	if w.status.Version != "gms3" || w.status.Verdict.Broken {
		t.Errorf("%s, broken %v", w.status.Version, w.status.Verdict.Broken)
	}
}

func TestThePropertiesAndWhatTheySay(t *testing.T) {
	w := openAt(t, "out-of-step", 8*time.Second)
	for _, size := range []fyne.Size{{Width: 1280, Height: 720}, {Width: 1920, Height: 1200}, {Width: 1100, Height: 500}} {
		w.win.Resize(size)
		w.tellAll()
		for _, p := range check.Properties() {
			press(t, w.side.Story.Sheet, p.String())
			if len(w.dialogs) != 1 {
				t.Fatalf("%s: %d dialogs", p, len(w.dialogs))
			}
			w.press(fyne.KeyEscape)
		}
	}
	if says := w.side.Story.Says(); !strings.Contains(says, "Virtual Synchrony: broken at 4.1") || !strings.Contains(says, "Uniform Agreement: not claimed, fails") {
		t.Errorf("for screen readers: %s", says)
	}
}

func TestTheFeedFollowsScrollsAndLeads(t *testing.T) {
	w := openAt(t, "out-of-step", 8*time.Second)
	page, feed := w.side.Story, w.side.Story.Feed
	n := w.session.Told()
	row := func(i int) string { l := w.session.Sentence(i); return fmt.Sprint("row ", l.Event, " ", i) }
	if page.Sheet.SpotNamed(row(n-1)) == nil || page.Sheet.SpotNamed(row(0)) != nil {
		t.Fatal("the latest is not in sight, or the first is")
	}
	for range 200 {
		page.Sheet.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 30)})
		w.paintSheets()
	}
	if !feed.Held || page.Sheet.SpotNamed(row(0)) == nil || page.Sheet.SpotNamed(row(n-1)) != nil {
		t.Fatal("the first is not in sight after scrolling up")
	}
	to := w.session.Sentence(1)
	press(t, page.Sheet, row(1))
	if w.status.Time != to.Time || w.session.Run().Sim().Events() < to.Event {
		t.Errorf("a click goes to %v, the sentence is of %v", w.status.Time, to.Time)
	}
	w.tellAll()
	if now := w.session.Told(); now > 3 {
		t.Errorf("%d sentences at %v", now, w.status.Time)
	}
	w.StartAt(8 * time.Second)
	w.tellAll()
	for range 300 {
		page.Sheet.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -30)})
		w.paintSheets()
	}
	if feed.Held || page.Sheet.SpotNamed(row(n-1)) == nil {
		t.Error("at the end it does not follow again")
	}
	page.Sheet.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(page.Sheet.Size().Width-4, feed.Top+feed.Height/2)}})
	if w.paintSheets(); !feed.Held || page.Sheet.SpotNamed(row(n-1)) != nil {
		t.Error("the scroll bar does nothing")
	}
}

func TestTheFeedTellsWhatIsWanted(t *testing.T) {
	w := openAt(t, "out-of-step", 8*time.Second)
	all := w.session.Told()
	press(t, w.side.Story.Sheet, "filter")
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("nothing is offered")
	}
	w.win.Canvas().Overlays().Remove(w.win.Canvas().Overlays().Top())
	feed := w.side.Story.Feed
	feed.Hidden = panel.FeedKinds[0].Kinds
	feed.Sift()
	w.tellAll()
	if n := w.session.Told(); n == 0 || n >= all {
		t.Errorf("%d of %d without the changes", n, all)
	}
	feed.Only = true
	w.send(session.Select{Worker: 2})
	w.tellAll()
	if got := w.session.Sifted(); got.Worker != 2 || !strings.HasPrefix(feed.FilterText(), "Worker 2") {
		t.Errorf("%+v, %q", got, feed.FilterText())
	}
}

func TestTheInspector(t *testing.T) {
	w := openAt(t, "hole", 7*time.Second)
	w.perform(w.action("inspector"))
	page := w.side.Inspector
	if page.Says() != panel.NobodySelected {
		t.Error("nobody is selected, and it says so not")
	}
	w.send(session.Select{Worker: 4})
	w.paintSheets()
	if says := page.Says(); !strings.Contains(says, "it follows group 3") {
		t.Errorf("for screen readers: %s", says)
	}
	page.Sheet.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -5000)})
	if w.paintSheets(); page.Offset <= 0 || page.Offset > page.Height {
		t.Errorf("scrolled to %v of %v", page.Offset, page.Height)
	}
}

func TestSheetsSayWhatIsUnderTheMouse(t *testing.T) {
	w := openAt(t, "out-of-step", 8*time.Second)
	s := w.side.Story.Sheet
	o := *s.SpotNamed("cause")
	s.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: o.At.AddXY(6, 6)}})
	if w.bottom.Said() != o.Hint || s.Cursor() != desktop.PointerCursor {
		t.Errorf("it says %q", w.bottom.Said())
	}
	s.MouseOut()
	if w.bottom.Said() == o.Hint || s.Cursor() != desktop.DefaultCursor {
		t.Error("the mouse has left, and the hint stays")
	}
}

// BenchmarkManySentences scrolls through them, painting the panel each time.
func BenchmarkManySentences(b *testing.B) {
	app := test.NewTempApp(b)
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Seed, sc.Sleep = "gms2", 42, 2*time.Millisecond
	w, err := New(app, nil, "test", "", archive.Of(sc))
	if err != nil {
		b.Fatal(err)
	}
	w.win.Resize(fyne.NewSize(1280, 720))
	w.StartAt(20 * time.Second)
	w.tellAll()
	n := w.session.Told()
	page := w.side.Story
	size := page.Sheet.Size()
	b.ResetTimer()
	for range b.N {
		page.Feed.Scroll(37)
		page.Sheet.Generate(int(size.Width), int(size.Height))
	}
	b.ReportMetric(float64(n), "sentences")
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
		if w.side.Broken != b.Property || w.status.Time != b.Time {
			t.Errorf("%d: %v at %v, want %v at %v", i, w.side.Broken, w.status.Time, b.Property, b.Time)
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
