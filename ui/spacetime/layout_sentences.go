package spacetime

import (
	"cmp"
	"slices"
)

// sentence is what a mark of a broken promise says.
type sentence struct {
	text     string
	x, y     float32 // the upper end of its mark
	worker   int
	x0, x1   float32 // of its box
	row      int     // from the bottom
	isPlaced bool
}

const (
	sentenceHeight = 1.3 // of a row, in sizes of a label
	mostAbove      = 0.2 // the largest part of the height for rows of sentences
	mostRows       = 2
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
	room := (l.pic.Height - l.px(edge) - l.px(axisHeight)) * mostAbove
	return min(n, mostRows, int(room/l.px(labelSize*sentenceHeight)))
}

// placeSentences writes the sentences above the plot, each where a vertical line leads from it to its mark.
func (l *Layouter) placeSentences() {
	all := l.sentences
	slices.SortStableFunc(all, func(a, b sentence) int { return cmp.Compare(a.x, b.x) })
	size := l.px(labelSize)
	high := size * sentenceHeight
	for i := range all {
		s := &all[i]
		w := l.v.Text(s.text, size) + l.px(4)
		if !l.placeSentence(s, w, all[:i]) {
			l.absent.violations++
			continue
		}
		y := l.pic.Plot.Y0 - l.px(edge) - (float32(s.row)+0.5)*high
		l.pic.Labels = append(l.pic.Labels, Label{
			X: s.x0 + l.px(2), Y: y, W: w, H: size * 1.1, Size: size, Text: s.text, Kind: LabelViolation, Message: -1, Worker: s.worker,
		})
		l.pic.Leaders = append(l.pic.Leaders, Leader{X: s.x, Y0: y + size*0.55, Y1: s.y, Worker: s.worker})
	}
}

// placeSentence finds the row and the place of a sentence, and reports whether there is one.
func (l *Layouter) placeSentence(s *sentence, w float32, others []sentence) bool {
	inset, least, most := l.px(8), l.px(4), l.pic.Width-l.px(4)-w
	if most < least {
		return false
	}
	for s.row = range l.rowsAbove {
		for _, x0 := range [...]float32{s.x - w/2, s.x - w + inset, s.x - inset} {
			s.x0 = max(least, min(x0, most))
			s.x1 = s.x0 + w
			if s.isPlaced = s.x > s.x0 && s.x < s.x1 && !slices.ContainsFunc(others, s.collides); s.isPlaced {
				return true
			}
		}
	}
	return false
}

// collides reports whether two sentences overlap, or the line of one crosses the other.
func (s *sentence) collides(o sentence) bool {
	const apart = 4
	over := s.x0 < o.x1+apart && o.x0 < s.x1+apart
	switch {
	case !o.isPlaced:
		return false
	case s.row == o.row:
		return over
	case s.row > o.row:
		return s.x > o.x0-apart && s.x < o.x1+apart
	}
	return o.x > s.x0-apart && o.x < s.x1+apart
}
