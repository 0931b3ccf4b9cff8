package lessons

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"groupy/ui/kit"
	"groupy/ui/raster"
)

// Rings are seen on the ground of the tiles, in both looks.
func TestRingsAreSeen(t *testing.T) {
	for _, name := range []string{kit.LookDark, kit.LookLight} {
		test.NewTempApp(t).Settings().SetTheme(kit.Look{Chosen: name})
		r := newRings()
		r.light([]kit.Area{{At: fyne.NewPos(5, 5), Size: fyne.NewSize(50, 50)}})
		ink := color.RGBAModel.Convert(r.objects[0].(*canvas.Rectangle).StrokeColor).(color.RGBA)
		if c := raster.Contrast(ink, kit.Theme().Ground); c < 4.5 {
			t.Errorf("%s: a ring has a contrast of %.2f on the ground", name, c)
		}
	}
}
