package ui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"groupy/ui/kit"
)

func TestKeyListHasAllActionsAndPerformsThem(t *testing.T) {
	w := open(t)
	for columns := 1; columns <= 3; columns++ {
		tapped := ""
		list := &keyList{groups: w.groups, columns: columns, tapped: func(a *kit.Action) { tapped = a.Name }}
		s := kit.NewSurface(host{w}, list.size(), list.draw, list.label)
		s.Resize(list.size())
		s.Generate(int(list.size().Width), int(list.size().Height))
		taken := map[image.Point]string{}
		for i := range w.actions {
			name := w.actions[i].Name
			o := s.HitAreaNamed(name)
			if o == nil {
				t.Errorf("%d columns: %s is missing", columns, name)
				continue
			}
			at := image.Pt(int(o.At.X), int(o.At.Y))
			if other := taken[at]; other != "" || o.At.Y+o.Size.Height > list.size().Height {
				t.Errorf("%d columns: %s is in the place of %q, or beyond the end", columns, name, other)
			}
			taken[at] = name
			test.TapAt(s, fyne.NewPos(o.At.X+9, o.At.Y+9))
			if tapped != name {
				t.Errorf("%d columns: a click on %s performs %s", columns, name, tapped)
			}
		}
	}
}
