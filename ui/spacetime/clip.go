package spacetime

// segment is a straight line between two points.
type segment struct{ x0, y0, x1, y1 float64 }

// clip cuts a segment to a rectangle (Liang and Barsky, "A new concept and method for line clipping", 1984). It reports
// whether the far end is inside, and whether any part is.
func (s *segment) clip(r *Rect) (whole, ok bool) {
	t0, t1 := 0.0, 1.0
	dx, dy := s.x1-s.x0, s.y1-s.y0
	for _, e := range [4][2]float64{
		{-dx, s.x0 - float64(r.X0)}, {dx, float64(r.X1) - s.x0},
		{-dy, s.y0 - float64(r.Y0)}, {dy, float64(r.Y1) - s.y0},
	} {
		p, q := e[0], e[1]
		switch t := q / p; {
		case p == 0:
			if q < 0 {
				return false, false
			}
		case p < 0:
			t0 = max(t0, t)
		default:
			t1 = min(t1, t)
		}
	}
	if t0 > t1 {
		return false, false
	}
	*s = segment{s.x0 + t0*dx, s.y0 + t0*dy, s.x0 + t1*dx, s.y0 + t1*dy}
	return t1 == 1, true
}
