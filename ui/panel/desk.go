package panel

import (
	"groupy/ui/kit"
	"groupy/ui/session"
)

// Desk is what the panel needs of the window.
type Desk interface {
	kit.Desk
	Session() *session.Session
	Status() *session.Status // as it is shown
	Send(m session.Message)
	Refresh()                  // shows the session as it is
	Arrange()                  // lays the window out anew
	Wake()                     // lets the next frame come
	SeeChain(c *session.Chain) // shows the stretch of a chain in the diagram
}
