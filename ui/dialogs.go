package ui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2/dialog"

	"groupy/ui/kit"
	"groupy/ui/session"
)

// dialogs are the open dialogs, the topmost last. While one is open, the run is paused.
type dialogs []dialog.Dialog

// show opens a dialog above the others. It calls closed when the user closes it.
func (l *dialogs) show(d dialog.Dialog, closed func()) {
	*l = append(*l, d)
	d.SetOnClosed(func() {
		*l = slices.DeleteFunc(*l, func(open dialog.Dialog) bool { return open == d })
		closed()
	})
	d.Show()
}

// held reports whether a dialog, a menu or a black screen pauses a playing run. The run goes on afterwards.
func (w *Window) held() bool { return (w.covered() || w.status.Black) && w.status.Playing }

// covered reports whether a dialog or a menu is open. What a menu offers is about the moment at which it was opened.
func (w *Window) covered() bool { return len(w.dialogs) > 0 || kit.Covered(host{w}) }

// askSeed asks for the seed of the run.
func (w *Window) askSeed() {
	read := func(s string) (uint64, error) { return strconv.ParseUint(s, 10, 64) }
	kit.Question{
		Title: seedTitle, Yes: seedYes, Label: seedTitle, Hint: seedHint,
		Text: strconv.FormatUint(w.status.Seed, 10),
		Wrong: func(s string) error {
			if _, err := read(s); err != nil {
				return errSeed
			}
			return nil
		},
		Then: func(s string) {
			seed, _ := read(s)
			w.send(session.SetSeed{Seed: seed})
		},
	}.Ask(host{w})
}
