package spacetime

import (
	"slices"

	"groupy/ui/facts"
)

// mostSentences is the maximum number of violations of one property with words in a picture. The rest is counted.
const mostSentences = 3

// markViolations marks broken promises. Of violations that are alike, only the first has words and full size.
func (l *Layouter) markViolations() {
	plot, high := &l.pic.Plot, l.pic.RowHeight
	for i := range l.f.Violations {
		v := &l.f.Violations[i]
		row := l.row(v.Worker)
		if !v.Claimed {
			continue
		}
		if row < 0 {
			if v.Time >= l.from && v.Time <= l.to {
				l.absent.elsewhere++
			}
			continue
		}
		r := min(l.px(7), max(high*0.4, l.px(4)))
		if v.Again {
			r = min(r, l.px(4))
		}
		x, y := l.x(v.Time, v.Event), max(plot.Y0, min(l.y(row)+l.off(), plot.Y1-r)) // not below the last row
		shown := l.inSight(row, x, x) &&
			l.mark(Mark{Y: y, R: r, Kind: Violated, Worker: v.Worker, Event: v.Event, Time: v.Time, Index: int32(i)}, x)
		if !shown || v.Again || !l.roomy() {
			continue
		}
		if l.worded[v.Property]++; l.worded[v.Property] > mostSentences {
			l.absent.violations++
			continue
		}
		if l.v.Printed {
			l.labels.add(candidate{kind: LabelViolation, text: v.Short, x: float32(x), y: y, r: r + l.px(3), place: around, message: -1, worker: v.Worker})
		} else {
			l.sentences = append(l.sentences, sentence{text: l.v.Say(v), x: float32(x), y: y - r, worker: v.Worker})
		}
	}
}

// markLacks marks where workers went to a view without a change that others have.
func (l *Layouter) markLacks() {
	if l.pic.RowHeight < l.px(6) || !l.findLacking() {
		return
	}
	for i := range l.f.Installs {
		in := &l.f.Installs[i]
		row := l.row(in.Worker)
		if row < 0 || in.Event == 0 || in.Time < l.from || in.Time > l.to {
			continue
		}
		for k := range l.f.Violations {
			if v := &l.f.Violations[k]; v.Next == in.View && v.Claimed && l.lacking[k].has(in.Worker) {
				l.markLack(in, k, row)
				break
			}
		}
	}
}

// findLacking finds the workers that lack a change, for each violation. It reports whether there are any.
func (l *Layouter) findLacking() (some bool) {
	n := len(l.f.Violations)
	l.lacking = slices.Grow(l.lacking[:0], n)[:n]
	for k := range l.f.Violations {
		v := &l.f.Violations[k]
		l.lacking[k] = l.lacking[k].empty(len(l.rowOf))
		if v.Next == 0 || !v.Claimed {
			continue
		}
		for _, w := range v.Workers {
			if w >= 0 && w < len(l.rowOf) {
				l.lacking[k].put(w)
				some = true
			}
		}
	}
	return some
}

// markLack marks a lack just before the bar of the view, or at the bar if there is another mark before it.
func (l *Layouter) markLack(in *facts.Install, violation, row int) {
	r := min(l.px(6), l.pic.RowHeight*0.35)
	at := l.x(in.Time, in.Event)
	m := Mark{
		Y: l.y(row), R: r, Kind: Lacking, Worker: in.Worker, Event: in.Event, Time: in.Time, Number: in.View, Index: int32(violation),
	}
	x := at - float64(r) - float64(l.px(10)) // left of the head of the arrow that brings the view
	if x-float64(r) < float64(l.pic.Plot.X0) || l.marked(in.Worker, x-float64(r)-float64(l.px(5)), x+float64(r)) {
		x, m.R = at, r*1.4
	}
	m.Tone = l.toneAt(in.Worker, float32(x))
	l.mark(m, x)
}

// marked reports whether there is a mark on a worker's line between two x.
func (l *Layouter) marked(w int, x0, x1 float64) bool {
	for i := range l.pic.Marks {
		if m := &l.pic.Marks[i]; m.Worker == w && m.Kind > Sent && m.Kind != Reported && float64(m.X) > x0 && float64(m.X) < x1 {
			return true
		}
	}
	return false
}

// toneAt returns the tone of the view that a worker is in at an x.
func (l *Layouter) toneAt(w int, x float32) uint8 {
	for i := range l.pic.Bands {
		if b := &l.pic.Bands[i]; b.Worker == w && x >= b.X0 && x <= b.X1 {
			return b.Tone
		}
	}
	return 0
}
