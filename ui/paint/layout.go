package paint

import (
	"image"
	"slices"
)

// Lengths of the grid in device-independent pixels.
const (
	margin    = 14 // at the edge of the area
	maxWidth  = 420
	maxHeight = 520
	// A tile is at most 5/3 as high as wide, and 8/5 as wide as high: longer
	// ones look like columns and bars instead of workers.
	tallNum, tallDen = 5, 3
	wideNum, wideDen = 8, 5
)

// spacings shrink with the tiles: the gap a tile of at least that width gets.
var spacings = [...]struct{ width, gap int }{{120, 12}, {72, 8}, {28, 4}, {6, 2}, {3, 1}, {0, 0}}

// units turns device-independent pixels into pixels, in sixty-fourths.
type units int

func unitsOf(scale float32) units {
	if !(scale > 0) {
		scale = 1
	}
	return units(max(0.25, min(scale, 8))*64 + 0.5)
}

// px is a length in pixels, at least one where the length is.
func (u units) px(length int) int {
	if length <= 0 {
		return 0
	}
	return max(1, (length*int(u)+32)>>6)
}

// dip is a number of pixels in device-independent ones, rounded down.
func (u units) dip(px int) int { return px << 6 / int(u) }

// size is a text size in pixels.
func (u units) size(points int) float32 { return float32(points*int(u)) / 64 }

// Grid says where the tiles are. All are of one size; the last row may be
// short. A grid too small for its tiles has tiles of no size. See also LayoutRing.
type Grid struct {
	N, Cols, Rows int
	Tile          image.Point // width and height
	Gap           int
	Origin        image.Point   // top left of the first tile
	spots         []image.Point // top left of each, in a ring
}

// Layout places n tiles in w x h pixels: in as many columns as make them
// largest, not beyond a sensible size, the whole block in the middle.
func Layout(n, w, h int, scale float32) Grid {
	u := unitsOf(scale)
	if n <= 0 || w <= 0 || h <= 0 {
		return Grid{}
	}
	var g Grid
	for _, s := range spacings {
		edge := min(u.px(margin), min(w, h)/20)
		g = widest(n, w-2*edge, h-2*edge, u.px(s.gap), u)
		if g.Tile.X > 0 && u.dip(g.Tile.X) >= s.width {
			break
		}
	}
	if g.Tile.X == 0 { // not even one pixel each beside the margins
		g = widest(n, w, h, 0, u)
	}
	if g.Tile.X > 0 {
		g.Origin.X = (w - g.Cols*g.Tile.X - (g.Cols-1)*g.Gap) / 2
		g.Origin.Y = (h - g.Rows*g.Tile.Y - (g.Rows-1)*g.Gap) / 2
	}
	return g
}

// widest tries every number of columns and keeps the largest tiles.
func widest(n, w, h, gap int, u units) Grid {
	best := Grid{N: n, Gap: gap}
	score := int64(0)
	for cols := 1; cols <= n; cols++ {
		rows := (n + cols - 1) / cols
		tw, th := (w-(cols-1)*gap)/cols, (h-(rows-1)*gap)/rows
		if tw < 1 || th < 1 || w <= (cols-1)*gap || h <= (rows-1)*gap {
			continue
		}
		tw, th = min(tw, u.px(maxWidth)), min(th, u.px(maxHeight))
		tw, th = min(tw, max(1, th*wideNum/wideDen)), min(th, max(1, tw*tallNum/tallDen))
		// Text shows by width, so width counts, as long as the height keeps up; between equals the larger area, and
		// then the wider block, which leaves room below.
		if s := int64(min(5*tw, 6*th))<<32 + int64(tw)*int64(th); s >= score {
			score = s
			best.Cols, best.Rows, best.Tile = cols, rows, image.Pt(tw, th)
		}
	}
	return best
}

// cell is the tile with its half of the gaps around it: all a tile may paint.
func (g Grid) cell(i int) image.Rectangle { return g.Rect(i).Inset(-g.Gap / 2) }

// Rect is where tile i is, counted from 0.
func (g Grid) Rect(i int) image.Rectangle {
	if i < 0 || i >= g.N || g.Cols == 0 {
		return image.Rectangle{}
	}
	if g.Ring() {
		return image.Rectangle{g.spots[i], g.spots[i].Add(g.Tile)}
	}
	x := g.Origin.X + i%g.Cols*(g.Tile.X+g.Gap)
	y := g.Origin.Y + i/g.Cols*(g.Tile.Y+g.Gap)
	return image.Rect(x, y, x+g.Tile.X, y+g.Tile.Y)
}

// At is the tile at a pixel, or -1 in the gaps and outside.
func (g Grid) At(x, y int) int {
	if g.Ring() {
		return slices.IndexFunc(g.spots, func(p image.Point) bool {
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
