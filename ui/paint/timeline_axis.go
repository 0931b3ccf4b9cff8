package paint

import (
	"strconv"
	"time"

	"groupy/ui/raster"
)

// The labels of the axis, in device-independent pixels.
const (
	axisPoints = 11
	axisApart  = 84 // from one label to the next, at least
	axisGap    = 14 // free between two labels, at least
	axisMany   = 12 // labels at most, however wide the timeline
)

// timelineSteps are the round steps from one label to the next.
var timelineSteps = func() (all []time.Duration) {
	for unit := time.Microsecond; unit < time.Second; unit *= 10 {
		all = append(all, unit, 2*unit, 5*unit)
	}
	for _, unit := range []time.Duration{time.Second, time.Minute} {
		for _, n := range []time.Duration{1, 2, 5, 10, 20, 30} {
			all = append(all, n*unit)
		}
	}
	for unit := time.Hour; unit <= 100_000*time.Hour; unit *= 10 {
		all = append(all, unit, 2*unit, 5*unit)
	}
	return all
}()

// axisLabel is one time on the axis. The text is bytes, so that no frame
// leaves strings behind.
type axisLabel struct {
	at   int // the x of its time
	x, w int // where the text is
	n    uint8
	text [32]byte
}

func (l *axisLabel) write(at, step, to time.Duration) {
	l.n = uint8(len(appendTime(l.text[:0], at, step, to)))
}

// axisLabels puts as many labels as there is room for into out.
func (t *Timeline) axisLabels(c *raster.Canvas, width int, out []axisLabel) []axisLabel {
	u, across := unitsOf(t.Scale), t.across()
	out = out[:0]
	if width <= 0 || t.To < t.From || t.From < 0 || t.End <= 0 {
		return out
	}
	if across == 0 {
		return t.addLabel(c, width, 0, roundStep(t.From), out)
	}
	_, length := t.track(width)
	apart := max(float64(u.px(axisApart)), length/axisMany)
	for _, step := range timelineSteps {
		if float64(step)*length < apart*across {
			continue
		}
		out = out[:0]
		first, clear := t.From-t.From%step, true
		if first < t.From {
			first += step
		}
		for at := first; at >= first && at <= t.To && clear; at += step {
			n := len(out)
			out = t.addLabel(c, width, at-t.From, step, out)
			clear = len(out) > n
		}
		if clear {
			return out
		}
	}
	return out[:min(len(out), 1)]
}

// addLabel appends the label of a time since From, unless it would come too
// near to the one before or is wider than the whole timeline. The first and
// the last are moved inwards rather than cut.
func (t *Timeline) addLabel(c *raster.Canvas, width int, since, step time.Duration, out []axisLabel) []axisLabel {
	u, at := unitsOf(t.Scale), t.From+since
	out = append(out, axisLabel{at: int(t.X(width, at) + 0.5)})
	l := &out[len(out)-1]
	l.write(at, step, t.To)
	l.w = c.Measure(raster.Regular, u.size(axisPoints), string(l.text[:l.n]))
	edge := u.px(2)
	l.x = max(edge, min(l.at-l.w/2, width-edge-l.w))
	if l.x+l.w > width || len(out) > 1 && l.x < out[len(out)-2].x+out[len(out)-2].w+u.px(axisGap) {
		return out[:len(out)-1]
	}
	return out
}

// roundStep is the largest decimal step that a time is a multiple of, for
// writing it with as few digits as it needs.
func roundStep(at time.Duration) time.Duration {
	step := time.Second
	for step > 1 && at%step != 0 {
		step /= 10
	}
	return step
}

// appendTime writes a time that is a multiple of step, on an axis that goes up
// to a time: in words as long as they are short, 4.1 s, 12 min, 3 h 20 min, and
// as a clock otherwise, 3:20:05, 12:30.25.
func appendTime(b []byte, at, step, to time.Duration) []byte {
	switch {
	case at == 0:
		return append(b, '0')
	case to < time.Millisecond:
		return append(appendDecimal(b, at, time.Microsecond, step), " µs"...)
	case to < time.Second:
		return append(appendDecimal(b, at, time.Millisecond, step), " ms"...)
	case at < time.Minute:
		return append(appendDecimal(b, at, time.Second, step), " s"...)
	case step < time.Second || at >= time.Hour && step < time.Minute:
		return appendClock(b, at, step)
	}
	words := b
	for _, part := range [...]struct {
		n    time.Duration
		word string
	}{{at / time.Hour, " h"}, {at / time.Minute % 60, " min"}, {at / time.Second % 60, " s"}} {
		if part.n == 0 {
			continue
		}
		if len(words) > len(b) {
			words = append(words, ' ')
		}
		words = append(strconv.AppendInt(words, int64(part.n), 10), part.word...)
	}
	return words
}

// appendDecimal writes a time in a unit, with the digits that the step has.
func appendDecimal(b []byte, at, unit, step time.Duration) []byte {
	b = strconv.AppendInt(b, int64(at/unit), 10)
	if step%unit == 0 {
		return b
	}
	b = append(b, '.')
	for rest := at % unit; step%unit != 0 && unit > 1; {
		unit /= 10
		b = append(b, '0'+byte(rest/unit))
		rest %= unit
	}
	return b
}

func appendClock(b []byte, at, step time.Duration) []byte {
	if at >= time.Hour {
		b = append(strconv.AppendInt(b, int64(at/time.Hour), 10), ':')
		b = appendTwo(b, at/time.Minute%60)
	} else {
		b = strconv.AppendInt(b, int64(at/time.Minute), 10)
	}
	b = append(b, ':')
	seconds := at % time.Minute
	if seconds < 10*time.Second {
		b = append(b, '0')
	}
	return appendDecimal(b, seconds, time.Second, step)
}

func appendTwo(b []byte, n time.Duration) []byte {
	return append(b, '0'+byte(n/10), '0'+byte(n%10))
}
