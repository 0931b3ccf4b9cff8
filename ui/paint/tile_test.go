package paint

import (
	"image"
	"testing"
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
