package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// A dial shows what it is told, offers its values where it is, and leaves it to the run what it shows afterwards.
func TestDial(t *testing.T) {
	test.NewTempApp(t)
	picked := -1
	k := NewDial(nil, "Loss", []string{"off", "5 %"}, func(i int) { picked = i })
	w := test.NewTempWindow(t, k)
	w.Resize(fyne.NewSize(300, 300))
	reads := func() (all string) {
		for _, o := range test.LaidOutObjects(w.Content()) {
			if text, ok := o.(*widget.RichText); ok {
				all += text.String()
			}
		}
		return all
	}
	if k.Shows("2 %"); reads() != "2 %" || len(k.Options) != 3 {
		t.Errorf("the dial shows %q and offers %q", reads(), k.Options)
	}
	k.SetSelected("5 %")
	if picked != 1 || reads() != "2 %" {
		t.Errorf("picked %d, the dial shows %q", picked, reads())
	}
	if k.Shows("5 %"); reads() != "5 %" || len(k.Options) != 2 {
		t.Errorf("the dial shows %q and offers %q", reads(), k.Options)
	}
	test.Tap(k)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("a click does not open the list")
	}
}
