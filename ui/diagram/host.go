package diagram

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/menus"
	"groupy/ui/session"
)

// Host is what the diagram needs from the window.
type Host interface {
	kit.Host
	session.Holder
	Arrange()                            // lays out the window again
	Wake()                               // requests a frame
	MenuItem(name string) *fyne.MenuItem // returns the menu item of an action
	WorkerMenu(n int, at fyne.Position)  // opens the menu of a worker
	Menus() *menus.Menus                 // returns the menus of messages and workers
	TilesHeight() float32                // returns the height of the tiles, which share their room with the diagram
}
