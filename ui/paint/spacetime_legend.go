package paint

import (
	"image"
	"image/color"

	"groupy/ui/spacetime"
)

// sample is an entry of the legend: what a shape means, drawn by what draws it in the diagram.
type sample struct {
	text  string
	arrow spacetime.Arrow
	mark  spacetime.Mark
	line  spacetime.Lifeline
	what  sampleKind
	more  bool // what is rarely met
}

type sampleKind uint8

const (
	sampleArrow sampleKind = iota
	sampleMark
	sampleWait
	sampleLine
	sampleBand
	sampleLost
)

func markSample(text string, kind spacetime.MarkKind, r float32, more bool) sample {
	return sample{text: text, what: sampleMark, mark: spacetime.Mark{Kind: kind, R: r, Message: -1}, more: more}
}

func arrowSample(text string, style spacetime.Style, kind spacetime.Kind, head spacetime.Head) sample {
	return sample{text: text, arrow: spacetime.Arrow{Style: style, Kind: kind, Head: head}}
}

func lineSample(text string, style spacetime.Style, still spacetime.StillKind) sample {
	return sample{text: text, what: sampleLine, line: spacetime.Lifeline{Style: style, Still: still}, more: true}
}

var samples = []sample{
	arrowSample("message", spacetime.Solid, spacetime.Change, spacetime.Tip),
	arrowSample("request to the leader", spacetime.Dashed, spacetime.Request, spacetime.Tip),
	arrowSample("sent again by a new leader", spacetime.Double, spacetime.Change, spacetime.Tip),
	arrowSample("never sent", spacetime.Dotted, spacetime.Change, spacetime.Cross),
	{text: "lost: nobody lives there", what: sampleLost, more: true},
	{text: "delivered: the colour after it", what: sampleMark, mark: spacetime.Mark{
		Kind: spacetime.Delivered, R: 4.5, Coloured: true, Colour: struct{ R, G, B uint8 }{0x5B, 0xA0, 0xA0}, Message: -1}},
	markSample("received", spacetime.Received, 4, false),
	{text: "waits in a mailbox", what: sampleWait},
	markSample("handled, nothing to deliver", spacetime.Accepted, 5, true),
	markSample("known already: ignored", spacetime.Duplicate, 4, false),
	{text: "in a view from here on", what: sampleBand},
	markSample("told that somebody has ended", spacetime.Reported, 5, false),
	markSample("elected", spacetime.Elected, 6, false),
	markSample("crashed", spacetime.Crashed, 6, false),
	markSample("left", spacetime.Exited, 8, true),
	markSample("comes to life", spacetime.Started, 4, true),
	markSample("done from outside", spacetime.Told, 4, false),
	markSample("a promise is broken", spacetime.Violated, 6.5, false),
	lineSample("paused", spacetime.Dashed, spacetime.Paused),
	lineSample("frozen", spacetime.Dashed, spacetime.Frozen),
	lineSample("joining", spacetime.Dotted, spacetime.Joining),
}

// Lengths of the legend, in device-independent pixels.
const (
	legendLine   = 22.0
	legendSample = 30.0
	legendGap    = 22.0
	legendText   = 12.0
	legendPad    = 8.0
)

// Legend is what a diagram's legend needs: its width, and where it stands.
type Legend struct {
	X, Y, Width float32
	Theme       *Theme
	Scale       float32
	All         bool               // also what is rarely met
	Of          *spacetime.Picture // only what occurs in it, if there is one
}

// wants tells whether an entry is wanted.
func (l *Legend) wants(e *sample) bool {
	if l.Of == nil {
		return l.All || !e.more
	}
	p := l.Of
	switch e.what {
	case sampleArrow:
		for i := range p.Arrows {
			a := &p.Arrows[i]
			if a.Style == e.arrow.Style && (a.Style != spacetime.Dotted || cutOff(a, p.RowHeight, l.unit())) {
				return true
			}
		}
	case sampleLost:
		for i := range p.Arrows {
			if a := &p.Arrows[i]; a.Style == spacetime.Dotted && !cutOff(a, p.RowHeight, l.unit()) {
				return true
			}
		}
	case sampleMark:
		return marked(p, e.mark.Kind)
	case sampleWait:
		return len(p.Waits) > 0
	case sampleLine:
		for i := range p.Lines {
			if s := &p.Lines[i]; s.Style != spacetime.Solid && s.Still == e.line.Still {
				return true
			}
		}
	case sampleBand:
		return marked(p, spacetime.Installed)
	}
	return false
}

func (l *Legend) unit() float32 {
	if l.Scale > 0 {
		return l.Scale
	}
	return 1
}

func marked(p *spacetime.Picture, kind spacetime.MarkKind) bool {
	for i := range p.Marks {
		if p.Marks[i].Kind == kind {
			return true
		}
	}
	return false
}

// DrawLegend draws the legend with a pen, from shapes that are those of the diagram, and gives its height.
func DrawLegend(pen Pen, l *Legend) float32 {
	var d spacetimeDrawer
	return d.legend(pen, l, true)
}

// LegendHeight is how high the legend of a diagram is.
func (p *SpacetimePainter) LegendHeight(l *Legend) int {
	return floor(p.legend.legend(p.pen(), l, false) + 0.999)
}

// PaintLegend paints the legend on a picture that has the theme's ground already, or fills all of it with that first.
func (p *SpacetimePainter) PaintLegend(dst *image.RGBA, l *Legend) {
	if dst.Bounds().Empty() {
		return
	}
	p.c.On(dst)
	p.legend.ink.take(l.Theme)
	p.c.FillRect(p.c.bounds, p.legend.ink.ground)
	p.legend.legend(p.pen(), l, true)
}

func (d *spacetimeDrawer) legend(pen Pen, l *Legend, draw bool) float32 {
	s := Spacetime{Picture: &d.blank, Theme: l.Theme, Scale: l.Scale}
	d.blank = spacetime.Picture{RowHeight: 80}
	d.plain = s
	d.begin(pen, &d.plain)
	u := d.u
	d.blank.RowHeight = 80 * u
	x, y := l.X, l.Y+legendPad*u+legendLine*u/2
	for i := range samples {
		e := &samples[i]
		if !l.wants(e) {
			continue
		}
		w := legendSample*u + 8*u + pen.Measure(e.text, legendText*u, Regular)
		if x > l.X && x+w > l.X+l.Width {
			x, y = l.X, y+legendLine*u
		}
		if draw {
			d.sample(e, x, y)
			pen.Text(x+(legendSample+8)*u, y, legendText*u, Regular, e.text, d.ink.text, d.ink.none)
		}
		x += w + legendGap*u
	}
	return y + legendLine*u/2 + legendPad*u - l.Y
}

// sample draws the shape of an entry, its left end at x, its middle at y.
func (d *spacetimeDrawer) sample(e *sample, x, y float32) {
	u, mid := d.u, x+legendSample*d.u/2
	switch e.what {
	case sampleArrow:
		a := &d.arrowOf
		*a = e.arrow
		a.X0, a.Y0, a.X1, a.Y1 = x+2*u, y-5*u, x+legendSample*u, y+5*u
		if a.Head == spacetime.Cross {
			a.X1 = x + 20*u
		}
		col, width := d.look(a)
		d.drawArrow(a, col, width)
	case sampleLost:
		d.stroke = Stroke{X0: x + 2*u, Y0: y - 5*u, X1: x + 20*u, Y1: y + 5*u, Width: 1.5 * u, Dash: 2 * u, Gap: 2.5 * u, Colour: d.ink.lost}
		d.pen.Stroke(&d.stroke)
		d.cross(x+20*u, y+5*u, 5*u, d.ink.lost)
	case sampleMark:
		m := &d.markOf
		*m = e.mark
		m.X, m.Y, m.R = mid, y, m.R*u
		d.line(x+2*u, x+(legendSample-2)*u, y)
		d.mark(m, sideless)
	case sampleWait:
		d.line(x+2*u, x+(legendSample-2)*u, y)
		d.pen.Box(x+6*u, y-2*u, x+24*u, y+2*u, d.ink.wait)
		d.receiptAt(x+6*u, y, 4*u, d.ink.change)
	case sampleLine:
		l := &d.lineOf
		*l = e.line
		l.X0, l.X1, l.Y = x+1*u, x+(legendSample-1)*u, y
		d.still(l)
	case sampleBand:
		d.pen.Box(x, y-8*u, mid, y+8*u, d.ink.band[1])
		d.pen.Box(mid, y-8*u, x+legendSample*u, y+8*u, d.ink.band[0])
		d.line(x, x+legendSample*u, y)
		d.upright(mid, y, 7*u, 4, d.ink.view)
	}
}

func (d *spacetimeDrawer) receiptAt(x, y, r float32, col color.RGBA) {
	d.pen.Form(Disc, x, y, r, d.ink.ground)
	d.pen.Form(Ring, x, y, r, col)
}
