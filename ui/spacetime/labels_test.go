package spacetime

import (
	"fmt"
	"os"
	"testing"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
	"groupy/worker/scenario"
)

// box returns the box of a label as it is painted.
func (x *Label) box(unit float32) Rect {
	return Rect{x.X, x.Y - x.Size/2, x.X + x.W - 4*unit, x.Y + x.Size/2}
}

func (r Rect) overlaps(o Rect) bool {
	return r.X0 < o.X1 && o.X0 < r.X1 && r.Y0 < o.Y1 && o.Y0 < r.Y1
}

// readable checks that no label of a picture covers, or is covered by, anything else.
func readable(t checker, p *Picture, unit float32) {
	t.Helper()
	for i := range p.Labels {
		x := &p.Labels[i]
		b := x.box(unit)
		page := p.Plot
		if page.Y0 -= edge * unit; x.Kind == LabelViolation {
			page = Rect{0, 0, p.Width, p.Height}
		}
		if b.X0 < page.X0 || b.X1 > page.X1 || b.Y0 < page.Y0-0.01 || b.Y1 > page.Y1 {
			t.Errorf("%q at %v is not in %v", x.Text, b, page)
		}
		if p.Playhead >= 0 && b.overlaps(Rect{p.Playhead - unit, p.Plot.Y0, p.Playhead + unit, p.Plot.Y1}) {
			t.Errorf("%q at %v lies on the playhead at %v", x.Text, b, p.Playhead)
		}
		for k := range p.Labels[:i] {
			if o := &p.Labels[k]; b.overlaps(o.box(unit)) {
				t.Errorf("%q at %v lies on %q at %v", x.Text, b, o.Text, o.box(unit))
			}
		}
		for _, o := range p.Leaders {
			if b.overlaps(Rect{o.X - 0.5, o.Y0 + 0.1, o.X + 0.5, o.Y1}) {
				t.Errorf("%q at %v lies on the line of a sentence at %v", x.Text, b, o.X)
			}
		}
		if p.RowHeight >= leastBeside*unit && x.Kind != LabelViolation {
			hidesNothing(t, p, x, b)
		}
	}
}

// hidesNothing checks that a label hides no line, no dot and, unless it is one of the most important, no arrow.
func hidesNothing(t checker, p *Picture, x *Label, b Rect) {
	t.Helper()
	for _, o := range p.Lines {
		if b.overlaps(Rect{o.X0, o.Y - 0.5, o.X1, o.Y + 0.5}) {
			t.Errorf("%q at %v lies on the line of worker %d at %v", x.Text, b, o.Worker, o.Y)
		}
	}
	for i := range p.Marks {
		if o := &p.Marks[i]; o.Kind > Sent && len(p.Marks) <= mostAvoided && b.overlaps(Rect{o.X - o.R, o.Y - o.R, o.X + o.R, o.Y + o.R}) {
			t.Errorf("%q at %v hides %v of worker %d at %v,%v", x.Text, b, o.Kind, o.Worker, o.X, o.Y)
		}
	}
	for _, o := range p.Arrows {
		s := segment{float64(o.X0), float64(o.Y0), float64(o.X1), float64(o.Y1)}
		if _, crosses := s.clip(&b); crosses && x.Kind > LabelFault && len(p.Arrows) <= mostAvoided {
			t.Errorf("%q at %v lies on an arrow", x.Text, b)
		}
	}
	for i := range p.Bands {
		if o := &p.Bands[i]; x.Kind == LabelView && o.Worker != x.Worker && b.overlaps(o.Rect) {
			t.Errorf("%q at %v lies on the band of worker %d", x.Text, b, o.Worker)
		}
	}
}

// Labels are readable in every scenario, from a small window to a large one, in every size of text, on both axes.
func TestLabelsAreReadable(t *testing.T) {
	all, err := scenario.Library(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	sizes := []struct{ width, height, scale float32 }{{440, 130, 1}, {790, 200, 2}, {1070, 310, 1}, {1070, 310, 1.5}, {1540, 420, 1.25}, {1540, 420, 2}, {2900, 900, 1.33}, {2900, 900, 2}}
	for n, entry := range all {
		run, g := begin(t, entry.Scenario)
		run.RunUntil(entry.Scenario.End(), 1<<30)
		f := g.Facts()
		var l Layouter
		for i, s := range sizes {
			for k, v := range viewsOf(f) {
				if testing.Short() && (n+i+k)%3 > 0 {
					continue
				}
				v.Width, v.Height, v.Scale = s.width, s.height, s.scale
				if v.Axis == Order {
					l.Layout(f, &v)
					first := float64(l.pic.ColumnOf(v.PlayheadEvent))
					v.First, v.Last = first-40, first+20
				}
				for _, v.Printed = range [...]bool{false, true} {
					readable(&inCase{t, fmt.Sprintf("%s, %+v, view %d, printed %v: ", entry.Name, s, k, v.Printed)}, l.Layout(f, &v), s.scale)
				}
			}
		}
	}
}

// viewsOf returns parts of a run around the moments that matter.
func viewsOf(f *facts.Facts) (all []Viewport) {
	at := []time.Duration{moment(f), f.To - 300*milli}
	for _, v := range f.Violations {
		if v.Claimed {
			at = append(at, v.Time)
			break
		}
	}
	for _, t := range at {
		id := f.First + actor.EventID(f.IndexAt(t))
		for _, span := range []time.Duration{140 * milli, 1500 * milli} {
			all = append(all, Viewport{From: t - span*7/10, To: t + span*3/10, Playhead: t})
		}
		all = append(all, Viewport{Axis: Order, Playhead: t, PlayheadEvent: id})
	}
	return all
}

// inCase names the case of a failure.
type inCase struct {
	*testing.T
	name string
}

func (c *inCase) Errorf(format string, args ...any) { c.T.Helper(); c.T.Errorf(c.name+format, args...) }
