package spacetime

import "math"

// busy reports whether there are counts to draw instead of messages.
func (l *Layouter) busy() bool {
	return l.f.Busy.Parts > 0 && l.v.Axis == Time && len(l.f.Messages) == 0
}

// drawBusy draws the activity of each worker in cells, each of several parts.
func (l *Layouter) drawBusy() {
	b, p := &l.f.Busy, &l.pic
	each := float64(b.Each) / l.perPixel
	group := max(1, int(math.Ceil(float64(l.px(cellWidth))*0.75/max(each, 0.001))))
	across, high := (b.Parts-1)/group+1, l.rowsInCell()
	l.dense = refill(l.dense, across*((len(l.rowOf)-1)/high+1), 0)
	for n := range len(b.Count) / b.Parts {
		row := l.row(n + 1)
		if row < 0 {
			continue
		}
		for i, count := range b.Count[n*b.Parts : (n+1)*b.Parts] {
			l.dense[row/high*across+i/group] += int32(count)
		}
	}
	l.addCells(across, high, func(i int) float32 {
		return float32(bounded(float64(p.Plot.X0) + (float64(b.From-l.from)+float64(i*group)*float64(b.Each))/l.perPixel))
	})
}
