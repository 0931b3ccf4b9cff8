package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/session"
)

// show opens a dialog, above those that are open, and keeps it in mind, so that Escape can close it.
func (w *Window) show(d dialog.Dialog) {
	w.dialogs = append(w.dialogs, d)
	d.SetOnClosed(func() {
		w.dialogs = slices.DeleteFunc(w.dialogs, func(open dialog.Dialog) bool { return open == d })
	})
	d.Show()
}

// escapeDialog closes the topmost dialog, and tells whether there was one.
func (w *Window) escapeDialog() bool {
	n := len(w.dialogs)
	if n > 0 {
		w.dialogs[n-1].Hide()
	}
	return n > 0
}

// confirm asks before something is lost. The other answer is the one that stands out.
func (w *Window) confirm(title, text, lose, keep string, then func()) {
	d := dialog.NewConfirm(title, text, func(ok bool) {
		if ok {
			then()
		}
	}, w.win)
	d.SetConfirmText(lose)
	d.SetDismissText(keep)
	d.SetConfirmImportance(widget.DangerImportance)
	w.show(d)
}

func (w *Window) showError(err error) { w.show(dialog.NewError(err, w.win)) }

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
	var d dialog.Dialog
	row := container.NewHBox()
	for _, n := range workers {
		row.Add(widget.NewButton(fmt.Sprintf("Worker %d", n), func() { d.Hide(); then(n) }))
	}
	d = dialog.NewCustom(question, "None", row, w.win)
	w.show(d)
}

// question asks for one line of text.
type question struct {
	title, confirm, label, hint string
	text, unsaid                string // what stands there at first, and if nothing does
	wrong                       func(text string) error
	then                        func(text string)
}

func (w *Window) ask(q question) {
	entry := newEscapable(func() { w.escapeDialog() })
	entry.SetText(q.text)
	entry.SetPlaceHolder(q.unsaid)
	entry.Validator = func(s string) error { return q.wrong(strings.TrimSpace(s)) }
	items := []*widget.FormItem{widget.NewFormItem(q.label, entry)}
	items[0].HintText = q.hint
	d := dialog.NewForm(q.title, q.confirm, "Cancel", items, func(ok bool) {
		if ok {
			q.then(strings.TrimSpace(entry.Text))
		}
	}, w.win)
	d.Resize(fyne.NewSize(420, 0))
	w.show(d)
	w.win.Canvas().Focus(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	entry.OnSubmitted = func(string) {
		if entry.Validate() == nil {
			d.Submit()
			return
		}
		w.win.Canvas().Unfocus() // a field says what is wrong once it is left
		w.win.Canvas().Focus(entry)
	}
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
	text := widget.NewLabel("Groupy makes view synchrony visible: a group of workers changes colour together, " +
		"because a leader multicasts every change in one order. Kill it, or let it crash in the middle of a " +
		"broadcast, and see what each version of the group service makes of that.")
	text.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustom("Groupy "+w.app.Metadata().Version, "Close", text, w.win)
	d.Resize(fyne.NewSize(460, 0))
	w.show(d)
}

// escapable is a text field that Escape leaves.
type escapable struct {
	widget.Entry
	escape func()
}

func newEscapable(escape func()) *escapable {
	e := &escapable{escape: escape}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey is Fyne's.
func (e *escapable) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape {
		e.escape()
		return
	}
	e.Entry.TypedKey(key)
}
