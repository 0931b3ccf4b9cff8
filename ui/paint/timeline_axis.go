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
	axisApart  = 84 // from one label to the next, at least
	axisGap    = 14 // free between two labels, at least
	axisMany   = 12 // labels at most, however wide the timeline
)

// axisLabel is one time on the axis. The text is bytes, so that no frame leaves strings behind.
type axisLabel struct {
	at   int // the x of its time
	x, w int // where the text is
	n    uint8
	text [32]byte
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
			clear = len(out) > n || n > 0 && at > t.To-step // the last one may be left out
		}
		if clear {
			return out
		}
		if step == spacetime.RoundStep(step+1) {
			return out[:min(len(out), 1)]
		}
	}
}

// addLabel appends the label of a time since From, unless it would come too near to the one before or is wider than
// the whole timeline. The first and the last are moved inwards rather than cut.
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

// roundStep is the largest decimal step that a time is a multiple of, for writing it with as few digits as it needs.
func roundStep(at time.Duration) time.Duration {
	step := time.Second
	for step > 1 && at%step != 0 {
		step /= 10
	}
	return step
}
