package paint

import (
	"image"
	"image/color"
	"image/draw"

	"groupy/ui/raster"
)

// FlightKind is a kind of message. Each has its own shape.
type FlightKind uint8

// The kinds of messages.
const (
	FlightRequest FlightKind = iota // a request to the leader: a small hollow ring
	FlightChange                    // a leader's change: a disc in the colour after it
	FlightView                      // a leader's view: a diamond
	FlightState                     // anything else that a leader multicasts, such as the state for a joiner: a square
	FlightJoin                      // a request for admission: a hollow square
	FlightReport                    // the report that a worker is down: a triangle
)

// Flight is a message between two tiles at a moment: in flight, queued at its sender (Queued), or never sent (Cut).
type Flight struct {
	From, To int // indices of tiles
	Kind     FlightKind
	Colour   color.RGBA // after the change; transparent if unknown
	Progress float32    // along the path, 0 to 1
	Trail    float32    // the length of the streak behind it, as a part of the path
	Again    bool       // resent by a new leader: a second ring
	Known    bool       // a duplicate for its receiver: faint
	Lost     bool       // its receiver is down: a cross at the end

	Queued int     // its position in the queue of its sender, from 1; 0: not queued
	Cut    float32 // a crash cut it off: 1, fading to 0

	Vanished float32 // it was lost on its way: 1, fading to 0
	Barred   bool    // it was lost because the link is blocked

	Barrier  bool // no message, but a blocked link
	BothWays bool // the link is blocked in both directions

	Due     bool // no message, but a timeout of From that can run out; To is From
	Lit     bool // it can be chosen to happen next
	Pointed bool // it stands out among those
}

// Limits beyond which flights have no room.
const (
	MostFlights     = 500
	MostFlightTiles = 200
)

// flights paints all flights over the tiles, moving ones last, so that they are on top. It returns the part of the picture that
// it painted. It keeps the tiles alone in p.below, unless kept says that they are already there.
func (p *Painter) flights(dst *image.RGBA, s *Scene, kept bool) (changed image.Rectangle) {
	p.hitAreas, p.covered = p.hitAreas[:0], p.covered[:0]
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
			if f.pass() != pass || f.From == f.To && !f.Due || p.grid.Rect(f.From).Empty() || p.grid.Rect(f.To).Empty() || n == MostFlights {
				continue
			}
			n++
			p.hitAreas = append(p.hitAreas, hitArea{flight: i})
			changed = changed.Union(p.flight(s, f))
		}
	}
	p.c.Clip(p.c.Bounds())
	return changed
}

// hitArea is the area in which the mouse is over a flight.
type hitArea struct {
	flight int
	at     image.Rectangle
}

// leastHit is the least width and height of a hit area, in device-independent pixels: a dot is small.
const leastHit = 16

// hitArea sets the hit area of the flight that is being painted.
func (p *Painter) hitArea(at image.Rectangle) {
	more := raster.Floor(p.px(leastHit)) + 1
	dx, dy := max(0, (more-at.Dx()+1)/2), max(0, (more-at.Dy()+1)/2)
	p.hitAreas[len(p.hitAreas)-1].at = image.Rect(at.Min.X-dx, at.Min.Y-dy, at.Max.X+dx, at.Max.Y+dy)
}

// FlightAt returns the index of the flight at a point, or -1 if there is none. Of several it is the one whose middle is the nearest, or
// else the topmost.
func (p *Painter) FlightAt(at image.Point) int {
	found, best := -1, 0
	for i := len(p.hitAreas) - 1; i >= 0; i-- {
		a := &p.hitAreas[i]
		middle := a.at.Min.Add(a.at.Max).Div(2).Sub(at)
		if d := middle.X*middle.X + middle.Y*middle.Y; at.In(a.at) && (found < 0 || d < best) {
			found, best = a.flight, d
		}
	}
	return found
}

// passes is the number of rounds in which flights are painted.
const passes = 4

// pass returns the round in which a flight is painted. A report is painted before the last message of the crashed worker,
// which arrives with it and matters more.
func (f *Flight) pass() int {
	switch {
	case f.Queued > 0, f.Barrier:
		return 0
	case f.Kind == FlightReport && f.Cut == 0:
		return 1
	case f.Cut > 0, f.Vanished > 0, f.Due:
		return 2
	}
	return 3
}

// flight paints a flight, and returns the rectangle that it painted.
func (p *Painter) flight(s *Scene, f *Flight) image.Rectangle {
	switch {
	case f.Queued > 0:
		return p.queued(s, f)
	case f.Cut > 0:
		return p.cutOff(s, f)
	case f.Barrier:
		return p.barrier(f)
	case f.Due:
		return p.due(f)
	case f.Vanished > 0:
		return p.vanished(f)
	}
	return p.moving(f)
}

// cover records a part of the picture that is painted over, and sets the clip to it.
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
