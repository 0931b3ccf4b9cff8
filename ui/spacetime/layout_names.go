package spacetime

import "slices"

// leastOther is how far, in device-independent pixels, a row must be in another view than the row above before its view gets a
// name. A shorter difference is only that one worker installs a view a little later.
const leastOther = 160.0

// naming finds the places for names of views. One name serves a group of neighbouring rows that are in the view at the same
// time. The name is repeated below a row in another view.
type naming struct {
	order      []int32
	sky, spare []skyPart // the bands that are visible upwards from a row: from left to right, without overlaps
	groups     int
}

// skyPart is a part of a band that no row in between hides.
type skyPart struct {
	x0, x1 float32
	view   int
	group  int // from 1
}

// nameBands names the views, from the top down.
func (l *Layouter) nameBands() {
	if l.pic.RowHeight < l.px(26) {
		return
	}
	n, bands := &l.naming, l.pic.Bands
	n.order = refill(n.order, len(bands), 0)
	for i := range n.order {
		n.order[i] = int32(i)
	}
	slices.SortStableFunc(n.order, func(a, b int32) int { return l.row(bands[a].Worker) - l.row(bands[b].Worker) })
	n.sky, n.groups = n.sky[:0], 0
	for _, i := range n.order {
		b := &bands[i]
		same, other := n.above(b, l.px(leastOther))
		if same.group == 0 {
			n.groups++
			other = skyPart{b.X0, b.X1, b.View, n.groups}
		} else if other.group == 0 || same.x1-same.x0 >= l.px(leastOther) {
			l.nameBand(b, same) // in case no row above had room for it
		}
		if other.group > 0 {
			l.nameBand(b, other)
		}
		n.cover(b, same.group, other)
	}
}

// above compares a band with the sky. If the same view is above it, other is the longest part below another view, and same
// the rest.
func (n *naming) above(b *Band, least float32) (same, other skyPart) {
	var now skyPart
	for _, s := range n.sky {
		x0, x1 := max(s.x0, b.X0), min(s.x1, b.X1)
		switch {
		case x1 <= x0:
		case s.view == b.View:
			if x1-x0 > same.x1-same.x0 {
				same = skyPart{x0, x1, s.view, s.group}
			}
		default:
			if now.x1 != x0 || now.view == 0 {
				now = skyPart{x0: x0, view: b.View}
			}
			if now.x1 = x1; now.x1-now.x0 > other.x1-other.x0 {
				other = now
			}
		}
	}
	if same.group == 0 {
		return skyPart{}, skyPart{}
	}
	same.x0, same.x1 = b.X0, b.X1
	if other.x1-other.x0 >= least {
		n.groups++
		other.group = n.groups
		if left, right := other.x0-b.X0, b.X1-other.x1; left >= right {
			same.x1 = other.x0
		} else {
			same.x0 = other.x1
		}
	}
	return same, other // other has group 0 if there is none
}

// cover adds a band to the sky, in front of those above.
func (n *naming) cover(b *Band, group int, other skyPart) {
	all := n.spare[:0]
	put := func(x0, x1 float32, view, group int) {
		if x1 > x0 {
			all = append(all, skyPart{x0, x1, view, group})
		}
	}
	for _, s := range n.sky {
		put(s.x0, min(s.x1, b.X0), s.view, s.group)
	}
	if other.group == 0 {
		put(b.X0, b.X1, b.View, group)
	} else {
		put(b.X0, other.x0, b.View, group)
		put(other.x0, other.x1, b.View, other.group)
		put(other.x1, b.X1, b.View, group)
	}
	for _, s := range n.sky {
		put(max(s.x0, b.X1), s.x1, s.view, s.group)
	}
	n.sky, n.spare = all, n.sky
}

// nameBand adds the longest name of a view that fits, at the start of a part of its band.
func (l *Layouter) nameBand(b *Band, at skyPart) {
	for _, text := range [...]string{viewName(l.f, b.View), "view " + number(b.View)} {
		if room := at.x1 - at.x0 - l.px(12) - l.v.Text(text, l.px(labelSize)); room >= 0 {
			// In a low row there is no room beside the line, so the name may stand above the row.
			y := min(b.Y0+l.px(8), l.y(l.row(b.Worker))-l.px(8))
			l.labels.add(candidate{
				kind: LabelView, text: text, x: at.x0 + l.px(6), y: y, r: min(room, l.px(400)), place: exactly, message: -1,
				worker: b.Worker, group: at.group,
			})
			return
		}
	}
}
