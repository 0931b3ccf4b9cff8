package panel

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/gms/check"
	"groupy/ui/kit"
	"groupy/ui/raster"
	"groupy/ui/session"
)

func TestEveryPropertyIsInOneGroup(t *testing.T) {
	var all []check.Property
	for _, g := range promiseGroups {
		all = append(all, g.of...)
	}
	slices.Sort(all)
	if !slices.Equal(all, check.Properties()) {
		t.Errorf("the groups have %v", all)
	}
}

// While the list is folded, only broken promises have a row, above everything else. What the user chose is remembered.
func TestTheListIsFolded(t *testing.T) {
	d, p := open(t, shipped(t, "out-of-step"), 8*time.Second)
	surface := &p.narrative.surface.Surface
	if surface.HitAreaNamed("Virtual Synchrony") == nil || surface.HitAreaNamed("Self Inclusion") != nil {
		t.Error("folded, the list does not show exactly the broken promises")
	}
	press(t, surface, foldKey)
	d.paint()
	broken, other := surface.HitAreaNamed("Virtual Synchrony"), surface.HitAreaNamed("Self Inclusion")
	if broken == nil || other == nil || broken.At.Y > other.At.Y {
		t.Error("unfolded, the broken promises are not above the others")
	}
	if surface.HitAreaNamed("Virtual Synchrony+") == nil {
		t.Error("unfolded, a broken promise is not under its heading")
	}
	if again := New(d); !again.narrative.promises.unfolded {
		t.Error("a new panel is folded again")
	}
}

func TestTheLineAboveTheListCounts(t *testing.T) {
	d, p := open(t, shipped(t, "out-of-step"), 8*time.Second)
	count := func() string { return foldText(p.narrative.promises.count(d.session.Properties())) }
	if got := count(); got != "8 hold · 1 not tested · 2 not promised (1 broken)" {
		t.Errorf("gms2, out of step: %q", got)
	}
	d, p = open(t, shipped(t, "leader-dies-gms1"), 9*time.Second)
	if got := count(); got != "13 not promised (1 broken)" {
		t.Errorf("gms1 without its leader: %q", got)
	}
	if got := p.narrative.says(); !strings.Contains(got, "Delivery Integrity: holds so far (not promised)") {
		t.Errorf("for screen readers: %s", got)
	}
}

// What is under the mouse stays there: when the list opens, and when the verdict above it needs more room.
func TestNothingMovesUnderTheMouse(t *testing.T) {
	d, p := open(t, shipped(t, "out-of-step"), 3*time.Second)
	surface := &p.narrative.surface.Surface
	was := surface.HitAreaNamed(foldKey).At
	surface.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: was.AddXY(20, 5)}})
	press(t, surface, foldKey)
	for _, at := range []time.Duration{3 * time.Second, 8 * time.Second, 3 * time.Second} {
		d.seek(at)
		d.paint()
		if now := surface.HitAreaNamed(foldKey).At; now != was {
			t.Errorf("at %v the line under the mouse has moved from %v to %v", at, was, now)
		}
	}
	surface.MouseOut()
	if d.paint(); p.narrative.offset != 0 {
		t.Errorf("without the mouse the page is moved by %v", p.narrative.offset)
	}
}

// Where there is little room, the wheel first moves the page, so that all of it can be reached, and the narrative.
func TestALowPanelScrolls(t *testing.T) {
	d, p := open(t, shipped(t, "out-of-step"), 8*time.Second)
	p.narrative.promises.toggle()
	p.Content.Resize(fyne.NewSize(Width, 300))
	d.paint()
	page := p.narrative
	page.surface.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -2000)})
	d.paint()
	last := page.surface.HitAreaNamed("Progress")
	if end := last.At.Y + last.Size.Height; page.offset == 0 || end > page.surface.Size().Height-leastFeed+10 {
		t.Errorf("scrolled by %v, the last promise ends at %v", page.offset, end)
	}
	page.surface.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 2000)})
	if d.paint(); page.offset != 0 {
		t.Errorf("scrolled back, the page is moved by %v", page.offset)
	}
}

// The line that opens the list is not cut off: at the usual width of the panel, its longest text has smaller print.
func TestTheLineAboveTheListFits(t *testing.T) {
	_, p := open(t, shipped(t, "out-of-step"), 8*time.Second)
	painter := &p.narrative.surface.Painter
	const room = 340 - 2*pad - kit.SignSize - 8
	for _, text := range []string{foldText(13, 0, 0, 0), foldText(10, 10, 10, 10)} {
		if w := painter.Width(raster.Regular, foldSize(painter, text, room), text); w > room {
			t.Errorf("%q is %v wide, and has room for %v", text, w, room)
		}
	}
}

// Headings, signs, the verdict and the parts of the inspector explain themselves.
func TestThePanelExplainsItsWords(t *testing.T) {
	d, p := open(t, shipped(t, "hole"), 2*time.Second)
	press(t, &p.narrative.surface.Surface, foldKey)
	d.paint()
	keys := []string{"verdict", "happened", "unpromised", foldKey}
	for _, g := range promiseGroups {
		keys = append(keys, "group:"+g.heading)
	}
	for _, s := range []check.State{check.HoldsSoFar, check.NotTested, check.Broken} {
		keys = append(keys, "sign:"+signText(s))
	}
	explained := func(s *kit.Surface, keys []string) {
		t.Helper()
		for _, key := range keys {
			if a := s.HitAreaNamed(key); a == nil || a.Hint == "" {
				t.Errorf("nothing explains %q", key)
			}
		}
	}
	explained(&p.narrative.surface.Surface, keys)
	d.Send(session.Select{Worker: 2})
	p.showTab(InspectorTab)
	d.paint()
	explained(&p.inspector.surface.Surface, []string{"section:Group process", "section:Worker", "section:Mailbox, worker", "section:Outbox", "section:In flight", "field:Group processLeader", "field:Group processn", "field:Workercolour"})
	d.Send(session.Select{Worker: 1})
	d.paint()
	explained(&p.inspector.surface.Surface, []string{"field:Group processSlaves"})
}
