package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// bindKeys lets every action be done by its key, unless a text field has the focus.
func (w *Window) bindKeys() {
	byRune, byName := map[rune]*action{}, map[fyne.KeyName]*action{}
	for i := range w.actions {
		a := &w.actions[i]
		if shortcut := shortcutOf(a.key); shortcut != nil {
			w.win.Canvas().AddShortcut(shortcut, func(fyne.Shortcut) { w.performShortcut(a) })
		} else if runes := []rune(a.key); len(runes) == 1 {
			byRune[runes[0]] = a
			byRune[lower(runes[0])] = a
		} else {
			byName[fyne.KeyName(a.key)] = a
		}
	}
	byRune['='] = byRune['+'] // the same key, without shift
	quit := &desktop.CustomShortcut{KeyName: fyne.KeyQ, Modifier: fyne.KeyModifierShortcutDefault}
	w.win.Canvas().AddShortcut(quit, func(fyne.Shortcut) { w.quit() })
	w.win.Canvas().SetOnTypedRune(func(r rune) {
		if a := byRune[r]; a != nil && w.win.Canvas().Overlays().Top() == nil {
			w.bottom.hint("")
			w.perform(a)
		}
	})
	w.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		top := w.win.Canvas().Overlays().Top()
		switch a := byName[e.Name]; {
		case e.Name == fyne.KeyEscape && w.escapeDialog():
		case top == nil && a != nil:
			w.perform(a)
		}
	})
}

func lower(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// shortcutOf reads Ctrl+Z or Ctrl+Shift+Z; nil for a key without Ctrl. On a Mac it is the command key.
func shortcutOf(key string) fyne.Shortcut {
	name, ok := strings.CutPrefix(key, "Ctrl+")
	if !ok {
		return nil
	}
	s := &desktop.CustomShortcut{Modifier: fyne.KeyModifierShortcutDefault}
	if rest, ok := strings.CutPrefix(name, "Shift+"); ok {
		name, s.Modifier = rest, s.Modifier|fyne.KeyModifierShift
	}
	switch s.KeyName = fyne.KeyName(name); {
	case key == "Ctrl+Z":
		return &fyne.ShortcutUndo{}
	case key == "Ctrl+Y":
		return &fyne.ShortcutRedo{}
	}
	return s
}

// performShortcut does an action unless a dialog or a menu is open.
func (w *Window) performShortcut(a *action) {
	if w.win.Canvas().Overlays().Top() == nil {
		w.perform(a)
	}
}
