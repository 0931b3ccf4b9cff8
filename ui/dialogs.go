package ui

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/session"
)

// show opens a dialog, above those that are open. As long as one is open the story stands still.
func (w *Window) show(d dialog.Dialog) {
	w.dialogs = append(w.dialogs, d)
	d.SetOnClosed(func() {
		w.dialogs = slices.DeleteFunc(w.dialogs, func(open dialog.Dialog) bool { return open == d })
		w.awake()
	})
	d.Show()
}

// held reports whether a story that plays stands still for a dialog. It goes on when that is closed.
func (w *Window) held() bool { return len(w.dialogs) > 0 && w.status.Playing }

// popUp shows a menu below an object.
func (w *Window) popUp(m *fyne.Menu, below fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	kit.PopUp(desk{w}, m, at.AddXY(0, below.Size().Height+2))
}

// popUpAbove shows a menu above an object at the window's lower edge.
func (w *Window) popUpAbove(m *fyne.Menu, above fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(above)
	kit.PopUp(desk{w}, m, at.SubtractXY(0, widget.NewMenu(m).MinSize().Height+2))
}

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
	kit.Tell(desk{w}, "Groupy "+w.app.Metadata().Version, "Groupy makes view synchrony visible: a group of workers changes colour together, "+
		"because a leader multicasts every change in one order. Kill it, or let it crash in the middle of a "+
		"broadcast, and see what each version of the group service makes of that.")
}
