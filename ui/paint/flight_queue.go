package paint

import (
	"image"

	"groupy/ui/raster"
)

// Queued messages form a row on the lower edge of the sender's tile, in the order in which they will leave. They show the
// numbers of the receivers, or dots if there is no room for text. The end of the row says how many more there are.

// queued paints a queued message.
func (p *Painter) queued(s *Scene, f *Flight) image.Rectangle {
	tile := p.grid.Rect(f.From)
	if p.kind.level < plain {
		return p.queuedDot(tile, f)
	}
	gap, wide := p.u.px(2), p.chip(p.widest(s)).X
	room := max(1, (tile.Dx()-2*p.u.px(8)+gap)/(wide+gap))
	waiting := s.waiting(f.From)
	switch {
	case f.Queued > room:
		return image.Rectangle{}
	case f.Queued == room && waiting > room:
		return p.rest(tile, room, waiting, wide+gap)
	}
	n := min(room, waiting)
	x := tile.Min.X + (tile.Dx()-n*(wide+gap)+gap)/2 + (f.Queued-1)*(wide+gap)
	b := image.Rect(x, 0, x+wide, p.chip("1").Y).Add(image.Pt(0, p.queueTop(tile)))
	box := p.coverRect(b.Inset(-p.u.px(2) - 1))
	p.queueChip(b, f, p.number(s.Tiles[f.To].Number))
	p.hitArea(box)
	return box
}

// queueTop returns the top of the row, which is centred on the lower edge of the tile, but within the picture.
func (p *Painter) queueTop(tile image.Rectangle) int {
	h := p.chip("1").Y
	return min(tile.Max.Y-h/2+p.u.px(2), p.c.Bounds().Max.Y-h)
}

// rest paints how many more messages there are, at the end of the row.
func (p *Painter) rest(tile image.Rectangle, room, waiting, step int) image.Rectangle {
	more, plus := p.number(waiting-room+1), p.u.px(6)
	x := tile.Min.X + (tile.Dx()-room*step)/2 + (room-1)*step
	b := image.Rect(x, 0, x+p.chip(more).X+plus, p.chip("1").Y).Add(image.Pt(0, p.queueTop(tile)))
	box := p.coverRect(b.Inset(-1))
	p.c.Bordered(b, p.u.px(4), p.u.px(1), p.th.Edge, p.th.Panel)
	p.centre(image.Rect(b.Min.X+p.u.px(2), b.Min.Y, b.Min.X+plus+p.u.px(2), b.Max.Y), raster.Bold, p.chipPoints(), "+", p.th.Text)
	b.Min.X += plus
	p.centre(b, raster.Bold, p.chipPoints(), more, p.th.Text)
	return box
}

// queueChip paints the number of a receiver. Its frame shows the kind as the message does: round for a change, with
// corners for a view, double for a resend. The next to leave stands out.
func (p *Painter) queueChip(b image.Rectangle, f *Flight, number string) {
	u, edge := p.u, p.th.Edge
	radius := b.Dy() / 2
	if f.Queued == 1 {
		edge = p.th.Text
	}
	switch f.Kind {
	case FlightView:
		edge, radius = p.th.View, 0
	case FlightState, FlightJoin:
		radius = 0
	}
	if f.Lit {
		p.c.RoundRect(b.Inset(-u.px(2)), radius+u.px(2), p.lit(f))
	}
	p.c.Bordered(b, radius, u.px(1), edge, p.th.Panel)
	if f.Again {
		p.c.Bordered(b.Inset(u.px(2)), radius-u.px(2), u.px(1), edge, p.th.Panel)
	}
	p.centre(b, raster.Bold, p.chipPoints(), number, p.th.Text)
}

// queuedDot paints a queued message where there is no room for text.
func (p *Painter) queuedDot(tile image.Rectangle, f *Flight) image.Rectangle {
	d := max(2, p.u.px(3))
	room := max(1, tile.Dx()/(d+1))
	if f.Queued > room {
		return image.Rectangle{}
	}
	x, y := tile.Min.X+(f.Queued-1)*(d+1), min(tile.Max.Y-d/2, p.c.Bounds().Max.Y-d)
	b := image.Rect(x, y, x+d, y+d)
	box := p.coverRect(b.Inset(-1))
	ink := p.th.Text
	if f.Kind == FlightView {
		ink = p.th.View
	}
	p.c.Bordered(b.Inset(-1), 0, 1, p.th.Ground, ink)
	return box
}

// widest returns the number of the last tile: no receiver has a longer one.
func (p *Painter) widest(s *Scene) string { return p.number(s.Tiles[len(s.Tiles)-1].Number) }

// waiting returns how many messages are queued at a tile.
func (s *Scene) waiting(from int) (n int) {
	for i := range s.Flights {
		if s.Flights[i].From == from {
			n = max(n, s.Flights[i].Queued)
		}
	}
	return n
}
