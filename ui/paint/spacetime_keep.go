package paint

import (
	"image"
	"math"
	"slices"

	"groupy/ui/spacetime"
)

// keptSpacetime is the base as it was painted last, and what it was painted from.
type keptSpacetime struct {
	pen   Pen
	valid bool

	img    image.RGBA // its rows are apart so that what is upright does not fall on the same lines of the processor's cache
	theme  Theme
	unit   float32
	thin   int
	phase  float64
	offset float32 // by how much of a pixel what is painted is off, after all the moving

	pic    spacetime.Picture // without its lists:
	bands  []spacetime.Band
	lines  []spacetime.Lifeline
	arrows []spacetime.Arrow
	waits  []spacetime.Wait
	marks  []spacetime.Mark
	ticks  []spacetime.Tick

	stale   []bool // by column: what is painted there does not hold any more
	painted int    // how many columns were painted anew the last time
}

// base puts the base into dst: what there is of it, moved along, and what is new.
func (p *SpacetimePainter) base(dst *image.RGBA, s *Spacetime) {
	k, d := &p.kept, &p.d
	size := dst.Bounds().Size()
	fresh := k.room(size)
	by, ok := k.moved(s, d)
	d.phase = spacetimePhase(s.Picture)
	if ok && !fresh {
		d.phase = k.phase - float64(by)
		k.compare(s.Picture, by, d.u)
		k.shift(int(by), s.Picture, d.u)
	}
	p.c.On(&k.img)
	d.pen = p.pen()
	if !ok || fresh || k.mostlyStale() {
		k.offset, k.painted = 0, size.X
		d.phase = spacetimePhase(s.Picture)
		p.c.FillRect(p.c.bounds, d.ink.ground)
		d.base()
	} else {
		p.renew(size.Y)
	}
	k.remember(s, d)
	rows := dst.Pix[dst.PixOffset(dst.Rect.Min.X, dst.Rect.Min.Y):]
	for y := range size.Y {
		copy(rows[y*dst.Stride:][:4*size.X], k.img.Pix[y*k.img.Stride:])
	}
}

// renew paints the columns that are stale.
func (p *SpacetimePainter) renew(height int) {
	stale := p.kept.stale
	p.kept.painted = 0
	for x := 0; x < len(stale); x++ {
		if !stale[x] {
			continue
		}
		from := x
		for x < len(stale) && stale[x] {
			x++
		}
		p.kept.painted += x - from
		p.c.Clip(image.Rect(from, 0, x, height))
		p.c.FillRect(p.c.clip, p.d.ink.ground)
		p.d.base()
	}
}

// room makes the image as large as it has to be, and tells whether it is another one.
func (k *keptSpacetime) room(size image.Point) (fresh bool) {
	if k.img.Rect.Size() == size {
		return false
	}
	const line = 64 // bytes of a line of the cache
	stride := ((4*size.X+line-1)/line | 1) * line
	if n := stride * size.Y; cap(k.img.Pix) < n {
		k.img.Pix = make([]byte, n)
	} else {
		k.img.Pix = k.img.Pix[:n]
	}
	k.img.Stride, k.img.Rect = stride, image.Rectangle{Max: size}
	k.stale = make([]bool, size.X)
	return true
}

// moved tells by how much a picture is that which was painted last, moved along. It cannot be if all looks different. What
// happened in it may be different: compare finds out.
func (k *keptSpacetime) moved(s *Spacetime, d *spacetimeDrawer) (by float32, ok bool) {
	p := s.Picture
	if !k.valid || s.Causes != nil || k.theme != d.ink.theme || k.unit != d.u || k.thin != d.thin ||
		k.pic.Width != p.Width || k.pic.Height != p.Height || k.pic.Plot != p.Plot || k.pic.RowHeight != p.RowHeight ||
		k.pic.Detail != p.Detail || len(p.Cells) > 0 || k.pic.Columns > 0 != (p.Columns > 0) {
		return 0, false
	}
	for i := range p.Ticks {
		for j := range k.ticks {
			if p.Ticks[i].Text == k.ticks[j].Text && p.Ticks[i].Text != "" {
				by = p.Ticks[i].X - k.ticks[j].X
				whole := float32(math.Round(float64(by)))
				k.offset += by - whole
				return whole, abs(k.offset) < 1./16 && abs(whole) < p.Plot.X1-p.Plot.X0
			}
		}
	}
	return 0, false
}

// shift moves what is painted in the plot, and marks what comes in as stale.
func (k *keptSpacetime) shift(by int, p *spacetime.Picture, u float32) {
	if by == 0 {
		return
	}
	left := max(0, floor(p.Plot.X0-spacetimeReach*u))
	right := min(k.img.Rect.Max.X, floor(p.Plot.X1+spacetimeReach*u)+1)
	n := right - left - max(by, -by)
	if n <= 0 {
		k.spoil(0, p.Width)
		return
	}
	to, from := left+max(by, 0), left+max(-by, 0)
	for y := range k.img.Rect.Max.Y {
		row := k.img.Pix[y*k.img.Stride:]
		copy(row[4*to:4*(to+n)], row[4*from:])
	}
	k.spoil(float32(left), float32(to))
	k.spoil(float32(to+n), float32(right))
}

// spoil marks columns as stale.
func (k *keptSpacetime) spoil(x0, x1 float32) {
	from, to := max(0, floor(x0)), min(len(k.stale), floor(x1)+1)
	for x := from; x < to; x++ {
		k.stale[x] = true
	}
}

func (k *keptSpacetime) mostlyStale() bool {
	n := 0
	for _, stale := range k.stale {
		if stale {
			n++
		}
	}
	return 2*n > len(k.stale)
}

// remember notes what is painted now.
func (k *keptSpacetime) remember(s *Spacetime, d *spacetimeDrawer) {
	p := s.Picture
	k.valid = s.Causes == nil
	k.theme, k.unit, k.thin, k.phase = d.ink.theme, d.u, d.thin, d.phase
	k.pic = spacetime.Picture{Width: p.Width, Height: p.Height, Plot: p.Plot, RowHeight: p.RowHeight, Detail: p.Detail, Columns: p.Columns}
	k.bands, k.lines = append(k.bands[:0], p.Bands...), append(k.lines[:0], p.Lines...)
	k.arrows, k.waits = append(k.arrows[:0], p.Arrows...), append(k.waits[:0], p.Waits...)
	k.marks, k.ticks = append(k.marks[:0], p.Marks...), append(k.ticks[:0], p.Ticks...)
	if len(p.Cells) > 0 {
		k.valid = false
	}
	k.stale = slices.Grow(k.stale[:0], k.img.Rect.Max.X)[:k.img.Rect.Max.X]
	clear(k.stale)
}
