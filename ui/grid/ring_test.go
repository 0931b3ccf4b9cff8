package grid

import (
	"image"
	"testing"

	"pgregory.net/rapid"
)

func TestARingIsLaidOutLikeAGridWithoutOverlaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 60).Draw(t, "n")
		w, h := side(t, "w"), side(t, "h")
		g := LayoutRing(n, w, h, rapid.Float32Range(0.5, 3).Draw(t, "scale"))
		if !g.Ring() {
			return // a grid has tests of its own
		}
		if n > MostInRing {
			t.Fatalf("%d in a ring", n)
		}
		area := image.Rect(0, 0, w, h)
		for i := range n {
			r := g.Rect(i)
			if !r.In(area) || r.Size() != g.Tile {
				t.Fatalf("tile %d %v in %v", i, r, area)
			}
			for k := range i {
				if g.Cell(k).Overlaps(g.Cell(i)) {
					t.Fatalf("%d at %v and %d at %v overlap", k, g.Rect(k), i, r)
				}
			}
			for _, p := range []image.Point{r.Min, r.Max.Sub(image.Pt(1, 1))} {
				if at := g.At(p.X, p.Y); at != i {
					t.Fatalf("At(%v) in tile %d returns %d", p, i, at)
				}
			}
		}
		if g.At(w/2, h/2) >= 0 {
			t.Fatal("the middle is not free")
		}
	})
}

func TestARingLooksAsDesigned(t *testing.T) {
	for _, c := range []struct {
		n, w, h    int
		ring       bool
		wmin, wmax int
	}{
		{1, 1010, 700, false, 0, 1000},
		{2, 1010, 330, true, 90, 100},
		{5, 1280, 560, true, 150, 150},
		{5, 400, 230, true, 60, 70},
		{12, 1010, 330, true, 90, 100},
		{40, 1280, 720, true, 50, 75},
		{41, 1280, 720, false, 0, 1000},
		{40, 60, 40, false, 0, 1000},
	} {
		g := LayoutRing(c.n, c.w, c.h, 1)
		if g.Ring() != c.ring || g.Ring() && (g.Tile.X < c.wmin || g.Tile.X > c.wmax) {
			t.Errorf("%d in %dx%d: ring %v, tiles of %v", c.n, c.w, c.h, g.Ring(), g.Tile)
		}
	}
	g := LayoutRing(8, 800, 800, 1)
	if top, right := g.Rect(0), g.Rect(2); top.Min.X+g.Tile.X/2 != 400 || top.Min.Y > 20 || right.Max.X < 780 {
		t.Errorf("the first is at %v and the third at %v: not at the top and on the right", top, right)
	}
}

func TestTheArrowKeysGoAroundTheRing(t *testing.T) {
	g := LayoutRing(8, 800, 800, 1) // 0 at the top, 2 on the right, 4 at the bottom, 6 on the left
	for _, c := range []struct{ from, columns, rows, to int }{
		{0, 1, 0, 1}, {1, 0, 1, 2}, {2, 0, 1, 3}, {4, -1, 0, 5}, {6, 0, -1, 7}, {0, 0, -1, -1}, {2, 1, 0, -1}, {0, 0, 1, 1},
	} {
		if to := g.Next(c.from, c.columns, c.rows); to != c.to {
			t.Errorf("from %d by %d, %d: to %d, want %d", c.from, c.columns, c.rows, to, c.to)
		}
	}
	for n := 2; n <= MostInRing; n++ { // the keys reach every tile
		g, seen := LayoutRing(n, 1280, 720, 1), make([]bool, n)
		reach(g, 0, seen)
		for i, ok := range seen {
			if !ok {
				t.Errorf("of %d in a ring, the keys do not reach %d", n, i)
			}
		}
	}
	grid := Layout(5, 1010, 560, 1)
	if grid.Next(0, 1, 0) != 1 || grid.Next(1, 0, 1) != 1+grid.Cols || grid.Next(0, -1, 0) != -1 || grid.Next(4, 1, 0) != -1 {
		t.Error("the keys lead elsewhere in a grid")
	}
}

func reach(g Grid, i int, seen []bool) {
	seen[i] = true
	for _, d := range [][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
		if k := g.Next(i, d[0], d[1]); k >= 0 && !seen[k] {
			reach(g, k, seen)
		}
	}
}

func BenchmarkLayoutRing40(b *testing.B) {
	for range b.N {
		LayoutRing(40, 1280, 720, 1)
	}
}
