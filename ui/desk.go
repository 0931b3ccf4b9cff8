package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"groupy/ui/kit"
	"groupy/ui/session"
)

// desk is the window as its parts see it. It implements the Desk of each part.
type desk struct{ w *Window }

func (d desk) Parent() fyne.Window                 { return d.w.win }
func (d desk) Open(open dialog.Dialog)             { d.w.dialogs.show(open, d.w.requestFrame) }
func (d desk) Hint(text string)                    { d.w.bottom.Hint(text) }
func (d desk) Say(text string)                     { d.w.bottom.Say(text) }
func (d desk) Action(name string) *kit.Action      { return d.w.action(name) }
func (d desk) Perform(a *kit.Action)               { d.w.perform(a) }
func (d desk) TypedKey(e *fyne.KeyEvent)           { d.w.typedKey(e) }
func (d desk) TypedRune(r rune)                    { d.w.typedRune(r) }
func (d desk) Quit()                               { d.w.quit() }
func (d desk) Session() *session.Session           { return d.w.session }
func (d desk) Status() *session.Status             { return &d.w.status }
func (d desk) Send(m session.Message)              { d.w.send(m) }
func (d desk) Refresh()                            { d.w.refresh() }
func (d desk) Wake()                               { d.w.requestFrame() }
func (d desk) SeeChain(c *session.Chain)           { d.w.diagram.Diagram.SeeChain(c) }
func (d desk) MenuItem(name string) *fyne.MenuItem { return d.w.menuItem(name) }
func (d desk) WorkerMenu(n int, at fyne.Position)  { d.w.showWorkerMenu(n, at) }
func (d desk) StageHeight() float32                { return d.w.stage.Size().Height }
func (d desk) ShowVerdict()                        { d.w.side.ShowVerdict() }

// Asides returns whether autosave has failed, and how many messages are not shown.
func (d desk) Asides() (before, after string) {
	if d.w.autosaver.trouble() != "" {
		before = textAutosaveFailed
	}
	return before, d.w.stage.LeftOut()
}

// Arrange lays out the window again.
func (d desk) Arrange() {
	d.w.all.Refresh()
	d.w.refresh()
	d.w.requestFrame()
}
