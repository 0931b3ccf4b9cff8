package bars

import (
	"image"
	"strings"
	"testing"

	"groupy/ui/raster"
	"groupy/ui/session"
)

// A speed is written without an exponent, and has room beside the time.
func TestSpeedFits(t *testing.T) {
	canvas := raster.Canvas{}
	canvas.On(image.NewRGBA(image.Rect(0, 0, 300, 40)))
	room := float32(speedWidth - 6)
	for asked := session.Slowest; asked <= session.Fastest; asked *= 1.05 {
		texts := []string{speedText(asked), slowedText(asked), backwardsText(asked)}
		for reached := asked * 1e-7; reached < 3*asked; reached *= 1.3 {
			texts = append(texts, reachedText(asked, reached))
		}
		for _, text := range texts {
			if width := canvas.Width(raster.Regular, 12, text); width > room || strings.Contains(text, "e+") || strings.Contains(text, "e-") {
				t.Fatalf("%q needs %.0f units of %.0f", text, width, room)
			}
		}
	}
}
