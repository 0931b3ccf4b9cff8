package paint

import "image"

// keptSpacetime is the base as it was painted last, and what it was painted from.
type keptSpacetime struct {
	pen   Pen
	valid bool
}

// base puts the base into dst.
func (p *SpacetimePainter) base(dst *image.RGBA, s *Spacetime) {
	p.c.On(dst)
	p.d.pen = p.pen()
	p.d.phase = spacetimePhase(s.Picture)
	p.c.FillRect(p.c.bounds, p.d.ink.ground)
	p.d.base()
}
