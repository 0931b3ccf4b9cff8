package diagram

import (
	"fyne.io/fyne/v2"

	"groupy/ui/facts"
	"groupy/ui/spacetime"
)

// box is an area that grows.
type box struct {
	spacetime.Rect
	some bool
}

func (b *box) add(r spacetime.Rect) {
	if !b.some {
		b.Rect, b.some = r, true
		return
	}
	b.Rect = spacetime.Rect{X0: min(b.X0, r.X0), Y0: min(b.Y0, r.Y0), X1: max(b.X1, r.X1), Y1: max(b.Y1, r.Y1)}
}

// AreaOfChange returns the area of a change, in units: its arrows, their marks and labels, and the crash that cut its sends off. It is
// empty if no arrow is in sight. Its edges are not on words.
func (d *Diagram) AreaOfChange(n int) (fyne.Position, fyne.Size) {
	var b box
	if d.pic == nil {
		return d.units(&b)
	}
	of := func(message int32) bool {
		return message >= 0 && int(message) < len(d.facts.Messages) && isChange(&d.facts.Messages[message], n)
	}
	cut := map[int]bool{} // the workers whose sends a crash cut off
	for i := range d.pic.Arrows {
		if a := &d.pic.Arrows[i]; of(a.Message) {
			b.add(spacetime.Rect{X0: min(a.X0, a.X1), Y0: min(a.Y0, a.Y1), X1: max(a.X0, a.X1), Y1: max(a.Y0, a.Y1)})
			if m := &d.facts.Messages[a.Message]; m.Fate == facts.Cut {
				cut[int(m.From)] = true
			}
		}
	}
	if !b.some {
		return d.units(&b)
	}
	for i := range d.pic.Marks {
		if m := &d.pic.Marks[i]; of(m.Message) || m.Kind == spacetime.Crashed && cut[m.Worker] {
			b.add(spacetime.Rect{X0: m.X - m.R, Y0: m.Y - m.R, X1: m.X + m.R, Y1: m.Y + m.R})
		}
	}
	for i := range d.pic.Labels {
		if x := &d.pic.Labels[i]; of(x.Message) || x.Kind == spacetime.LabelCrash && cut[x.Worker] {
			b.add(x.Box())
		}
	}
	d.aroundWords(&b.Rect)
	return d.units(&b)
}

// Lengths of the area of a change, in units.
const (
	wordsGap   = 7  // between an edge of the area and words
	mostMoved  = 40 // how far an edge moves outwards at most so that it is not on words
	overTheTop = 8  // how far an area reaches above the plot, where labels of the first line are
)

// aroundWords gives an area a margin, and moves each edge outwards until it is not on words.
func (d *Diagram) aroundWords(r *spacetime.Rect) {
	gap := wordsGap * d.Scale
	*r = spacetime.Rect{X0: r.X0 - gap/2, Y0: r.Y0 - gap/2, X1: r.X1 + gap/2, Y1: r.Y1 + gap/2}
	type side struct {
		edge *float32
		by   float32
	}
	sides := []side{{&r.X0, -1}, {&r.X1, 1}, {&r.Y0, -1}, {&r.Y1, 1}}
	for _, e := range append(sides, sides...) { // a side that has moved makes its neighbours longer
		was := *e.edge
		for d.onWords(r, e.edge, gap/2) {
			if *e.edge += e.by * d.Scale; abs(*e.edge-was) > mostMoved*d.Scale {
				*e.edge = was
				break
			}
		}
	}
}

// onWords reports whether an edge of an area is on words, or nearer than a gap.
func (d *Diagram) onWords(r *spacetime.Rect, edge *float32, gap float32) bool {
	at := *edge
	for i := range d.pic.Labels {
		b := d.pic.Labels[i].Box()
		switch edge {
		case &r.X0, &r.X1:
			if b.X0-gap < at && at < b.X1+gap && b.Y0 < r.Y1 && b.Y1 > r.Y0 {
				return true
			}
		default:
			if b.Y0-gap < at && at < b.Y1+gap && b.X0 < r.X1 && b.X1 > r.X0 {
				return true
			}
		}
	}
	return false
}

func abs(x float32) float32 { return max(x, -x) }

// isChange reports whether a message carries a change, or asks for it.
func isChange(m *facts.Message, n int) bool {
	return (m.Kind == facts.Change || m.Kind == facts.Request) && int(m.Number) == n
}

// AreaOfView returns the area of the bands of a view, in units. It is empty if none is in sight.
func (d *Diagram) AreaOfView(n int) (fyne.Position, fyne.Size) {
	var b box
	if d.pic != nil {
		for i := range d.pic.Bands {
			if d.pic.Bands[i].View == n {
				b.add(d.pic.Bands[i].Rect)
			}
		}
	}
	return d.units(&b)
}

// units converts an area of the picture, cut off near the edges of the plot.
func (d *Diagram) units(b *box) (fyne.Position, fyne.Size) {
	if !b.some || d.Scale == 0 {
		return fyne.Position{}, fyne.Size{}
	}
	plot, over := d.pic.Plot, overTheTop*d.Scale
	x0, y0, x1, y1 := max(b.X0, plot.X0-over), max(b.Y0, plot.Y0-over), min(b.X1, plot.X1+over), min(b.Y1, plot.Y1+over)
	return fyne.NewPos(x0/d.Scale, y0/d.Scale), fyne.NewSize((x1-x0)/d.Scale, (y1-y0)/d.Scale)
}
