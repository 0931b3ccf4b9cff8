package spacetime

import "slices"

// grid finds rectangles that overlap. Each rectangle is in all cells that it touches.
type grid struct {
	cells         [][]Rect
	across, down  int
	width, height float32 // of a cell
}

// clear empties the grid for a picture.
func (g *grid) clear(p *Picture, width, height float32) {
	g.width, g.height = max(width, 1), max(height, 1)
	g.across, g.down = int(p.Width/g.width)+1, int(p.Height/g.height)+1
	n := g.across * g.down
	g.cells = slices.Grow(g.cells[:0], n)[:n]
	for i := range g.cells {
		g.cells[i] = g.cells[i][:0]
	}
}

// touched returns the first and last columns and rows of the cells that a rectangle touches.
func (g *grid) touched(r Rect) (x0, x1, y0, y1 int) {
	return max(0, int(r.X0/g.width)), min(g.across-1, int(r.X1/g.width)), max(0, int(r.Y0/g.height)), min(g.down-1, int(r.Y1/g.height))
}

func (g *grid) put(r Rect) {
	x0, x1, y0, y1 := g.touched(r)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			g.cells[y*g.across+x] = append(g.cells[y*g.across+x], r)
		}
	}
}

// putLine puts a straight line, one part for each row of cells.
func (g *grid) putLine(x0, y0, x1, y1 float32) {
	if y1 < y0 {
		x0, y0, x1, y1 = x1, y1, x0, y0
	}
	slope := float32(0)
	if y1 > y0 {
		slope = (x1 - x0) / (y1 - y0)
	}
	for y := y0; ; {
		next := min(y1, float32(int(y/g.height)+1)*g.height)
		a, b := x0+(y-y0)*slope, x0+(next-y0)*slope
		if y1 <= y0 {
			b = x1
		}
		g.put(Rect{min(a, b) - 1, y, max(a, b) + 1, next})
		if next >= y1 || next <= y {
			return
		}
		y = next
	}
}

// free reports whether a rectangle touches none in the grid.
func (g *grid) free(r Rect) bool {
	x0, x1, y0, y1 := g.touched(r)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			for _, o := range g.cells[y*g.across+x] {
				if o.X0 < r.X1 && r.X0 < o.X1 && o.Y0 < r.Y1 && r.Y0 < o.Y1 {
					return false
				}
			}
		}
	}
	return true
}
