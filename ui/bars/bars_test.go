package bars

import (
	"bytes"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// host is a window that has only a timeline.
type host struct {
	kit.Host
	session *session.Session
	status  session.Status
	line    *Timeline
	window  fyne.Window
}

func (d *host) Hint(string)               {}
func (d *host) Tip(string, kit.Area)      {}
func (d *host) Parent() fyne.Window       { return d.window }
func (d *host) Session() *session.Session { return d.session }
func (d *host) Status() *session.Status   { return &d.status }
func (d *host) Wake()                     {}
func (d *host) ShowVerdict()              {}
func (d *host) ShowFaults()               {}
func (d *host) Film(*session.Excerpt)     {}
func (d *host) Asides() (_, _ string)     { return "", "" }

func (d *host) Send(m session.Message) {
	if err := d.session.Update(m); err != nil {
		panic(err)
	}
	d.Refresh()
}

func (d *host) Refresh() {
	d.status = d.session.Status()
	d.line.Update()
}

// newHost shows a timeline with its playhead at the beginning.
func newHost(t *testing.T) *host {
	test.NewTempApp(t)
	s, err := session.New("test", scenario.Scenario{Settings: scenario.Defaults()})
	if err != nil {
		t.Fatal(err)
	}
	d := &host{session: s}
	d.line = newTimeline(d)
	d.window = test.NewTempWindow(t, d.line)
	d.line.Resize(fyne.NewSize(800, 52))
	d.line.Generate(800, 52)
	d.Refresh()
	return d
}

func TestTimelineIsRepaintedWhenItChanges(t *testing.T) {
	d := newHost(t)
	if d.line.paint() {
		t.Error("nothing has changed, but the picture has")
	}
	d.Send(session.Tick{Passed: time.Second / 60})
	before := bytes.Clone(d.line.Picture.Pix)
	for range 10 {
		d.Send(session.Tick{Passed: time.Second / 60})
	}
	if bytes.Equal(d.line.Picture.Pix, before) {
		t.Error("the playhead has moved, but the picture has not changed")
	}
	d.Send(session.Pause{})
	d.line.scrub(50 * time.Millisecond)
	if d.line.Go(); d.status.Time != 50*time.Millisecond || d.line.wants {
		t.Errorf("after scrubbing to 50 ms the time is %v, still pending: %v", d.status.Time, d.line.wants)
	}
}

func TestFirstZoomStaysWhereItIs(t *testing.T) {
	d := newHost(t)
	data := &d.line.data
	d.Send(session.Seek{To: data.End})
	d.line.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 10)}) // at the left edge
	if data.From != 0 || data.To >= data.End {
		t.Errorf("a zoom at the left edge shows %v to %v of %v", data.From, data.To, data.End)
	}
	d.Send(session.Seek{To: data.End - time.Millisecond})
	if data.From == 0 {
		t.Errorf("the playhead has moved out of sight: %v to %v is in sight", data.From, data.To)
	}
}

func TestLoopMenuKeepsTheOtherEnd(t *testing.T) {
	const from, to = 3, 4 // the places in the menu
	d := newHost(t)
	d.Send(session.Seek{To: time.Second})
	end := d.line.data.End
	part := func(from, to time.Duration) session.Loop {
		return session.Loop{From: from * end / 10, To: to * end / 10}
	}
	for _, c := range []struct {
		loop session.Loop
		item int
		at   time.Duration // in tenths of the timeline
		want session.Loop
	}{
		{part(0, 0), from, 3, part(3, 10)},
		{part(2, 6), from, 3, part(3, 6)},
		{part(2, 6), from, 8, part(8, 10)},
		{part(0, 0), to, 3, part(0, 3)},
		{part(2, 6), to, 5, part(2, 5)},
		{part(2, 6), to, 1, part(0, 1)},
	} {
		d.Send(c.loop)
		x := float32(d.line.data.X(800, c.at*end/10))
		d.line.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(x, 26)})
		for _, o := range test.LaidOutObjects(d.window.Canvas().Overlays().Top()) {
			if menu, ok := o.(*widget.PopUpMenu); ok {
				menu.Items[c.item].(fyne.Tappable).Tapped(nil)
			}
		}
		got, near := d.status.Loop, end/100 // a pixel is not a round time
		if (got.From-c.want.From).Abs() > near || (got.To-c.want.To).Abs() > near {
			t.Errorf("item %d at %d tenths of the loop %v: %v, want %v", c.item, c.at, c.loop, got, c.want)
		}
	}
}
