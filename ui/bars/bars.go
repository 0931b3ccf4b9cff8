package bars

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/session"
)

// Host is what the bars need from the window.
type Host interface {
	kit.Host
	session.Holder
	Refresh()                       // shows the session in its present state
	Wake()                          // requests a frame
	ShowVerdict()                   // shows the promises
	ShowFaults()                    // shows the faults that are active
	Film(e *session.Excerpt)        // offers to make a film of a part of the run
	Asides() (before, after string) // returns texts to show before and after the state of the group; they may be empty
}

// bar is what both bars have.
type bar struct {
	Content fyne.CanvasObject
	Buttons []*kit.ActionButton
	host    Host
}

// button makes the button of an action, with an icon, or with the action's text if icon is nil.
func (b *bar) button(name string, icon fyne.Resource) *kit.ActionButton {
	button := kit.NewActionButton(b.host, name, icon)
	b.Buttons = append(b.Buttons, button)
	return button
}

// update enables or disables the buttons.
func (b *bar) update() {
	for _, button := range b.Buttons {
		button.Update()
	}
}
