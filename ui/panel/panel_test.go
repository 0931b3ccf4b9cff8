package panel

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"

	"groupy/assets"
	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/menus"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// host is a window that has only the panel.
type host struct {
	kit.Host
	win     fyne.Window
	session *session.Session
	status  session.Status
	panel   *Panel
	opened  int // the number of dialogs that were opened
}

func (d *host) Parent() fyne.Window         { return d.win }
func (d *host) Say(string)                  {}
func (d *host) Hint(string)                 {}
func (d *host) Tip(string, kit.Area)        {}
func (d *host) Action(n string) *kit.Action { return &kit.Action{Name: n} }
func (d *host) Open(dialog.Dialog)          { d.opened++ }
func (d *host) Session() *session.Session   { return d.session }
func (d *host) Status() *session.Status     { return &d.status }
func (d *host) Wake()                       {}
func (d *host) Menus() *menus.Menus         { return menus.New(d) }
func (d *host) Corner(int) fyne.Position    { return fyne.Position{} }
func (d *host) SeeChain(*session.Chain)     {}
func (d *host) Film(*session.Excerpt)       {}
func (d *host) Arrange()                    { d.Refresh() }

func (d *host) Send(m session.Message) {
	if err := d.session.Update(m); err != nil {
		panic(err)
	}
	d.Refresh()
}

func (d *host) Refresh() {
	if d.status = d.session.Status(); d.panel != nil {
		d.panel.Update()
	}
}

// paint paints the panel.
func (d *host) paint() {
	d.Refresh()
	for _, s := range []*kit.Surface{d.panel.tabs, &d.panel.narrative.surface.Surface, &d.panel.inspector.surface.Surface} {
		s.Generate(max(int(s.Size().Width), 1), max(int(s.Size().Height), 1))
	}
}

// seek goes to a moment.
func (d *host) seek(to time.Duration) {
	d.Send(session.Pause{})
	d.Send(session.Seek{To: to})
	d.paint()
}

// open shows a scenario at a moment.
func open(tb testing.TB, sc scenario.Scenario, at time.Duration) (*host, *Panel) {
	tb.Helper()
	test.NewTempApp(tb)
	s, err := session.New("test", sc)
	if err != nil {
		tb.Fatal(err)
	}
	d := &host{session: s, win: test.NewTempWindow(tb, nil)}
	d.status = s.Status()
	d.panel = New(d)
	d.win.SetPadded(false)
	d.win.SetContent(d.panel.Content)
	d.win.Resize(fyne.NewSize(1280, 560))
	d.panel.Content.Resize(fyne.NewSize(Width, 560))
	d.seek(at)
	return d, d.panel
}

// shipped returns a shipped scenario.
func shipped(tb testing.TB, name string) scenario.Scenario {
	tb.Helper()
	library, err := scenario.Library(assets.Scenarios)
	if err != nil {
		tb.Fatal(err)
	}
	return library[slices.IndexFunc(library, func(e scenario.Entry) bool { return e.Name == name })].Scenario
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

func TestAClickOnAPropertyExplainsIt(t *testing.T) {
	d, p := open(t, shipped(t, "out-of-step"), 8*time.Second)
	p.narrative.promises.toggle()
	for _, high := range []float32{560, 1040, 340} {
		p.Content.Resize(fyne.NewSize(Width, high))
		d.paint()
		for _, property := range check.Properties() {
			d.opened = 0
			if press(t, &p.narrative.surface.Surface, property.String()); d.opened != 1 {
				t.Fatalf("a click on %s opens %d dialogs", property, d.opened)
			}
		}
	}
	if says := p.narrative.says(); !strings.Contains(says, "Virtual Synchrony: broken at 4.1") || !strings.Contains(says, "Uniform Agreement: broken (not promised)") {
		t.Errorf("for screen readers: %s", says)
	}
}

func TestFeedFollowsScrollsAndGoesToMoments(t *testing.T) {
	d, p := open(t, shipped(t, "out-of-step"), 8*time.Second)
	page, feed := p.narrative, p.narrative.feed
	n := d.session.Shown()
	row := func(i int) string { l := d.session.Sentence(i); return fmt.Sprint("row ", l.Event, " ", i) }
	if page.surface.HitAreaNamed(row(n-1)) == nil || page.surface.HitAreaNamed(row(0)) != nil {
		t.Fatal("the latest sentence is not in sight, or the first one is")
	}
	for range 200 {
		page.surface.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 30)})
		d.paint()
	}
	if !feed.held || page.surface.HitAreaNamed(row(0)) == nil || page.surface.HitAreaNamed(row(n-1)) != nil {
		t.Fatal("after scrolling up the first sentence is not in sight, or the latest one is")
	}
	to := d.session.Sentence(1)
	press(t, &page.surface.Surface, row(1))
	if d.status.Time != to.Time || d.session.Run().Sim().Events() < to.Event {
		t.Errorf("a click goes to %v, but the sentence is about %v", d.status.Time, to.Time)
	}
	d.paint()
	if now := d.session.Shown(); now > 3 {
		t.Errorf("%d sentences at %v, want at most 3", now, d.status.Time)
	}
	d.seek(8 * time.Second)
	d.paint()
	for range 300 {
		page.surface.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -30)})
		d.paint()
	}
	if feed.held || page.surface.HitAreaNamed(row(n-1)) == nil {
		t.Error("after scrolling to the end the feed does not follow again")
	}
	page.surface.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(page.surface.Size().Width-4, feed.top+feed.height/2)}})
	if d.paint(); !feed.held || page.surface.HitAreaNamed(row(n-1)) != nil {
		t.Error("dragging the scroll bar does not scroll")
	}
}

func TestTheFeedIsFiltered(t *testing.T) {
	d, p := open(t, shipped(t, "out-of-step"), 8*time.Second)
	all := d.session.Shown()
	press(t, &p.narrative.surface.Surface, "filter")
	if d.win.Canvas().Overlays().Top() == nil {
		t.Fatal("no menu opens")
	}
	d.win.Canvas().Overlays().Remove(d.win.Canvas().Overlays().Top())
	feed := p.narrative.feed
	feed.hidden = feedKinds[0].kinds
	feed.filter()
	d.paint()
	if n := d.session.Shown(); n == 0 || n >= all {
		t.Errorf("%d of %d sentences without the changes", n, all)
	}
	feed.only = true
	d.Send(session.Select{Worker: 2})
	d.paint()
	if got := d.session.Filter(); got.Worker != 2 || !strings.HasPrefix(feed.filterText(), "Worker 2") {
		t.Errorf("the filter is %+v, labelled %q", got, feed.filterText())
	}
}

func TestTheInspector(t *testing.T) {
	d, p := open(t, shipped(t, "hole"), 7*time.Second)
	p.ToggleTab(InspectorTab)
	page := p.inspector
	if says := page.says(); says != textNobodySelected {
		t.Errorf("while no worker is selected it says %q", says)
	}
	d.Send(session.Select{Worker: 4})
	d.paint()
	if says := page.says(); !strings.Contains(says, "this process follows group process 3") {
		t.Errorf("for screen readers: %s", says)
	}
	page.surface.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -5000)})
	if d.paint(); page.offset <= 0 || page.offset > page.height {
		t.Errorf("scrolled to %v of %v", page.offset, page.height)
	}
}

// BenchmarkManySentences scrolls through many sentences, and paints the panel each time.
func BenchmarkManySentences(b *testing.B) {
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	sc.Version, sc.Seed, sc.Sleep = "gms2", 42, 2*time.Millisecond
	d, p := open(b, sc, 20*time.Second)
	n := d.session.Shown()
	page := p.narrative
	size := page.surface.Size()
	b.ResetTimer()
	for range b.N {
		page.feed.scroll(37)
		page.surface.Generate(int(size.Width), int(size.Height))
	}
	b.ReportMetric(float64(n), "sentences")
}

// A click on a message in flight in the inspector opens its menu.
func TestInspectorOpensTheMenuOfAMessage(t *testing.T) {
	d, p := open(t, shipped(t, "out-of-step"), 4090*time.Millisecond)
	d.Send(session.Select{Worker: 2})
	p.ToggleTab(InspectorTab)
	d.paint()
	for _, sec := range d.session.Inspect(2) {
		for _, f := range sec.Facts {
			if f.Flight.Cause > 0 {
				p.inspector.offset = p.inspector.height // to the end, where the messages are
				p.inspector.surface.Repaint()
				d.paint()
				press(t, &p.inspector.surface.Surface, fmt.Sprint(f.Flight.Cause, f.Flight.To))
				if d.win.Canvas().Overlays().Top() == nil {
					t.Error("no menu opens")
				}
				return
			}
		}
	}
	t.Fatal("no message is in flight")
}

// Expectations are among the inputs only for those who ask for them. The last input that was done is marked all the same.
func TestInputsAreWithoutExpectations(t *testing.T) {
	d, _ := open(t, shipped(t, "in-step"), 9*time.Second)
	claims := func(expects bool) (n int, here string) {
		for _, r := range inputRows(d.session.History().Run(), false, expects) {
			if d.session.Run().Lines()[r.Id].Claim != nil {
				n++
			}
			if r.Here {
				here += r.Text
			}
		}
		return n, here
	}
	if n, here := claims(false); n != 0 || here != "crash after 1 send of change" {
		t.Errorf("%d expectations are among the inputs, and %q is marked", n, here)
	}
	if n, here := claims(true); n == 0 || !strings.HasPrefix(here, "expect ") {
		t.Errorf("asked for, there are %d, and %q is marked", n, here)
	}
}
