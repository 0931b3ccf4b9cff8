package ui

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"groupy/ui/kit"
	"groupy/ui/lessons"
	"groupy/ui/menus"
	"groupy/ui/session"
)

// host is the window as its parts see it. It implements the Host of each part.
type host struct{ w *Window }

func (d host) Parent() fyne.Window                 { return d.w.win }
func (d host) Stir()                               { d.w.stir() }
func (d host) Say(text string)                     { d.w.say(text) }
func (d host) Action(name string) *kit.Action      { return d.w.action(name) }
func (d host) TypedKey(e *fyne.KeyEvent)           { d.w.typedKey(e) }
func (d host) TypedRune(r rune)                    { d.w.typedRune(r) }
func (d host) Quit()                               { d.w.quit() }
func (d host) Session() *session.Session           { return d.w.session }
func (d host) Status() *session.Status             { return &d.w.status }
func (d host) Refresh()                            { d.w.refresh() }
func (d host) Wake()                               { d.w.requestFrame() }
func (d host) SeeChain(c *session.Chain)           { d.w.diagram.Diagram.SeeChain(c) }
func (d host) MenuItem(name string) *fyne.MenuItem { return d.w.menuItem(name) }
func (d host) WorkerMenu(n int, at fyne.Position)  { d.w.menus.OpenWorker(n, at) }
func (d host) MessageMenu(i int, at fyne.Position) { d.w.menus.OpenMessage(i, at) }
func (d host) Corner(n int) fyne.Position          { return d.w.tiles.Corner(n) }
func (d host) Menus() *menus.Menus                 { return d.w.menus }
func (d host) TilesHeight() float32                { return d.w.tiles.Size().Height }
func (d host) ShowVerdict()                        { d.w.panel.ShowVerdict() }
func (d host) ShowFaults()                         { d.w.panel.ShowFaults() }

// OpenLesson opens a lesson: a file, or a lesson of the library by its name.
func (d host) OpenLesson(what string) {
	if err := d.w.lessons.Open(what); err != nil {
		kit.Fail(d, err)
	} else if lessons.IsLesson(what) {
		d.w.recently(what, true)
	}
}

func (d host) ReadLesson(name, title, text string) error { return d.w.lessons.Read(name, title, text) }

// Open opens a dialog. What the mouse is over below is not shown any more.
func (d host) Open(open dialog.Dialog) {
	d.Tip("", kit.Area{})
	d.w.dialogs.show(open, d.w.requestFrame)
	d.w.refresh()
}

// Asides returns a text if autosave has failed, and a text if messages are not shown.
func (d host) Asides() (before, after string) {
	if d.w.autosaver.trouble() != "" {
		before = textAutosaveFailed
	}
	return before, d.w.tiles.LeftOut()
}

// Arrange lays out the window again.
func (d host) Arrange() {
	d.w.all.Refresh()
	d.w.refresh()
	d.w.requestFrame()
}

// Hint shows what is under the mouse.
func (d host) Hint(text string) {
	d.w.bottom.Hint(text)
	d.w.stir()
}

// Tip shows a tooltip at what is under the mouse. A dialog has it behind itself.
func (d host) Tip(text string, over kit.Area) {
	if d.w.covered() {
		text = ""
	}
	base := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.w.all)
	over.At = over.At.Subtract(base)
	d.w.tooltip.Tell(text, over, d.w.all.Size())
	d.w.stir()
}

// TipBeside shows a tooltip with a title beside what is under the mouse; no lines hide it.
func (d host) TipBeside(lines []string, b kit.Beside) {
	base := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.w.all)
	b.Over.At, b.All.At = b.Over.At.Subtract(base), b.All.At.Subtract(base)
	covers := b.Covers
	b.Covers = func(a kit.Area) float32 { return covers(kit.Area{At: a.At.Add(base), Size: a.Size}) }
	d.w.tooltip.TellBeside(strings.Join(lines, "\n"), b, d.w.all.Size())
	d.w.win.Canvas().Refresh(d.w.tooltip) // Fyne does not know yet where something is that was never visible, and would not paint it
}

// Titles returns the title of what is shown, and its place in the playlist.
func (d host) Titles() (title, place string) {
	st := &d.w.status
	return cmp.Or(d.w.playlist.Title(), titleOf(st.Title, st.Workers, st.Version)), d.w.playlist.Place()
}

// Lend lends the parts of the window to the lecture view. open reports whether the diagram is wanted.
func (d host) Lend() (tiles, diagram, bottom fyne.CanvasObject, open bool) {
	return d.w.tiles, d.w.diagram.Content, d.w.bottom.Content, d.w.diagram.Wanted()
}

// Perform performs an action that was clicked.
func (d host) Perform(a *kit.Action) {
	d.w.notePress(clickText(a.Text))
	d.w.perform(a)
}

// Send passes on a message from a part of the window.
func (d host) Send(m session.Message) {
	switch m := m.(type) {
	case session.Select:
		if m.Worker > 0 {
			d.w.notePress(clickText(workerText(m.Worker)))
		}
	case session.Seek, session.SeekMark, session.SeekEvent:
		d.w.notePress(clickText(""))
	}
	d.w.send(m)
}
