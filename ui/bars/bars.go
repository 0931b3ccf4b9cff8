package bars

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/session"
)

// Desk is what the bars need of the window.
type Desk interface {
	kit.Desk
	Session() *session.Session
	Status() *session.Status // as it is shown
	Send(m session.Message)
	Refresh()                       // shows the session as it is
	Wake()                          // lets the next frame come
	ShowVerdict()                   // shows what became of the promises
	Asides() (before, after string) // what there is to say before and after how the group is; empty: nothing
}

// bar is what both have.
type bar struct {
	Content fyne.CanvasObject
	Buttons []*kit.ActionButton
	desk    Desk
}

// button makes the button of an action, with a sign or else its text.
func (b *bar) button(name string, icon fyne.Resource) *kit.ActionButton {
	button := kit.NewActionButton(b.desk, name, icon)
	b.Buttons = append(b.Buttons, button)
	return button
}

// update enables and disables the buttons.
func (b *bar) update() {
	for _, button := range b.Buttons {
		button.Update()
	}
}
