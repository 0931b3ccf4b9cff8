package bars

import (
	"bytes"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

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
}

func (d *host) Hint(string)               {}
func (d *host) Session() *session.Session { return d.session }
func (d *host) Status() *session.Status   { return &d.status }
func (d *host) Wake()                     {}
func (d *host) ShowVerdict()              {}
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

func TestTimelineIsRepaintedWhenItChanges(t *testing.T) {
	test.NewTempApp(t)
	sc := scenario.Scenario{Settings: scenario.Defaults()}
	s, err := session.New("test", sc)
	if err != nil {
		t.Fatal(err)
	}
	d := &host{session: s}
	d.line = newTimeline(d)
	d.line.Resize(fyne.NewSize(800, 52))
	d.line.Generate(800, 52)
	d.Refresh()
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
