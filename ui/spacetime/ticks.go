package spacetime

import (
	"math"
	"slices"
	"time"

	"groupy/worker/scenario"
)

// steps are the possible distances of ticks.
var steps = func() (all []time.Duration) {
	for unit := time.Nanosecond; unit < time.Second; unit *= 10 {
		all = append(all, unit, 2*unit, 5*unit)
	}
	for _, unit := range []time.Duration{time.Second, time.Minute} {
		for _, n := range []time.Duration{1, 2, 5, 10, 15, 30} {
			all = append(all, n*unit)
		}
	}
	for unit := time.Hour; unit <= 100_000*time.Hour; unit *= 10 {
		all = append(all, unit, 2*unit, 6*unit)
	}
	return all
}()

// RoundStep returns the smallest round step that is at least so long, or the longest step.
func RoundStep(least time.Duration) time.Duration {
	i, _ := slices.BinarySearch(steps, least)
	return steps[min(i, len(steps)-1)]
}

// AppendTick appends the text of a tick: a time with just enough digits to tell it from its neighbours.
func AppendTick(b []byte, at, step time.Duration) []byte { return scenario.AppendClock(b, at, step) }

const (
	tickApart   = 72.0 // minimum distance in device-independent pixels
	numberApart = 36.0 // of the numbers of columns
	tickSize    = 11.0
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
	step := RoundStep(time.Duration(math.Ceil(float64(l.px(tickApart)) * l.perPixel)))
	first := (l.from + step - 1) / step * step
	if l.from < 0 {
		first = 0
	}
	for at := first; at <= l.to && len(p.Ticks) < 1000; at += step {
		l.tick(l.x(at, 0), scenario.Clock(at, step))
	}
}

// countTicks numbers the columns, from 1.
func (l *Layouter) countTicks() {
	if l.v.Printed {
		l.timeColumns()
		return
	}
	every := int(RoundStep(time.Duration(math.Ceil(float64(l.px(numberApart)) * l.perPixel)))) // round numbers
	first := (int(max(l.v.First, 0)) + every) / every * every
	for n := first; n <= l.columns.count && float64(n) <= l.v.Last; n += every {
		l.tick(l.columnEdge(float64(n)-0.5), number(n))
	}
}

// timeColumns writes times below columns.
func (l *Layouter) timeColumns() {
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

func (l *Layouter) tickSize() float32 { return l.px(max(tickSize, l.v.Least)) }

// tick adds a tick. It leaves out a text that would overlap another one or be too wide.
func (l *Layouter) tick(x float64, text string) {
	p := &l.pic
	if x < float64(p.Plot.X0)-0.01 || x > float64(p.Plot.X1)+0.01 {
		return
	}
	size := l.tickSize()
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
