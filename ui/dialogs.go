package ui

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/session"
)

// dialogs are the open ones, the topmost last. As long as one is open the story stands still.
type dialogs []dialog.Dialog

// show opens a dialog above the others; closed is called when it is closed.
func (l *dialogs) show(d dialog.Dialog, closed func()) {
	*l = append(*l, d)
	d.SetOnClosed(func() {
		*l = slices.DeleteFunc(*l, func(open dialog.Dialog) bool { return open == d })
		closed()
	})
	d.Show()
}

// held reports whether a story that plays stands still for a dialog. It goes on when that is closed.
func (w *Window) held() bool { return len(w.dialogs) > 0 && w.status.Playing }

// choose asks for one of a few workers.
func (w *Window) choose(question string, workers []int, then func(n int)) {
	choices := []kit.Choice{{Text: "None", Main: true}}
	for _, n := range workers {
		choices = append(choices, kit.Choice{Text: fmt.Sprintf("Worker %d", n), Do: func() { then(n) }})
	}
	kit.NewBox(desk{w}, question, widget.NewLabel(""), choices...).Open(0, 0, nil)
}

// askSeed asks for the seed of the dice.
func (w *Window) askSeed() {
	read := func(s string) (uint64, error) { return strconv.ParseUint(s, 10, 64) }
	kit.Question{
		Title: "Seed", Yes: "Play", Label: "Seed", Hint: "The same story with other dice, from its start.",
		Text: strconv.FormatUint(w.status.Seed, 10),
		Wrong: func(s string) error {
			if _, err := read(s); err != nil {
				return fmt.Errorf("a whole number from 0 to 18446744073709551615")
			}
			return nil
		},
		Then: func(s string) {
			seed, _ := read(s)
			w.send(session.SetSeed{Seed: seed})
		},
	}.Ask(desk{w})
}

// showAbout says what the program is.
func (w *Window) showAbout() {
	kit.Inform(desk{w}, "Groupy "+w.app.Metadata().Version, "Groupy makes view synchrony visible: a group of workers changes colour together, "+
		"because a leader multicasts every change in one order. Kill it, or let it crash in the middle of a "+
		"broadcast, and see what each version of the group service makes of that.")
}
