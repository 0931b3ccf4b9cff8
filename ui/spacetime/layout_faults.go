package spacetime

import (
	"strings"

	"groupy/ui/facts"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// signOf returns the sign of a message's faults.
func signOf(m *facts.Message) Sign {
	switch {
	case m.Delayed:
		return Late
	case m.Overtook:
		return Overtaking
	case m.Copy:
		return Copied
	}
	return NoSign
}

var signNames = [...]string{Copied: "copy", Late: "delayed", Overtaking: "overtakes"}

// nameSign names the sign of an arrow, at its middle.
func (l *Layouter) nameSign(a *Arrow, x0, y0, x1, y1 float64) {
	if a.Sign != NoSign && l.pic.Detail == Full {
		l.nameFault(signNames[a.Sign], a.Message, (x0+x1)/2, (y0+y1)/2)
	}
}

// nameFault adds a label about the fault of a message.
func (l *Layouter) nameFault(text string, message int32, x, y float64) {
	if plot := &l.pic.Plot; x >= float64(plot.X0) && x <= float64(plot.X1) && y >= float64(plot.Y0) && y <= float64(plot.Y1) {
		l.labels.add(candidate{kind: LabelFault, text: text, x: float32(x), y: float32(y), r: l.px(9), place: around, message: message, worker: int(l.f.Messages[message].From)})
	}
}

// drawLost draws a message that was lost, up to where that happened: on a blocked link at its start, by chance half way.
func (l *Layouter) drawLost(i int32, m *facts.Message, x0 float64, y0, y1 float32) {
	a := Arrow{Message: i, Kind: m.Kind, Style: Dotted, Head: Cross, Again: m.Again, Fate: m.Fate}
	away := float64(y1 - y0)
	if m.Barred {
		reach := min(0.4*float64(max(l.pic.RowHeight, l.px(10))), abs(away)/2)
		if away < 0 {
			reach = -reach
		}
		a.Style, a.Head = Solid, Barrier
		l.addArrow(a, x0, float64(y0), x0+float64(l.px(7)), float64(y0)+reach)
		return
	}
	part, x1 := 0.5, l.x(m.Ended, m.Arrival)
	switch {
	case m.Sent != m.Ended:
		part = max(0.1, min(0.9, float64(m.Ended-m.Sent)/float64(max(m.Due-m.Sent, 1))))
	case l.v.Axis == Time:
		x1 = l.x(m.Sent+(m.Due-m.Sent)/2, 0)
	}
	y := float64(y0) + away*part
	l.addArrow(a, x0, float64(y0), x1, y)
	if l.pic.Detail == Full {
		l.nameFault("lost", i, x1, y)
	}
}

// Lengths of brackets, in device-independent pixels.
const (
	bracketLane  = 5.0
	mostBrackets = 3 // lanes in a row
	leastBracket = 14.0
)

// drawLasting draws the faults that last: those of a worker at the bottom of its row, and those of all workers at the top.
func (l *Layouter) drawLasting() {
	if len(l.f.Lasting) == 0 {
		return
	}
	l.bracketsOf(0, l.pic.Plot.Y0-l.px(3), -l.px(3), 2)
	if l.pic.RowHeight < l.px(leastBracket) {
		l.absent.lasting += len(l.f.Lasting)
		return
	}
	for i := range l.pic.Rows {
		if r := &l.pic.Rows[i]; r.Whole {
			bottom := l.rowTop + float32(l.row(r.Worker)+1)*l.pic.RowHeight
			l.bracketsOf(r.Worker, bottom-l.px(5), -l.px(bracketLane), mostBrackets)
		}
	}
}

// bracketsOf draws the faults of a worker, or those of all workers if n is 0. Those that begin and end together share a bracket.
func (l *Layouter) bracketsOf(n int, y, step float32, most int) {
	var ends [mostBrackets]float32
	done := make([]bool, len(l.f.Lasting))
	for i := range l.f.Lasting {
		first := &l.f.Lasting[i]
		if done[i] || !concerns(first, n) {
			continue
		}
		var together []scenario.Command
		for k := i; k < len(l.f.Lasting); k++ {
			if x := &l.f.Lasting[k]; concerns(x, n) && x.From == first.From && x.Until == first.Until {
				done[k] = true
				together = append(together, x.Command)
			}
		}
		x0, x1 := l.x(first.From, 0), l.until(first.Until, 0)
		if n > 0 && l.f.Lines[n-1].End != facts.Unknown {
			x1 = min(x1, l.x(l.f.Lines[n-1].End, l.f.Lines[n-1].EndEvent))
		}
		plot := &l.pic.Plot
		text := strings.Join(words.Lasting(together, n), ", ")
		if text == "" || x1 <= x0 || x1 < float64(plot.X0) || x0 > float64(plot.X1) {
			continue
		}
		lane := 0
		for lane < most && ends[lane] > l.clipX(x0)+0.5 {
			lane++
		}
		if lane == most {
			l.absent.lasting++
			continue
		}
		ends[lane] = l.clipX(x1)
		b := Bracket{
			X0: l.clipX(x0), X1: l.clipX(x1), Y: y + float32(lane)*step, Worker: n, Index: int32(i), Text: text,
			Begins: x0 >= float64(plot.X0), Ends: first.Until != facts.Unknown && x1 <= float64(plot.X1),
		}
		l.pic.Brackets = append(l.pic.Brackets, b)
		l.nameBracket(&b)
	}
}

func concerns(x *facts.Lasting, n int) bool {
	if n == 0 {
		return x.Everywhere()
	}
	return x.Concerns(n)
}

// nameBracket names a bracket on its line, if there is room.
func (l *Layouter) nameBracket(b *Bracket) {
	room := b.X1 - b.X0 - l.px(20) - l.v.Text(b.Text, l.px(labelSize))
	if room < 0 || b.Worker > 0 && l.pic.RowHeight < l.px(leastHanging) {
		return
	}
	y := max(b.Y, l.px(labelSize)*0.55) // the top one is near the edge
	l.labels.add(candidate{kind: LabelFault, text: b.Text, x: b.X0 + l.px(10), y: y, r: room, place: exactly, message: -1, worker: b.Worker})
}

// lastingWords describes a fault that lasts, and those that begin and end with it.
func lastingWords(f *facts.Facts, h Hit) (lines []string) {
	if h.Index < 0 || h.Index >= len(f.Lasting) {
		return nil
	}
	first := &f.Lasting[h.Index]
	var together []scenario.Command
	for i := range f.Lasting {
		if x := &f.Lasting[i]; concerns(x, h.Worker) && x.From == first.From && x.Until == first.Until {
			together = append(together, x.Command)
		}
	}
	text := strings.Join(words.Lasting(together, h.Worker), ", ")
	if h.Worker > 0 {
		text = "Worker " + number(h.Worker) + ": " + text
	}
	when := "since " + scenario.Seconds(max(first.From, 0))
	if first.From == facts.Unknown {
		when = "since earlier"
	}
	if first.Until != facts.Unknown {
		when = strings.Replace(when, "since", "from", 1) + " until " + scenario.Seconds(first.Until)
	}
	return []string{words.Capital(text), when}
}
