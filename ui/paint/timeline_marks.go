package paint

import (
	"image"
	"image/color"
	"math"
	"math/bits"
	"slices"
	"sort"
	"time"

	"groupy/ui/raster"
)

// timelinePlace is where a mark is.
type timelinePlace uint8

const (
	onSigns timelinePlace = iota
	onTicks
	onBelow
)

// timelineShape says whether a mark is a sign, or which other shape it has.
type timelineShape uint8

const (
	asSign timelineShape = iota
	asRect
	asPlus
	asHollowPlus
	asBars
)

// timelineLook is the look of a kind of mark. Lengths are in device-independent pixels.
type timelineLook struct {
	place timelinePlace
	shape timelineShape
	sign  raster.Form
	w     int // width, and height of all but rectangles
	near  int // marks that are nearer become one band
	// A band is a thin line at one of three heights in its row: level is 0 at the top, 2 at the bottom. share is where along
	// the band its sign is, in 256ths. Kinds in the same row differ in both, so bands that overlap remain distinct.
	level, share int
	rank         int // marks of a higher rank are painted later, and win clicks
}

var timelineLooks = [markKinds]timelineLook{
	MarkView:     {place: onTicks, shape: asRect, w: 2, near: 3},
	MarkInput:    {place: onBelow, sign: raster.Point, w: 7, near: 8, level: 2, share: 128, rank: 1},
	MarkExpect:   {place: onBelow, sign: raster.Check, w: 8, near: 9, level: 1, share: 64, rank: 2},
	MarkPause:    {place: onBelow, shape: asBars, w: 8, near: 9, level: 0, share: 192, rank: 3},
	MarkJoin:     {place: onSigns, shape: asPlus, w: 8, near: 9, level: 2, share: 176, rank: 4},
	MarkLeave:    {place: onSigns, shape: asHollowPlus, w: 9, near: 10, level: 2, share: 224, rank: 5},
	MarkFault:    {place: onSigns, sign: raster.Bolt, w: 10, near: 11, level: 1, share: 24, rank: 6},
	MarkElection: {place: onSigns, sign: raster.Crown, w: 11, near: 12, level: 1, share: 64, rank: 7},
	MarkCrash:    {place: onSigns, sign: raster.BoldCross, w: 11, near: 12, level: 0, share: 128, rank: 8},
	MarkBroken:   {place: onBelow, shape: asRect, w: 3, near: 4, rank: 9},
}

// signEvery is the distance at which the sign of a band is repeated, in device-independent pixels.
const signEvery = 96

// timelineOrder lists the kinds by rank.
var timelineOrder = func() (order [markKinds]MarkKind) {
	for k, look := range timelineLooks {
		order[look.rank] = MarkKind(k)
	}
	return order
}()

// band is a mark, or many marks of a kind that are too near to each other to be distinct.
type band struct {
	x0, x1 float64 // the first and the last
	n      int
}

// gather puts the visible marks into bands. The result is valid until the next call.
func (p *TimelinePainter) gather(t *Timeline, width int) *[markKinds][]band {
	var near [markKinds]float64
	for k := range near {
		near[k] = float64(p.u.px(timelineLooks[k].near))
		p.bands[k] = p.bands[k][:0]
	}
	left, length := t.track(width)
	each := 0.0
	if across := t.across(); across > 0 {
		each = length / across
	}
	for _, m := range t.Marks[t.first(t.From):] {
		if m.At > t.To {
			break
		}
		if int(m.Kind) >= markKinds {
			continue
		}
		x := left + (float64(m.At)-float64(t.From))*each
		all := p.bands[m.Kind]
		if n := len(all); n > 0 && x-all[n-1].x1 < near[m.Kind] {
			all[n-1].x1 = x
			all[n-1].n++
			continue
		}
		p.bands[m.Kind] = append(all, band{x, x, 1})
	}
	return &p.bands
}

// first returns the index of the first mark at a time or later.
func (t *Timeline) first(at time.Duration) int {
	return sort.Search(len(t.Marks), func(i int) bool { return t.Marks[i].At >= at })
}

// box returns where a mark of a kind is painted, with its middle at x.
func (r *timelineRows) box(k MarkKind, x float64, u units) image.Rectangle {
	look, row := &timelineLooks[k], r.of(k)
	w, h := u.px(look.w), row.height()
	y := row.top
	if look.shape != asRect {
		w = min(w, h)
		switch look.place {
		case onSigns:
			y += (h - w) / 2
		case onBelow: // as far as possible from the knob
			y += h - w
		}
		h = w
	}
	at := int(math.Round(x - float64(w)/2))
	return image.Rect(at, y, at+w, y+h)
}

// marks paints the visible marks: first bars and bands, by rising rank, then the signs, by falling rank. A sign without
// room beside the others is left out.
func (p *TimelinePainter) marks(t *Timeline, width int) {
	all := p.gather(t, width)
	for i := range p.taken {
		p.taken[i] = slices.Grow(p.taken[i][:0], width)[:width]
		clear(p.taken[i])
	}
	known := t.X(width, t.Known)
	ink := func(k MarkKind, x float64) color.RGBA {
		if x > known {
			return p.ink.ahead[k]
		}
		return p.ink.marks[k]
	}
	for _, k := range timelineOrder {
		for i := range all[k] {
			p.band(k, &all[k][i], ink(k, all[k][i].x0))
		}
	}
	for i := markKinds - 1; i >= 0; i-- {
		if k := timelineOrder[i]; timelineLooks[k].shape != asRect {
			for i := range all[k] {
				p.signs(k, &all[k][i], ink(k, all[k][i].x0))
			}
		}
	}
}

// band paints the bar of a mark, or the line of a band.
func (p *TimelinePainter) band(k MarkKind, b *band, ink color.RGBA) {
	look := &timelineLooks[k]
	first, last := p.rows.box(k, b.x0, p.u), p.rows.box(k, b.x1, p.u)
	all := first.Union(last)
	grow := p.u.px(b.thick(p.u.px(look.near)))
	switch {
	case k == MarkView:
		if p.rows.signs.bottom <= p.rows.ticks.top { // otherwise it would grow into the signs
			all.Min.Y -= grow
		}
		p.c.FillRect(all, raster.Mix(p.ink.ground, ink, 120))
		first.Min.Y, last.Min.Y = all.Min.Y, all.Min.Y
		p.c.FillRect(first, ink)
		p.c.FillRect(last, ink)
	case k == MarkBroken:
		all.Min.X, all.Max.X = all.Min.X-grow/2, all.Max.X+grow/2
		p.c.FillRect(all, ink)
		p.take(look.place, all)
	case b.n > 1:
		row, line := p.rows.of(k), p.u.px(2)
		all.Min.Y = row.top + (row.height()-line)*look.level/2
		all.Max.Y = all.Min.Y + line
		p.c.FillRect(all.Intersect(image.Rect(all.Min.X, row.top, all.Max.X, row.bottom)), ink)
	}
}

// signs paints the sign of a mark, or the signs along a band.
func (p *TimelinePainter) signs(k MarkKind, b *band, ink color.RGBA) {
	place, share, every := timelineLooks[k].place, float64(timelineLooks[k].share)/256, float64(p.u.px(signEvery))
	x := b.x0 + (b.x1-b.x0)*share
	if b.x1-b.x0 > every {
		x = b.x0 + every*share
	}
	for ; x <= b.x1; x += every {
		r := p.rows.box(k, x, p.u)
		if k == MarkElection && !p.free(place, r) {
			r = r.Add(image.Pt(r.Dx(), 0)) // it often follows a crash, and must stay visible
		}
		if !p.free(place, r) {
			continue
		}
		p.take(place, r)
		p.mark(k, r, ink, p.groundAt(x))
	}
}

// take marks the columns of a mark as painted in its row. free reports whether nothing was painted in these columns.
func (p *TimelinePainter) take(place timelinePlace, r image.Rectangle) {
	all := p.taken[place]
	for x := max(0, r.Min.X); x < min(r.Max.X, len(all)); x++ {
		all[x] = true
	}
}

func (p *TimelinePainter) free(place timelinePlace, r image.Rectangle) bool {
	all := p.taken[place]
	for x := max(0, r.Min.X); x < min(r.Max.X, len(all)); x++ {
		if all[x] {
			return false
		}
	}
	return !r.Empty()
}

// groundAt returns the colour behind a mark at x.
func (p *TimelinePainter) groundAt(x float64) color.RGBA {
	if x >= float64(p.loop[0]) && x < float64(p.loop[1]) {
		return p.ink.loop
	}
	return p.ink.ground
}

// thick returns how much thicker a band is, by the density of its marks.
func (b *band) thick(near int) int {
	if b.n < 2 || near <= 0 {
		return 0
	}
	return min(3, bits.Len(uint(float64(b.n*near)/(b.x1-b.x0+float64(near)))))
}

// mark paints a single mark with a thin border of ground, which separates it from what is behind.
func (p *TimelinePainter) mark(k MarkKind, r image.Rectangle, ink, ground color.RGBA) {
	halo := r.Inset(-p.u.px(1))
	switch look := &timelineLooks[k]; look.shape {
	case asRect:
		p.c.FillRect(r, ink)
	case asPlus:
		p.plus(halo, 4, ground)
		p.plus(r, 2, ink)
	case asHollowPlus:
		p.plus(halo, 6, ground)
		p.plus(r, 4, ink)
		p.plus(r.Inset(p.u.px(1)), 2, ground)
	case asBars:
		p.c.FillRect(halo, ground)
		bar := r.Dx() / 3
		p.c.FillRect(image.Rect(r.Min.X, r.Min.Y, r.Min.X+bar, r.Max.Y), ink)
		p.c.FillRect(image.Rect(r.Max.X-bar, r.Min.Y, r.Max.X, r.Max.Y), ink)
	default:
		p.c.Sign(look.sign, halo.Min.X, halo.Min.Y, halo.Dx(), ground)
		p.c.Sign(look.sign, r.Min.X, r.Min.Y, r.Dx(), ink)
	}
}

// plus fills a plus whose arms are exactly in the middle.
func (p *TimelinePainter) plus(r image.Rectangle, thick int, col color.RGBA) {
	w := p.u.px(thick)
	w += (r.Dx() - w) & 1
	in := (r.Dx() - w) / 2
	if in <= 0 {
		p.c.FillRect(r, col)
		return
	}
	p.c.FillRect(image.Rect(r.Min.X+in, r.Min.Y, r.Max.X-in, r.Max.Y), col)
	p.c.FillRect(image.Rect(r.Min.X, r.Min.Y+in, r.Max.X, r.Max.Y-in), col)
}

// hover paints the mark under the mouse larger and on top, with a line to its place on the rail.
func (p *TimelinePainter) hover(t *Timeline, width int) {
	if t.Hover < 0 || t.Hover >= len(t.Marks) {
		return
	}
	m := t.Marks[t.Hover]
	if int(m.Kind) >= markKinds || m.At < t.From || m.At > t.To {
		return
	}
	r := p.rows.box(m.Kind, t.X(width, m.At), p.u)
	if r.Empty() {
		return
	}
	x, line := r.Min.X+r.Dx()/2, p.u.px(1)
	p.c.RoundRect(r.Inset(-p.u.px(3)), p.u.px(4), p.ink.hover)
	p.c.FillRect(image.Rect(x-line/2, min(r.Max.Y, p.rows.rail.top), x-line/2+line, max(r.Min.Y, p.rows.rail.bottom)), p.ink.text)
	p.mark(m.Kind, r.Inset(-p.u.px(1)), p.ink.marks[m.Kind], p.ink.hover)
}
