package ui

import (
	"cmp"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"groupy/ui/kit"
)

// Keyboard knows more about the keys than Fyne does. Its functions may be nil.
type Keyboard struct {
	Place  func(scancode int) rune // returns what this key writes on a US keyboard, 0 if unknown
	Writes func(digit rune) string // returns what the key of this digit writes without Shift, which is a sign on a French keyboard
}

// keys finds the action of a key.
type keys struct {
	byRune   map[rune]*kit.Action
	byName   map[fyne.KeyName]*kit.Action
	keyboard Keyboard
	pressed  int  // the scancode of the last pressed key
	raised   bool // the last pressed key has shown the picture again: its character, which comes next, does nothing else
}

// SetKeyboard sets what is known about the keyboard.
func (w *Window) SetKeyboard(k Keyboard) { w.keys.keyboard = k }

// bindKeys binds every action to its key. Focused widgets pass the keys that they do not use on to typedRune and typedKey.
func (w *Window) bindKeys() {
	w.keys.byRune, w.keys.byName = map[rune]*kit.Action{}, map[fyne.KeyName]*kit.Action{}
	for _, a := range w.actions {
		if a.Key == "" {
			continue
		}
		if shortcut := shortcutOf(a.Key); shortcut != nil {
			w.win.Canvas().AddShortcut(shortcut, func(fyne.Shortcut) { w.performUncovered(a) })
		} else if runes := []rune(a.Key); len(runes) == 1 {
			w.keys.byRune[runes[0]] = a
		} else {
			w.keys.byName[cmp.Or(namesOfKeys[a.Key], fyne.KeyName(a.Key))] = a
		}
	}
	w.keys.byRune['='] = w.keys.byRune['+'] // the same key, without shift
	w.bindZoom()
	w.win.Canvas().AddShortcut(kit.QuitShortcut, func(fyne.Shortcut) { w.quit() })
	w.win.Canvas().SetOnTypedRune(w.typedRune)
	w.win.Canvas().SetOnTypedKey(w.typedKey)
}

// namesOfKeys are the names that Fyne has for keys, if they differ.
var namesOfKeys = map[string]fyne.KeyName{"PageUp": fyne.KeyPageUp, "PageDown": fyne.KeyPageDown}

// bindZoom binds Ctrl with plus and with minus, wherever a keyboard has these signs: on keys of their own, on the key of
// the equals sign, with Shift, or on the key of a digit.
func (w *Window) bindZoom() {
	in, out := w.action("zoomin"), w.action("zoomout")
	bind := func(key fyne.KeyName, do func() *kit.Action) {
		for _, shift := range []fyne.KeyModifier{0, fyne.KeyModifierShift} {
			w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | shift},
				func(fyne.Shortcut) { w.performUncovered(do()) })
		}
	}
	bind(fyne.KeyEqual, func() *kit.Action { return in })
	bind(fyne.KeyPlus, func() *kit.Action { return in })
	bind(fyne.KeyMinus, func() *kit.Action { return out })
	for digit := '1'; digit <= '9'; digit++ {
		bind(fyne.KeyName(digit), func() *kit.Action {
			if w.keys.keyboard.Writes == nil {
				return nil
			}
			return map[string]*kit.Action{"+": in, "=": in, "-": out}[w.keys.keyboard.Writes(digit)]
		})
	}
}

// performUncovered performs an action, unless it is nil or a dialog or a menu is open.
func (w *Window) performUncovered(a *kit.Action) {
	if w.raiseCurtain() {
		return
	}
	if a != nil && w.win.Canvas().Overlays().Top() == nil {
		w.notePress(keyText(a.Key, a.Text))
		w.perform(a)
	}
}

// typedRune handles a character.
func (w *Window) typedRune(r rune) {
	if w.keys.raised {
		w.keys.raised = false
		return
	}
	if w.win.Canvas().Overlays().Top() == nil && (w.hand.TypedRune(r) || w.lessons.TypedRune(r)) {
		return
	}
	a := w.keys.action(r)
	if a != nil && a.Name == "step" && w.status.Lecture {
		a = w.action("black") // remotes send a point for it
	}
	w.performUncovered(a)
}

// typedKey handles a key without a character.
func (w *Window) typedKey(e *fyne.KeyEvent) {
	w.keys.pressed = e.Physical.ScanCode
	if w.keys.raised = w.raiseCurtain(); w.keys.raised {
		return
	}
	a, top := w.keys.byName[e.Name], w.win.Canvas().Overlays().Top()
	switch {
	case len(w.dialogs) > 0:
		if d, ok := w.dialogs[len(w.dialogs)-1].(interface{ TypedKey(e *fyne.KeyEvent) }); ok {
			d.TypedKey(e)
		}
	case top == nil && (w.hand.TypedKey(e) || w.lessons.TypedKey(e)):
	case top == nil && a != nil:
		if e.Name == fyne.KeyEscape {
			w.win.Canvas().Unfocus()
		}
		w.notePress(keyText(a.Key, a.Text))
		w.perform(a)
	}
}

// action returns the action of a character, nil for none. Upper and lower case are the same, the Turkish dotless i
// included. A letter of another script stands for the key that a US keyboard has at its place.
func (k *keys) action(r rune) *kit.Action {
	for _, r := range []rune{r, unicode.ToUpper(r), unicode.ToUpper(unicode.ToLower(r))} {
		if a := k.byRune[r]; a != nil {
			return a
		}
	}
	if !unicode.IsLetter(r) || unicode.Is(unicode.Latin, r) || k.keyboard.Place == nil {
		return nil
	}
	place := k.keyboard.Place(k.pressed)
	if i := strings.IndexRune(unshifted, place); i >= 0 && place != 0 && shifted(r) {
		place = rune(shiftedSigns[i])
	}
	return k.byRune[place]
}

// The keys of a US keyboard that are not letters, without and with Shift.
const (
	unshifted    = "`1234567890-=[]\\;',./"
	shiftedSigns = "~!@#$%^&*()_+{}|:\"<>?"
)

// shifted reports whether Shift is pressed while a letter is typed.
func shifted(letter rune) bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return unicode.IsUpper(letter)
}

// shortcutOf parses a key such as Ctrl+Z or Ctrl+Shift+Z. It returns nil for a key without Ctrl. On a Mac, Ctrl stands
// for the command key.
func shortcutOf(key string) fyne.Shortcut {
	name, ok := strings.CutPrefix(key, "Ctrl+")
	if !ok {
		return nil
	}
	s := &desktop.CustomShortcut{Modifier: fyne.KeyModifierShortcutDefault}
	if rest, ok := strings.CutPrefix(name, "Shift+"); ok {
		name, s.Modifier = rest, s.Modifier|fyne.KeyModifierShift
	}
	switch s.KeyName = cmp.Or(namesOfKeys[name], fyne.KeyName(name)); {
	case key == "Ctrl+Z":
		return &fyne.ShortcutUndo{}
	case key == "Ctrl+Y":
		return &fyne.ShortcutRedo{}
	}
	return s
}
