package menus

import (
	"time"

	"fyne.io/fyne/v2"

	"groupy/gms/actor"
	"groupy/ui/offers"
	"groupy/ui/session"
	"groupy/worker/scenario"
)

// visit is a moment that the session is on its way to, and what to do there.
type visit struct {
	event actor.EventID // the moment just after it, or Time if it is 0
	time  time.Duration
	then  func()
}

// goThere goes to a moment and does something there.
func (m *Menus) goThere(v visit) {
	m.host.Send(session.Pause{})
	m.visit = &v // after the pause, which would end it
	if v.event > 0 {
		m.host.Send(session.SeekEvent{Event: v.event, Time: v.time})
	} else {
		m.host.Send(session.Seek{To: v.time})
	}
}

// Update does what was to be done at another moment, once the session is there. If the user has gone elsewhere meanwhile, it does
// nothing. The window calls it whenever the session has changed.
func (m *Menus) Update() {
	s, v := m.host.Session(), m.visit
	if v == nil || s.Moments().Seeking() {
		return
	}
	m.visit = nil
	now := s.Moments()
	if there := now.Moment().Time == v.time.Truncate(scenario.Resolution); there && (v.event == 0 || now.Events() >= v.event) {
		v.then()
	}
}

// MessageThen is a message at the moment at which it was sent.
type MessageThen struct {
	Send     actor.EventID
	Sent     time.Duration
	From, To int
	Words    string
	Off      string // why nothing can be done to it; empty if something can
}

// MessageThenItems makes the items for a message. They go to the moment just after its Send.
func (m *Menus) MessageThenItems(f MessageThen) []*fyne.MenuItem {
	id := offers.Message{Cause: f.Send, From: f.From, To: f.To}
	now := m.resolving(func() []offers.Offer { return offers.OfMessage(m.run(), id) })
	there := func(do func(scenario.Command)) func(scenario.Command) {
		return func(c scenario.Command) { m.goThere(visit{f.Send, f.Sent, func() { do(c) }}) }
	}
	items := append(heads(f.Words), m.items(offers.OfMessageThen(id, f.Off), there(now))...)
	return append(items, m.items([]offers.Offer{offers.BlockFromHere(f.From, f.To)}, there(m.do))...)
}

// WorkerThenItem makes the item with what can be done to a worker at a time.
func (m *Menus) WorkerThenItem(n int, at time.Duration, menuAt fyne.Position) *fyne.MenuItem {
	now := m.resolving(func() []offers.Offer { return offers.Worker(m.run(), n) })
	items := m.items(offers.WorkerThen(n), func(c scenario.Command) { m.goThere(visit{0, at, func() { now(c) }}) })
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(textMoreThere, func() {
		m.goThere(visit{0, at, func() { m.OpenWorker(n, menuAt) }})
	}))
	return &fyne.MenuItem{Label: workerThenText(n, at), ChildMenu: fyne.NewMenu("", items...)}
}
