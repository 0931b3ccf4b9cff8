package diagram

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/facts"
	"groupy/ui/session"
	"groupy/ui/spacetime"
)

// The area of each change contains its words, its crosses and the crash that cut it off, and hardly any other words are on its edges.
func TestAreaOfAChange(t *testing.T) {
	labels, crossed := 0, 0
	for _, name := range []string{"out-of-step", "reaches-nobody", "hole"} {
		w, d := open(t, name, 0)
		d.viewport.span = time.Second
		cuts := 0
		for at := 500 * time.Millisecond; at < 5*time.Second; at += 450 * time.Millisecond {
			w.Send(session.Seek{To: at})
			d.changed()
			for n := 1; n < 40; n++ {
				from, size := d.AreaOfChange(n)
				if size.Width <= 0 {
					continue
				}
				r := spacetime.Rect{X0: from.X * d.Scale, Y0: from.Y * d.Scale, X1: (from.X + size.Width) * d.Scale, Y1: (from.Y + size.Height) * d.Scale}
				for i := range d.pic.Labels {
					x := &d.pic.Labels[i]
					b := x.Box()
					of := x.Message >= 0 && isChange(&d.facts.Messages[x.Message], n)
					inside := b.X0 >= r.X0 && b.X1 <= r.X1 && b.Y0 >= r.Y0 && b.Y1 <= r.Y1
					outside := b.X1 <= r.X0 || b.X0 >= r.X1 || b.Y1 <= r.Y0 || b.Y0 >= r.Y1
					if of && x.Kind == spacetime.LabelCut {
						cuts++
					}
					if of && !inside {
						t.Errorf("%s at %v: %q is not inside the area of change %d: %v, %v", name, at, x.Text, n, b, r)
					}
					labels++
					if !inside && !outside && x.Kind != spacetime.LabelView { // names of views are too long
						crossed++
					}
				}
				w.crashInside(t, n, r)
			}
		}
		if name == "out-of-step" && cuts == 0 {
			t.Errorf("%s: no send is cut off", name)
		}
	}
	if crossed*50 > labels {
		t.Errorf("%d of %d labels of others are on an edge", crossed, labels)
	}
}

// crashInside checks that an area contains the crash that cut sends of a change off.
func (w *host) crashInside(t *testing.T, n int, r spacetime.Rect) {
	t.Helper()
	d := w.panel.Diagram
	for i := range d.pic.Arrows {
		m := &d.facts.Messages[d.pic.Arrows[i].Message]
		if !isChange(m, n) || m.Fate != facts.Cut {
			continue
		}
		for _, x := range d.pic.Marks {
			if x.Kind == spacetime.Crashed && x.Worker == int(m.From) && !r.Has(x.X-x.R, x.Y) {
				t.Errorf("the crash of worker %d at %v is not inside the area of change %d: %v", x.Worker, fyne.NewPos(x.X, x.Y), n, r)
			}
		}
	}
}
