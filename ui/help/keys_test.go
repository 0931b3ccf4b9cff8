package help

import (
	"fmt"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"groupy/ui/kit"
)

func TestKeyListHasAllActionsAndPerformsThem(t *testing.T) {
	test.NewTempApp(t)
	d := &host{win: test.NewTempWindow(t, nil)}
	var groups []KeyGroup
	for i, n := range []int{20, 1, 14, 9, 5} { // actions in each
		g := KeyGroup{Title: fmt.Sprint("Group ", i)}
		for k := range n {
			g.Actions = append(g.Actions, &kit.Action{Name: fmt.Sprint(i, ".", k)})
		}
		groups = append(groups, g)
	}
	for columns := 1; columns <= 3; columns++ {
		tapped := ""
		list := &keyList{groups: groups, columns: columns, tapped: func(a *kit.Action) { tapped = a.Name }}
		s := kit.NewSurface(d, list.size(), list.draw, list.label)
		s.Resize(list.size())
		s.Generate(int(list.size().Width), int(list.size().Height))
		taken := map[image.Point]string{}
		for _, g := range groups {
			for _, a := range g.Actions {
				o := s.HitAreaNamed(a.Name)
				if o == nil {
					t.Errorf("%d columns: %s is missing", columns, a.Name)
					continue
				}
				at := image.Pt(int(o.At.X), int(o.At.Y))
				if other := taken[at]; other != "" || o.At.Y+o.Size.Height > list.size().Height {
					t.Errorf("%d columns: %s is in the place of %q, or beyond the end", columns, a.Name, other)
				}
				taken[at] = a.Name
				test.TapAt(s, fyne.NewPos(o.At.X+9, o.At.Y+9))
				if tapped != a.Name {
					t.Errorf("%d columns: a click on %s performs %s", columns, a.Name, tapped)
				}
			}
		}
	}
}
