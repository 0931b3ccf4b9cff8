package spacetime

import (
	"math"
	"slices"
	"strconv"
	"time"

	"groupy/gms/actor"
	"groupy/ui/facts"
)

func number(n int) string { return strconv.Itoa(n) }

// drawBands draws the views that the workers are in.
func (l *Layouter) drawBands() {
	p := &l.pic
	gap := min(l.px(4), p.RowHeight*0.12)
	l.lastSent = refill(l.lastSent, len(l.rowOf), -far)
	l.chainInstalls()
	for i := range l.f.Installs {
		in := &l.f.Installs[i]
		row := l.row(in.Worker)
		if row < 0 || in.Time > l.to || in.Until != facts.Unknown && in.Until < l.from {
			continue
		}
		x0, x1 := l.x(in.Time, in.Event), l.bandEnd(i)
		top := l.rowTop + float32(row)*p.RowHeight
		y0, y1 := max(top+gap/2, p.Plot.Y0), min(top+p.RowHeight-gap/2, p.Plot.Y1)
		if x1 < float64(p.Plot.X0) || x0 > float64(p.Plot.X1) || y1 <= y0 || x1 < x0 {
			continue
		}
		band := Band{
			Rect: Rect{l.clipX(x0), y0, l.clipX(x1), y1}, Worker: in.Worker, View: in.View, Tone: toneOf(in.View),
			Begins: x0 >= float64(p.Plot.X0), Event: in.Event,
		}
		if band.X1-l.lastSent[row] < 0.5 {
			if x1 < float64(p.Plot.X1) && in.Until != facts.Unknown { // a view that has just begun may last long
				l.absent.bands++
			}
			continue
		}
		l.lastSent[row] = band.X1
		p.Bands = append(p.Bands, band)
	}
	l.nameBands()
}

// refill returns a list of n equal elements, in the same memory if possible.
func refill[T any](list []T, n int, with T) []T {
	list = slices.Grow(list[:0], n)[:n]
	for i := range list {
		list[i] = with
	}
	return list
}

// bandEnd returns the x where Install i ends.
func (l *Layouter) bandEnd(i int) float64 {
	in := &l.f.Installs[i]
	if in.Until == facts.Unknown {
		return l.present()
	}
	if line := &l.f.Lines[in.Worker-1]; line.End == in.Until {
		return l.x(line.End, line.EndEvent)
	}
	if l.v.Axis == Order {
		return l.x(in.Until, l.next[i])
	}
	return l.x(in.Until, 0)
}

// chainInstalls finds the event that ends each Install, for the axis of order.
func (l *Layouter) chainInstalls() {
	if l.v.Axis != Order {
		return
	}
	n := len(l.f.Installs)
	l.next, l.later = refill(l.next, n, 0), refill(l.later, len(l.rowOf), 0)
	for i := n - 1; i >= 0; i-- {
		in := &l.f.Installs[i]
		l.next[i], l.later[in.Worker] = l.later[in.Worker], in.Event
	}
}

// drawLines draws the lines of the workers, dashed or dotted while they are idle.
func (l *Layouter) drawLines() {
	for _, r := range l.pic.Rows {
		line := &l.f.Lines[r.Worker-1]
		if line.Ended != actor.NoEvent && line.End == facts.Unknown || r.Y < l.pic.Plot.Y0 || r.Y > l.pic.Plot.Y1 {
			continue
		}
		l.drawLine(line, l.x(line.Start, line.StartEvent), l.until(line.End, line.EndEvent), r.Y)
	}
	for i := range l.f.Idle {
		s := &l.f.Idle[i]
		row := l.row(s.Worker)
		if row < 0 || s.From > l.to || s.Until != facts.Unknown && s.Until < l.from {
			continue
		}
		style := Dashed
		if s.Kind == facts.Joining {
			style = Dotted
		}
		x0, x1 := l.x(s.From, 0), l.until(s.Until, 0)
		if l.inSight(row, x0, x1) && x1 > x0 {
			l.pic.Lines = append(l.pic.Lines, Lifeline{l.clipX(x0), l.clipX(x1), l.y(row), s.Worker, style, s.Kind})
		}
	}
}

func (l *Layouter) drawLine(line *facts.Line, x0, x1 float64, y float32) {
	if x1 < float64(l.pic.Plot.X0) || x0 > float64(l.pic.Plot.X1) || x1 < x0 {
		return
	}
	l.pic.Lines = append(l.pic.Lines, Lifeline{X0: l.clipX(x0), X1: l.clipX(x1), Y: y, Worker: line.Worker})
}

// Sizes of cells, in device-independent pixels. Cells are anchored in run time, so that they do not flicker when the diagram
// is panned.
const (
	cellWidth  = 8.0
	leastCell  = 6.0 // height; lower rows share a cell
	loadHeight = 10.0
)

// drawCells draws the number of sends and receipts, instead of arrows.
func (l *Layouter) drawCells() {
	p := &l.pic
	width := l.perPixel * float64(l.px(cellWidth)) // in nanoseconds or columns
	base := float64(l.from)
	if l.v.Axis == Order {
		base = l.v.First
	}
	first := math.Floor(base / width)
	across := int(math.Ceil(float64(p.Plot.X1-p.Plot.X0)/float64(l.px(cellWidth)))) + 1
	high := l.rowsInCell()
	l.dense = refill(l.dense, across*((len(l.rowOf)-1)/high+1), 0)
	count := func(row int, x float64) {
		if x < float64(p.Plot.X0) || x > float64(p.Plot.X1) {
			return
		}
		i := int((base+(x-float64(p.Plot.X0))*l.perPixel)/width - first)
		if i >= 0 && i < across {
			l.dense[row/high*across+i]++
		}
	}
	for _, i := range l.shown {
		m := &l.f.Messages[i]
		if m.Sent != facts.Unknown && m.Fate != facts.Cut {
			count(l.row(int(m.From)), l.x(m.Sent, m.ID))
		}
		if m.Arrived != facts.Unknown {
			count(l.row(int(m.To)), l.x(m.Arrived, m.Arrival))
		}
	}
	l.addCells(across, high, func(i int) float32 {
		return p.Plot.X0 + float32(((first+float64(i))*width-base)/l.perPixel)
	})
}

// rowsInCell returns the number of rows that share a cell.
func (l *Layouter) rowsInCell() int {
	return max(1, int(math.Ceil(float64(l.px(leastCell)/max(l.pic.RowHeight, 0.01)))))
}

func (l *Layouter) addCells(across, high int, left func(int) float32) {
	p := &l.pic
	most := int32(1)
	for _, n := range l.dense {
		most = max(most, n)
	}
	for i, n := range l.dense {
		if n == 0 {
			continue
		}
		top := l.rowTop + float32(i/across*high)*p.RowHeight
		r := Rect{
			max(left(i%across), p.Plot.X0), max(top, p.Plot.Y0),
			min(left(i%across+1), p.Plot.X1), min(top+float32(high)*p.RowHeight, p.Plot.Y1),
		}
		if r.X1 > r.X0 && r.Y1 > r.Y0 {
			p.Cells = append(p.Cells, Cell{r, int(n), float32(n) / float32(most)})
		}
	}
}

// drawLoad draws the number of sends over time at the bottom, if that is all that is known.
func (l *Layouter) drawLoad() {
	load, p := &l.f.Load, &l.pic
	if load.Bucket <= 0 || l.busy() || l.v.Axis == Order || p.Plot.Y1-p.Plot.Y0 < l.px(4*loadHeight) {
		return
	}
	most := uint32(1)
	for _, n := range load.Sent {
		most = max(most, n)
	}
	y1 := p.Plot.Y1
	last := -1
	for i := max(0, int(l.from/load.Bucket)); i < len(load.Sent) && time.Duration(i)*load.Bucket <= l.to; i++ {
		x0, x1 := l.clipX(l.x(time.Duration(i)*load.Bucket, 0)), l.clipX(l.x(time.Duration(i+1)*load.Bucket, 0))
		if load.Sent[i] == 0 || x1 <= x0 {
			continue
		}
		share := float32(load.Sent[i]) / float32(most)
		if last >= 0 && int(p.Cells[last].X0) == int(x0) && x1-p.Cells[last].X0 < 1.5 {
			c := &p.Cells[last] // many to a pixel: one cell
			c.Count += int(load.Sent[i])
			c.X1, c.Share = x1, max(c.Share, share)
			continue
		}
		last = len(p.Cells)
		p.Cells = append(p.Cells, Cell{Rect{x0, y1 - l.px(loadHeight), x1, y1}, int(load.Sent[i]), share})
	}
}
