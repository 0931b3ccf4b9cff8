// Package grid places the tiles of workers in a picture: in a grid, or in a ring. It also converts the lengths of a design to pixels.
package grid

import (
	"image"
	"slices"
)

// Lengths of the grid in device-independent pixels.
const (
	Margin    = 14 // at the edge of the area
	maxWidth  = 420
	maxHeight = 520
	// A tile is at most 5/3 as high as wide, and 8/5 as wide as high: longer
	// tiles look like columns and bars.
	tallNum, tallDen = 5, 3
	wideNum, wideDen = 8, 5
)

// spacings are the gaps between tiles of at least a width; they shrink with the tiles.
var spacings = [...]struct{ width, gap int }{{120, 12}, {72, 8}, {28, 4}, {6, 2}, {3, 1}, {0, 0}}

// Units converts device-independent pixels to pixels, in sixty-fourths.
type Units int

// UnitsOf returns the units for a number of pixels for each device-independent pixel.
func UnitsOf(scale float32) Units {
	if !(scale > 0) {
		scale = 1
	}
	return Units(max(0.25, min(scale, 8))*64 + 0.5)
}

// Px converts a length to pixels. A length that is not zero is at least a pixel.
func (u Units) Px(length int) int {
	if length <= 0 {
		return 0
	}
	return max(1, (length*int(u)+32)>>6)
}

// Dip converts pixels to device-independent pixels, rounded down.
func (u Units) Dip(px int) int { return px << 6 / int(u) }

// Size converts a text size to pixels.
func (u Units) Size(points int) float32 { return float32(points*int(u)) / 64 }

// Grid says where the tiles are. All have the same size. The last row may be
// short. If there is no room, the tiles have no size. See also LayoutRing.
type Grid struct {
	N, Cols, Rows int
	Tile          image.Point // width and height
	Gap           int
	Origin        image.Point   // top left of the first tile
	corners       []image.Point // top left of each tile in a ring; nil in a grid
}

// Layout places n tiles in w x h pixels. It chooses the number of columns that makes the
// tiles largest, up to a sensible size, and centres them.
func Layout(n, w, h int, scale float32) Grid {
	u := UnitsOf(scale)
	if n <= 0 || w <= 0 || h <= 0 {
		return Grid{}
	}
	var g Grid
	for _, s := range spacings {
		edge := min(u.Px(Margin), min(w, h)/20)
		g = widest(n, w-2*edge, h-2*edge, u.Px(s.gap), u)
		if g.Tile.X > 0 && u.Dip(g.Tile.X) >= s.width {
			break
		}
	}
	if g.Tile.X == 0 { // no pixel is left beside the margins
		g = widest(n, w, h, 0, u)
	}
	if g.Tile.X > 0 {
		g.Origin.X = (w - g.Cols*g.Tile.X - (g.Cols-1)*g.Gap) / 2
		g.Origin.Y = (h - g.Rows*g.Tile.Y - (g.Rows-1)*g.Gap) / 2
	}
	return g
}

// roomWidth and roomHeight are the room in which tiles have at most their ordinary size. In a larger one they grow.
const (
	roomWidth  = 1280
	roomHeight = 600
)

// inRoom converts the most that a length of a tile may have to pixels, for a picture of a size.
func (u Units) inRoom(length, w, h int) int {
	return max(u.Px(length), min(length*w/roomWidth, length*h/roomHeight))
}

// widest tries every number of columns and keeps the largest tiles.
func widest(n, w, h, gap int, u Units) Grid {
	best, mostWide, mostHigh := Grid{N: n, Gap: gap}, u.inRoom(maxWidth, w, h), u.inRoom(maxHeight, w, h)
	score := int64(0)
	for cols := 1; cols <= n; cols++ {
		rows := (n + cols - 1) / cols
		tw, th := (w-(cols-1)*gap)/cols, (h-(rows-1)*gap)/rows
		if tw < 1 || th < 1 || w <= (cols-1)*gap || h <= (rows-1)*gap {
			continue
		}
		tw, th = min(tw, mostWide), min(th, mostHigh)
		tw, th = min(tw, max(1, th*wideNum/wideDen)), min(th, max(1, tw*tallNum/tallDen))
		// Text needs width, so width counts most, if the height suffices. Among equals, the larger area wins, and then
		// the wider block, which leaves room below.
		if s := int64(min(5*tw, 6*th))<<32 + int64(tw)*int64(th); s >= score {
			score = s
			best.Cols, best.Rows, best.Tile = cols, rows, image.Pt(tw, th)
		}
	}
	return best
}

// Cell returns a tile with its half of the gaps around it: the area that the tile may paint.
func (g Grid) Cell(i int) image.Rectangle { return g.Rect(i).Inset(-g.Gap / 2) }

// Rect returns the rectangle of tile i, counted from 0.
func (g Grid) Rect(i int) image.Rectangle {
	if i < 0 || i >= g.N || g.Cols == 0 {
		return image.Rectangle{}
	}
	if g.Ring() {
		return image.Rectangle{g.corners[i], g.corners[i].Add(g.Tile)}
	}
	x := g.Origin.X + i%g.Cols*(g.Tile.X+g.Gap)
	y := g.Origin.Y + i/g.Cols*(g.Tile.Y+g.Gap)
	return image.Rect(x, y, x+g.Tile.X, y+g.Tile.Y)
}

// At returns the tile at a pixel, or -1 in the gaps and outside.
func (g Grid) At(x, y int) int {
	if g.Ring() {
		return slices.IndexFunc(g.corners, func(p image.Point) bool {
			return image.Pt(x, y).In(image.Rectangle{p, p.Add(g.Tile)})
		})
	}
	x, y = x-g.Origin.X, y-g.Origin.Y
	if g.Cols == 0 || x < 0 || y < 0 {
		return -1
	}
	col, row := x/(g.Tile.X+g.Gap), y/(g.Tile.Y+g.Gap)
	i := row*g.Cols + col
	if col >= g.Cols || i >= g.N || x%(g.Tile.X+g.Gap) >= g.Tile.X || y%(g.Tile.Y+g.Gap) >= g.Tile.Y {
		return -1
	}
	return i
}
