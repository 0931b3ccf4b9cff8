package help

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"

	"groupy/gms"
	"groupy/gms/versions"
	"groupy/ui/kit"
)

// host is a window that counts the dialogs.
type host struct {
	kit.Host
	win    fyne.Window
	opened int
	asked  []string
}

func (d *host) Parent() fyne.Window { return d.win }
func (d *host) Open(o dialog.Dialog) {
	d.opened++
	o.Show()
}
func (d *host) Action(n string) *kit.Action {
	d.asked = append(d.asked, n)
	return &kit.Action{Name: n}
}

func TestPagesOpen(t *testing.T) {
	test.NewTempApp(t)
	d := &host{win: test.NewTempWindow(t, nil)}
	d.win.Resize(fyne.NewSize(800, 600))
	for i, show := range []func(kit.Host){ShowPrimer, ShowGlossary, ShowSigns} {
		if show(d); d.opened != i+1 {
			t.Errorf("%d dialogs are open after page %d", d.opened, i+1)
		}
	}
	if !slices.Equal(d.asked, firstKeys) {
		t.Errorf("the primer lists the keys of %v", d.asked)
	}
}

// The glossary has the words of the window and those of the exercise, in order, once each.
func TestTheGlossaryIsComplete(t *testing.T) {
	for _, word := range strings.Split("group,leader,follower,slave,master,worker,view,multicast,change,in step,out of step,promise,assumption,uniform,stuck", ",") {
		if gms.Meaning(word) == "" {
			t.Errorf("%q has no meaning", word)
		}
	}
	if !slices.IsSortedFunc(gms.Glossary, func(a, b gms.Term) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the glossary is not in order")
	}
}

func TestThePrimerNamesEveryVersion(t *testing.T) {
	for i := range versions.All {
		v := &versions.All[i]
		if text := versionText(v); !strings.Contains(text, v.Idea) || !strings.Contains(text, v.Promises) || !strings.Contains(text, v.Assumed()) {
			t.Errorf("%s: %s", v.Name, text)
		}
	}
}

func TestEverySignIsExplained(t *testing.T) {
	for k := range tileSignCount {
		if tileSigns[k] == "" {
			t.Errorf("sign %d is not explained", k)
		}
	}
}
