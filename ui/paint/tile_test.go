package paint

import (
	"image"
	"testing"

	"groupy/ui/raster"
)

func TestLevelsFollowTheWidth(t *testing.T) {
	for _, c := range []struct {
		w, h int
		want level
	}{
		{170, 300, full}, {169, 300, medium}, {120, 200, medium}, {119, 200, plain}, {72, 90, plain}, {71, 90, small},
		{28, 30, small}, {27, 30, dot}, {1, 1, dot}, {300, 60, plain}, {300, 30, small}, {300, 10, dot},
	} {
		for _, scale := range []float32{0.5, 1, 1.5, 2, 3} {
			u := unitsOf(scale)
			size := image.Pt(c.w*int(u)/64, c.h*int(u)/64)
			if got := kindOf(size, u).level; got != c.want {
				t.Errorf("%dx%d at %v: level %d, want %d", c.w, c.h, scale, got, c.want)
			}
		}
	}
}

// The ring of a tile that is lit is below the messages at its edge, and leaves its neighbours alone.
func TestALitTileIsBelowMessages(t *testing.T) {
	for _, th := range []*Theme{&Dark, &Light} {
		tiles := []Tile{{Number: 1, Colour: raster.RGB(0x5B2C63), Letter: 'A'}, {Number: 2, Colour: raster.RGB(0x5B2C63), Letter: 'A'}}
		s := Scene{Theme: th, Scale: 1, Tiles: tiles}
		size := image.Pt(700, 300)
		grid := s.Layout(size)
		paint := func(lit bool, flights ...Flight) *image.RGBA {
			img := image.NewRGBA(image.Rectangle{Max: size})
			s.Tiles[0].Lit, s.Flights = lit, flights
			new(Painter).Paint(img, &s)
			return img
		}
		own, other := grid.Cell(0), grid.Rect(1)
		plain, lit := paint(false), paint(true)
		edge := image.Pt(grid.Rect(0).Min.X-litOut+1, grid.Rect(0).Min.Y+100)
		if lit.RGBAAt(edge.X, edge.Y) != th.View {
			t.Errorf("the ring has the colour %v", lit.RGBAAt(edge.X, edge.Y))
		}
		for y := range size.Y {
			for x := range size.X {
				if at := image.Pt(x, y); plain.RGBAAt(x, y) != lit.RGBAAt(x, y) && (!at.In(own) || at.In(other)) {
					t.Fatalf("the ring is at %v, outside of %v", at, own)
				}
			}
		}
		flight := Flight{From: 0, To: 1, Progress: 0.02, Colour: raster.RGB(0xD02020)}
		before, after := paint(false, flight), paint(true, flight)
		covered := 0
		for y := range size.Y {
			for x := range size.X {
				if before.RGBAAt(x, y) != plain.RGBAAt(x, y) && lit.RGBAAt(x, y) == th.View && after.RGBAAt(x, y) != th.View {
					covered++
				}
			}
		}
		if covered == 0 {
			t.Error("the ring hides the message at the edge of the tile")
		}
	}
}
