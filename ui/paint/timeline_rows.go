package paint

import "image"

// timelineRows says where everything stands in a timeline, from top to bottom,
// in pixels. A row of no height is not shown.
type timelineRows struct {
	overview strip // the whole story, when only part of it is in sight
	signs    strip // crashes, elections, who comes and goes
	ticks    strip // views
	rail     strip
	below    strip // commands, expectations, broken promises
	axis     strip
	knob     int // radius
}

// strip is a stretch of rows of pixels.
type strip struct{ top, bottom int }

func (s strip) height() int { return s.bottom - s.top }

// The ring around the knob that has the keyboard, in device-independent pixels.
const (
	knobGap  = 1
	knobRing = 2
)

// timelineSizes are the lengths of each row and of the gap before it, in device-independent pixels: for timelines of
// at least that height. Where there is little room the signs stand in the row of the ticks, before them.
var timelineSizes = [...]struct {
	height                                  int
	overview, gap1, signs, gap2, ticks, gap int
	rail, gap3, below, gap4, axis, knob     int
}{
	{56, 3, 2, 11, 1, 8, 1, 6, 1, 10, 0, 13, 8},
	{48, 2, 1, 10, 0, 6, 1, 6, 1, 9, 0, 12, 8},
	{40, 2, 1, 9, -3, 5, 1, 5, 1, 8, 0, 11, 7},
	{28, 2, 1, 9, -3, 5, 1, 5, 1, 7, 0, 0, 7},
	{20, 0, 0, 8, -4, 5, 0, 4, 0, 7, 0, 0, 6},
	{0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 5},
}

// timelineRowsOf places the rows. It does not ask whether there is anything to
// show in them: the rail must not jump when somebody zooms in.
func timelineRowsOf(height int, u units) timelineRows {
	s := timelineSizes[len(timelineSizes)-1]
	for i := len(timelineSizes) - 1; i >= 0 && height >= u.px(timelineSizes[i].height); i-- {
		s = timelineSizes[i]
	}
	sum := s.overview + s.gap1 + s.signs + s.gap2 + s.ticks + s.gap + s.rail + s.gap3 + s.below + s.gap4 + s.axis
	y, top := 0, max(0, (height-u.px(sum))/2)
	row := func(gap, h int) strip {
		y += gap
		from := top + u.px(y)
		y += h
		return strip{from, top + u.px(y)}
	}
	r := timelineRows{
		overview: row(0, s.overview), signs: row(s.gap1, s.signs), ticks: row(s.gap2, s.ticks), rail: row(s.gap, s.rail),
		below: row(s.gap3, s.below), axis: row(s.gap4, s.axis),
	}
	r.rail.bottom = min(r.rail.bottom, height)
	mid := r.rail.top + r.rail.bottom // twice
	room := (min(mid, 2*height-mid) - mid&1) / 2
	r.knob = max(1, min(u.px(s.knob), room-ringRoom(u)))
	return r
}

// ringRoom is what the ring of the keyboard takes around the knob.
func ringRoom(u units) int { return u.px(knobGap) + u.px(knobRing) }

// knobRect is the disc of the playhead, in the middle of the rail.
func (r *timelineRows) knobRect(x int) image.Rectangle {
	mid := r.rail.top + r.rail.bottom // twice
	d := 2*r.knob + mid&1
	y := (mid - d) / 2
	return image.Rect(x-d/2, y, x-d/2+d, y+d)
}

// of is the strip in which marks of a kind stand.
func (r *timelineRows) of(k MarkKind) strip {
	switch timelineLooks[k].place {
	case onTicks:
		return r.ticks
	case onSigns:
		return r.signs
	}
	return r.below
}
