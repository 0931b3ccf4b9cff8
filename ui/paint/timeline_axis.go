package paint

import (
	"math"
	"time"

	"groupy/ui/raster"
	"groupy/ui/spacetime"
)

// The labels of the axis, in device-independent pixels.
const (
	axisPoints = 11
	axisApart  = 84 // the least distance of two labels, from start to start
	axisGap    = 14 // the least gap between two labels
	axisMany   = 12 // the most gaps between labels, on a timeline of any width
)

// axisLabel is a time on the axis. The text is in bytes, so that a frame allocates no strings.
type axisLabel struct {
	at   int // the x of its time
	x, w int // where the text is
	n    uint8
	text [32]byte
}

// axisLabels returns as many labels as there is room for. It reuses the memory of out.
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
	least := time.Duration(min(math.Ceil(apart*across/length), forever))
	for step := spacetime.RoundStep(least); ; step = spacetime.RoundStep(step + 1) {
		out = out[:0]
		first, clear := t.From-t.From%step, true
		if first < t.From {
			first += step
		}
		for at := first; at >= first && at <= t.To && clear; at += step {
			n := len(out)
			out = t.addLabel(c, width, at-t.From, step, out)
			clear = len(out) > n || n > 0 && at > t.To-step // the last label may be left out
		}
		if clear {
			return out
		}
		if step == spacetime.RoundStep(step+1) {
			return out[:min(len(out), 1)]
		}
	}
}

// addLabel appends the label of a time since From, unless it would be too near to the one before or wider than the
// timeline. The first and the last label are moved inwards, so that they are not cut.
func (t *Timeline) addLabel(c *raster.Canvas, width int, since, step time.Duration, out []axisLabel) []axisLabel {
	u, at := unitsOf(t.Scale), t.From+since
	out = append(out, axisLabel{at: int(t.X(width, at) + 0.5)})
	l := &out[len(out)-1]
	l.n = uint8(len(spacetime.AppendTick(l.text[:0], at, step)))
	l.w = c.Measure(raster.Regular, u.size(axisPoints), string(l.text[:l.n]))
	edge := u.px(2)
	l.x = max(edge, min(l.at-l.w/2, width-edge-l.w))
	if l.x+l.w > width || len(out) > 1 && l.x < out[len(out)-2].x+out[len(out)-2].w+u.px(axisGap) {
		return out[:len(out)-1]
	}
	return out
}

// roundStep returns the largest decimal step, at most a second, of which a time is a multiple. With it, the time is written
// with as few digits as possible.
func roundStep(at time.Duration) time.Duration {
	step := time.Second
	for step > 1 && at%step != 0 {
		step /= 10
	}
	return step
}
