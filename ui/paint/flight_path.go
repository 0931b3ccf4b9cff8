package paint

import (
	"image"
	"math"
)

// path is the path of a message from tile to tile: a slight bow from edge to edge.
type path struct {
	x0, y0, x1, y1 float32
	cx, cy         float32 // the control point
	length         float32 // of the straight line
}

// Lengths of paths in device-independent pixels.
const (
	keepRight = 6  // the distance of a path from the straight line: there and back are apart
	laneWidth = 17 // the distance of paths over other tiles: room for a tag
)

// laneOffset returns how far from the straight line a path lies that passes over other tiles. Where the longest path would
// start outside its tile, the lanes are narrower.
func (p *Painter) laneOffset(over int, room float32) float32 {
	first := p.px(keepRight)
	most := max(p.grid.Cols, p.grid.Rows, 3) - 2
	return first + min(p.px(laneWidth), max(0.42*room-first, 0)/float32(most))*float32(over)
}

// path returns the path between two tiles. Paths that start in the same direction lie side by side, the longest outermost.
func (p *Painter) path(from, to int) path {
	a, b := p.grid.Rect(from), p.grid.Rect(to)
	ax, ay := p.anchor(a)
	bx, by := p.anchor(b)
	dx, dy := bx-ax, by-ay
	length := float32(math.Hypot(float64(dx), float64(dy)))
	if length < 1 {
		return path{ax, ay, bx, by, ax, ay, 1}
	}
	nx, ny := dy/length, -dx/length // to the left of the path
	room := max(nx, -nx)*float32(p.grid.Tile.X) + max(ny, -ny)*float32(p.fieldHeight())
	aside := p.laneOffset(p.lanes(from, to), room)
	ax, ay, bx, by = ax+nx*aside, ay+ny*aside, bx+nx*aside, by+ny*aside
	at, end := leaves(a, ax, ay, dx, dy), 1-leaves(b, bx, by, -dx, -dy)
	if end <= at { // the tiles touch
		at, end = (at+end)/2, (at+end)/2
	}
	w := path{ax + dx*at, ay + dy*at, ax + dx*end, ay + dy*end, 0, 0, length * (end - at)}
	bow := min(w.length*0.07, max(room-2*aside, 0)) // its top, half-way, stays within the row
	w.cx, w.cy = (w.x0+w.x1)/2+nx*bow, (w.y0+w.y1)/2+ny*bow
	return w
}

// anchor returns the middle of a tile's colour, where there is no text.
func (p *Painter) anchor(r image.Rectangle) (x, y float32) {
	return float32(r.Min.X+r.Max.X) / 2, float32(r.Min.Y) + float32(p.fieldHeight())/2
}

func (p *Painter) fieldHeight() int {
	if p.kind.level >= medium {
		return max(1, p.grid.Tile.Y-p.u.px(bodyHeight(p.kind.lines)))
	}
	return p.grid.Tile.Y
}

// lanes returns how many tiles lie between two tiles in a grid.
func (p *Painter) lanes(from, to int) int {
	if p.grid.Ring() {
		return 0
	}
	across, down := to%p.grid.Cols-from%p.grid.Cols, to/p.grid.Cols-from/p.grid.Cols
	return max(across, -across, down, -down) - 1
}

// leaves returns the part of a path that lies inside the rectangle in which it begins.
func leaves(r image.Rectangle, x, y, dx, dy float32) float32 {
	at := float32(1)
	side := func(d, low, high float32) {
		if d > 0 {
			at = min(at, high/d)
		} else if d < 0 {
			at = min(at, low/d)
		}
	}
	side(dx, float32(r.Min.X)-x, float32(r.Max.X)-x)
	side(dy, float32(r.Min.Y)-y, float32(r.Max.Y)-y)
	return max(at, 0)
}

// at returns a point on the path, from 0 to 1.
func (w *path) at(t float32) (x, y float32) {
	s := 1 - t
	a, b, c := s*s, 2*s*t, t*t
	return a*w.x0 + b*w.cx + c*w.x1, a*w.y0 + b*w.cy + c*w.y1
}

// px converts a length to pixels, not rounded.
func (p *Painter) px(length float32) float32 { return length * float32(p.u) / 64 }
