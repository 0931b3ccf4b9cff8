package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

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

// held tells whether a story that plays stands still for a dialog. It goes on when that is closed.
func (w *Window) held() bool { return len(w.dialogs) > 0 && w.status.Playing }

// confirm asks before something is lost. The other answer is the one that stands out.
func (w *Window) confirm(title, text, lose, keep string, then func()) {
	w.newBox(title, wrappedLabel(text, false), choice{text: lose, do: then, risk: true}, choice{text: keep, main: true}).open(460, 0, nil)
}

func (w *Window) showError(err error) {
	w.newBox("That did not work", wrappedLabel(session.Capital(err.Error()), false), choice{text: "Close", main: true}).open(460, 0, nil)
}

// popUp shows a menu below an object.
func (w *Window) popUp(m *fyne.Menu, below fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	w.popUpAt(m, at.AddXY(0, below.Size().Height+2))
}

// popUpAbove shows a menu above an object at the window's lower edge.
func (w *Window) popUpAbove(m *fyne.Menu, above fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(above)
	w.popUpAt(m, at.SubtractXY(0, widget.NewMenu(m).MinSize().Height+2))
}

func (w *Window) popUpAt(m *fyne.Menu, at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(m, w.win.Canvas(), at)
}

// choose asks for one of a few workers.
func (w *Window) choose(question string, workers []int, then func(n int)) {
	choices := []choice{{text: "None", main: true}}
	for _, n := range workers {
		choices = append(choices, choice{text: fmt.Sprintf("Worker %d", n), do: func() { then(n) }})
	}
	w.newBox(question, widget.NewLabel(""), choices...).open(0, 0, nil)
}

// question asks for one line of text.
type question struct {
	title, confirm, label, hint string
	text, unsaid                string // what stands there at first, and if nothing does
	wrong                       func(text string) error
	then                        func(text string)
}

func (w *Window) ask(q question) {
	entry := w.newField(q.text, func(s string) error { return q.wrong(strings.TrimSpace(s)) })
	entry.SetPlaceHolder(q.unsaid)
	items := []*widget.FormItem{{Text: q.label, Widget: entry, HintText: q.hint}}
	w.newForm(q.title, q.confirm, items, func() { q.then(strings.TrimSpace(entry.Text)) }).open(420, 0, entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// askSeed asks for the seed of the dice.
func (w *Window) askSeed() {
	read := func(s string) (uint64, error) { return strconv.ParseUint(s, 10, 64) }
	w.ask(question{
		title: "Seed", confirm: "Play", label: "Seed", hint: "The same story with other dice, from its start.",
		text: strconv.FormatUint(w.status.Seed, 10),
		wrong: func(s string) error {
			if _, err := read(s); err != nil {
				return fmt.Errorf("a whole number from 0 to 18446744073709551615")
			}
			return nil
		},
		then: func(s string) {
			seed, _ := read(s)
			w.send(session.SetSeed{Seed: seed})
		},
	})
}

// showAbout says what the program is.
func (w *Window) showAbout() {
	text := wrappedLabel("Groupy makes view synchrony visible: a group of workers changes colour together, "+
		"because a leader multicasts every change in one order. Kill it, or let it crash in the middle of a "+
		"broadcast, and see what each version of the group service makes of that.", false)
	w.newBox("Groupy "+w.app.Metadata().Version, text, choice{text: "Close", main: true}).open(460, 0, nil)
}
