package diagram

import (
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/facts"
	"groupy/ui/kit"
	"groupy/ui/spacetime"
)

// lent is how the panel was before a lesson opened or closed it.
type lent struct {
	on   bool
	mode kit.Mode
	span time.Duration
}

// Lend opens the panel so that it follows the playhead and shows some time, or closes it, for a while. The preferences stay as they are.
func (d *Panel) Lend(open bool, span time.Duration) {
	v := &d.Diagram.viewport
	if !d.lent.on {
		d.lent = lent{true, d.mode, v.span}
	}
	if d.mode = kit.Closed; open {
		d.mode = kit.OpenAlways
		v.axis, v.span = spacetime.Time, span
		v.followAgain()
	}
}

// Return shows again what was shown before Lend.
func (d *Panel) Return() {
	if d.lent.on {
		d.mode, d.Diagram.viewport.span = d.lent.mode, d.lent.span
		d.Diagram.viewport.followAgain()
		d.lent = lent{}
	}
}

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

// AreaOfChange returns the area of the arrows of a change, in units. It is empty if none is in sight.
func (d *Diagram) AreaOfChange(n int) (fyne.Position, fyne.Size) {
	var b box
	if d.pic != nil {
		for i := range d.pic.Arrows {
			a := &d.pic.Arrows[i]
			if m := int(a.Message); m >= 0 && m < len(d.facts.Messages) && isChange(&d.facts.Messages[m], n) {
				b.add(spacetime.Rect{X0: min(a.X0, a.X1), Y0: min(a.Y0, a.Y1), X1: max(a.X0, a.X1), Y1: max(a.Y0, a.Y1)})
			}
		}
	}
	return d.units(&b)
}

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

// units converts an area of the picture, cut off at the edges of the plot.
func (d *Diagram) units(b *box) (fyne.Position, fyne.Size) {
	if !b.some || d.Scale == 0 {
		return fyne.Position{}, fyne.Size{}
	}
	plot := d.pic.Plot
	x0, y0, x1, y1 := max(b.X0, plot.X0), max(b.Y0, plot.Y0), min(b.X1, plot.X1), min(b.Y1, plot.Y1)
	return fyne.NewPos(x0/d.Scale, y0/d.Scale), fyne.NewSize((x1-x0)/d.Scale, (y1-y0)/d.Scale)
}
