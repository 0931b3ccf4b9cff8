package spacetime

import (
	"math"
	"slices"
)

// candidate is a label that is written if there is room.
type candidate struct {
	kind    LabelKind
	text    string
	x, y, r float32 // the point that it labels, and its distance from there
	place   placing
	band    Rect // for inBand
	message int32
	worker  int
	group   int // from 1; only one candidate of a group is written; 0 for no group
	count   int // for LabelMore, the number of waits
}

// placing says where a label may be.
type placing uint8

const (
	exactly      placing = iota // left end at x, middle at y; it may move right by r
	around                      // right, left, above or below
	aboveOrBelow                // above; if there is no room, below
	below
	belowOrBeside // below; if there is no room, lower left or right
	inBand        // at the start of a band, beside the line at y
)

// place is a possible place of a label.
type place struct {
	x, y float32 // left end and middle
	far  bool    // it is far from its point
}

type candidates struct {
	kinds    [labelKinds][]candidate // in the order in which they are tried
	labelled map[int]bool            // groups that have a label
	taken    grid                    // by other labels, the playhead, lines of sentences, and marks that must not be hidden
	marks    grid                    // marks, heads of arrows, waits
	lines    grid                    // lines of the workers
	brackets grid
	arrows   grid
	places   [32]place
	n        int // number of places
}

func (c *candidates) clear() {
	for i := range c.kinds {
		c.kinds[i] = c.kinds[i][:0]
	}
	if c.labelled == nil {
		c.labelled = map[int]bool{}
	}
	clear(c.labelled)
}

// mostCandidates is the maximum number of labels of a kind that are tried.
const mostCandidates = 2000

func (c *candidates) add(one candidate) {
	if one.text != "" && len(c.kinds[one.kind]) < mostCandidates {
		c.kinds[one.kind] = append(c.kinds[one.kind], one)
	}
}

// placeLabels writes the labels for which there is room, the most important first.
func (l *Layouter) placeLabels() {
	c := &l.labels
	if l.pic.Height < l.px(leastWritten) || !slices.ContainsFunc(c.kinds[:], func(list []candidate) bool { return len(list) > 0 }) {
		return
	}
	l.takeRoom()
	for k := range c.kinds {
		for i := range c.kinds[k] {
			l.placeLabel(&c.kinds[k][i])
		}
	}
}

// leastWritten is the least height of a picture with labels, in device-independent pixels.
const leastWritten = 60.0

// takeRoom notes what a label must not hide.
func (l *Layouter) takeRoom() {
	c, p := &l.labels, &l.pic
	for _, g := range [...]*grid{&c.taken, &c.marks, &c.lines, &c.brackets, &c.arrows} {
		g.clear(p, l.px(80), l.px(10))
	}
	if x := p.Playhead; x >= 0 {
		c.taken.put(Rect{x - l.px(2), p.Plot.Y0, x + l.px(2), p.Plot.Y1})
		c.taken.put(Rect{x - l.px(6), p.Plot.Y0 - l.px(edge), x + l.px(6), p.Plot.Y0 + l.px(5)})
	}
	for i := range p.Leaders {
		x := &p.Leaders[i]
		c.taken.put(Rect{x.X - 1, x.Y0, x.X + 1, x.Y1})
	}
	for i := range p.Marks {
		m := &p.Marks[i]
		box := Rect{m.X - m.R, m.Y - m.R, m.X + m.R, m.Y + m.R}
		switch {
		case m.Kind == Crashed || m.Kind == Violated || m.Kind == Elected || m.Kind == Lacking || m.Kind == Suspected:
			c.taken.put(box)
		case m.Kind > Sent && len(p.Marks) <= mostAvoided:
			c.marks.put(box)
		}
	}
	if p.RowHeight < l.px(leastBeside) {
		return
	}
	for i := range p.Lines {
		x := &p.Lines[i]
		c.lines.put(Rect{x.X0, x.Y - 1, x.X1, x.Y + 1})
	}
	for i := range p.Brackets {
		x := &p.Brackets[i]
		c.brackets.put(Rect{x.X0, x.Y - 1, x.X1, x.Y + 1})
	}
	for i := range p.Waits {
		c.marks.put(p.Waits[i].Rect)
	}
	if len(p.Arrows) > mostAvoided {
		return
	}
	for i := range p.Arrows {
		a := &p.Arrows[i]
		c.arrows.putLine(a.X0, a.Y0, a.X1, a.Y1)
		if a.Head != NoHead {
			c.marks.put(l.headOf(a))
		}
	}
}

// leastBeside is the least height of a row that has room for a label beside its line, in device-independent pixels.
const leastBeside = 14.0

// headOf returns the box of the head of an arrow, which is a little before its end.
func (l *Layouter) headOf(a *Arrow) Rect {
	dx, dy := float64(a.X1-a.X0), float64(a.Y1-a.Y0)
	k := float64(l.px(13)) / max(math.Hypot(dx, dy), 1)
	x, y, r := a.X1-float32(dx*k), a.Y1-float32(dy*k), l.px(2)
	return Rect{min(x, a.X1) - r, min(y, a.Y1) - r, max(x, a.X1) + r, max(y, a.Y1) + r}
}

// mostAvoided is the maximum number of arrows and of marks that labels avoid. With more there is no free place.
const mostAvoided = 2000

// placeLabel writes a label at the place with the lowest cost, if there is one.
func (l *Layouter) placeLabel(c *candidate) {
	all := &l.labels
	if all.labelled[c.group] {
		return
	}
	size := l.px(labelSize)
	w, h := l.widthOf(c, size)+l.px(4), size
	if !(w > 0) || w > l.pic.Plot.X1-l.pic.Plot.X0 {
		return
	}
	l.findPlaces(c, w, h)
	best, least, on := -1, l.worst(c)+1, crossesNothing
	for i := 0; i < all.n && least > 0; i++ {
		at := &all.places[i]
		box := Rect{at.x, at.y - h/2, at.x + w, at.y + h/2}
		if !l.inPlot(box) || !all.taken.free(box) {
			continue
		}
		over := all.crosses(box, c.place != exactly)
		bad := over.cost(at.far)
		if c.kind == LabelViolation && at.far {
			bad += 2 // it is long: beside its mark it is understood
		}
		if bad < least {
			best, least, on = i, bad, over
		}
	}
	if best >= 0 {
		l.writeLabel(c, &all.places[best], w, h, on)
	}
}

// bold reports whether a label is bold: the names of views are, except in print.
func (l *Layouter) bold(kind LabelKind) bool { return kind == LabelView && !l.v.Printed }

func (l *Layouter) widthOf(c *candidate, size float32) float32 {
	if l.bold(c.kind) {
		return l.v.Bold(c.text, size)
	}
	return l.v.Text(c.text, size)
}

// crossing is what a label would cover.
type crossing uint8

const (
	crossesNothing crossing = iota
	crossesArrow
	crossesLine
	hidesMark
)

// cost is the badness of a place.
type cost uint8

// cost makes a free place far away better than one nearby that hides something.
func (over crossing) cost(far bool) cost {
	if far {
		return cost(2*over) + 1
	}
	return cost(2 * over)
}

// worst returns the highest cost of a place for a label. What matters most may hide arrows if there is no free place. In low rows it
// may hide lines and marks, too. The words about a broken promise are always printed.
func (l *Layouter) worst(c *candidate) cost {
	switch {
	case c.kind == LabelViolation, c.kind <= LabelFault && l.pic.RowHeight < l.px(leastBeside):
		return hidesMark.cost(true) + 2
	case c.kind <= LabelFault:
		return crossesArrow.cost(true)
	}
	return crossesNothing.cost(true)
}

// crosses returns the worst that a box covers. The name of a bracket lies on its line.
func (c *candidates) crosses(box Rect, brackets bool) crossing {
	switch {
	case !c.marks.free(box):
		return hidesMark
	case !c.lines.free(box), brackets && !c.brackets.free(box):
		return crossesLine
	case !c.arrows.free(box):
		return crossesArrow
	}
	return crossesNothing
}

// findPlaces lists the places of a label, the best first.
func (l *Layouter) findPlaces(c *candidate, w, h float32) {
	all := &l.labels
	all.n = 0
	try := func(x, y float32) { all.places[all.n] = place{x: x, y: y}; all.n++ }
	tryFar := func(x, y float32) { all.places[all.n] = place{x, y, true}; all.n++ }
	switch c.place {
	case inBand:
		l.placesInBand(c, w, h, try)
	case exactly:
		for _, part := range [...]float32{0, 0.03, 0.06} {
			try(c.x+part*c.r, c.y)
		}
		for _, part := range [...]float32{0.12, 0.25, 0.5, 1} {
			tryFar(c.x+part*c.r, c.y)
		}
	case aboveOrBelow:
		more := min(l.px(3), max(0, l.pic.RowHeight/2-c.r-h/2)) // beyond the dots on the line
		for _, y := range [...]float32{c.y - c.r, c.y - c.r - more, c.y + c.r, c.y + c.r + more} {
			for _, x := range [...]float32{c.x - w/2, c.x - w, c.x, c.x - w - c.r, c.x + c.r} {
				try(x, y)
			}
		}
	case below:
		try(c.x-w/2, c.y+c.r)
	case belowOrBeside:
		for _, x := range [...]float32{c.x - w/2, c.x - w - c.r, c.x + c.r, c.x - 3*w, c.x + 2*w} {
			try(x, c.y+h/2)
		}
	case around:
		line := h * 1.1
		for _, x := range [...]float32{c.x + c.r, c.x - c.r - w} {
			try(x, c.y)
			try(x, c.y-line)
			try(x, c.y+line)
			if c.kind <= LabelFault {
				tryFar(x, c.y-2*line)
				tryFar(x, c.y+2*line)
			}
		}
		try(c.x-w/2, c.y-c.r-h/2)
		try(c.x-w/2, c.y+c.r+h/2)
		if row := l.row(c.worker); row >= 0 { // between two lines
			for _, y := range [...]float32{l.y(row) + l.pic.RowHeight/2, l.y(row) - l.pic.RowHeight/2} {
				for _, x := range [...]float32{c.x + c.r, c.x - c.r - w, c.x - w/2, c.x - w/4, c.x - 3*w/4, c.x + 3*c.r, c.x - 3*c.r - w} {
					tryFar(x, y)
				}
			}
		} else {
			for _, away := range [...]float32{3, 5, 8} {
				tryFar(c.x+away*c.r, c.y)
				tryFar(c.x-away*c.r-w, c.y)
			}
		}
	}
}

// writeLabel writes a label at a place.
func (l *Layouter) writeLabel(c *candidate, at *place, w, h float32, on crossing) {
	all := &l.labels
	all.taken.put(Rect{at.x, at.y - h/2, at.x + w, at.y + h/2})
	if c.group > 0 {
		all.labelled[c.group] = true
	}
	l.absent.waits -= c.count
	x := Label{
		X: at.x + l.px(2), Y: at.y, W: w, H: h, Size: l.px(labelSize), Text: c.text, Kind: c.kind, Message: c.message, Worker: c.worker,
		Bold: l.bold(c.kind), Opaque: on != crossesNothing || c.place == exactly || l.pic.RowHeight < h+l.px(2), // low rows have no room between lines
	}
	x.Tone, x.OnBand = l.bandBelow(at.x+w/2, at.y)
	l.pic.Labels = append(l.pic.Labels, x)
}

// bandBelow returns the tone of the band at a point, if there is one. Each row has the half of a gap that is beside it.
func (l *Layouter) bandBelow(x, y float32) (tone uint8, ok bool) {
	row := int(math.Floor(float64((y - l.rowTop) / max(l.pic.RowHeight, 0.01))))
	for i := range l.pic.Bands {
		if b := &l.pic.Bands[i]; x >= b.X0 && x < b.X1 && l.row(b.Worker) == row {
			return b.Tone, true
		}
	}
	return 0, false
}

func (l *Layouter) inPlot(r Rect) bool {
	p := &l.pic.Plot
	return r.X0 >= p.X0 && r.X1 <= p.X1 && r.Y0 >= p.Y0-l.px(edge) && r.Y1 <= p.Y1
}
