package paint

import (
	"image"
	"image/color"

	"groupy/ui/raster"
)

// dotSize returns the radius of a message, which depends on the size of the tiles.
func (p *Painter) dotSize() float32 {
	switch p.kind.level {
	case dot:
		return p.px(2)
	case small:
		return p.px(3.5)
	case plain:
		return p.px(5)
	}
	return p.px(6)
}

// trailLength is the length of the trail of a slow message, in device-independent pixels.
const trailLength = 16

// moving paints a message in flight.
func (p *Painter) moving(f *Flight) image.Rectangle {
	w := p.path(f.From, f.To)
	r := p.dotSize()
	t := max(0, min(f.Progress, 1))
	tail := max(0, t-max(f.Trail, min(0.5, p.px(trailLength)/max(w.length, 1))))
	x, y := w.at(t)
	tx, ty := w.at(tail)
	x0, y0, x1, y1 := min(x, tx), min(y, ty), max(x, tx), max(y, ty)
	if f.Lost { // the cross at the end
		x0, y0, x1, y1 = min(x0, w.x1), min(y0, w.y1), max(x1, w.x1), max(y1, w.y1)
	}
	box := p.cover(x0, y0, x1, y1, 2*r+p.px(3))
	strength := float32(1)
	if f.Known {
		strength = 0.4
	}
	p.trail(&w, tail, t, r, raster.Fade(raster.Mix(p.flightInk(f), p.th.Text, 128), 0.5*strength))
	if f.Lost {
		p.halo(raster.Cross, w.x1, w.y1, r*1.2, p.th.Broken, (0.35+0.65*t)*strength)
	}
	if f.Lit {
		p.c.Form(raster.Disc, x, y, r+p.px(4), p.lit(f))
	}
	p.dot(f, x, y, r, strength)
	near := r + p.px(4)
	p.hitArea(image.Rect(raster.Floor(x-near), raster.Floor(y-near), raster.Floor(x+near)+1, raster.Floor(y+near)+1))
	return box
}

// lit returns the colour of what can be chosen.
func (p *Painter) lit(f *Flight) color.RGBA {
	if f.Pointed {
		return p.th.Leader
	}
	return p.th.Accent
}

// due paints the clock of a timeout that can run out: at the upper edge of the tile, or in a corner of a small one.
func (p *Painter) due(f *Flight) image.Rectangle {
	tile := p.grid.Rect(f.From)
	r := min(p.px(9), float32(min(tile.Dx(), tile.Dy()))/4)
	x, y := float32(tile.Min.X+tile.Max.X)/2, float32(tile.Min.Y)+r*1.5
	if p.kind.level < plain {
		r /= 1.6
		x, y = float32(tile.Max.X)-r*1.5, float32(tile.Min.Y)+r*1.5
	}
	box := p.cover(x, y, x, y, r+p.px(3))
	p.c.Form(raster.Disc, x, y, r+p.px(2), p.lit(f))
	p.c.Form(raster.Disc, x, y, r, p.th.Panel)
	p.c.Form(raster.Clock, x, y, r*0.9, p.th.Text)
	p.hitArea(box)
	return box
}

// trail is a streak behind a message, fainter towards its end.
func (p *Painter) trail(w *path, from, to, r float32, col color.RGBA) {
	const parts = 4
	x0, y0 := w.at(from)
	for i := 1; i <= parts; i++ {
		x1, y1 := w.at(from + (to-from)*float32(i)/parts)
		part := float32(i) / parts
		p.c.Stroke(&raster.Stroke{X0: x0, Y0: y0, X1: x1, Y1: y1, Width: max(1, r*part), Colour: raster.Fade(col, part)})
		x0, y0 = x1, y1
	}
}

// flightInk returns the colour of a message that has none of its own.
func (p *Painter) flightInk(f *Flight) color.RGBA {
	switch f.Kind {
	case FlightChange:
		if f.Colour.A != 0 {
			return f.Colour
		}
		return p.th.Dim
	case FlightView:
		return p.th.View
	case FlightReport:
		return p.th.Broken
	}
	return p.th.Text
}

// dot paints a message in its shape. The outline has two shades, so that it is visible on a tile of any colour.
func (p *Painter) dot(f *Flight, x, y, r, strength float32) {
	c, out := &p.c, max(1, p.px(1))
	ink, ground := raster.Fade(p.flightInk(f), strength), raster.Fade(p.th.Ground, strength)
	text := raster.Fade(p.th.Text, strength)
	if f.Again {
		c.Form(raster.Disc, x, y, r+3.5*out, ground)
		c.Form(raster.Circle, x, y, r+3*out, text)
	}
	switch f.Kind {
	case FlightChange:
		c.Form(raster.Disc, x, y, r+1.5*out, ground)
		c.Form(raster.Disc, x, y, r+0.5*out, text)
		c.Form(raster.Disc, x, y, r-0.6*out, ink)
	case FlightView:
		p.diamond(x, y, r+3.2*out, ground)
		p.diamond(x, y, r+1.7*out, ink)
	case FlightState:
		c.Form(raster.Block, x, y, r*0.85+1.5*out, ground)
		c.Form(raster.Block, x, y, r*0.85, text)
	case FlightJoin:
		c.Form(raster.Block, x, y, r*0.9+1.5*out, ground)
		c.Form(raster.Frame, x, y, r*0.9, text)
	case FlightReport:
		c.Form(raster.Down, x, y, r*0.8+2.4*out, ground)
		c.Form(raster.Down, x, y, r*0.8, ink)
	default:
		c.Form(raster.Disc, x, y, r*0.7+1.5*out, ground)
		c.Form(raster.Ring, x, y, r*0.7+0.3*out, text)
	}
}

func (p *Painter) diamond(x, y, r float32, col color.RGBA) {
	p.track = append(p.track[:0], x, y-r, x+r, y, x, y+r, x-r, y)
	p.c.Fill(p.track, col)
}

// halo paints a form on a wider form in the colour of the ground.
func (p *Painter) halo(form raster.Form, x, y, r float32, col color.RGBA, strength float32) {
	back := form
	if form == raster.Cross {
		back = raster.ThickBack
	}
	p.c.Form(back, x, y, r+p.px(1), raster.Fade(p.th.Ground, strength))
	p.c.Form(form, x, y, r, raster.Fade(col, strength))
}

// cutOff paints a message that was never sent: a stub towards its receiver, a cross, and the receiver's number.
func (p *Painter) cutOff(s *Scene, f *Flight) image.Rectangle {
	w := p.path(f.From, f.To)
	strength := min(1, 2*f.Cut)
	if p.kind.level < plain || !p.grid.Ring() && p.kind.level < medium || s.cut(f.From) > mostCutChips {
		return p.cutCross(&w, strength)
	}
	number := p.number(s.Tiles[f.To].Number)
	size := p.chip(number)
	size.X += p.u.px(cutSign)
	x, y := w.at(p.stub(&w, float32(p.grid.Gap)/2)) // in the gap, so that it does not cover text of the next tile
	if p.grid.Ring() {
		x, y = w.at(p.stub(&w, p.px(20)))
	}
	box := p.cover(min(w.x0, x-float32(size.X)), min(w.y0, y-float32(size.Y)), max(w.x0, x+float32(size.X)), max(w.y0, y+float32(size.Y)), 1)
	p.stroke(&w, x, y, strength)
	at := image.Pt(raster.Floor(x+0.5)-size.X/2, raster.Floor(y+0.5)-size.Y/2)
	p.cutChip(image.Rectangle{at, at.Add(size)}, number, strength)
	p.hitArea(image.Rectangle{at, at.Add(size)})
	return box
}

// stub returns the part of a path that a stub of a length takes.
func (p *Painter) stub(w *path, length float32) float32 { return min(0.45, length/max(w.length, 1)) }

// cutCross paints a stub with a cross and no number.
func (p *Painter) cutCross(w *path, strength float32) image.Rectangle {
	r := p.dotSize()
	x, y := w.at(p.stub(w, 3*r))
	box := p.cover(w.x0, w.y0, x, y, 2*r+p.px(3))
	p.stroke(w, x, y, strength)
	p.halo(raster.Cross, x, y, r*1.1, p.th.Broken, strength)
	p.hitArea(box)
	return box
}

// stroke paints the dashed line of a stub.
func (p *Painter) stroke(w *path, x, y, strength float32) {
	s := raster.Stroke{X0: w.x0, Y0: w.y0, X1: x, Y1: y, Width: p.px(4), Colour: raster.Fade(p.th.Ground, strength)}
	p.c.Stroke(&s)
	s.Width, s.Dash, s.Gap, s.Colour = max(1, p.px(1.6)), p.px(4), p.px(3), raster.Fade(p.th.Broken, strength)
	p.c.Stroke(&s)
}

const (
	cutSign      = 9  // the width of the cross in a chip, in device-independent pixels
	mostCutChips = 12 // beyond that, crosses have no numbers
)

// cutChip paints a cross and the number of the receiver of a message that was never sent.
func (p *Painter) cutChip(b image.Rectangle, number string, strength float32) {
	u, ink := p.u, raster.Fade(p.th.Broken, strength)
	p.c.Bordered(b, u.px(4), u.px(1), ink, raster.Fade(p.th.BrokenGround, strength))
	size := u.px(8)
	p.c.Sign(raster.BoldCross, b.Min.X+u.px(3), b.Min.Y+(b.Dy()-size)/2, size, ink)
	b.Min.X += u.px(cutSign)
	p.centre(b, raster.Bold, p.chipPoints(), number, ink)
}

// cut returns how many messages of a sender were cut off.
func (s *Scene) cut(from int) (n int) {
	for i := range s.Flights {
		if f := &s.Flights[i]; f.From == from && f.Cut > 0 {
			n++
		}
	}
	return n
}

// chipPoints returns the text size of the receivers' numbers.
func (p *Painter) chipPoints() int { return max(10, p.text) }

// chip returns the size of a chip with a text.
func (p *Painter) chip(text string) image.Point {
	w, side := p.c.Measure(raster.Bold, p.u.size(p.chipPoints()), text)+2*p.u.px(4), p.u.px(p.chipPoints()+5)
	return image.Pt(max(w, side), side)
}
