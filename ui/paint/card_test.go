package paint

import (
	"image"
	"testing"

	"groupy/ui/raster"
)

func TestACardStaysInsideAndLeavesNoTrace(t *testing.T) {
	tiles := make([]Tile, 12)
	for i := range tiles {
		tiles[i] = Tile{Number: i + 1, Colour: raster.RGB(0x5B2C63), Hex: "#5B2C63", View: "view 1"}
	}
	for _, size := range []image.Point{{1, 1}, {90, 60}, {640, 400}, {3000, 2000}} {
		for _, at := range []image.Point{{0, 0}, {size.X - 1, size.Y - 1}, {size.X / 2, 0}, {-5, size.Y + 9}} {
			var p Painter
			dst := image.NewRGBA(image.Rectangle{Max: size})
			scene := Scene{Tiles: tiles}
			p.Paint(dst, &scene)
			before := append([]byte(nil), dst.Pix...)
			scene.Card = Card{at, []string{"Worker 3, follower of worker 1", "a line that is much too long for a card of any width and has to be broken into several"}}
			if size.X > 90 && p.Paint(dst, &scene).Empty() {
				t.Errorf("%v at %v: no card was painted", size, at)
			}
			scene.Card = Card{}
			p.Paint(dst, &scene)
			if string(before) != string(dst.Pix) {
				t.Errorf("%v at %v: the card left a trace", size, at)
			}
		}
	}
}

func TestACardThatStaysTheSameCostsNothing(t *testing.T) {
	var p Painter
	dst := image.NewRGBA(image.Rect(0, 0, 400, 300))
	scene := Scene{Tiles: []Tile{{Number: 1}}, Card: Card{image.Pt(20, 20), []string{"Worker 1"}}}
	p.Paint(dst, &scene)
	if r := p.Paint(dst, &scene); !r.Empty() {
		t.Errorf("repainted %v", r)
	}
}
