package spacetime

import (
	"groupy/gms/actor"
	"groupy/ui/facts"
)

// names returns the left edge of the plot. Left of it are names or, in low rows, some numbers, if there is room.
func (l *Layouter) names(rows int) float32 {
	l.every = 0
	none := min(l.px(edge), l.pic.Width)
	switch {
	case rows == 0 || l.pic.Width < l.px(120):
		return none
	case l.pic.RowHeight >= l.leastName():
		return l.px(edge) + l.v.Text(l.name(len(l.f.Lines)), l.nameSize()) + l.px(12)
	case !l.roomy():
		return none
	}
	l.every = l.stepOf(l.px(scaleApart))
	return l.px(edge) + l.v.Text(number(len(l.f.Lines)), l.tickSize()) + l.px(8)
}

// scaleApart is the minimum distance of the numbers of rows, in device-independent pixels.
const scaleApart = 22.0

// roomy reports whether the picture is high enough for words.
func (l *Layouter) roomy() bool { return l.pic.Height >= l.px(120) }

// stepOf returns the smallest round number of rows that are at least apart high.
func (l *Layouter) stepOf(apart float32) int {
	for step := 1; ; step *= 10 {
		for _, n := range [...]int{step, 2 * step, 5 * step} {
			if float32(n)*l.pic.RowHeight >= apart || n > len(l.f.Lines) {
				return n
			}
		}
	}
}

// leastName is the least height of a row with a name.
func (l *Layouter) leastName() float32 { return max(l.px(leastName), l.px(l.v.Least)/nameShare) }

// nameShare is the largest size of a name, as a part of the height of its row.
const nameShare = 0.9

func (l *Layouter) nameSize() float32 { return min(l.px(nameSize), l.pic.RowHeight*nameShare) }

// name returns the name of a row: only the number in a narrow picture.
func (l *Layouter) name(n int) string {
	if l.pic.Width < l.px(420) {
		return number(n)
	}
	return "Worker " + number(n)
}

// drawRows lists the rows that are in the plot, at least in part.
func (l *Layouter) drawRows() {
	p := &l.pic
	last := -float32(far) // y of the last number
	for _, w := range l.v.Rows {
		i := l.row(w)
		if i < 0 {
			continue
		}
		top := l.rowTop + float32(i)*p.RowHeight
		y0, y1 := max(top, p.Plot.Y0), min(top+p.RowHeight, p.Plot.Y1)
		if y1 < y0 || y1 == y0 && p.RowHeight > 0 || len(p.Rows) > 0 && p.Rows[len(p.Rows)-1].Worker == w {
			continue
		}
		line := &l.f.Lines[w-1]
		r := Row{
			Worker: w, Y: max(y0, min(y1, l.y(i))), Y0: y0, Y1: y1,
			Ended: line.Ended != actor.NoEvent && (line.End == facts.Unknown || l.x(line.End, line.EndEvent) <= float64(p.Plot.X1)),
			Whole: top >= p.Plot.Y0-0.01 && top+p.RowHeight <= p.Plot.Y1+0.01,
		}
		switch {
		case l.every > 0:
			if (w%l.every == 0 || w == 1) && r.Y-last >= l.px(scaleApart)*0.6 {
				r.Label, r.Size, last = number(w), l.tickSize(), r.Y
				r.X = p.Plot.X0 - l.px(8) - l.v.Text(r.Label, r.Size)
			}
		case p.Plot.X0 > l.px(edge) && y1-y0 >= l.leastName() && r.Whole:
			r.Label, r.X, r.Size = l.name(w), l.px(edge), l.nameSize()
		}
		p.Rows = append(p.Rows, r)
	}
}
