package spacetime

import (
	"groupy/gms/actor"
	"groupy/ui/facts"
)

// drawMarks marks everything but messages, the most important last.
func (l *Layouter) drawMarks() {
	l.markInputs()
	l.markInstalls()
	l.markDowns()
	l.markElections()
	l.drawDeliveries() // after the others, so that none hides a dot
	l.markLives()
	l.markLacks()
	l.markViolations()
}

// mark adds a mark if it is in sight, and reports whether it is.
func (l *Layouter) mark(m Mark, x float64) bool {
	plot := &l.pic.Plot
	if x < float64(plot.X0) || x > float64(plot.X1) || m.Y < plot.Y0 || m.Y > plot.Y1 {
		return false
	}
	m.X = float32(x)
	m.Message = -1
	l.pic.Marks = append(l.pic.Marks, m)
	return true
}

// off returns the distance from a line of a mark that is not on the line.
func (l *Layouter) off() float32 { return min(l.pic.RowHeight*0.3, l.px(16)) }

func (l *Layouter) markInputs() {
	for i := range l.f.Inputs {
		in := &l.f.Inputs[i]
		y := l.pic.Plot.Y0
		if row := l.row(in.Worker); row >= 0 {
			y = l.y(row) - l.off()
		}
		x := l.x(in.Time, in.Event)
		if l.mark(Mark{Y: y, R: l.px(4), Kind: Input, Worker: in.Worker, Event: in.Event, Time: in.Time, Index: int32(i)}, x) {
			l.labels.add(candidate{kind: LabelInput, text: in.Text, x: float32(x), y: y, r: l.px(7), place: around, message: -1, worker: in.Worker})
		}
	}
}

func (l *Layouter) markInstalls() {
	most := int(4 * l.pic.Width)
	if len(l.pic.Bands) > most {
		l.absent.marks += len(l.pic.Bands)
		return
	}
	r := min(max(l.pic.RowHeight*0.2, 0.5), l.px(9))
	for i := range l.f.Installs {
		in := &l.f.Installs[i]
		row := l.row(in.Worker)
		if row < 0 || in.Event == 0 || in.Time < l.from || in.Time > l.to {
			continue
		}
		l.mark(Mark{Y: l.y(row), R: r, Kind: Installed, Worker: in.Worker, Event: in.Event, Time: in.Time, Number: in.View, Index: int32(i)}, l.x(in.Time, in.Event))
	}
}

// Hanging is the distance below its line of a Reported mark, in device-independent pixels. On the line there is often a
// delivery or the head of an arrow. Rows lower than leastHanging have no room for it.
const (
	Hanging      = 10.0
	leastHanging = 30.0
)

func (l *Layouter) markDowns() {
	low := l.pic.RowHeight < l.px(6)
	for i := range l.f.Downs {
		d := &l.f.Downs[i]
		row := l.row(d.Worker)
		if row < 0 || d.Time > l.to || d.Accepted != facts.Unknown && d.Accepted < l.from {
			continue
		}
		x := l.x(d.Time, d.Event)
		if low {
			if l.inSight(row, x, x) {
				l.absent.reports++
			}
			continue
		}
		l.drawUntilTaken(d.Worker, row, x, d.Accepted, d.Accept)
		m := Mark{Y: l.y(row), R: l.px(4), Kind: Reported, Worker: d.Worker, Event: d.Event, Time: d.Time, Number: d.Of, Index: int32(i)}
		if m.Hangs = l.pic.RowHeight >= l.px(leastHanging) && m.Y+l.px(Hanging) < l.pic.Plot.Y1; m.Hangs {
			m.Y += l.px(Hanging)
		}
		if d.Wrong {
			m.Kind, m.R = Suspected, l.px(6)
		}
		if l.mark(m, x) && d.Wrong {
			l.labels.add(candidate{kind: LabelFault, text: "suspects " + number(d.Of), x: float32(x), y: m.Y, r: l.px(9), place: around, message: -1, worker: d.Worker})
		}
	}
}

func (l *Layouter) markElections() {
	for i := range l.f.Elections {
		e := &l.f.Elections[i]
		row := l.row(e.Worker)
		if row < 0 {
			continue
		}
		x, y := l.x(e.Time, e.Event), l.y(row)-min(l.pic.RowHeight*0.34, l.px(20)) // above the dot that is often there
		if l.mark(Mark{Y: y, R: l.px(6), Kind: Elected, Worker: e.Worker, Event: e.Event, Time: e.Time, Index: int32(i)}, x) {
			l.labels.add(candidate{kind: LabelElected, text: "elected", x: float32(x), y: y, r: l.px(9), place: around, message: -1, worker: e.Worker})
		}
	}
}

func (l *Layouter) markLives() {
	for _, r := range l.pic.Rows {
		line := &l.f.Lines[r.Worker-1]
		row := l.row(r.Worker)
		if line.Start > 0 && line.StartEvent > 0 {
			l.mark(Mark{Y: l.y(row), R: l.px(5), Kind: Started, Worker: r.Worker, Event: line.StartEvent, Time: line.Start, Index: int32(r.Worker - 1)}, l.x(line.Start, line.StartEvent))
		}
		if line.Ended == actor.NoEvent || line.End == facts.Unknown {
			continue
		}
		kind := Crashed
		if line.Ended == actor.Exit {
			kind = Exited
		}
		x := l.x(line.End, line.EndEvent)
		if l.mark(Mark{Y: l.y(row), R: l.px(8), Kind: kind, Worker: r.Worker, Event: line.EndEvent, Time: line.End, Index: int32(r.Worker - 1)}, x) && l.roomy() {
			l.labels.add(candidate{kind: LabelCrash, text: line.EndLabel(), x: float32(x), y: l.y(row) - l.off()/2, r: l.px(11), place: around, message: -1, worker: r.Worker})
		}
	}
}
