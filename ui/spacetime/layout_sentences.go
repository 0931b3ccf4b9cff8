package spacetime

import (
	"cmp"
	"slices"
)

// sentence is what a mark of a broken promise says.
type sentence struct {
	text   string
	x, y   float32 // the upper end of its mark
	worker int
	x0, x1 float32 // of its box
	row    int     // from the bottom, -1 if there is no place for it
}

const (
	sentenceHeight = 1.3   // of a row, in sizes of a label
	mostAbove      = 0.2   // the largest part of the height for rows of sentences
	twoRowsFrom    = 400.0 // the height from which there may be two rows, in device-independent pixels
)

// sentenceRows returns the number of rows above the plot for sentences about broken promises. It depends on the facts, not on
// what is in sight: so the lines stay where they are while the diagram moves. A printed picture has sentences beside their marks.
func (l *Layouter) sentenceRows() (n int) {
	if l.v.Printed || !l.roomy() {
		return 0
	}
	for i := range l.f.Violations {
		if v := &l.f.Violations[i]; v.Claimed && !v.Again {
			n++
		}
	}
	most := 1
	if l.pic.Height >= l.px(twoRowsFrom) {
		most = 2
	}
	room := (l.pic.Height - l.px(edge) - l.px(axisHeight)) * mostAbove
	return min(n, most, int(room/l.px(labelSize*sentenceHeight)))
}

// placeSentences writes the sentences above the plot, each where a vertical line leads from it to its mark.
func (l *Layouter) placeSentences() {
	all := l.sentences
	slices.SortStableFunc(all, func(a, b sentence) int { return cmp.Compare(a.x, b.x) })
	if missing := l.spread(0); missing > 0 && l.spread(1) > missing { // first each above its mark, then to the left, which leaves more room
		l.spread(0)
	}
	size := l.px(labelSize)
	for i := range all {
		s := &all[i]
		if s.row < 0 {
			l.absent.violations++
			continue
		}
		y := l.pic.Plot.Y0 - l.px(edge) - (float32(s.row)+0.5)*size*sentenceHeight
		l.pic.Labels = append(l.pic.Labels, Label{
			X: s.x0 + l.px(2), Y: y, W: s.x1 - s.x0, H: size, Size: size, Text: s.text, Kind: LabelViolation, Message: -1, Worker: s.worker,
		})
		l.pic.Leaders = append(l.pic.Leaders, Leader{X: s.x, Y0: y + size*0.55, Y1: s.y, Worker: s.worker})
	}
}

// spread finds the places of the sentences, and returns the number of those that have none. prefer is the kind of place to try first:
// above the mark, or to its left.
func (l *Layouter) spread(prefer int) (missing int) {
	for i := range l.sentences {
		if s := &l.sentences[i]; !l.placeSentence(s, prefer, l.sentences[:i]) {
			s.row = -1
			missing++
		}
	}
	return missing
}

// placeSentence finds the row and the place of a sentence, and reports whether there is one.
func (l *Layouter) placeSentence(s *sentence, prefer int, others []sentence) bool {
	w, inset := l.v.Text(s.text, l.px(labelSize))+l.px(4), l.px(8)
	least, most := l.px(4), l.pic.Width-l.px(4)-w
	if most < least {
		return false
	}
	for s.row = range l.rowsAbove {
		for _, x0 := range []float32{s.x - w/2, s.x - w + inset, s.x - inset}[prefer:] {
			s.x0 = max(least, min(x0, most))
			s.x1 = s.x0 + w
			if s.x > s.x0 && s.x < s.x1 && !slices.ContainsFunc(others, s.collides) {
				return true
			}
		}
	}
	return false
}

// collides reports whether two sentences overlap, or the line of one crosses the other.
func (s *sentence) collides(o sentence) bool {
	const apart = 4
	switch {
	case o.row < 0:
		return false
	case s.row == o.row:
		return s.x0 < o.x1+apart && o.x0 < s.x1+apart
	case s.row > o.row:
		return s.x > o.x0-apart && s.x < o.x1+apart
	}
	return o.x > s.x0-apart && o.x < s.x1+apart
}
