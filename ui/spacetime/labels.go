package spacetime

import "slices"

// candidate is a label that would be written if there is room.
type candidate struct {
	kind    LabelKind
	text    string
	x, y, r float32 // the point that it is about, and how far from it it has to stay
	place   placing
	message int32
	worker  int
	view    int // if it names a view, which is named once
}

// placing says where a label may stand.
type placing uint8

const (
	exactly placing = iota // x is its left end, y its middle; it may be moved right by r
	around                 // right, left, above or below
	above
	below
)

type candidates struct {
	kinds [labelKinds][]candidate // each in the order in which they are tried
	named map[int]bool            // the views that are
	bins  [][]Rect                // what is taken, by height
	marks [][]Rect                // what is better not written over
	size  float32
}

func (c *candidates) clear() {
	for i := range c.kinds {
		c.kinds[i] = c.kinds[i][:0]
	}
	if c.named == nil {
		c.named = map[int]bool{}
	}
	clear(c.named)
}

// mostCandidates is how many labels of a kind are tried at most.
const mostCandidates = 2000

func (c *candidates) add(one candidate) {
	if one.text != "" && len(c.kinds[one.kind]) < mostCandidates {
		c.kinds[one.kind] = append(c.kinds[one.kind], one)
	}
}

// placeLabels writes those for which there is room, the most important first.
func (l *Layouter) placeLabels() {
	c := &l.labels
	c.size = l.px(10)
	n := int(l.pic.Height/c.size) + 2
	c.bins, c.marks = emptied(c.bins, n), emptied(c.marks, n)
	for i := range l.pic.Marks {
		m := &l.pic.Marks[i]
		box := Rect{m.X - m.R, m.Y - m.R, m.X + m.R, m.Y + m.R}
		switch {
		case m.Kind == Crashed || m.Kind == Violated || m.Kind == Elected:
			take(c.bins, box, c.size)
		case m.Kind > Sent && l.pic.Detail == Full:
			take(c.marks, box, c.size)
		}
	}
	for k := range c.kinds {
		for i := range c.kinds[k] {
			l.placeLabel(&c.kinds[k][i])
		}
	}
}

func emptied(bins [][]Rect, n int) [][]Rect {
	bins = slices.Grow(bins[:0], n)[:n]
	for i := range bins {
		bins[i] = bins[i][:0]
	}
	return bins
}

// placeLabel writes a label at the first of its places that is free.
func (l *Layouter) placeLabel(c *candidate) {
	if l.labels.named[c.view] {
		return
	}
	size := l.px(labelSize)
	w, h := l.v.Text(c.text, size)+l.px(4), size*1.25
	if !(w > 0) || w > l.pic.Plot.X1-l.pic.Plot.X0 {
		return
	}
	var places [6][2]float32 // left end and middle
	n := 0
	try := func(x, y float32) { places[n] = [2]float32{x, y}; n++ }
	switch c.place {
	case exactly:
		try(c.x, c.y)
		try(c.x+c.r/2, c.y)
		try(c.x+c.r, c.y)
	case above:
		try(c.x-w/2, c.y-c.r)
		try(c.x-w, c.y-c.r)
		try(c.x, c.y-c.r)
		try(c.x-w-c.r, c.y-c.r)
		try(c.x-w/2, c.y+c.r)
	case below:
		try(c.x-w/2, c.y+c.r)
	case around:
		try(c.x+c.r, c.y)
		try(c.x+c.r, c.y-h)
		try(c.x+c.r, c.y+h)
		try(c.x-c.r-w, c.y)
		try(c.x-c.r-w, c.y-h)
		try(c.x-c.r-w, c.y+h)
	}
	for _, clear := range [...]bool{true, false} {
		for _, at := range places[:n] {
			if l.writeLabel(c, at, w, h, clear) {
				return
			}
		}
	}
}

// writeLabel writes a label at a place if that is free: of labels, and if clear is wanted, of marks.
func (l *Layouter) writeLabel(c *candidate, at [2]float32, w, h float32, clear bool) bool {
	box := Rect{at[0], at[1] - h/2, at[0] + w, at[1] + h/2}
	all := &l.labels
	if !l.inPlot(box) || !free(all.bins, box, all.size) || clear && !free(all.marks, box, all.size) {
		return false
	}
	take(all.bins, box, all.size)
	if c.view > 0 {
		all.named[c.view] = true
	}
	l.pic.Labels = append(l.pic.Labels, Label{
		X: at[0] + l.px(2), Y: at[1], W: w, H: h, Size: l.px(labelSize), Text: c.text, Kind: c.kind, Message: c.message, Worker: c.worker,
	})
	return true
}

func (l *Layouter) inPlot(r Rect) bool {
	p := &l.pic.Plot
	return r.X0 >= p.X0 && r.X1 <= p.X1 && r.Y0 >= p.Y0-l.px(edge) && r.Y1 <= p.Y1
}

// across tells which bins of a height a box is in.
func across(bins [][]Rect, r Rect, size float32) (first, last int) {
	return max(0, int(r.Y0/size)), min(len(bins)-1, int(r.Y1/size))
}

// free tells whether a box touches none that is taken.
func free(bins [][]Rect, r Rect, size float32) bool {
	first, last := across(bins, r, size)
	for i := first; i <= last; i++ {
		for _, g := range bins[i] {
			if g.X0 < r.X1 && r.X0 < g.X1 && g.Y0 < r.Y1 && r.Y0 < g.Y1 {
				return false
			}
		}
	}
	return true
}

func take(bins [][]Rect, r Rect, size float32) {
	first, last := across(bins, r, size)
	for i := first; i <= last; i++ {
		bins[i] = append(bins[i], r)
	}
}
