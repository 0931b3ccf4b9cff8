package paint

import (
	"image/color"

	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// overlay draws the texts, the playhead, and what is under the mouse.
func (d *spacetimeDrawer) overlay() {
	d.leaders()
	d.playhead()
	d.hover()
	d.names()
	d.ticks()
	d.labels()
	d.notice()
}

// hover draws what is under the mouse again, larger and on top.
func (d *spacetimeDrawer) hover() {
	h := &d.s.Hover
	switch h.Kind {
	case spacetime.HitArrow, spacetime.HitWait, spacetime.HitMark:
		d.hoverMessage(h)
	case spacetime.HitLasting:
		for i := range d.pic.Brackets {
			if b := &d.pic.Brackets[i]; int(b.Index) == h.Index {
				d.bracket(b, d.ink.itself)
			}
		}
	case spacetime.HitBand:
		for i := range d.pic.Bands {
			if b := &d.pic.Bands[i]; b.Worker == h.Worker && b.View == h.View {
				d.frame(b.Rect, d.ink.viewText)
			}
		}
	}
}

func (d *spacetimeDrawer) hoverMessage(h *spacetime.Hit) {
	if h.Message >= 0 {
		for i := range d.pic.Arrows {
			if a := &d.pic.Arrows[i]; int(a.Message) == h.Message {
				d.drawArrow(a, d.ink.itself, 3)
			}
		}
		for i := range d.pic.Waits {
			if w := &d.pic.Waits[i]; int(w.Message) == h.Message {
				d.out.Box(w.X0, w.Y0, w.X1, w.Y1, d.ink.itself)
			}
		}
	}
	side := sideless
	if d.s.Causes != nil {
		side = spacetime.Itself
	}
	for i := range d.pic.Marks {
		m := &d.pic.Marks[i]
		itself := h.Kind == spacetime.HitMark && m.Kind == h.Mark && m.Event == h.Event && m.Worker == h.Worker
		if itself {
			d.out.Form(raster.Circle, m.X, m.Y, m.R+5*d.u, d.ink.itself)
		}
		if itself || h.Message >= 0 && int(m.Message) == h.Message {
			d.mark(m, side)
		}
	}
}

// frame draws the border of a rectangle.
func (d *spacetimeDrawer) frame(r spacetime.Rect, col color.RGBA) {
	w := d.thick(1)
	d.out.Box(r.X0, r.Y0, r.X1, r.Y0+w, col)
	d.out.Box(r.X0, r.Y1-w, r.X1, r.Y1, col)
	d.out.Box(r.X0, r.Y0, r.X0+w, r.Y1, col)
	d.out.Box(r.X1-w, r.Y0, r.X1, r.Y1, col)
}

func (d *spacetimeDrawer) names() {
	h := &d.s.Hover
	for i := range d.pic.Rows {
		r := &d.pic.Rows[i]
		selected := r.Worker == d.s.Selected
		if selected {
			d.out.Box(0, r.Y0, 4*d.u, r.Y1, d.ink.theme.Accent)
		}
		if r.Label == "" {
			continue
		}
		col, face := d.ink.text, raster.Regular
		if r.Ended {
			col = d.ink.dim
		}
		if selected || h.Kind == spacetime.HitName && h.Worker == r.Worker {
			face = raster.Bold
		}
		d.out.Text(r.X, r.Y, r.Size, face, r.Label, col, d.ink.none)
	}
}

func (d *spacetimeDrawer) ticks() {
	p := d.pic
	w := d.thick(1)
	for i := range p.Ticks {
		t := &p.Ticks[i]
		x := float32(raster.Floor(t.X))
		d.out.Box(x, p.Plot.Y1, x+w, p.Plot.Y1+4*d.u, d.ink.line)
		d.out.Text(t.TextX, t.TextY, t.Size, raster.Regular, t.Text, d.ink.dim, d.ink.none)
	}
}

// leaders draws the lines from sentences to their marks.
func (d *spacetimeDrawer) leaders() {
	w := d.thick(1)
	for i := range d.pic.Leaders {
		x := &d.pic.Leaders[i]
		left := float32(raster.Floor(x.X - w/2 + 0.5))
		d.out.Box(left, x.Y0, left+w, x.Y1, d.ink.broken)
	}
}

func (d *spacetimeDrawer) labels() {
	for i := range d.pic.Labels {
		l := &d.pic.Labels[i]
		ground := d.ink.ground
		if l.OnBand {
			ground = d.ink.tone(l.Tone)
		}
		if l.Opaque {
			d.out.Box(l.X-d.u, l.Y-l.Size*0.55, l.X+l.W-3*d.u, l.Y+l.Size*0.55, ground)
		}
		face := raster.Regular
		if l.Bold {
			face = raster.Bold
		}
		d.out.Text(l.X, l.Y, l.Size, face, l.Text, d.labelInk(l), ground)
	}
}

func (d *spacetimeDrawer) labelInk(l *spacetime.Label) color.RGBA {
	k := &d.ink
	if d.s.Causes != nil && l.Message >= 0 && d.sideOfMessage(l.Message) == spacetime.Apart {
		return k.dim
	}
	switch l.Kind {
	case spacetime.LabelViolation, spacetime.LabelCrash, spacetime.LabelCut:
		return k.brokenText
	case spacetime.LabelElected:
		return k.leaderText
	case spacetime.LabelView:
		return k.viewText
	case spacetime.LabelRequest, spacetime.LabelWait, spacetime.LabelMore, spacetime.LabelInput:
		return k.dim
	}
	return k.text
}

func (d *spacetimeDrawer) playhead() {
	x := d.pic.Playhead
	if x < 0 {
		return
	}
	w, plot := d.thick(1.5), &d.pic.Plot
	x = float32(raster.Floor(x-w/2+0.5)) + w/2
	d.out.Box(x-w/2-1, plot.Y0, x+w/2+1, plot.Y1, d.ink.band[0])
	d.out.Box(x-w/2, plot.Y0, x+w/2, plot.Y1, d.ink.text)
	d.out.Form(raster.Down, x, max(5*d.u, plot.Y0-1*d.u), 6*d.u, d.ink.text)
	d.marksAt(x-w, x+w)
}

// marksAt draws the marks between two x again, so that the playhead does not hide what happens now.
func (d *spacetimeDrawer) marksAt(x0, x1 float32) {
	for i := range d.pic.Marks {
		m := &d.pic.Marks[i]
		if reach := m.R + 2*d.u; m.Kind == spacetime.Sent || m.X+reach < x0 || m.X-reach > x1 {
			continue
		}
		d.mark(m, d.sideOfMark(m))
	}
}

// notice draws the text that says what is not drawn: in the middle of an empty diagram, otherwise at the bottom right.
func (d *spacetimeDrawer) notice() {
	p := d.pic
	if p.Notice == "" || p.Height < 20*d.u || p.Width < 40*d.u {
		return
	}
	size, pad := 12*d.u, 6*d.u
	text := raster.Fit(d.out, p.Notice, size, p.Width-4*pad, raster.Regular)
	w := d.out.Measure(text, size, raster.Regular)
	x, y := p.Plot.X1-w-pad, p.Plot.Y1-24*d.u
	if len(p.Rows) == 0 || x < pad {
		x = (p.Width - w) / 2
	}
	if len(p.Rows) == 0 {
		y = p.Height / 2
	} else {
		box := spacetime.Rect{X0: x - pad, Y0: y - 9*d.u, X1: x + w + pad, Y1: y + 9*d.u}
		d.out.Box(box.X0, box.Y0, box.X1, box.Y1, d.ink.ground)
		d.frame(box, d.ink.rule)
	}
	d.out.Text(x, y, size, raster.Regular, text, d.ink.dim, d.ink.none)
}
