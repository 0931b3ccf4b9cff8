package panel

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"groupy/gms/check"
	"groupy/ui/kit"
)

func TestEveryPropertyHasAPicture(t *testing.T) {
	test.NewTempApp(t)
	for _, p := range check.Properties() {
		b := breaches[p]
		if b.says == "" || len(strings.Fields(b.lines[0])) != len(strings.Fields(b.lines[1])) {
			t.Errorf("%s has no picture, or one whose lines do not go together", p)
		}
		s := kit.NewSurface(nil, fyne.NewSize(420, 104), b.draw, nil)
		s.Resize(fyne.NewSize(420, 104))
		s.Generate(420, 104)
	}
}
