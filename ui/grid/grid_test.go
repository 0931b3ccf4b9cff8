package grid

import (
	"image"
	"testing"

	"pgregory.net/rapid"
)

// side draws a length from 1 to 8000; small lengths are as likely as large ones.
func side(t *rapid.T, name string) int {
	return rapid.OneOf(rapid.IntRange(1, 40), rapid.IntRange(1, 1000), rapid.IntRange(1, 8000)).Draw(t, name)
}

func TestLayoutIsAGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.IntRange(0, 20), rapid.IntRange(0, 1000)).Draw(t, "n")
		w, h := side(t, "w"), side(t, "h")
		scale := rapid.Float32Range(0.5, 3).Draw(t, "scale")
		g := Layout(n, w, h, scale)
		area := image.Rect(0, 0, w, h)
		if n > 0 && n <= max(w, h) && g.Tile.X == 0 {
			t.Fatal("there is room, but the tiles have no size")
		}
		for i := range n {
			r := g.Rect(i)
			if r.Empty() {
				if g.Tile.X != 0 {
					t.Fatalf("tile %d is empty, others are not", i)
				}
				continue
			}
			if !r.In(area) {
				t.Fatalf("tile %d %v leaves %v", i, r, area)
			}
			// A point belongs to at most one tile, so no two tiles overlap.
			for _, p := range []image.Point{r.Min, r.Max.Sub(image.Pt(1, 1)), {X: r.Min.X, Y: r.Max.Y - 1}, {X: r.Max.X - 1, Y: r.Min.Y}} {
				if at := g.At(p.X, p.Y); at != i {
					t.Fatalf("At(%v) in tile %d returns %d", p, i, at)
				}
			}
		}
		p := image.Pt(rapid.IntRange(-5, w+5).Draw(t, "x"), rapid.IntRange(-5, h+5).Draw(t, "y"))
		if at := g.At(p.X, p.Y); at >= 0 && (at >= n || !p.In(g.Rect(at))) {
			t.Fatalf("At(%v) returns tile %d, which is at %v", p, at, g.Rect(at))
		}
	})
}

func TestLayoutLooksAsDesigned(t *testing.T) {
	for _, c := range []struct {
		n, w, h    int
		scale      float32
		cols, gap  int
		wmin, wmax int
	}{
		{1, 1010, 700, 1, 1, 12, 420, 420},
		{5, 1010, 330, 1, 5, 12, 182, 195}, // the first picture that a user sees: one row, three lines of text
		{5, 2020, 660, 2, 5, 24, 364, 390},
		{12, 1010, 330, 1, 6, 12, 150, 160},
		{100, 1280, 720, 1, 13, 8, 80, 95},
		{300, 1010, 700, 1, 19, 4, 40, 50},
		{1000, 1010, 700, 1, 35, 2, 20, 28},
	} {
		g := Layout(c.n, c.w, c.h, c.scale)
		if g.Cols != c.cols || g.Gap != c.gap || g.Tile.X < c.wmin || g.Tile.X > c.wmax {
			t.Errorf("%d in %dx%d at %v: %+v, want %d columns, gap %d, width %d to %d",
				c.n, c.w, c.h, c.scale, g, c.cols, c.gap, c.wmin, c.wmax)
		}
		left, right := g.Rect(0).Min.X, c.w-g.Rect(g.Cols-1).Max.X
		if d := right - left; d < 0 || d > 1 {
			t.Errorf("%d in %dx%d: %d px on the left, %d on the right", c.n, c.w, c.h, left, right)
		}
	}
}
