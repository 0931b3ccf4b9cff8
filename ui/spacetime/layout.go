package spacetime

import (
	"math"
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/gms/check"
	"groupy/ui/facts"
)

// Layouter makes Pictures of Facts. It reuses its buffers. Its zero value is ready to use.
type Layouter struct {
	pic Picture
	f   *facts.Facts
	v   Viewport

	unit      float32 // pixels for a device-independent pixel
	from, to  time.Duration
	perPixel  float64 // nanoseconds, or columns
	rowOf     []int32 // by worker: the index of its row, -1 if hidden
	rowTop    float32 // of the first row
	every     int     // rows from one number to the next, if there is no room for names; else 0
	shown     []int32 // the indices of the messages in sight
	waiting   waiting
	dense     []int32
	labels    candidates
	columns   columns
	absent    absent
	lastSent  []float32 // by row: x of the last tick of a send
	next      []actor.EventID
	later     []actor.EventID
	casts     []cast
	naming    []int32 // bands, in the order in which they are named
	sentences []sentence
	rowsAbove int                    // of sentences
	arrows    int                    // arrows in sight, drawn or not
	lacking   []set64                // by violation: the workers that lack a change
	worded    map[check.Property]int // number of violations with words
}

// absent counts what is in sight but not drawn.
type absent struct{ messages, requests, marks, stubs, reports, bands, hidden, violations, elsewhere, waits, lasting int }

// Lengths in device-independent pixels.
const (
	edge        = 8.0
	axisHeight  = 24.0
	nameSize    = 13.0
	labelSize   = 12.0
	mostRow     = 120.0 // maximum height of a row
	mostPrinted = 80.0  // the same in print
	leastName   = 11.0  // lower rows have no names

	Around = edge + axisHeight // the part of the height that has no rows
)

// Layout makes the picture of a viewport. It is valid until the next call.
func (l *Layouter) Layout(f *facts.Facts, v *Viewport) *Picture {
	l.begin(f, v)
	l.placeRows()
	l.placeTime()
	l.choose()
	l.decide()
	l.drawRows()
	l.drawBands()
	l.drawLines()
	switch {
	case l.busy():
		l.drawBusy()
	case l.pic.Detail == Density:
		l.drawCells()
	}
	l.drawLoad()
	l.drawMessages()
	l.drawMarks()
	l.drawLasting()
	l.countWaits()
	l.drawTicks()
	l.pic.Playhead = l.playhead()
	l.placeSentences()
	l.placeLabels()
	l.pic.Notice = l.notice()
	return &l.pic
}

func (l *Layouter) begin(f *facts.Facts, v *Viewport) {
	p := &l.pic
	l.f, l.v = f, *v
	if l.unit = v.Scale; !(l.unit > 0) || math.IsInf(float64(l.unit), 0) {
		l.unit = 1
	}
	if l.v.Text == nil {
		l.v.Text = func(text string, size float32) float32 { return float32(len([]rune(text))) * size / 2 }
	}
	if l.v.Say == nil {
		l.v.Say = func(v *facts.Violation) string { return v.Short }
	}
	if l.v.Bold == nil {
		l.v.Bold = func(text string, size float32) float32 { return l.v.Text(text, size) * 1.1 }
	}
	*p = Picture{
		by:    l,
		Width: positive(v.Width), Height: positive(v.Height),
		Rows: p.Rows[:0], Bands: p.Bands[:0], Lines: p.Lines[:0], Cells: p.Cells[:0], Arrows: p.Arrows[:0],
		Waits: p.Waits[:0], Brackets: p.Brackets[:0], Marks: p.Marks[:0], Leaders: p.Leaders[:0], Labels: p.Labels[:0], Ticks: p.Ticks[:0],
	}
	l.labels.clear()
	l.sentences = l.sentences[:0]
	if l.worded == nil {
		l.worded = map[check.Property]int{}
	}
	clear(l.worded)
	l.absent = absent{}
}

func positive(x float32) float32 {
	if !(x > 0) || x > 1<<20 {
		return 0
	}
	return x
}

// px converts device-independent pixels to pixels.
func (l *Layouter) px(dip float32) float32 { return dip * l.unit }

// placeRows finds the plot and the rows in it.
func (l *Layouter) placeRows() {
	p := &l.pic
	if l.v.Rows == nil {
		l.v.Rows = l.allWorkers()
	}
	l.rowOf = refill(l.rowOf, len(l.f.Lines)+1, -1)
	n := 0
	for _, w := range l.v.Rows {
		if w > 0 && w < len(l.rowOf) && l.rowOf[w] < 0 {
			l.rowOf[w] = int32(n)
			n++
		}
	}
	l.absent.hidden = len(l.f.Lines) - n
	l.rowsAbove = l.sentenceRows()
	plot := Rect{Y0: min(l.px(edge)+float32(l.rowsAbove)*l.px(labelSize*sentenceHeight), p.Height), X1: p.Width - l.px(edge), Y1: p.Height - l.px(axisHeight)}
	plot.Y1 = max(plot.Y1, plot.Y0)
	if p.RowHeight = positive(l.v.RowHeight); p.RowHeight == 0 && n > 0 {
		p.RowHeight = min((plot.Y1-plot.Y0)/float32(n), l.px(mostRow))
		if l.v.Printed {
			p.RowHeight = min(p.RowHeight, l.px(mostPrinted))
		}
	}
	plot.X0 = min(l.names(n), p.Width)
	plot.X1 = max(plot.X1, plot.X0)
	p.Plot = plot
	l.rowTop = plot.Y0 - l.scroll(n)
}

// scroll returns how far the rows are scrolled, within limits.
func (l *Layouter) scroll(rows int) float32 {
	most := float32(rows)*l.pic.RowHeight - (l.pic.Plot.Y1 - l.pic.Plot.Y0)
	return max(0, min(positive(l.v.Scroll), most))
}

func (l *Layouter) allWorkers() []int {
	all := make([]int, len(l.f.Lines))
	for i := range all {
		all[i] = i + 1
	}
	return all
}

// placeTime finds the interval in sight, on either axis.
func (l *Layouter) placeTime() {
	width := float64(l.pic.Plot.X1 - l.pic.Plot.X0)
	l.from, l.to = l.v.From, l.v.To
	if l.v.Axis == Order {
		l.placeColumns(width)
		return
	}
	if l.to <= l.from {
		l.to = l.from + time.Millisecond
	}
	l.perPixel = float64(l.to-l.from) / max(width, 1)
}

// far is the distance of points out of sight: far enough to be clipped, near enough for a float32.
const far = 1 << 20

// x returns the x of a time or, on the axis of order, of an event. Unknown is far to the left.
func (l *Layouter) x(at time.Duration, id actor.EventID) float64 {
	if l.v.Axis == Order {
		return l.columnX(at, id)
	}
	if at == facts.Unknown {
		return -far
	}
	return bounded(float64(l.pic.Plot.X0) + float64(at-l.from)/l.perPixel)
}

func bounded(x float64) float64 { return max(-far, min(far, x)) }

// until returns the x of an end. Unknown is the present.
func (l *Layouter) until(at time.Duration, id actor.EventID) float64 {
	if at == facts.Unknown {
		return l.present()
	}
	return l.x(at, id)
}

// present returns the x of the end of the facts.
func (l *Layouter) present() float64 {
	if l.v.Axis == Order {
		return l.columnEdge(float64(l.columns.count))
	}
	return l.x(l.f.To, 0)
}

// row returns the index of a worker's row, -1 if it is hidden.
func (l *Layouter) row(n int) int {
	if n < 1 || n >= len(l.rowOf) {
		return -1
	}
	return int(l.rowOf[n])
}

// y returns the y of the line of a row.
func (l *Layouter) y(row int) float32 { return l.rowTop + (float32(row)+0.5)*l.pic.RowHeight }

// inSight reports whether a part of a row is in the plot.
func (l *Layouter) inSight(row int, x0, x1 float64) bool {
	y := l.y(row)
	plot := &l.pic.Plot
	return row >= 0 && y >= plot.Y0 && y <= plot.Y1 && x1 >= float64(plot.X0) && x0 <= float64(plot.X1)
}

// clipX limits an x to the plot.
func (l *Layouter) clipX(x float64) float32 {
	return float32(max(float64(l.pic.Plot.X0), min(float64(l.pic.Plot.X1), x)))
}

// playhead returns the x of the playhead, -1 if it is not in sight.
func (l *Layouter) playhead() float32 {
	if l.v.Playhead == facts.Unknown && l.v.PlayheadEvent == 0 {
		return -1
	}
	x := l.x(l.v.Playhead, l.v.PlayheadEvent)
	if x < float64(l.pic.Plot.X0) || x > float64(l.pic.Plot.X1) {
		return -1
	}
	return float32(x)
}

// choose lists the messages in sight.
func (l *Layouter) choose() {
	l.shown = l.shown[:0]
	l.arrows = 0
	end, _ := slices.BinarySearchFunc(l.f.Messages, l.to, func(m facts.Message, to time.Duration) int {
		if m.Sent <= to {
			return -1
		}
		return 1
	})
	for i := l.f.NextMessage(0, l.from); i < end; i = l.f.NextMessage(i+1, l.from) {
		if l.wanted(&l.f.Messages[i]) {
			l.shown = append(l.shown, int32(i))
		}
	}
}

// wanted reports whether a message is in sight and not hidden.
func (l *Layouter) wanted(m *facts.Message) bool {
	if l.v.Hide.Has(m.Kind) || m.Fate != facts.UnderWay && m.Fate != facts.Waiting && m.Last() < l.from {
		return false
	}
	a, b := l.row(int(m.From)), l.row(int(m.To))
	if m.Fate == facts.Cut && b < 0 {
		b = a // "never sent to" names hidden workers, too
	}
	if a < 0 || b < 0 {
		return false
	}
	ya, yb := l.y(a), l.y(b)
	if max(ya, yb) < l.pic.Plot.Y0 || min(ya, yb) > l.pic.Plot.Y1 {
		return false
	}
	if m.Arrived == facts.Unknown || m.Arrived >= l.from {
		l.arrows++
	}
	return true
}

// decide chooses how much detail to draw.
func (l *Layouter) decide() {
	width := l.pic.Plot.X1 - l.pic.Plot.X0
	most := l.v.Most
	if most <= 0 {
		most = int(4 * l.pic.Width / l.unit)
	}
	n, high := l.arrows, l.pic.RowHeight
	switch {
	case n > most:
		l.pic.Detail = Density
	case high < l.px(6) || float32(n) > 1.5*width/l.unit:
		l.pic.Detail = NoReceipts
	case high < l.px(14) || float32(n) > width/l.unit/2:
		l.pic.Detail = NoLabels
	}
}
