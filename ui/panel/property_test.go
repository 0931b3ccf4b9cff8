package panel

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"groupy/gms/check"
	"groupy/ui/kit"
)

func TestEveryPropertyHasAPictureOfAViolation(t *testing.T) {
	test.NewTempApp(t)
	for _, p := range check.Properties() {
		v := violations[p]
		if v.says == "" || len(strings.Fields(v.lines[0])) != len(strings.Fields(v.lines[1])) {
			t.Errorf("%s has no picture, or its lines have different lengths", p)
		}
		s := kit.NewSurface(nil, fyne.NewSize(420, 104), v.draw, nil)
		s.Resize(fyne.NewSize(420, 104))
		s.Generate(420, 104)
	}
}
