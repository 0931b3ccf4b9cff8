package spacetime

import (
	"strconv"
	"time"

	"groupy/worker/scenario"
)

// steps are the round steps from one tick to the next.
var steps = func() (all []time.Duration) {
	for unit := time.Nanosecond; unit < time.Second; unit *= 10 {
		all = append(all, unit, 2*unit, 5*unit)
	}
	for _, unit := range []time.Duration{time.Second, time.Minute} {
		for _, n := range []time.Duration{1, 2, 5, 10, 15, 30} {
			all = append(all, n*unit)
		}
	}
	for _, n := range []time.Duration{1, 2, 3, 6, 12, 24, 48, 120, 240, 1200} {
		all = append(all, n*time.Hour)
	}
	return all
}()

const (
	tickApart = 72.0 // in device-independent pixels, at least
	tickSize  = 11.0
)

// drawTicks writes times below the plot.
func (l *Layouter) drawTicks() {
	p := &l.pic
	if p.Plot.X1 <= p.Plot.X0 || p.Height < l.px(axisHeight) {
		return
	}
	if l.v.Axis == Order {
		l.countTicks()
		return
	}
	step := steps[len(steps)-1]
	for _, s := range steps {
		if float64(s)/l.perPixel >= float64(l.px(tickApart)) {
			step = s
			break
		}
	}
	first := (l.from + step - 1) / step * step
	if l.from < 0 {
		first = 0
	}
	for at := first; at <= l.to && len(p.Ticks) < 1000; at += step {
		l.tick(l.x(at, 0), TickText(at, step))
	}
}

// countTicks writes the times of columns.
func (l *Layouter) countTicks() {
	c := &l.columns
	every := 1
	for float64(every)/l.perPixel < float64(l.px(tickApart)) {
		every *= 2
	}
	first := max(0, (int(max(l.v.First, 0))+every-1)/every*every)
	for i := first; i < c.count && float64(i) < l.v.Last; i += every {
		l.tick(l.columnEdge(float64(i)+0.5), scenario.Seconds(l.f.Events[c.first[i]].Time))
	}
}

// tick adds a tick with its text, unless that would run into another or out of the picture.
func (l *Layouter) tick(x float64, text string) {
	p := &l.pic
	if x < float64(p.Plot.X0)-0.01 || x > float64(p.Plot.X1)+0.01 {
		return
	}
	size := l.px(tickSize)
	w := l.v.Text(text, size)
	t := Tick{X: l.clipX(x), Text: text, Size: size, TextY: p.Height - l.px(axisHeight)/2}
	t.TextX = max(0, min(t.X-w/2, p.Width-w-l.px(4)))
	if n := len(p.Ticks); n > 0 {
		last := &p.Ticks[n-1]
		if last.TextX+l.v.Text(last.Text, size)+l.px(4) > t.TextX {
			t.Text = ""
		}
	}
	if w > p.Width {
		t.Text = ""
	}
	p.Ticks = append(p.Ticks, t)
}

// TickText writes a time that is a multiple of step with as many digits as tell it from its neighbours: 4.1 s,
// 12:30, 3:20:05.
func TickText(at, step time.Duration) string {
	seconds := strconv.FormatFloat((at % time.Minute).Seconds(), 'f', digits(step), 64)
	if at < time.Minute {
		return seconds + " s"
	}
	if at%time.Minute < 10*time.Second {
		seconds = "0" + seconds
	}
	minutes := number(int(at / time.Minute % 60))
	if at < time.Hour {
		return minutes + ":" + seconds
	}
	if len(minutes) < 2 {
		minutes = "0" + minutes
	}
	return number(int(at/time.Hour)) + ":" + minutes + ":" + seconds
}

// digits is how many digits of a second a step needs.
func digits(step time.Duration) (n int) {
	for unit := time.Second; step%unit != 0 && n < 9; unit /= 10 {
		n++
	}
	return n
}
