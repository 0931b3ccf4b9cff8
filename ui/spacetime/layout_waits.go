package spacetime

import (
	"cmp"
	"slices"

	"groupy/ui/facts"
)

// mostLanes is the maximum number of bars of waiting messages in a row, one below the other. The rest is counted.
const mostLanes = 4

// waiting places the bars of waiting messages.
type waiting struct {
	lanes [][mostLanes]float32 // by row: where the last bar of each lane ends
	over  []overlong           // waits without a lane
	ends  []float32
}

// overlong is a wait that is not drawn.
type overlong struct {
	row    int32
	worker int32
	x0, x1 float32
}

func (l *Layouter) clearLanes() {
	w := &l.waiting
	w.over = w.over[:0]
	w.lanes = refill(w.lanes, len(l.rowOf), [mostLanes]float32{-far, -far, -far, -far})
}

// lanesOf returns the number of lanes in a row, and the height and distance of bars.
func (l *Layouter) lanesOf() (lanes int, high, step float32) {
	high, step = l.px(4), l.px(5)
	return max(1, min(mostLanes, int((l.pic.RowHeight/2-high/2)/step)+1)), high, step
}

// drawWait draws a bar for a wait, in the first free lane of the row.
func (l *Layouter) drawWait(message int32, w, row int, x0, x1 float64, fate facts.Fate) {
	if !l.inSight(row, x0, x1) || l.pic.RowHeight < l.px(6) {
		return
	}
	lanes, high, step := l.lanesOf()
	a, b := l.clipX(x0), l.clipX(x1)
	taken := &l.waiting.lanes[row]
	lane := 0
	for lane < lanes && taken[lane] > a+0.25 {
		lane++
	}
	if lane == lanes {
		l.waiting.over = append(l.waiting.over, overlong{int32(row), int32(w), a, b})
		return
	}
	taken[lane] = max(taken[lane], b)
	y := l.y(row) + float32(lane)*step
	r := Rect{a, l.clipY(float64(y - high/2)), b, l.clipY(float64(y + high/2))}
	l.pic.Waits = append(l.pic.Waits, Wait{Rect: r, Message: message, Worker: w, Ends: fate != facts.Waiting && x1 <= float64(l.pic.Plot.X1)})
}

// countWaits labels each row with the maximum number of waits that are not drawn.
func (l *Layouter) countWaits() {
	over := l.waiting.over
	slices.SortFunc(over, func(a, b overlong) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.x0, b.x0)) })
	for len(over) > 0 {
		n := 1
		for n < len(over) && over[n].row == over[0].row {
			n++
		}
		l.countRow(over[:n])
		over = over[n:]
	}
}

// countRow finds where most of the undrawn waits of a row are, from left to right.
func (l *Layouter) countRow(over []overlong) {
	ends := l.waiting.ends[:0]
	most, at, until := 0, float32(0), float32(0)
	for i := range over {
		x := over[i].x0
		ends = slices.DeleteFunc(ends, func(end float32) bool { return end <= x })
		if ends = append(ends, over[i].x1); len(ends) > most {
			most, at, until = len(ends), x, over[i].x1
		}
	}
	l.waiting.ends = ends
	lanes, high, step := l.lanesOf()
	row := int(over[0].row)
	l.absent.waits += most
	l.labels.add(candidate{
		kind: LabelMore, text: "+" + number(most) + " more", x: (at + until) / 2, y: l.y(row) + float32(lanes-1)*step + high/2,
		r: l.px(8), place: belowOrBeside, message: -1, worker: int(over[0].worker), count: most,
	})
}
