package diagram

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/ui/spacetime"
)

// viewport is what the diagram shows of a run: an interval or columns, the workers in their order, and the kinds of
// messages. It is plain data without a window.
type viewport struct {
	axis   spacetime.Axis
	span   time.Duration // the length of the interval
	from   time.Duration // its beginning, while the viewport does not follow
	follow bool          // the viewport follows the playhead

	columns float64 // the number of columns, on the axis of order
	anchor  actor.EventID
	offset  float64 // of the left edge from the anchor, in columns
	fits    fit     // what the columns show; the zero value if the user has chosen them

	hide      spacetime.Hide
	order     []int // of the lines, from the top; nil: by number
	hidden    []int // the workers that are not shown, sorted
	scroll    float32
	rowHeight float32 // the height of a row; 0: as high as they fit

	changes int // counts the changes
}

// fit is what columns show: from three before a fault to two after the last event that a sentence names.
type fit struct{ fault, first, last actor.EventID }

const (
	shortestSpan = 200 * time.Microsecond
	firstSpan    = 1500 * time.Millisecond
	fewest       = 6.0     // columns
	most         = 20000.0 // columns
	firstColumns = 80.0
	followAt     = 0.8 // the place of a followed playhead, as a part of the width
)

func newViewport() viewport { return viewport{span: firstSpan, follow: true, columns: firstColumns} }

// interval returns the visible interval on the axis of time. On the axis of order it returns an interval around now that
// contains the visible columns.
func (v *viewport) interval(now time.Duration) (from, to time.Duration) {
	if v.axis == spacetime.Order {
		room := max(5*time.Second, 2*v.span)
		return max(0, now-room), now + room
	}
	from = v.from
	if v.follow {
		from = v.followedFrom(now)
	}
	return from, from + v.span
}

func (v *viewport) followedFrom(now time.Duration) time.Duration {
	return max(0, now-time.Duration(followAt*float64(v.span)))
}

// stopFollowing keeps the viewport where it is now, if it follows the playhead.
func (v *viewport) stopFollowing(now time.Duration, event actor.EventID) {
	if v.follow {
		v.changes++
		v.from, v.follow = v.followedFrom(now), false
		v.anchor, v.offset = event, -followAt*v.columns
	}
}

// zoom zooms in if by is over 1, and out if it is under 1. The point at part of the width, 0 to 1, stays where it is.
func (v *viewport) zoom(by, part float64, end time.Duration) {
	v.changes++
	if v.axis == spacetime.Order {
		v.fits = fit{}
		was := v.columns
		v.columns = min(max(was/by, fewest), most)
		if !v.follow {
			v.offset += (was - v.columns) * part
		}
		return
	}
	was := v.span
	v.span = min(max(time.Duration(float64(was)/by), shortestSpan), max(end+end/4, firstSpan))
	if !v.follow {
		v.from = max(0, v.from+time.Duration(float64(was-v.span)*part))
	}
}

// pan moves the viewport by a part of its width. A part of the run, which ends at end, always stays in sight.
func (v *viewport) pan(by float64, now, end time.Duration, event actor.EventID) {
	v.changes++
	v.stopFollowing(now, event)
	v.fits = fit{}
	v.offset += by * v.columns
	last := max(v.from, end-v.span/10)
	v.from = min(max(0, v.from+time.Duration(by*float64(v.span))), last)
}

// showWhole shows the run from the beginning to end, with a margin for what happens at the very end.
func (v *viewport) showWhole(end time.Duration) {
	v.changes++
	v.axis, v.follow, v.from, v.span, v.fits = spacetime.Time, false, 0, max(end+end/20, firstSpan), fit{}
}

// rows returns the workers whose lines are shown, from the top. workers is the number of all workers.
func (v *viewport) rows(workers int) []int {
	rows := make([]int, 0, workers)
	for _, n := range v.order {
		if n <= workers && !v.hides(n) {
			rows = append(rows, n)
		}
	}
	for n := 1; n <= workers; n++ {
		if !slices.Contains(v.order, n) && !v.hides(n) {
			rows = append(rows, n)
		}
	}
	return rows
}

func (v *viewport) hides(n int) bool {
	_, is := slices.BinarySearch(v.hidden, n)
	return is
}

// hideWorker hides the line of a worker.
func (v *viewport) hideWorker(n int) {
	v.changes++
	if i, is := slices.BinarySearch(v.hidden, n); !is {
		v.hidden = slices.Insert(slices.Clone(v.hidden), i, n)
	}
}

// only shows the lines of some workers, and hides all others.
func (v *viewport) only(keep []int, workers int) {
	v.changes++
	v.hidden = nil
	for n := 1; n <= workers; n++ {
		if !slices.Contains(keep, n) {
			v.hidden = append(v.hidden, n)
		}
	}
}

// showAll shows all lines, by number.
func (v *viewport) showAll() {
	v.changes++
	v.hidden, v.order, v.scroll = nil, nil, 0
}

// toggle shows or hides kinds of messages.
func (v *viewport) toggle(kinds spacetime.Hide) {
	v.changes++
	v.hide ^= kinds
}

// toggleAxis switches to the other axis. The viewport follows the playhead then, unless it shows certain events.
func (v *viewport) toggleAxis() {
	v.changes++
	v.axis ^= spacetime.Order
	v.follow = v.fits == fit{}
}

// followAgain makes the viewport follow the playhead.
func (v *viewport) followAgain() {
	v.changes++
	v.follow, v.fits = true, fit{}
}

// show shows an interval.
func (v *viewport) show(from, span time.Duration) {
	v.axis = spacetime.Time
	v.visit(from, span, fit{})
}

// visit shows an interval or, on the axis of order, the columns of some events.
func (v *viewport) visit(from, span time.Duration, fits fit) {
	v.changes++
	v.follow, v.fits = false, fits
	v.from, v.span = max(0, from), max(span, shortestSpan)
}

// fitColumns chooses the columns so that they show what they are to fit. column returns the column of an event.
func (v *viewport) fitColumns(column func(actor.EventID) int) {
	const before, after = 3, 2
	first, last := column(v.fits.first), column(v.fits.last)
	from := first - 1
	if v.fits.fault > 0 {
		from = min(from, column(v.fits.fault)-before)
	}
	v.columns = min(max(float64(last+1+after-from), fewest), most)
	v.anchor, v.offset = v.fits.first, float64(from-first)
}

// move puts the line of worker n in the place of the line of worker to.
func (v *viewport) move(n, to, workers int) {
	v.changes++
	if n == to {
		return
	}
	order := v.rows(workers)
	at := slices.Index(order, n)
	place := slices.Index(order, to)
	if at < 0 || place < 0 {
		return
	}
	order = slices.Delete(order, at, at+1)
	v.order = slices.Insert(order, place, n)
}

// highestLine is the maximal height of a line.
const highestLine = 160

// zoomLines changes the height of the lines by a factor, around y. now is their present height. fit is the smallest height: the
// lines just fill the diagram.
func (v *viewport) zoomLines(now, fit, by, y float32) {
	v.changes++
	if v.rowHeight = min(now*by, highestLine); v.rowHeight <= fit {
		v.rowHeight, v.scroll = 0, 0
		return
	}
	v.scroll = max(0, (v.scroll+y)*v.rowHeight/now-y)
}

// scrollBy scrolls the rows. over is how much higher they are than the diagram.
func (v *viewport) scrollBy(dy, over float32) {
	v.changes++
	v.scroll = min(max(0, v.scroll+dy), over)
}
