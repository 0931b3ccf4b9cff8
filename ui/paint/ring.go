package paint

import (
	"image"
	"math"
)

// MostInRing is how many tiles stand in a ring at most: more of them would be too small to be told apart, and leave
// no room in the middle for what goes to and fro.
const MostInRing = 40

// Lengths of a ring in device-independent pixels, and its proportions.
const (
	ringWidth  = 150 // of a tile, at most
	ringHigh   = 6   // a tile is 6/7 as high as wide
	ringWide   = 7
	ringShare  = 4  // no side of a tile is more than a quarter of that of the area: the middle is for the messages
	ringLeast  = 14 // smaller tiles are better off in a grid
	ringPoints = 720
)

// LayoutRing places n tiles around an ellipse, clockwise from the top, as far from each other along it as can be. One
// tile alone, more than MostInRing, and tiles that would become too small stand in a grid.
func LayoutRing(n, w, h int, scale float32) Grid {
	u := unitsOf(scale)
	if n < 2 || n > MostInRing {
		return Layout(n, w, h, scale)
	}
	edge := min(u.px(margin), min(w, h)/20)
	area := image.Rect(edge, edge, w-edge, h-edge)
	best := Grid{}
	least, most := u.px(ringLeast), min(u.px(ringWidth), w/ringShare, h*ringWide/(ringHigh*ringShare))
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

// ringGap is the gap that a tile of a width gets.
func ringGap(tw int, u units) int {
	for _, s := range spacings {
		if u.dip(tw) >= s.width {
			return u.px(s.gap)
		}
	}
	return 0
}

// around puts the tiles on the largest ellipse of an area.
func (g *Grid) around(area image.Rectangle) {
	rx, ry := float64(area.Dx()-g.Tile.X)/2, float64(area.Dy()-g.Tile.Y)/2
	cx, cy := float64(area.Min.X+area.Max.X)/2, float64(area.Min.Y+area.Max.Y)/2
	var way [ringPoints + 1]float64 // along the ellipse, up to each point of it
	at := func(k float64) (x, y float64) {
		sin, cos := math.Sincos(2 * math.Pi * k / ringPoints)
		return rx * sin, -ry * cos
	}
	for k := 1; k <= ringPoints; k++ {
		x0, y0 := at(float64(k - 1))
		x1, y1 := at(float64(k))
		way[k] = way[k-1] + math.Hypot(x1-x0, y1-y0)
	}
	g.spots = make([]image.Point, g.N)
	k := 0
	for i := range g.spots {
		want := way[ringPoints] * ringTurn(g.N, i)
		for k < ringPoints-1 && way[k+1] <= want {
			k++
		}
		x, y := at(float64(k) + (want-way[k])/max(way[k+1]-way[k], 1e-9))
		g.spots[i] = image.Pt(int(math.Round(cx+x))-g.Tile.X/2, int(math.Round(cy+y))-g.Tile.Y/2)
	}
}

// ringTurn is where tile i of n stands, from 0 to 1 around. Two stand left and right of each other.
func ringTurn(n, i int) float64 {
	if n == 2 {
		return 0.75 - 0.5*float64(i)
	}
	return float64(i) / float64(n)
}

// apart reports whether no tile comes too near to another.
func (g *Grid) apart() bool {
	for i, a := range g.spots {
		for _, b := range g.spots[:i] {
			if max(a.X-b.X, b.X-a.X) < g.Tile.X+g.Gap && max(a.Y-b.Y, b.Y-a.Y) < g.Tile.Y+g.Gap {
				return false
			}
		}
	}
	return true
}

// Ring reports whether the tiles stand in a ring.
func (g Grid) Ring() bool { return g.spots != nil }

// Next is the tile beside tile i: so many columns to the right and rows down, -1 where there is none. In a ring it is
// the one that lies nearest in that direction.
func (g Grid) Next(i, columns, rows int) int {
	if !g.Ring() {
		if i += columns + rows*g.Cols; i < 0 || i >= g.N {
			return -1
		}
		return i
	}
	best, least := -1, 0
	for k, p := range g.spots {
		d := p.Sub(g.spots[i])
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
