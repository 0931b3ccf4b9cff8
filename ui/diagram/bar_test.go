package diagram

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/session"
	"groupy/ui/spacetime"
)

// In a narrow window the bar keeps what matters most.
func TestTheBarKeepsWhatMattersMost(t *testing.T) {
	w, d := open(t, "out-of-step", time.Second)
	w.panel.bar.Resize(fyne.NewSize(1000, barHeight))
	w.panel.bar.Generate(1000, barHeight)
	all := []string{"follow", keyTime, keyOrder, "diagramout", "diagramin", "wholerun", "show", "legend", "export"}
	for _, width := range []float32{1000, 700, 440, 300, 200} {
		w.panel.bar.Resize(fyne.NewSize(width, barHeight))
		w.panel.bar.Generate(int(width), barHeight)
		w.panel.bar.Repaint()
		left := true
		for _, key := range all {
			there := w.panel.bar.HitAreaNamed(key) != nil
			if there && !left {
				t.Errorf("with a width of %v, %s is there, but what is before it is not", width, key)
			}
			left = there
		}
		if width >= 440 && w.panel.bar.HitAreaNamed(keyOrder) == nil || width == 1000 && !left {
			t.Errorf("with a width of %v there is too little", width)
		}
	}
	if c := d.panel.controls(); !c[0].segments[0].Pressed || !c[1].segments[0].Pressed || c[1].segments[1].Pressed {
		t.Errorf("pressed are %+v", c[:2])
	}
	d.TurnAxis()
	d.ToggleFollow()
	if c := d.panel.controls(); c[0].segments[0].Pressed || c[1].segments[0].Pressed || !c[1].segments[1].Pressed {
		t.Errorf("pressed are %+v", c[:2])
	}
}

// The name of a view says which members it has; the rest of its band does not.
func TestNameOfAViewSaysItsMembers(t *testing.T) {
	_, d := open(t, "out-of-step", 4300*time.Millisecond)
	for i := range d.pic.Labels {
		if x := &d.pic.Labels[i]; x.Kind == spacetime.LabelView {
			d.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos((x.X+x.W/2)/d.Scale, x.Y/d.Scale)}})
			if says := strings.Join(d.words(), " "); !strings.Contains(says, strings.TrimSuffix(x.Text, "}")) || !strings.Contains(says, "}") {
				t.Errorf("over %q the card says %q", x.Text, says)
			}
			d.pointer.X += (x.W/2 + 10) / d.Scale
			if d.point(); d.hit.Kind == spacetime.HitBand && len(d.words()) > 0 {
				t.Errorf("beside %q the card says %q", x.Text, d.words())
			}
			return
		}
	}
	t.Fatal("no view has a name")
}

// The selected worker's line is marked, and the labels grow with the diagram.
func TestSelectedLineAndLabelSize(t *testing.T) {
	w, d := open(t, "out-of-step", 4300*time.Millisecond)
	before := append([]byte(nil), d.Picture.Pix...)
	w.Send(session.Select{Worker: 3})
	d.renew()
	changed := false
	for _, r := range d.pic.Rows {
		at := d.Picture.PixOffset(0, int(r.Y))
		differs := string(before[at:at+4]) != string(d.Picture.Pix[at:at+4])
		changed = changed || differs
		if differs != (r.Worker == 3) {
			t.Errorf("the line of worker %d: marked %v", r.Worker, differs)
		}
	}
	if !changed {
		t.Error("no line is marked")
	}
	size := func(high float32) (size float32) {
		d.Resize(fyne.NewSize(1000, high))
		d.Generate(1000, int(high))
		d.paint()
		for i := range d.pic.Labels {
			if d.pic.Labels[i].Kind == spacetime.LabelView {
				size = d.pic.Labels[i].Size
			}
		}
		return size
	}
	if low, high := size(300), size(900); low != 12 || high != 16 {
		t.Errorf("labels are %v in a low diagram and %v in a high one", low, high)
	}
}
