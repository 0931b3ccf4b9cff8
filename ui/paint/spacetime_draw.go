package paint

import (
	"image/color"
	"math"
	"slices"

	"groupy/ui/facts"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// spacetimeDrawer draws a diagram with a renderer. It decides only colours and widths.
type spacetimeDrawer struct {
	out   raster.Renderer
	s     *Spacetime
	pic   *spacetime.Picture
	ink   spacetimeInks
	u     float32 // pixels per device-independent pixel
	phase float64 // of dashes
	thin  int     // the opacity of an arrow, of 256: among many arrows, the densest parts stand out
	crowd raster.Crowd
	quiet color.RGBA // of the workers' lines; they are fainter and thinner in low rows, so that they hide nothing
	ruled float32    // their thickness

	stroke raster.Stroke
	points [16]float32
	idles  []int32 // by worker: the first line that is dashed or dotted, from 1
	next   []int32 // by line: the worker's next one

	// For the legend. These are fields so that drawing allocates nothing.
	blank   spacetime.Picture
	plain   Spacetime
	arrowOf spacetime.Arrow
	markOf  spacetime.Mark
	lineOf  spacetime.Lifeline
}

func (d *spacetimeDrawer) begin(out raster.Renderer, s *Spacetime) {
	d.out, d.s, d.pic = out, s, s.Picture
	d.ink.take(s.Theme)
	if d.u = s.Scale; !(d.u > 0) || math.IsInf(float64(d.u), 0) {
		d.u = 1
	}
	d.thin, d.crowd, d.quiet, d.ruled = 256, raster.Few, d.ink.line, d.thick(1.5)
	if d.pic.Detail >= spacetime.NoLabels && d.u < 1.5 {
		d.crowd = raster.Many
	}
	if n, least := len(d.pic.Arrows), 64; d.pic.Detail >= spacetime.NoLabels && n > 0 {
		if d.pic.Detail == spacetime.NoLabels {
			least = 128
		}
		d.thin = max(least, min(256, 256*300/n/32*32)) // in steps, so that it changes rarely
		if d.thin < 128 && d.u < 1.5 {
			d.crowd = raster.Most
		}
	}
	if high := d.pic.RowHeight / d.u; high < 14 {
		d.quiet, d.ruled = raster.Mix(d.ink.band[0], d.ink.line, max(0, int((high-1)*15))), d.thick(1)
	}
	d.phase = spacetimePhase(d.pic)
	d.linkIdles()
}

// draw draws the diagram: first what happens, and over it the texts.
func (d *spacetimeDrawer) draw() {
	d.base()
	d.overlay()
}

// base draws what happens: views, lines, arrows, waits, marks.
func (d *spacetimeDrawer) base() {
	p := d.pic
	d.bands()
	for i := range p.Cells {
		if c := &p.Cells[i]; d.out.Sees(c.X0, c.X1) {
			d.out.Box(c.X0, c.Y0, c.X1, c.Y1, d.ink.cellOf(c.Share))
		}
	}
	d.lines()
	d.brackets()
	if d.s.Causes == nil {
		d.arrows(sideless)
		d.waits()
		d.marks(sideless)
		return
	}
	d.arrows(spacetime.Apart)
	d.waits()
	d.marks(spacetime.Apart)
	for _, side := range [...]spacetime.Side{spacetime.Past, spacetime.Future, spacetime.Itself} {
		d.arrows(side)
	}
	d.marks(spacetime.Past)
}

func (d *spacetimeDrawer) bands() {
	for i := range d.pic.Bands {
		b := &d.pic.Bands[i]
		if !d.out.Sees(b.X0, b.X1) {
			continue
		}
		d.out.Box(b.X0, b.Y0, b.X1, b.Y1, d.ink.tone(b.Tone))
		if b.Begins && b.Event != 0 && b.X1-b.X0 > 3*d.u {
			d.out.Box(b.X0, b.Y0, b.X0+max(1, d.u), b.Y1, d.ink.bandEdge)
		}
	}
}

// linkIdles links the dashed and dotted lines of each worker, which interrupt its solid line.
func (d *spacetimeDrawer) linkIdles() {
	lines := d.pic.Lines
	most := 0
	for i := range lines {
		most = max(most, lines[i].Worker)
	}
	d.idles = slices.Grow(d.idles[:0], most+1)[:most+1]
	clear(d.idles)
	d.next = slices.Grow(d.next[:0], len(lines))[:len(lines)]
	for i := len(lines) - 1; i >= 0; i-- {
		if l := &lines[i]; l.Style != spacetime.Solid && l.Worker >= 0 {
			d.next[i], d.idles[l.Worker] = d.idles[l.Worker], int32(i+1)
		}
	}
}

func (d *spacetimeDrawer) lines() {
	if d.quiet == d.ink.band[0] {
		return
	}
	for i := range d.pic.Lines {
		l := &d.pic.Lines[i]
		if !d.out.Sees(l.X0, l.X1) {
			continue
		}
		if l.Style != spacetime.Solid {
			d.idle(l)
			continue
		}
		x := l.X0
		if l.Worker >= 0 {
			for k := d.idles[l.Worker]; k > 0; k = d.next[k-1] {
				s := &d.pic.Lines[k-1]
				d.line(x, min(s.X0, l.X1), l.Y, l.Worker)
				x = max(x, s.X1)
			}
		}
		d.line(x, l.X1, l.Y, l.Worker)
	}
}

func (d *spacetimeDrawer) line(x0, x1, y float32, worker int) {
	if x1 > x0 {
		w, col := d.lineInk(worker)
		d.out.Box(x0, y-w/2, x1, y-w/2+w, col)
	}
}

// lineInk returns the thickness and the colour of the line of a worker.
func (d *spacetimeDrawer) lineInk(worker int) (float32, color.RGBA) {
	if worker > 0 && worker == d.s.Selected {
		return d.thick(2.5), d.ink.text
	}
	return d.ruled, d.quiet
}

// thick returns a thickness in whole pixels, at least one.
func (d *spacetimeDrawer) thick(dip float32) float32 {
	return max(1, float32(raster.Floor(dip*d.u+0.5)))
}

// idle draws a part of a worker's line in which it is paused, frozen or joining.
func (d *spacetimeDrawer) idle(l *spacetime.Lifeline) {
	w, col := d.lineInk(l.Worker)
	dash, gap := 8*d.u, 6*d.u // paused
	switch l.Idle {
	case facts.Frozen:
		dash, gap = 3*d.u, 3*d.u
	case facts.Joining:
		w, dash, gap = max(w, d.thick(2)), 2*d.u, 4*d.u
	}
	y := float32(raster.Floor(l.Y-w/2+0.5)) + w/2
	d.stroke = raster.Stroke{X0: l.X0, Y0: y, X1: l.X1, Y1: y, Width: w, Dash: dash, Gap: gap, Phase: d.phase, Colour: col}
	d.out.Stroke(&d.stroke)
}

// waits draws a bar for each message that waits in a mailbox. The mark at its end says what became of the message. Without a mark,
// it still waits.
func (d *spacetimeDrawer) waits() {
	for i := range d.pic.Waits {
		w := &d.pic.Waits[i]
		if !d.out.Sees(w.X0, w.X1) {
			continue
		}
		d.out.Box(w.X0, w.Y0, w.X1, w.Y1, d.ink.lit(d.ink.wait, d.sideOfMessage(w.Message)))
	}
}

// brackets draws the faults that last.
func (d *spacetimeDrawer) brackets() {
	for i := range d.pic.Brackets {
		if b := &d.pic.Brackets[i]; d.out.Sees(b.X0, b.X1) {
			d.bracket(b, d.ink.lost)
		}
	}
}

// bracket draws a line with an end where the fault begins, and one where it ends.
func (d *spacetimeDrawer) bracket(b *spacetime.Bracket, col color.RGBA) {
	w, high := d.thick(1), 3*d.u
	y := float32(raster.Floor(b.Y-w/2+0.5)) + w/2
	d.stroke = raster.Stroke{X0: b.X0, Y0: y, X1: b.X1, Y1: y, Width: w, Dash: 5 * d.u, Gap: 2 * d.u, Phase: d.phase, Colour: col}
	d.out.Stroke(&d.stroke)
	if b.Begins {
		d.out.Box(b.X0, y-high, b.X0+d.thick(2), y+high, col)
	}
	if b.Ends {
		d.out.Box(b.X1-d.thick(2), y-high, b.X1, y+high, col)
	}
}

// sideOfMessage returns the side of the selected event on which a message is.
func (d *spacetimeDrawer) sideOfMessage(message int32) spacetime.Side {
	if d.s.Causes == nil {
		return sideless
	}
	if message < 0 {
		return spacetime.Apart
	}
	return d.s.Causes.Message(int(message))
}

// spacetimePhase anchors the dashes of flat lines in the time of the run, so that they move with the diagram.
func spacetimePhase(p *spacetime.Picture) float64 {
	width := float64(p.Plot.X1 - p.Plot.X0)
	from, to := p.TimeAt(p.Plot.X0), p.TimeAt(p.Plot.X1)
	if p.Columns > 0 || width <= 0 || from == facts.Unknown || to <= from {
		return 0
	}
	each := float64(to-from) / width
	return float64(to)/each - float64(p.Plot.X1)
}
