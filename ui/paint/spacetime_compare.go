package paint

import "groupy/ui/spacetime"

// compare finds the columns in which a picture is another than what is painted, moved by so much. Both lists of each kind are
// in the same order, so what is in one alone is found in passing. It does not matter if something is taken for new
// that is not: it is painted once more.
func (k *keptSpacetime) compare(p *spacetime.Picture, by, u float32) {
	w := whatChanged{k: k, by: by, reach: spacetimeReach * u}
	w.bands(k.bands, p.Bands)
	w.lines(k.lines, p.Lines)
	w.arrows(k.arrows, p.Arrows)
	w.waits(k.waits, p.Waits)
	w.marks(k.marks, p.Marks)
}

// whatChanged compares what is painted with a picture.
type whatChanged struct {
	k         *keptSpacetime
	by, reach float32
}

// still is how far something may be off and still count as being at its place.
const stillThere = 1. / 32

func there(a, b float32) bool { return abs(a-b) < stillThere }

// old and now spoil what was in a stretch, and what is.
func (w *whatChanged) old(x0, x1 float32) { w.now(x0+w.by, x1+w.by) }
func (w *whatChanged) now(x0, x1 float32) {
	w.k.spoil(min(x0, x1)-w.reach, max(x0, x1)+w.reach)
}

// end compares an end of something that is else the same.
func (w *whatChanged) end(old, now float32) {
	if !there(old+w.by, now) {
		w.now(old+w.by, now)
	}
}

func (w *whatChanged) bands(old, now []spacetime.Band) {
	if len(old) != len(now) {
		w.mergeBands(old, now)
		return
	}
	for i := range now {
		a, b := &old[i], &now[i]
		if a.Worker != b.Worker || a.View != b.View || !there(a.Y0, b.Y0) || !there(a.Y1, b.Y1) {
			w.mergeBands(old[i:], now[i:])
			return
		}
		w.band(a, b)
	}
}

func (w *whatChanged) band(a, b *spacetime.Band) {
	w.end(a.X0, b.X0)
	w.end(a.X1, b.X1)
	if a.Begins != b.Begins {
		w.now(b.X0, b.X0)
	}
}

// mergeBands compares bands of which some are new, or gone.
func (w *whatChanged) mergeBands(old, now []spacetime.Band) {
	key := func(b *spacetime.Band) int64 { return int64(b.Event)<<16 + int64(b.Worker) }
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && key(&old[0]) < key(&now[0]):
			w.old(old[0].X0, old[0].X1)
			old = old[1:]
		case len(old) == 0 || key(&now[0]) < key(&old[0]):
			w.now(now[0].X0, now[0].X1)
			now = now[1:]
		default:
			a, b := &old[0], &now[0]
			if a.View != b.View || !there(a.Y0, b.Y0) || !there(a.Y1, b.Y1) {
				w.old(a.X0, a.X1)
				w.now(b.X0, b.X1)
			}
			w.band(a, b)
			old, now = old[1:], now[1:]
		}
	}
}

func (w *whatChanged) lines(old, now []spacetime.Lifeline) {
	for i := range max(len(old), len(now)) {
		switch {
		case i >= len(now):
			w.old(old[i].X0, old[i].X1)
		case i >= len(old):
			w.now(now[i].X0, now[i].X1)
		default:
			a, b := &old[i], &now[i]
			if a.Worker != b.Worker || a.Style != b.Style || a.Still != b.Still || !there(a.Y, b.Y) {
				w.old(a.X0, a.X1)
				w.now(b.X0, b.X1)
			}
			w.end(a.X0, b.X0)
			w.end(a.X1, b.X1)
		}
	}
}

func (w *whatChanged) arrows(old, now []spacetime.Arrow) {
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && old[0].Message < now[0].Message:
			w.old(old[0].X0, old[0].X1)
			old = old[1:]
		case len(old) == 0 || now[0].Message < old[0].Message:
			w.now(now[0].X0, now[0].X1)
			now = now[1:]
		default:
			w.arrow(&old[0], &now[0])
			old, now = old[1:], now[1:]
		}
	}
}

// arrow compares an arrow with itself. Of one that is on the same line, but longer or shorter, only that end has changed.
func (w *whatChanged) arrow(a, b *spacetime.Arrow) {
	if there(a.X0+w.by, b.X0) && there(a.X1+w.by, b.X1) && there(a.Y0, b.Y0) && there(a.Y1, b.Y1) &&
		a.Style == b.Style && a.Kind == b.Kind && a.Faint == b.Faint && a.Head == b.Head {
		return
	}
	dx, dy := a.X1-a.X0, a.Y1-a.Y0
	long := abs(dx) + abs(dy)
	off := max(abs((b.X0-a.X0-w.by)*dy-(b.Y0-a.Y0)*dx), abs((b.X1-a.X0-w.by)*dy-(b.Y1-a.Y0)*dx))
	if a.Style != b.Style || a.Kind != b.Kind || a.Faint != b.Faint || a.Head != b.Head && b.Style == spacetime.Dotted ||
		off > stillThere*long || long == 0 {
		w.old(a.X0, a.X1)
		w.now(b.X0, b.X1)
		return
	}
	w.end(a.X0, b.X0)
	if a.Head != b.Head || !there(a.Y1, b.Y1) {
		w.now(a.X1+w.by, b.X1)
	}
	if !there(a.Y0, b.Y0) {
		w.now(a.X0+w.by, b.X0)
	}
	w.end(a.X1, b.X1)
}

func (w *whatChanged) waits(old, now []spacetime.Wait) {
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && uint32(old[0].Message) < uint32(now[0].Message):
			w.old(old[0].X0, old[0].X1)
			old = old[1:]
		case len(old) == 0 || uint32(now[0].Message) < uint32(old[0].Message):
			w.now(now[0].X0, now[0].X1)
			now = now[1:]
		default:
			a, b := &old[0], &now[0]
			if a.Worker != b.Worker || a.Ends != b.Ends || !there(a.Y0, b.Y0) || !there(a.Y1, b.Y1) {
				w.old(a.X0, a.X1)
				w.now(b.X0, b.X1)
			}
			w.end(a.X0, b.X0)
			w.end(a.X1, b.X1)
			old, now = old[1:], now[1:]
		}
	}
}

// markOrder is the order in which marks stand in a picture.
func markOrder(m *spacetime.Mark) int64 {
	phase := int64(m.Kind)
	switch m.Kind {
	case spacetime.Sent, spacetime.Received, spacetime.Accepted, spacetime.Duplicate, spacetime.Lost:
		phase = 0
	case spacetime.Started, spacetime.Exited, spacetime.Crashed:
		phase = int64(spacetime.Crashed)
	}
	return phase<<48 | int64(m.Index)<<8 | int64(m.Kind)
}

func (w *whatChanged) marks(old, now []spacetime.Mark) {
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && markOrder(&old[0]) < markOrder(&now[0]):
			w.old(old[0].X, old[0].X)
			old = old[1:]
		case len(old) == 0 || markOrder(&now[0]) < markOrder(&old[0]):
			w.now(now[0].X, now[0].X)
			now = now[1:]
		default:
			a, b := &old[0], &now[0]
			if !there(a.X+w.by, b.X) || !there(a.Y, b.Y) || !there(a.R, b.R) || a.Colour != b.Colour || a.Coloured != b.Coloured || a.Worker != b.Worker || a.Tone != b.Tone || a.Hangs != b.Hangs {
				w.old(a.X, a.X)
				w.now(b.X, b.X)
			}
			old, now = old[1:], now[1:]
		}
	}
}
