package paint

import "image"

// timelineRows are the rows of a timeline, from top to bottom, in pixels. A row
// without height is not shown.
type timelineRows struct {
	overview strip // the whole timeline, if only a part is visible
	signs    strip // crashes, elections, joins, exits
	ticks    strip // views
	rail     strip
	below    strip // commands, expectations, broken promises
	axis     strip
	knob     int // radius
}

// strip is a range of rows of pixels.
type strip struct{ top, bottom int }

func (s strip) height() int { return s.bottom - s.top }

// The focus ring around the knob, in device-independent pixels.
const (
	knobGap  = 1
	knobRing = 2
)

// timelineSizes are the heights of each row and of the gap before it, in device-independent pixels, for timelines of
// at least a height. If there is little room, the signs share the row of the ticks.
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

// timelineRowsOf places the rows, whether or not they have anything to show:
// the rail must not jump when the user zooms in.
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

// ringRoom returns the width of the focus ring and its gap around the knob.
func ringRoom(u units) int { return u.px(knobGap) + u.px(knobRing) }

// knobRect returns the disc of the playhead, centred on the rail.
func (r *timelineRows) knobRect(x int) image.Rectangle {
	mid := r.rail.top + r.rail.bottom // twice
	d := 2*r.knob + mid&1
	y := (mid - d) / 2
	return image.Rect(x-d/2, y, x-d/2+d, y+d)
}

// of returns the strip for marks of a kind.
func (r *timelineRows) of(k MarkKind) strip {
	switch timelineLooks[k].place {
	case onTicks:
		return r.ticks
	case onSigns:
		return r.signs
	}
	return r.below
}
