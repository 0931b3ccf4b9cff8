package paint

const (
	markReach = 6   // the reach of a mark for clicks, in device-independent pixels
	markTie   = 0.5 // distances that differ by less count as equal, in device-independent pixels
)

// MarkNear returns the mark for a click at x, y: the nearest one, and among equals that of the highest rank. It returns -1 if
// there is none, and on the rail itself, where a click means the time.
func (t *Timeline) MarkNear(width int, x, y float64) int {
	u := unitsOf(t.Scale)
	one := float64(u) / 64
	rows := timelineRowsOf(t.Height, u)
	if t.Height > 0 && (!(y >= 0 && y < float64(t.Height)) || y >= float64(rows.rail.top) && y < float64(rows.rail.bottom)) {
		return -1
	}
	best, least := -1, 0.0
	for i := t.first(t.TimeAt(width, x-2*markReach*one)); i < len(t.Marks); i++ {
		m := t.Marks[i]
		if m.At > t.To || t.X(width, m.At) > x+2*markReach*one {
			break
		}
		if int(m.Kind) >= markKinds {
			continue
		}
		d := t.distance(&rows, m, width, x, y, u)
		if !(d <= markReach*one) {
			continue
		}
		if best < 0 || d < least-markTie*one ||
			d <= least+markTie*one && timelineLooks[m.Kind].rank > timelineLooks[t.Marks[best].Kind].rank {
			best, least = i, d
		}
	}
	return best
}

// distance returns the distance of a click from a mark. Along the rail it counts from the mark's time, across it from where the
// mark is painted.
func (t *Timeline) distance(rows *timelineRows, m TimelineMark, width int, x, y float64, u units) float64 {
	mx := t.X(width, m.At)
	dx := max(mx-x, x-mx)
	if t.Height <= 0 {
		return dx
	}
	box := rows.box(m.Kind, mx, u)
	if box.Empty() {
		return float64(1 << 20)
	}
	dy := max(0, float64(box.Min.Y)-y, y-float64(box.Max.Y))
	return max(dx, dy)
}
