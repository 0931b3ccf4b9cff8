package kit

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
)

// The wheel zooms in proportion: many small turns, as of a touchpad or of fingers, do what one notch does, and fast turns do no more.
func TestWheelZoomsInProportion(t *testing.T) {
	for _, c := range []struct {
		turns int
		dy    float32
		want  float64
	}{{1, 25, 1.25}, {1, -25, 0.8}, {10, 2.5, 1.25}, {50, -1, 0.64}, {1, 5000, 1.25}, {1, -5000, 0.8}, {7, 0, 1}} {
		zoom := 1.0
		for range c.turns {
			zoom *= Wheel(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, c.dy)})
		}
		if math.Abs(zoom-c.want) > 1e-6 {
			t.Errorf("%d turns by %v zoom by %v, want %v", c.turns, c.dy, zoom, c.want)
		}
	}
}
