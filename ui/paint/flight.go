package paint

import (
	"image"
	"image/color"
	"image/draw"

	"groupy/ui/raster"
)

// FlightKind sorts messages. Each has a shape of its own.
type FlightKind uint8

// The kinds of messages.
const (
	FlightRequest FlightKind = iota // asks the leader for something: a small hollow ring
	FlightChange                    // a leader's change: a disc with the colour that it will give
	FlightView                      // a leader's view: a diamond
	FlightState                     // what else a leader multicasts, a joiner's state among it: a square
	FlightJoin                      // asks for admission: a hollow square
	FlightReport                    // the report of an end: a triangle
)

// Flight is a message between two tiles, as it is at the moment. It is one of three: under way, still waiting at its
// sender, or never to be sent.
type Flight struct {
	From, To int // indices of tiles
	Kind     FlightKind
	Colour   color.RGBA // that a change will give; no alpha: it is not known
	Progress float32    // of the way, 0 to 1
	Trail    float32    // so much of the way is a streak behind it
	Again    bool       // a new leader sends it once more: a second ring
	Known    bool       // its receiver has it already: faint
	Lost     bool       // nobody lives where it goes: a cross awaits it

	Queued int     // it waits at its sender, in this place from 1; 0: it does not wait
	Cut    float32 // its sender died before it left: 1, fading to 0
}

// Beyond these there is no room for flights, nor an eye that could follow them.
const (
	MostFlights     = 500
	MostFlightTiles = 200
)

// flights paints all flights over the tiles: first what is never to be sent and what waits, so that what moves is on
// top. It gives the part of the picture that it painted. The tiles alone are kept in p.below, unless they are there already.
func (p *Painter) flights(dst *image.RGBA, s *Scene, kept bool) (changed image.Rectangle) {
	p.spots, p.covered = p.spots[:0], p.covered[:0]
	if len(s.Flights) == 0 || len(s.Tiles) > MostFlightTiles || p.grid.Tile.X < 1 {
		return changed
	}
	if size := p.c.Size(); p.below.Rect.Max != size {
		p.below = *image.NewRGBA(image.Rectangle{Max: size})
	}
	if !kept {
		draw.Draw(&p.below, p.below.Rect, dst, dst.Rect.Min, draw.Src)
	}
	n := 0
	for pass := range passes {
		for i := range s.Flights {
			f := &s.Flights[i]
			if f.pass() != pass || f.From == f.To || p.grid.Rect(f.From).Empty() || p.grid.Rect(f.To).Empty() || n == MostFlights {
				continue
			}
			n++
			p.spots = append(p.spots, flightSpot{flight: i})
			changed = changed.Union(p.flight(s, f))
		}
	}
	p.c.Clip(p.c.Bounds())
	return changed
}

// flightSpot is where a flight can be pointed at.
type flightSpot struct {
	flight int
	at     image.Rectangle
}

// spot says where the flight that is being painted can be pointed at.
func (p *Painter) spot(at image.Rectangle) { p.spots[len(p.spots)-1].at = at }

// FlightAt is the index of the flight that was painted at a point last, the topmost of several; -1 if there is none.
func (p *Painter) FlightAt(at image.Point) int {
	for i := len(p.spots) - 1; i >= 0; i-- {
		if at.In(p.spots[i].at) {
			return p.spots[i].flight
		}
	}
	return -1
}

// passes are how many rounds it takes. A report comes together with the last message of the dead, which is worth more.
const passes = 4

// pass is when a flight is painted.
func (f *Flight) pass() int {
	switch {
	case f.Queued > 0:
		return 0
	case f.Kind == FlightReport && f.Cut == 0:
		return 1
	case f.Cut > 0:
		return 2
	}
	return 3
}

// flight paints one, within a rectangle that it gives.
func (p *Painter) flight(s *Scene, f *Flight) image.Rectangle {
	switch {
	case f.Queued > 0:
		return p.queued(s, f)
	case f.Cut > 0:
		return p.cutOff(s, f)
	}
	return p.moving(f)
}

// cover notes a part of the picture that is painted over, and lets the next marks be painted in it alone.
func (p *Painter) cover(x0, y0, x1, y1, more float32) image.Rectangle {
	r := image.Rect(raster.Floor(min(x0, x1)-more), raster.Floor(min(y0, y1)-more), raster.Floor(max(x0, x1)+more)+1, raster.Floor(max(y0, y1)+more)+1)
	return p.coverRect(r)
}

func (p *Painter) coverRect(r image.Rectangle) image.Rectangle {
	r = r.Intersect(p.c.Bounds())
	p.c.Clip(r)
	if !r.Empty() {
		p.covered = append(p.covered, r)
	}
	return r
}
