package paint

import (
	"image/color"
	"math"

	"groupy/ui/facts"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// arrowReach is how far an arrow may reach beyond its ends, in device-independent pixels.
const arrowReach = 16

// arrows draws the messages on one side of the selected event.
func (d *spacetimeDrawer) arrows(side spacetime.Side) {
	for i := range d.pic.Arrows {
		a := &d.pic.Arrows[i]
		if !d.out.Sees(min(a.X0, a.X1)-arrowReach*d.u, max(a.X0, a.X1)+arrowReach*d.u) {
			continue
		}
		if side == sideless || d.sideOfMessage(a.Message) == side {
			d.arrow(a, side)
		}
	}
}

// look returns the colour and the width of an arrow.
func (d *spacetimeDrawer) look(a *spacetime.Arrow) (col color.RGBA, width float32) {
	k := &d.ink
	switch {
	case a.Fate == facts.Cut:
		return k.broken, 1.75
	case a.Style == spacetime.Dotted, a.Fate == facts.Lost:
		col, width = k.lost, 1.5
	case a.Kind == facts.View:
		col, width = k.view, 1.75
	case a.Kind == facts.Request:
		col, width = k.request, 1.25
	case a.Kind == facts.Join:
		col, width = k.viewText, 1.25
	default:
		col, width = k.change, 1.5
	}
	if a.Faint {
		col, width = raster.Mix(col, k.ground, 90), 1.25
	}
	if d.pic.Detail >= spacetime.NoReceipts {
		width *= 0.6
	}
	return col, width
}

func (d *spacetimeDrawer) arrow(a *spacetime.Arrow, side spacetime.Side) {
	col, width := d.look(a)
	col = d.ink.lit(col, side)
	if side == sideless || side == spacetime.Apart {
		col = raster.Fade(col, float32(d.thin)/256)
	}
	switch side {
	case spacetime.Past:
		width = max(width, 2)
	case spacetime.Future, spacetime.Itself:
		width = 3
	}
	d.drawArrow(a, col, width)
}

func (d *spacetimeDrawer) drawArrow(a *spacetime.Arrow, col color.RGBA, width float32) {
	dx, dy := a.X1-a.X0, a.Y1-a.Y0
	long := float32(math.Sqrt(float64(dx*dx) + float64(dy*dy)))
	if !(long > 0) {
		return
	}
	dx, dy = dx/long, dy/long
	u, w := d.u, max(width*d.u, 0.5)
	x1, y1 := a.X1, a.Y1
	size := min(7*u+w, d.pic.RowHeight*0.6)
	if a.Head == spacetime.Tip {
		if back := min(4*u, d.pic.RowHeight*0.25, long*0.3); size >= 3 { // the part that the mark covers
			x1, y1 = x1-dx*back, y1-dy*back
		}
		if size >= 3 {
			d.tip(x1, y1, dx, dy, size, col)
			x1, y1 = x1-dx*size*0.7, y1-dy*size*0.7
		}
	}
	crowd := d.crowd
	if width >= 2 { // highlighted
		crowd = raster.Few
	}
	d.shaft(a, x1, y1, dx, dy, w, crowd, col)
	switch r := min(5*u, max(d.pic.RowHeight*0.3, 1.5)); {
	case a.Fate == facts.Lost && a.Head == spacetime.Cross:
		d.cross(a.X1, a.Y1, r*1.2, d.strong(col))
	case a.Head == spacetime.Cross:
		d.cross(a.X1, a.Y1, r, col)
	case a.Head == spacetime.Barrier:
		d.barrier(a.X1, a.Y1, dx, dy, r*1.2, d.strong(col))
	}
	d.sign(a, col)
}

// strong returns the colour of the end of a lost message, which must be seen, unless the arrow is highlighted or dimmed.
func (d *spacetimeDrawer) strong(col color.RGBA) color.RGBA {
	if col == d.ink.lost {
		return d.ink.broken
	}
	return col
}

// barrier draws a bar across the end of an arrow that points along dx, dy.
func (d *spacetimeDrawer) barrier(x, y, dx, dy, r float32, col color.RGBA) {
	d.stroke = raster.Stroke{X0: x - dy*r, Y0: y + dx*r, X1: x + dy*r, Y1: y - dx*r, Width: max(2*d.u, 1), Colour: col}
	d.out.Stroke(&d.stroke)
}

// sign draws what happened to a message on its way.
func (d *spacetimeDrawer) sign(a *spacetime.Arrow, col color.RGBA) {
	r := min(5.5*d.u, d.pic.RowHeight*0.3)
	if a.Sign == spacetime.NoSign || r < 2*d.u {
		return
	}
	x, y, form := (a.X0+a.X1)/2, (a.Y0+a.Y1)/2, raster.Clock
	switch a.Sign {
	case spacetime.Copied:
		x, y, form, r = a.X0, a.Y0, raster.Ring, r*0.7
	case spacetime.Overtaking:
		form = raster.Chevrons
	}
	d.out.Form(raster.Disc, x, y, r+1.5*d.u, d.ink.ground)
	d.out.Form(form, x, y, r, col)
}

// shaft draws the line of an arrow, up to x1, y1.
func (d *spacetimeDrawer) shaft(a *spacetime.Arrow, x1, y1, dx, dy, w float32, crowd raster.Crowd, col color.RGBA) {
	s := &d.stroke
	*s = raster.Stroke{X0: a.X0, Y0: a.Y0, X1: x1, Y1: y1, Width: w, Phase: d.phase, Colour: col, Crowd: crowd}
	switch a.Style {
	case spacetime.Dashed:
		s.Dash, s.Gap = 5*d.u, 3.5*d.u
	case spacetime.Dotted:
		s.Dash, s.Gap = max(2*d.u, 1), max(2.5*d.u, 1)
	}
	if a.Again && d.pic.RowHeight >= 10*d.u { // closer, the two lines would merge
		off := max(1.75*d.u, w)
		s.Width = max(w*0.75, 0.75)
		nx, ny := -dy*off, dx*off
		s.X0, s.Y0, s.X1, s.Y1 = a.X0+nx, a.Y0+ny, x1+nx, y1+ny
		d.out.Stroke(s)
		s.X0, s.Y0, s.X1, s.Y1 = a.X0-nx, a.Y0-ny, x1-nx, y1-ny
	}
	d.out.Stroke(s)
}

// tip draws the head of an arrow that points along dx, dy.
func (d *spacetimeDrawer) tip(x, y, dx, dy, size float32, col color.RGBA) {
	w := size * 0.48
	bx, by := x-dx*size, y-dy*size
	p := d.points[:6]
	p[0], p[1] = x, y
	p[2], p[3] = bx-dy*w, by+dx*w
	p[4], p[5] = bx+dy*w, by-dx*w
	d.out.Fill(p, col)
}

func (d *spacetimeDrawer) cross(x, y, r float32, col color.RGBA) {
	d.out.Form(raster.ThickBack, x, y, r*1.1, d.ink.ground)
	d.out.Form(raster.Cross, x, y, r, col)
}
