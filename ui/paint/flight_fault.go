package paint

import (
	"image"
	"math"

	"groupy/ui/raster"
)

// barAt is where the bar of a blocked link is, as a part of the way from the sender. vanishAt is where a lost message vanishes.
const (
	barAt    = 0.3
	vanishAt = 0.5
)

// barrier paints a blocked link: a quiet line, with a bar near each sender whose messages do not get through.
func (p *Painter) barrier(f *Flight) image.Rectangle {
	w := p.path(f.From, f.To)
	r := max(p.dotSize(), p.px(3)) * 1.3
	box := p.cover(min(w.x0, w.x1, w.cx), min(w.y0, w.y1, w.cy), max(w.x0, w.x1, w.cx), max(w.y0, w.y1, w.cy), r+p.px(3))
	x0, y0 := w.at(0)
	const parts = 8
	for i := 1; i <= parts; i++ {
		x1, y1 := w.at(float32(i) / parts)
		p.c.Stroke(&raster.Stroke{X0: x0, Y0: y0, X1: x1, Y1: y1, Width: max(1, p.px(1)), Colour: raster.Fade(p.th.Broken, 0.45)})
		x0, y0 = x1, y1
	}
	x, y := p.bar(&w, barAt, r)
	if f.BothWays {
		p.bar(&w, 1-barAt, r)
	}
	near := r + p.px(4)
	p.hitArea(image.Rect(raster.Floor(x-near), raster.Floor(y-near), raster.Floor(x+near)+1, raster.Floor(y+near)+1))
	return box
}

// bar paints a bar across a path.
func (p *Painter) bar(w *path, t, r float32) (x, y float32) {
	x, y = w.at(t)
	dx, dy := w.x1-w.x0, w.y1-w.y0
	long := max(float32(math.Hypot(float64(dx), float64(dy))), 1)
	nx, ny := -dy/long*r, dx/long*r
	s := raster.Stroke{X0: x - nx, Y0: y - ny, X1: x + nx, Y1: y + ny, Width: p.px(5), Colour: p.th.Ground}
	p.c.Stroke(&s)
	s.Width, s.Colour = max(1, p.px(2.5)), p.th.Broken
	p.c.Stroke(&s)
	return x, y
}

// vanished paints where a message was lost: a cross, with the faint end of its way.
func (p *Painter) vanished(f *Flight) image.Rectangle {
	w := p.path(f.From, f.To)
	r, strength, t := p.dotSize(), min(1, 2*f.Vanished), float32(vanishAt)
	if f.Barred {
		t = barAt
	}
	x, y := w.at(t)
	tx, ty := w.at(t - min(t, min(0.3, 2*p.px(trailLength)/max(w.length, 1))))
	box := p.cover(x, y, tx, ty, 2*r+p.px(3))
	s := raster.Stroke{X0: tx, Y0: ty, X1: x, Y1: y, Width: max(1, p.px(1.6)), Dash: p.px(4), Gap: p.px(3), Colour: raster.Fade(p.th.Broken, strength)}
	p.c.Stroke(&s)
	p.halo(raster.Cross, x, y, r*1.2, p.th.Broken, strength)
	near := r + p.px(4)
	p.hitArea(image.Rect(raster.Floor(x-near), raster.Floor(y-near), raster.Floor(x+near)+1, raster.Floor(y+near)+1))
	return box
}
