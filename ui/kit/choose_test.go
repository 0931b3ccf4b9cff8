package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// keyHost notes the keys that a widget passes on.
type keyHost struct {
	Host
	keys  []fyne.KeyName
	runes []rune
}

func (h *keyHost) TypedKey(e *fyne.KeyEvent) { h.keys = append(h.keys, e.Name) }
func (h *keyHost) TypedRune(r rune)          { h.runes = append(h.runes, r) }

func TestSelectAndCheckPassKeysOn(t *testing.T) {
	test.NewTempApp(t)
	for _, make := range []func(h Host) fyne.Focusable{
		func(h Host) fyne.Focusable { return NewSelect(h, "Size", []string{"a", "b"}, 0, func(int) {}) },
		func(h Host) fyne.Focusable { return NewCheck(h, "Legend", true, func(bool) {}) },
	} {
		var h keyHost
		f := make(&h)
		for _, name := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyReturn, fyne.KeyUp, fyne.KeyDown} {
			f.TypedKey(&fyne.KeyEvent{Name: name})
		}
		f.TypedRune('k')
		if len(h.keys) != 4 || string(h.runes) != "k" {
			t.Errorf("%T passes on %v and %q", f, h.keys, h.runes)
		}
	}
}

func TestSelectAndCheckChange(t *testing.T) {
	test.NewTempApp(t)
	var h keyHost
	chosen, ticked := -1, true
	s := NewSelect(&h, "Size", []string{"a", "b", "c"}, 1, func(i int) { chosen = i })
	c := NewCheck(&h, "Legend", true, func(is bool) { ticked = is })
	if s.AccessibilityLabel() != "Size: b" || chosen != -1 {
		t.Errorf("it is called %q, and %d is chosen", s.AccessibilityLabel(), chosen)
	}
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	c.TypedRune(' ')
	if chosen != 2 || ticked {
		t.Errorf("%d is chosen, ticked: %v", chosen, ticked)
	}
}
