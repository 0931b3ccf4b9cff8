package paint

import (
	"image/color"

	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// marks draws the marks on one side of the selected event. From Past on, it draws all that are highlighted.
func (d *spacetimeDrawer) marks(side spacetime.Side) {
	for i := range d.pic.Marks {
		m := &d.pic.Marks[i]
		reach := m.R + 4*d.u
		if !d.out.Sees(m.X-reach, m.X+reach) {
			continue
		}
		if side == sideless {
			d.mark(m, side)
			continue
		}
		if is := d.sideOfMark(m); (is == spacetime.Apart) == (side == spacetime.Apart) {
			d.mark(m, is)
		}
	}
}

// sideOfMark returns the side of the selected event on which a mark is.
func (d *spacetimeDrawer) sideOfMark(m *spacetime.Mark) spacetime.Side {
	if m.Event == 0 || d.s.Causes == nil {
		return d.sideOfMessage(m.Message)
	}
	return d.s.Causes.Event(m.Event)
}

// mark draws a mark with a thin border of ground, which separates it from the arrows.
func (d *spacetimeDrawer) mark(m *spacetime.Mark, side spacetime.Side) {
	k, out := &d.ink, d.out
	x, y, r, u := m.X, m.Y, m.R, d.u
	switch m.Kind {
	case spacetime.Sent:
		d.upright(x, y, 2*u, 1, k.lit(k.change, side))
	case spacetime.Accepted:
		d.upright(x, y, r, 1.5, k.lit(k.change, side))
	case spacetime.Received, spacetime.Duplicate:
		d.receipt(m, side)
	case spacetime.Delivered:
		d.delivery(m, side)
	case spacetime.Input:
		out.Form(raster.Down, x, y, r*1.15, k.lit(k.told, side))
	case spacetime.Installed:
		if d.pic.RowHeight < 6*u { // there are hundreds, one below the other: they look like an edge
			d.upright(x, y, max(r, d.pic.RowHeight/2), 2, k.lit(k.view, side))
			break
		}
		d.upright(x, y, r+u, 6, k.ground)
		d.upright(x, y, r, 4, k.lit(k.view, side))
	case spacetime.Started:
		d.upright(x, y, r+u, 2, k.lit(k.viewText, side))
		w := d.thick(2)
		out.Box(x-r, y+r+u-w, x+r, y+r+u, k.lit(k.viewText, side))
	case spacetime.Reported:
		if col := k.lit(k.leader, side); m.Hangs {
			w := d.thick(1)
			out.Box(x-w/2, y-spacetime.Hanging*u, x-w/2+w, y-r, col)
			out.Form(raster.Block, x, y, r, k.ground)
			out.Form(raster.Frame, x, y, r, col)
		} else {
			out.Form(raster.Frame, x, y, r, col)
		}
	case spacetime.Suspected:
		d.suspicion(m, k.lit(k.leader, side))
	case spacetime.Elected:
		out.Form(raster.Crown, x, y, r, k.lit(k.leader, side))
	case spacetime.Exited:
		out.Form(raster.Block, x, y, r*0.6+u, k.ground)
		out.Form(raster.Block, x, y, r*0.6, k.lit(k.change, side))
	case spacetime.Lost:
		d.cross(x, y, r*1.2, k.lit(k.broken, side))
	case spacetime.Crashed:
		d.cross(x, y, min(r, max(d.pic.RowHeight*0.7, 4*u)), k.lit(k.broken, side))
	case spacetime.Lacking:
		out.Form(raster.Disc, x, y, r, k.tone(m.Tone)) // a hole, also in the line
		out.Form(raster.Hole, x, y, r+u, k.faded(k.broken, side))
	case spacetime.Violated:
		out.Form(raster.Alert, x, y, r+1.5*u, k.ground)
		out.Form(raster.Alert, x, y, r, k.faded(k.broken, side))
		if r >= 5*u {
			out.Form(raster.Bang, x, y+r*0.12, r*0.8, k.onBroken)
		}
	}
}

// suspicion draws a report about a worker that lives.
func (d *spacetimeDrawer) suspicion(m *spacetime.Mark, col color.RGBA) {
	if m.Hangs {
		w := d.thick(1)
		d.out.Box(m.X-w/2, m.Y-spacetime.Hanging*d.u, m.X-w/2+w, m.Y-m.R, col)
	}
	d.out.Form(raster.Block, m.X, m.Y, m.R, d.ink.ground)
	d.out.Form(raster.Frame, m.X, m.Y, m.R, col)
	d.out.Form(raster.Question, m.X, m.Y, m.R*0.62, d.ink.text)
}

// upright draws a bar across the line.
func (d *spacetimeDrawer) upright(x, y, r, width float32, col color.RGBA) {
	w := d.thick(width)
	d.out.Box(x-w/2, y-r, x-w/2+w, y+r, col)
}

// receipt draws a hollow mark. That of a duplicate is struck through.
func (d *spacetimeDrawer) receipt(m *spacetime.Mark, side spacetime.Side) {
	k := &d.ink
	col := k.lit(k.change, side)
	d.receiptAt(m.X, m.Y, m.R, col)
	if m.Kind == spacetime.Duplicate {
		d.out.Form(raster.Slash, m.X, m.Y, m.R*1.15, col)
	}
}

// delivery draws a dot in the colour after the delivery. Near black, or near the ground, only its border is visible.
func (d *spacetimeDrawer) delivery(m *spacetime.Mark, side spacetime.Side) {
	k := &d.ink
	if !m.Coloured || m.R < 2*d.u {
		d.out.Form(raster.Disc, m.X, m.Y, m.R, k.lit(k.change, side))
		return
	}
	rim := k.lit(k.change, side)
	if d.crowd == raster.Few && d.pic.RowHeight >= 14*d.u { // a border separates it from other marks
		d.out.Form(raster.Disc, m.X, m.Y, m.R+d.u*1.75, k.ground)
	}
	if side == spacetime.Past || side == spacetime.Future || side == spacetime.Itself {
		d.out.Form(raster.Disc, m.X, m.Y, m.R+2*d.u, rim)
	} else {
		d.out.Form(raster.Disc, m.X, m.Y, m.R+d.u*0.75, rim)
	}
	d.out.Form(raster.Disc, m.X, m.Y, m.R-d.u*0.5, k.faded(color.RGBA{R: m.Colour.R, G: m.Colour.G, B: m.Colour.B, A: 255}, side))
}
