package diagram

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/session"
)

// Desk is what the diagram needs of the window.
type Desk interface {
	kit.Desk
	Session() *session.Session
	Status() *session.Status // as it is shown
	Send(m session.Message)
	Arrange()                            // lays the window out anew
	Wake()                               // lets the next frame come
	MenuItem(name string) *fyne.MenuItem // of an action
	WorkerMenu(n int, at fyne.Position)  // what can be done to a worker
	StageHeight() float32                // of the tiles, with which the diagram shares its room
}
