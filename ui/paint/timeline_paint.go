package paint

import (
	"image"
	"image/color"
	"math"
	"time"

	"groupy/ui/raster"
)

// TimelinePainter paints timelines. It caches what it has rasterised. It is for
// one goroutine at a time. Its zero value is ready.
type TimelinePainter struct {
	c      raster.Canvas
	u      units
	rows   timelineRows
	ink    timelineInks
	bands  [markKinds][]band
	labels []axisLabel
	taken  [onBelow + 1][]bool // the columns of each row that have a mark
	loop   [2]int              // the tinted columns
}

// timelineInks are the colours of a timeline, derived from the theme.
type timelineInks struct {
	theme    Theme
	disabled bool
	ready    bool

	ground, text, label     color.RGBA
	room, script, known     color.RGBA // of the rail: after the end, not yet played, played
	past, knob, ring, focus color.RGBA
	loop, grip, hover       color.RGBA
	marks, ahead            [markKinds]color.RGBA // played, and still to come
}

// PaintTimeline paints all of dst.
func (p *TimelinePainter) PaintTimeline(dst *image.RGBA, t *Timeline) {
	if dst.Bounds().Empty() {
		return
	}
	c := &p.c
	c.On(dst)
	p.u = unitsOf(t.Scale)
	p.ink.take(t)
	size := c.Size()
	p.rows = timelineRowsOf(size.Y, p.u)
	c.FillRect(c.Bounds(), p.ink.ground)
	p.loopBand(t, size.X)
	p.axis(t, size.X)
	p.overview(t, size.X)
	p.rail(t, size.X)
	p.faults(t, size.X)
	p.fork(t, size.X)
	p.marks(t, size.X)
	p.loopGrips(t, size.X)
	p.hover(t, size.X)
	p.edges(t, size.X)
	p.knob(t, size.X)
}

// take derives the colours, if the theme or the focus has changed.
func (k *timelineInks) take(t *Timeline) {
	th := t.Theme.orDark()
	if k.ready && k.theme == *th && k.disabled == t.Disabled {
		return
	}
	*k = timelineInks{theme: *th, disabled: t.Disabled, ready: true}
	k.ground = th.Panel
	ink := func(col color.RGBA) color.RGBA {
		if t.Disabled {
			return raster.Mix(col, th.Panel, 150)
		}
		return col
	}
	k.text, k.label = ink(th.Text), ink(th.Dim)
	k.room, k.script, k.known = ink(th.Line), ink(raster.Mix(th.Line, th.Edge, 160)), ink(raster.Mix(th.Line, th.Edge, 110))
	k.past, k.knob, k.focus = ink(th.Accent), th.OnAccent, th.Accent
	if t.Disabled {
		k.past, k.knob = k.known, raster.Mix(th.Panel, th.Edge, 200)
	}
	k.ring = th.Panel
	if raster.Contrast(k.knob, th.Panel) < 3 { // a white disc on white
		k.ring = k.past
	}
	k.loop, k.grip, k.hover = raster.Mix(th.Panel, k.past, 44), k.past, raster.Mix(th.Panel, th.Text, 36)
	second := raster.Mix(th.Text, th.Dim, 100)
	for kind, col := range [markKinds]color.RGBA{
		MarkInput: second, MarkView: th.View, MarkElection: standOff(th.Leader, th.OnLeader, th.Panel), MarkCrash: th.Broken,
		MarkLeave: second, MarkJoin: second, MarkExpect: second, MarkBroken: th.Broken, MarkPause: second, MarkFault: th.Broken,
	} {
		k.marks[kind] = ink(col)
		k.ahead[kind] = raster.Mix(k.marks[kind], th.Panel, 88)
	}
}

// standOff returns a colour, moved towards another until it is visible as a shape on a ground.
func standOff(col, towards, ground color.RGBA) color.RGBA {
	for k := 0; k < 256; k += 16 {
		if m := raster.Mix(col, towards, k); raster.Contrast(m, ground) >= 3 {
			return m
		}
	}
	return col
}

// at returns the pixel of a time, kept inside the track.
func (p *TimelinePainter) at(t *Timeline, width int, at time.Duration) int {
	left, length := t.track(width)
	return int(math.Round(max(left, min(t.X(width, at), left+length))))
}

// rail paints what was played up to the playhead, what was played beyond it, and thinner what is still to come.
func (p *TimelinePainter) rail(t *Timeline, width int) {
	c, r := &p.c, p.rows.rail
	l, e := p.at(t, width, t.From), p.trackEnd(t, width)
	thin := p.u.px(2)
	y := r.top + (r.height()-thin)/2
	c.FillRect(image.Rect(l, y, e, y+thin), p.ink.room)
	end, known, now := p.at(t, width, t.End), p.at(t, width, t.Known), p.at(t, width, t.Now)
	if t.Known < t.End {
		on, off := p.u.px(6), p.u.px(4)
		c.FillRect(image.Rect(known, y, end, y+thin), p.ink.ground)
		for x := l; x < end; x += on + off {
			c.FillRect(image.Rect(max(x, known), y, min(x+on, end), y+thin), p.ink.script)
		}
	}
	p.fillRail(t, l, known, e, t.Known > t.To, p.ink.known)
	p.fillRail(t, l, now, e, t.Now > t.To, p.ink.past)
	c.Clip(c.Bounds())
}

// fillRail fills the rail up to x. Its ends are round where the timeline begins and ends.
func (p *TimelinePainter) fillRail(t *Timeline, l, x, e int, goesOn bool, col color.RGBA) {
	if x <= l {
		return
	}
	h := p.rows.rail.height()
	r := image.Rect(l, p.rows.rail.top, x, p.rows.rail.bottom)
	p.c.Clip(image.Rect(l, r.Min.Y, e, r.Max.Y))
	if t.From > 0 {
		r.Min.X -= h
	}
	if goesOn {
		r.Max.X += h
	}
	p.c.RoundRect(r, h/2, col)
}

func (p *TimelinePainter) trackEnd(t *Timeline, width int) int { return width - t.pad(width) }

// fork cuts a notch into the rail where the branch leaves its parent.
func (p *TimelinePainter) fork(t *Timeline, width int) {
	if t.Fork <= 0 || t.Fork < t.From || t.Fork > t.To {
		return
	}
	x, r, u := p.at(t, width, t.Fork), p.rows.rail, p.u
	half, out := u.px(2), u.px(3)
	p.c.FillRect(image.Rect(x-half, r.top-out, x+half, r.bottom+out), p.ink.ground)
	line := u.px(1)
	p.c.FillRect(image.Rect(x-line, r.top-out, x-line+line, r.bottom+out), p.ink.text)
}

// shows reports whether there is more of the timeline before and after the visible part.
func (t *Timeline) shows() (before, after bool) { return t.From > 0, t.To < t.End }

// overview paints the whole timeline as a thin line, and on it the visible part.
func (p *TimelinePainter) overview(t *Timeline, width int) {
	before, after := t.shows()
	row := p.rows.overview
	if !(before || after) || t.End <= 0 || row.height() == 0 {
		return
	}
	l, e := t.pad(width), p.trackEnd(t, width)
	each := float64(e-l) / float64(t.End)
	x := func(at time.Duration) int { return l + int(max(0, min(float64(at), float64(t.End)))*each+0.5) }
	p.c.FillRect(image.Rect(l, row.top, e, row.bottom), p.ink.room)
	from, to, least := x(t.From), x(t.To), p.u.px(8)
	if to-from < least {
		from = max(l, min((from+to-least)/2, e-least))
		to = from + least
	}
	p.c.RoundRect(image.Rect(from, row.top, to, row.bottom), row.height()/2, p.ink.label)
	if t.Now < t.From || t.Now > t.To { // the knob is not visible
		now, half := x(t.Now), p.u.px(1)
		p.c.FillRect(image.Rect(now-half, row.top, now+half, row.bottom+p.u.px(2)), p.ink.text)
	}
}

// edges shows that the rail goes on: it fades out, with an arrow. On the side of the
// playhead, the arrow has the colour of the past.
func (p *TimelinePainter) edges(t *Timeline, width int) {
	before, after := t.shows()
	l, e := t.pad(width), p.trackEnd(t, width)
	if before {
		p.fade(l-1, -1, p.railInk(t, t.From-1))
		p.arrow(float32(p.u.px(3)), 1, t.Now < t.From)
	}
	if after {
		p.fade(e, 1, p.railInk(t, t.To))
		p.arrow(float32(width-p.u.px(3)), -1, t.Now > t.To)
	}
}

func (p *TimelinePainter) railInk(t *Timeline, at time.Duration) color.RGBA {
	switch {
	case t.Now > at:
		return p.ink.past
	case t.Known > at:
		return p.ink.known
	}
	return p.ink.ground
}

func (p *TimelinePainter) fade(x, step int, col color.RGBA) {
	n := p.u.px(6)
	for i := range n {
		at := x + i*step
		p.c.FillRect(image.Rect(at, p.rows.rail.top, at+1, p.rows.rail.bottom), raster.Mix(col, p.ink.ground, (i+1)*256/(n+1)))
	}
}

// arrow paints a chevron whose tip is at x.
func (p *TimelinePainter) arrow(x, step float32, playhead bool) {
	one := float32(p.u) / 64
	y := float32(p.rows.rail.top+p.rows.rail.bottom) / 2
	ink := p.ink.label
	if playhead {
		ink = p.ink.past
	}
	p.c.Line(x+3*one*step, y-4*one, x-step*one/4, y+one/4, 1.5*one, ink)
	p.c.Line(x+3*one*step, y+4*one, x-step*one/4, y-one/4, 1.5*one, ink)
}

// axis writes round times, with a short line above each.
func (p *TimelinePainter) axis(t *Timeline, width int) {
	row := p.rows.axis
	if row.height() == 0 {
		return
	}
	p.labels = t.axisLabels(&p.c, width, p.labels)
	size := p.u.size(axisPoints)
	y := row.bottom - p.u.px(3) // for the µ, which has a descender
	for i := range p.labels {
		l := &p.labels[i]
		p.c.Text(l.x, y, raster.Regular, size, string(l.text[:l.n]), p.ink.label)
	}
}

// loopBand tints the part that is repeated.
func (p *TimelinePainter) loopBand(t *Timeline, width int) {
	p.loop = [2]int{}
	if !t.Loop || t.LoopTo < t.LoopFrom || t.LoopTo < t.From || t.LoopFrom > t.To {
		return
	}
	x0, x1 := p.at(t, width, t.LoopFrom), p.at(t, width, t.LoopTo)
	p.loop = [2]int{x0, x1}
	p.c.FillRect(image.Rect(x0, p.rows.signs.top, x1, p.rows.belowEnd()), p.ink.loop)
}

// faults paints a thin band below the rail while a fault lasts, in the colour of what is wrong.
func (p *TimelinePainter) faults(t *Timeline, width int) {
	end := 0 // of the band before: the spans may overlap
	for _, s := range t.Faults {
		if s.To < t.From || s.From > t.To || s.To < s.From {
			continue
		}
		x0, x1 := max(p.at(t, width, s.From), end), p.at(t, width, s.To)
		if x1 = max(x1, x0+p.u.px(2)); x1 > end {
			y := p.rows.rail.bottom + p.u.px(1)
			p.c.FillRect(image.Rect(x0, y, x1, y+p.u.px(2)), p.ink.marks[MarkFault])
			end = x1
		}
	}
}

// loopGrips paints the ends of the loop, as brackets.
func (p *TimelinePainter) loopGrips(t *Timeline, width int) {
	if !t.Loop || t.LoopTo < t.LoopFrom {
		return
	}
	if t.LoopFrom >= t.From && t.LoopFrom <= t.To {
		p.grip(p.at(t, width, t.LoopFrom), 1)
	}
	if t.LoopTo >= t.From && t.LoopTo <= t.To {
		p.grip(p.at(t, width, t.LoopTo), -1)
	}
}

func (p *TimelinePainter) grip(x, step int) {
	top, bottom, thick, foot := p.rows.signs.top, p.rows.belowEnd(), p.u.px(2), p.u.px(5)
	x0, x1 := min(x, x+step*thick), max(x, x+step*thick)
	p.c.FillRect(image.Rect(x0, top, x1, bottom), p.ink.grip)
	x0, x1 = min(x, x+step*foot), max(x, x+step*foot)
	p.c.FillRect(image.Rect(x0, top, x1, top+thick), p.ink.grip)
	p.c.FillRect(image.Rect(x0, bottom-thick, x1, bottom), p.ink.grip)
}

// belowEnd returns the bottom of the marks.
func (r *timelineRows) belowEnd() int { return max(r.below.bottom, r.rail.bottom) }

// knob paints the playhead.
func (p *TimelinePainter) knob(t *Timeline, width int) {
	if t.Now < t.From || t.Now > t.To {
		return
	}
	disc := p.rows.knobRect(p.at(t, width, t.Now))
	gap := p.u.px(knobGap)
	round := func(r image.Rectangle, col color.RGBA) { p.c.RoundRect(r, r.Dx()/2, col) }
	if t.Focused && !t.Disabled {
		round(disc.Inset(-ringRoom(p.u)), p.ink.focus)
		round(disc.Inset(-gap), p.ink.ground)
	}
	if p.ink.ring == p.ink.ground {
		round(disc.Inset(-gap), p.ink.ring)
	} else {
		round(disc, p.ink.ring)
		disc = disc.Inset(p.u.px(2))
	}
	round(disc, p.ink.knob)
}
