package spacetime

import (
	"cmp"
	"slices"
)

// leastNamed is the least height of a row that has room for the name of a view beside its line, in device-independent pixels.
const leastNamed = 26.0

// nameBands names each view once: in its uppermost band that has room at its start, with the members if they fit.
func (l *Layouter) nameBands() {
	if l.pic.RowHeight < l.px(leastNamed) {
		return
	}
	bands := l.pic.Bands
	l.naming = refill(l.naming, len(bands), 0)
	for i := range l.naming {
		l.naming[i] = int32(i)
	}
	slices.SortStableFunc(l.naming, func(a, b int32) int {
		x, y := &bands[a], &bands[b]
		return cmp.Or(cmp.Compare(x.View, y.View), cmp.Compare(l.row(x.Worker), l.row(y.Worker)))
	})
	for _, i := range l.naming {
		b := &bands[i]
		for _, text := range [...]string{viewName(l.f, b.View), "view " + number(b.View)} {
			l.labels.add(candidate{kind: LabelView, text: text, y: l.y(l.row(b.Worker)), place: inBand, band: b.Rect, message: -1, worker: b.Worker, group: b.View})
		}
	}
}

// placesInBand lists the places of a name in its band: at the start, above the line or below it.
func (l *Layouter) placesInBand(c *candidate, w, h float32, try func(x, y float32)) {
	gap := max(l.px(0.5), min(l.px(2), l.pic.RowHeight/2-h-l.px(7))) // in a low row it makes room for the dots
	above, below := c.band.Y0+gap+h/2, c.band.Y1-gap-h/2
	for _, away := range [...]float32{0, 12, 24, 48, 96} {
		x := c.band.X0 + l.px(6+away)
		if x+w > c.band.X1-l.px(2) {
			return
		}
		if above+h/2 < c.y {
			try(x, above)
		}
		if below-h/2 > c.y {
			try(x, below)
		}
	}
}
