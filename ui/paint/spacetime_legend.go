package paint

import (
	"image"
	"image/color"
	"slices"
	"strings"

	"groupy/ui/facts"
	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// sample is an entry of the legend: a shape, drawn as in the diagram, and what it means.
type sample struct {
	text  string
	arrow spacetime.Arrow
	mark  spacetime.Mark
	line  spacetime.Lifeline
	label spacetime.Label
	what  sampleKind
	more  bool // it is rare
}

type sampleKind uint8

const (
	sampleArrow sampleKind = iota
	sampleMark
	sampleWait
	sampleLine
	sampleBand
	sampleLost
	sampleLabel
	sampleCell
	sampleBracket
)

func markSample(text string, kind spacetime.MarkKind, r float32, more bool) sample {
	return sample{text: text, what: sampleMark, mark: spacetime.Mark{Kind: kind, R: r, Message: -1}, more: more}
}

func arrowSample(text string, style spacetime.Style, kind facts.Kind, head spacetime.Head) sample {
	return sample{text: text, arrow: spacetime.Arrow{Style: style, Kind: kind, Head: head}}
}

func signSample(text string, sign spacetime.Sign) sample {
	return sample{text: text, arrow: spacetime.Arrow{Head: spacetime.Tip, Sign: sign}, more: true}
}

func lineSample(text string, style spacetime.Style, idle facts.IdleKind) sample {
	return sample{text: text, what: sampleLine, line: spacetime.Lifeline{Style: style, Idle: idle}, more: true}
}

var samples = []sample{
	arrowSample("message", spacetime.Solid, facts.Change, spacetime.Tip),
	arrowSample("message with a new view", spacetime.Solid, facts.View, spacetime.Tip),
	arrowSample("request to the leader", spacetime.Dashed, facts.Request, spacetime.Tip),
	{text: "resent by a new leader", arrow: spacetime.Arrow{Head: spacetime.Tip, Again: true}},
	{text: "never sent", arrow: spacetime.Arrow{Style: spacetime.Dotted, Head: spacetime.Cross, Fate: facts.Cut}},
	{text: "many messages: stronger means more", what: sampleCell, more: true},
	{text: "lost: its receiver is down", what: sampleLost, more: true},
	{text: "lost on its way", arrow: spacetime.Arrow{Style: spacetime.Dotted, Head: spacetime.Cross, Fate: facts.Lost}, more: true},
	{text: "lost: the link is blocked", arrow: spacetime.Arrow{Head: spacetime.Barrier, Fate: facts.Lost}, more: true},
	signSample("copy of a message", spacetime.Copied),
	signSample("delayed", spacetime.Late),
	signSample("overtakes those before it", spacetime.Overtaking),
	{text: "number of a change", what: sampleLabel, label: spacetime.Label{Text: "17", Kind: spacetime.LabelChange, Message: -1}},
	{text: "request for a change, by this amount", what: sampleLabel, label: spacetime.Label{Text: "+19", Kind: spacetime.LabelRequest, Message: -1}},
	{text: "delivered: the colour after it", what: sampleMark, mark: spacetime.Mark{
		Kind: spacetime.Delivered, R: 4.5, Number: 1, Coloured: true, Colour: struct{ R, G, B uint8 }{0x5B, 0xA0, 0xA0}, Message: -1}},
	{text: "delivered without a state", what: sampleMark, mark: spacetime.Mark{Kind: spacetime.Delivered, R: 4.5, Number: 1, Message: -1}, more: true},
	{text: "delivered, without an effect", what: sampleMark, mark: spacetime.Mark{Kind: spacetime.Delivered, R: 3, Message: -1}, more: true},
	markSample("received", spacetime.Received, 4, false),
	{text: "waits in a mailbox", what: sampleWait},
	markSample("never handled: its worker is down", spacetime.Lost, 4, true),
	markSample("handled, but not delivered", spacetime.Accepted, 5, true),
	markSample("duplicate: ignored", spacetime.Duplicate, 4, false),
	{text: "in a new view from here on", what: sampleBand},
	{text: "learns that a worker is down", what: sampleMark, mark: spacetime.Mark{Kind: spacetime.Reported, R: 4, Hangs: true, Message: -1}},
	markSample("suspects a worker that lives", spacetime.Suspected, 6, true),
	markSample("elected", spacetime.Elected, 6, false),
	markSample("crashed", spacetime.Crashed, 6, false),
	markSample("left", spacetime.Exited, 8, true),
	markSample("started", spacetime.Started, 4, true),
	markSample("input", spacetime.Input, 4, false),
	markSample("a promise is broken", spacetime.Violated, 6.5, false),
	markSample("lacks a change that others have", spacetime.Lacking, 6, false),
	{text: "a fault lasts, as named", what: sampleBracket, more: true},
	lineSample("paused", spacetime.Dashed, facts.Paused),
	lineSample("frozen", spacetime.Dashed, facts.Frozen),
	lineSample("joining", spacetime.Dotted, facts.Joining),
}

// Lengths of the legend, in device-independent pixels.
const (
	legendLine   = 22.0
	legendSample = 30.0
	legendGap    = 22.0
	legendText   = 12.0
	legendPad    = 8.0
)

// Legend says how to draw the legend of a diagram.
type Legend struct {
	X, Y, Width float32
	Theme       *Theme
	Scale       float32
	All         bool               // with the rare entries
	Of          *spacetime.Picture // only the entries that occur in it; nil: all
}

// wants reports whether the legend has an entry.
func (l *Legend) wants(e *sample) bool {
	if l.Of == nil {
		return l.All || !e.more
	}
	p := l.Of
	switch e.what {
	case sampleArrow, sampleLost:
		return slices.ContainsFunc(p.Arrows, func(a spacetime.Arrow) bool { return l.shows(e, &a) })
	case sampleMark:
		return slices.ContainsFunc(p.Marks, func(m spacetime.Mark) bool {
			return m.Kind == e.mark.Kind && (m.Kind != spacetime.Delivered || m.Coloured == e.mark.Coloured && (m.Coloured || (m.Number > 0) == (e.mark.Number > 0)))
		})
	case sampleWait:
		return len(p.Waits) > 0
	case sampleCell:
		return len(p.Cells) > 0
	case sampleBracket:
		return len(p.Brackets) > 0
	case sampleLabel:
		return slices.ContainsFunc(p.Labels, func(x spacetime.Label) bool {
			digits := strings.TrimPrefix(x.Text, "+")
			return x.Kind == e.label.Kind && digits != "" && digits[0] >= '0' && digits[0] <= '9'
		})
	case sampleLine:
		return slices.ContainsFunc(p.Lines, func(s spacetime.Lifeline) bool { return s.Style != spacetime.Solid && s.Idle == e.line.Idle })
	case sampleBand:
		return slices.ContainsFunc(p.Marks, func(m spacetime.Mark) bool { return m.Kind == spacetime.Installed })
	}
	return false
}

// shows reports whether an entry explains an arrow. Messages resent by a new leader have an entry of their own, whatever their kind.
func (l *Legend) shows(e *sample, a *spacetime.Arrow) bool {
	dotted := a.Style == spacetime.Dotted
	switch {
	case e.arrow.Again:
		return a.Again
	case e.arrow.Sign != spacetime.NoSign:
		return a.Sign == e.arrow.Sign
	case e.arrow.Fate == facts.Lost || a.Fate == facts.Lost:
		return a.Fate == e.arrow.Fate && (a.Head == spacetime.Barrier) == (e.arrow.Head == spacetime.Barrier)
	case e.what == sampleLost:
		return dotted && a.Fate != facts.Cut
	case dotted:
		return e.arrow.Fate == facts.Cut && a.Fate == facts.Cut
	}
	return a.Style == e.arrow.Style && !a.Again && (a.Style != spacetime.Solid || (a.Kind == facts.View) == (e.arrow.Kind == facts.View))
}

// DrawLegend draws the legend with a renderer, and returns its height.
func DrawLegend(out raster.Renderer, l *Legend) float32 {
	var d spacetimeDrawer
	return d.legend(out, l, true)
}

// LegendHeight returns the height of a legend.
func (p *SpacetimePainter) LegendHeight(l *Legend) int {
	return raster.Floor(p.legend.legend(p.c.Renderer(), l, false) + 0.999)
}

// PaintLegend fills dst with the theme's ground, and paints the legend on it.
func (p *SpacetimePainter) PaintLegend(dst *image.RGBA, l *Legend) {
	if dst.Bounds().Empty() {
		return
	}
	p.c.On(dst)
	p.legend.ink.take(l.Theme)
	p.c.FillRect(p.c.Bounds(), p.legend.ink.ground)
	p.legend.legend(p.c.Renderer(), l, true)
}

func (d *spacetimeDrawer) legend(out raster.Renderer, l *Legend, draw bool) float32 {
	d.blank, d.plain = spacetime.Picture{}, Spacetime{Picture: &d.blank, Theme: l.Theme, Scale: l.Scale}
	d.begin(out, &d.plain)
	u := d.u
	d.blank.RowHeight, d.quiet, d.ruled = 80*u, d.ink.line, d.thick(1.5)
	x, y := l.X, l.Y+legendPad*u+legendLine*u/2
	for i := range samples {
		e := &samples[i]
		if !l.wants(e) {
			continue
		}
		w := legendSample*u + 8*u + out.Measure(e.text, legendText*u, raster.Regular)
		if x > l.X && x+w > l.X+l.Width {
			x, y = l.X, y+legendLine*u
		}
		if draw {
			d.sample(e, x, y)
			out.Text(x+(legendSample+8)*u, y, legendText*u, raster.Regular, e.text, d.ink.text, d.ink.none)
		}
		x += w + legendGap*u
	}
	return y + legendLine*u/2 + legendPad*u - l.Y
}

// sample draws the shape of an entry, with its left end at x and its middle at y.
func (d *spacetimeDrawer) sample(e *sample, x, y float32) {
	u, mid := d.u, x+legendSample*d.u/2
	switch e.what {
	case sampleArrow:
		a := &d.arrowOf
		*a = e.arrow
		a.X0, a.Y0, a.X1, a.Y1 = x+2*u, y-5*u, x+legendSample*u, y+5*u
		if a.Head == spacetime.Cross || a.Head == spacetime.Barrier {
			a.X1 = x + 20*u
		}
		col, width := d.look(a)
		d.drawArrow(a, col, width)
	case sampleLost:
		d.stroke = raster.Stroke{X0: x + 2*u, Y0: y - 5*u, X1: x + 20*u, Y1: y + 5*u, Width: 1.5 * u, Dash: 2 * u, Gap: 2.5 * u, Colour: d.ink.lost}
		d.out.Stroke(&d.stroke)
		d.cross(x+20*u, y+5*u, 5*u, d.ink.lost)
	case sampleMark:
		m := &d.markOf
		*m = e.mark
		m.X, m.Y, m.R = mid, y, m.R*u
		if m.Hangs {
			m.Y += 4 * u
			y = m.Y - spacetime.Hanging*u
		}
		d.line(x+2*u, x+(legendSample-2)*u, y, 0)
		d.mark(m, sideless)
	case sampleWait:
		d.line(x+2*u, x+(legendSample-2)*u, y, 0)
		d.out.Box(x+6*u, y-2*u, x+24*u, y+2*u, d.ink.wait)
		d.receiptAt(x+6*u, y, 4*u, d.ink.change)
	case sampleLine:
		l := &d.lineOf
		*l = e.line
		l.X0, l.X1, l.Y = x+1*u, x+(legendSample-1)*u, y
		d.idle(l)
	case sampleBracket:
		d.bracket(&spacetime.Bracket{X0: x + 2*u, X1: x + (legendSample-2)*u, Y: y, Begins: true, Ends: true}, d.ink.lost)
	case sampleCell:
		for i := range 5 {
			left := x + float32(i)*6*u
			d.out.Box(left, y-5*u, left+6*u, y+5*u, d.ink.cell[4*i])
		}
	case sampleLabel:
		w := d.out.Measure(e.label.Text, legendText*u, raster.Regular)
		d.out.Text(mid-w/2, y, legendText*u, raster.Regular, e.label.Text, d.labelInk(&e.label), d.ink.none)
	case sampleBand:
		d.out.Box(x, y-8*u, mid, y+8*u, d.ink.tone(0))
		d.out.Box(mid, y-8*u, x+legendSample*u, y+8*u, d.ink.tone(1))
		d.line(x, x+legendSample*u, y, 0)
		d.upright(mid, y, 7*u, 4, d.ink.view)
	}
}

func (d *spacetimeDrawer) receiptAt(x, y, r float32, col color.RGBA) {
	d.out.Form(raster.Disc, x, y, r, d.ink.ground)
	d.out.Form(raster.Ring, x, y, r, col)
}
