package panel

import (
	"groupy/ui/kit"
	"groupy/ui/menus"
	"groupy/ui/session"
)

// Host is what the panel needs from the window.
type Host interface {
	kit.Host
	session.Holder
	Refresh()                  // shows the session in its present state
	Arrange()                  // lays out the window again
	Wake()                     // requests a frame
	Film(e *session.Excerpt)   // offers to make a film of a part of the run
	SeeChain(c *session.Chain) // shows the interval of a chain in the diagram
	Menus() *menus.Menus       // returns the menus of messages and workers
}
