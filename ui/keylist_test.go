package ui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheListOfKeysHasThemAllAndDoesThem(t *testing.T) {
	w := open(t)
	for columns := 1; columns <= 3; columns++ {
		tapped := ""
		list := &keyList{groups: w.groups, columns: columns, tapped: func(a *Action) { tapped = a.Name }}
		s := newSheet(desk{w}, list.size(), list.draw, list.says)
		s.Resize(list.size())
		s.Generate(int(list.size().Width), int(list.size().Height))
		taken := map[image.Point]string{}
		for i := range w.actions {
			name := w.actions[i].Name
			o := s.spotNamed(name)
			if o == nil {
				t.Errorf("%d columns: %s is missing", columns, name)
				continue
			}
			at := image.Pt(int(o.at.X), int(o.at.Y))
			if other := taken[at]; other != "" || o.at.Y+o.size.Height > list.size().Height {
				t.Errorf("%d columns: %s is where %s is, or beyond the end", columns, name, other)
			}
			taken[at] = name
			test.TapAt(s, fyne.NewPos(o.at.X+9, o.at.Y+9))
			if tapped != name {
				t.Errorf("%d columns: a click on %s does %s", columns, name, tapped)
			}
		}
	}
}
