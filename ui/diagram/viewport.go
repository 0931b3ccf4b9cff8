package diagram

import (
	"slices"
	"time"

	"groupy/gms/actor"
	"groupy/ui/spacetime"
)

// viewport is what of a story the diagram shows: which stretch, or which columns; whose lines, in which order; which
// messages. It is plain data that knows no window.
type viewport struct {
	axis   spacetime.Axis
	span   time.Duration // the length in sight
	from   time.Duration // where it begins, while it stays
	follow bool          // it goes with the playhead

	columns float64 // in sight, on the axis of order
	anchor  actor.EventID
	offset  float64 // of the left edge, in columns from that of the anchor

	hide   spacetime.Hide
	order  []int // of the lines, from the top; nil: by number
	hidden []int // workers that are not shown, sorted
	scroll float32
	high   float32 // of a row; 0: as they fit

	changes int // how often it was changed
}

// Limits of a lens, and where the playhead stands when it is followed: from the left.
const (
	shortestSpan = 200 * time.Microsecond
	firstSpan    = 1500 * time.Millisecond
	fewest       = 6.0
	most         = 20000.0
	firstColumns = 80.0
	followAt     = 0.8
)

func newViewport() viewport { return viewport{span: firstSpan, follow: true, columns: firstColumns} }

// interval is what is in sight on the axis of time, where the run is now; on the axis of order it is what is looked at
// to find the columns.
func (l *viewport) interval(now time.Duration) (from, to time.Duration) {
	if l.axis == spacetime.Order {
		room := max(5*time.Second, 2*l.span)
		return max(0, now-room), now + room
	}
	from = l.from
	if l.follow {
		from = l.following(now)
	}
	return from, from + l.span
}

func (l *viewport) following(now time.Duration) time.Duration {
	return max(0, now-time.Duration(followAt*float64(l.span)))
}

// stay ends the following, where it is now.
func (l *viewport) stay(now time.Duration, event actor.EventID) {
	if l.follow {
		l.changes++
		l.from, l.follow = l.following(now), false
		l.anchor, l.offset = event, -followAt*l.columns
	}
}

// zoom shows less, if by is over 1, or more, and keeps what is at a part of the width where it is.
func (l *viewport) zoom(by, part float64, end time.Duration) {
	l.changes++
	if l.axis == spacetime.Order {
		was := l.columns
		l.columns = min(max(was/by, fewest), most)
		if !l.follow {
			l.offset += (was - l.columns) * part
		}
		return
	}
	was := l.span
	l.span = min(max(time.Duration(float64(was)/by), shortestSpan), max(end+end/4, firstSpan))
	if !l.follow {
		l.from = max(0, l.from+time.Duration(float64(was-l.span)*part))
	}
}

// pan moves what is in sight by a part of its width.
// Something of the story, which ends at end, stays in sight.
func (l *viewport) pan(by float64, now, end time.Duration, event actor.EventID) {
	l.changes++
	l.stay(now, event)
	l.offset += by * l.columns
	last := max(l.from, end-l.span/10)
	l.from = min(max(0, l.from+time.Duration(by*float64(l.span))), last)
}

// whole shows all up to the end, and a little more: what happens at the very end has room.
func (l *viewport) whole(end time.Duration) {
	l.changes++
	l.axis, l.follow, l.from, l.span = spacetime.Time, false, 0, max(end+end/20, firstSpan)
}

// rows are the workers whose lines are shown, from the top, of so many.
func (l *viewport) rows(workers int) []int {
	rows := make([]int, 0, workers)
	for _, n := range l.order {
		if n <= workers && !l.hides(n) {
			rows = append(rows, n)
		}
	}
	for n := 1; n <= workers; n++ {
		if !slices.Contains(l.order, n) && !l.hides(n) {
			rows = append(rows, n)
		}
	}
	return rows
}

func (l *viewport) hides(n int) bool {
	_, is := slices.BinarySearch(l.hidden, n)
	return is
}

// hideWorker takes a worker's line away, and showAll brings all back, in their order.
func (l *viewport) hideWorker(n int) {
	l.changes++
	if i, is := slices.BinarySearch(l.hidden, n); !is {
		l.hidden = slices.Insert(slices.Clone(l.hidden), i, n)
	}
}

// only shows the lines of some workers alone.
func (l *viewport) only(keep []int, workers int) {
	l.changes++
	l.hidden = nil
	for n := 1; n <= workers; n++ {
		if !slices.Contains(keep, n) {
			l.hidden = append(l.hidden, n)
		}
	}
}

func (l *viewport) showAll() {
	l.changes++
	l.hidden, l.order, l.scroll = nil, nil, 0
}

// toggle shows or hides some kinds of messages.
func (l *viewport) toggle(kinds spacetime.Hide) {
	l.changes++
	l.hide ^= kinds
}

// turn goes from one axis to the other.
func (l *viewport) turn() {
	l.changes++
	l.axis ^= spacetime.Order
	l.follow = true
}

// see brings a stretch into sight.
func (l *viewport) see(from, span time.Duration) {
	l.changes++
	l.axis, l.follow = spacetime.Time, false
	l.from, l.span = max(0, from), max(span, shortestSpan)
}

// move puts a worker's line in the place of another's.
func (l *viewport) move(n, to, workers int) {
	l.changes++
	if n == to {
		return
	}
	order := l.rows(workers)
	at := slices.Index(order, n)
	place := slices.Index(order, to)
	if at < 0 || place < 0 {
		return
	}
	order = slices.Delete(order, at, at+1)
	l.order = slices.Insert(order, place, n)
}

// highestLine is how high a line may be.
const highestLine = 80

// zoomLines makes lines of a height higher or lower by a factor, around y; no lower than fills the diagram.
func (l *viewport) zoomLines(now, fit, by, y float32) {
	l.changes++
	if l.high = min(now*by, highestLine); l.high <= fit {
		l.high, l.scroll = 0, 0
		return
	}
	l.scroll = max(0, (l.scroll+y)*l.high/now-y)
}

// scrollBy moves the rows, which are so much higher than there is room for.
func (l *viewport) scrollBy(dy, over float32) {
	l.changes++
	l.scroll = min(max(0, l.scroll+dy), over)
}
