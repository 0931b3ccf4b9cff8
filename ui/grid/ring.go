package grid

import (
	"image"
	"math"
)

// MostInRing is the most tiles that a ring can have. More of them would be too small, and would leave no room in the
// middle for messages.
const MostInRing = 40

// Lengths of a ring in device-independent pixels, and its proportions.
const (
	ringWidth  = 150 // of a tile, at most
	ringHigh   = 6   // a tile is 6/7 as high as wide
	ringWide   = 7
	ringShare  = 4  // a side of a tile is at most a quarter of that of the area: the middle is for messages
	ringLeast  = 14 // with smaller tiles, a grid is better
	ringPoints = 720
)

// LayoutRing places n tiles around an ellipse, clockwise from the top, at equal distances. It returns a grid for one tile,
// for more than MostInRing, and if the tiles would be too small.
func LayoutRing(n, w, h int, scale float32) Grid {
	u := UnitsOf(scale)
	if n < 2 || n > MostInRing {
		return Layout(n, w, h, scale)
	}
	edge := min(u.Px(Margin), min(w, h)/20)
	area := image.Rect(edge, edge, w-edge, h-edge)
	best := Grid{}
	least, most := u.Px(ringLeast), min(u.inRoom(ringWidth, w, h), w/ringShare, h*ringWide/(ringHigh*ringShare))
	for least <= most {
		tw := (least + most) / 2
		g := Grid{N: n, Cols: n, Rows: 1, Tile: image.Pt(tw, tw*ringHigh/ringWide), Gap: ringGap(tw, u)}
		if g.around(area); g.apart() {
			best, least = g, tw+1
		} else {
			most = tw - 1
		}
	}
	if best.N == 0 {
		return Layout(n, w, h, scale)
	}
	return best
}

// ringGap returns the gap for tiles of a width.
func ringGap(tw int, u Units) int {
	for _, s := range spacings {
		if u.Dip(tw) >= s.width {
			return u.Px(s.gap)
		}
	}
	return 0
}

// around places the tiles on the largest ellipse in an area.
func (g *Grid) around(area image.Rectangle) {
	rx, ry := float64(area.Dx()-g.Tile.X)/2, float64(area.Dy()-g.Tile.Y)/2
	cx, cy := float64(area.Min.X+area.Max.X)/2, float64(area.Min.Y+area.Max.Y)/2
	var way [ringPoints + 1]float64 // the length along the ellipse up to each point
	at := func(k float64) (x, y float64) {
		sin, cos := math.Sincos(2 * math.Pi * k / ringPoints)
		return rx * sin, -ry * cos
	}
	for k := 1; k <= ringPoints; k++ {
		x0, y0 := at(float64(k - 1))
		x1, y1 := at(float64(k))
		way[k] = way[k-1] + math.Hypot(x1-x0, y1-y0)
	}
	g.corners = make([]image.Point, g.N)
	k := 0
	for i := range g.corners {
		want := way[ringPoints] * ringTurn(g.N, i)
		for k < ringPoints-1 && way[k+1] <= want {
			k++
		}
		x, y := at(float64(k) + (want-way[k])/max(way[k+1]-way[k], 1e-9))
		g.corners[i] = image.Pt(int(math.Round(cx+x))-g.Tile.X/2, int(math.Round(cy+y))-g.Tile.Y/2)
	}
}

// ringTurn returns the position of tile i of n, from 0 to 1 around. Two tiles are beside each other.
func ringTurn(n, i int) float64 {
	if n == 2 {
		return 0.75 - 0.5*float64(i)
	}
	return float64(i) / float64(n)
}

// apart reports whether all tiles are far enough from each other.
func (g *Grid) apart() bool {
	for i, a := range g.corners {
		for _, b := range g.corners[:i] {
			if max(a.X-b.X, b.X-a.X) < g.Tile.X+g.Gap && max(a.Y-b.Y, b.Y-a.Y) < g.Tile.Y+g.Gap {
				return false
			}
		}
	}
	return true
}

// Ring reports whether the tiles are in a ring.
func (g Grid) Ring() bool { return g.corners != nil }

// Next returns the tile that is columns to the right of tile i and rows below it, or -1 if there is none. In a ring, it
// returns the nearest tile in that direction.
func (g Grid) Next(i, columns, rows int) int {
	if !g.Ring() {
		if i += columns + rows*g.Cols; i < 0 || i >= g.N {
			return -1
		}
		return i
	}
	best, least := -1, 0
	for k, p := range g.corners {
		d := p.Sub(g.corners[i])
		ahead, aside := d.X*columns+d.Y*rows, d.X*rows+d.Y*columns
		if aside < 0 {
			aside = -aside
		}
		if ahead <= 0 || aside > 3*ahead {
			continue
		}
		if far := ahead + 2*aside; best < 0 || far < least {
			best, least = k, far
		}
	}
	return best
}
