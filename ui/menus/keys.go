package menus

import (
	"cmp"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/offers"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// OpenSelected opens the menu of the selected worker.
func (m *Menus) OpenSelected() {
	if n := m.host.Status().Selected; n > 0 {
		m.OpenWorker(n, m.host.Corner(n))
	} else {
		m.host.Say(selectFirst)
	}
}

// KillLeader kills the leader. If several workers lead, it asks which one, as do the others.
func (m *Menus) KillLeader() { m.toLeader(killWhich, scenario.KillLeader, scenario.Kill) }

// LeaveLeader makes the leader leave.
func (m *Menus) LeaveLeader() { m.toLeader(leaveWhich, scenario.LeaveLeader, scenario.Leave) }

// PauseLeader pauses the leader, or makes it go on.
func (m *Menus) PauseLeader() {
	board := m.host.Session().Moments().Board()
	if paused := slices.DeleteFunc(slices.Clone(m.host.Status().Leaders), func(n int) bool { return !board[n-1].Paused }); len(paused) > 0 {
		m.Choose(resumeWhich, paused, func(n int) { m.do(scenario.Command{Verb: scenario.Resume, Worker: n}) })
		return
	}
	m.toLeader(pauseWhich, scenario.PauseLeader, scenario.Pause)
}

// toLeader does a verb to the leader, or to one of several leaders.
func (m *Menus) toLeader(question string, leader, one scenario.Verb) {
	leaders := m.host.Status().Leaders
	if len(leaders) == 1 {
		m.do(scenario.Command{Verb: leader})
		return
	}
	m.Choose(question, leaders, func(n int) { m.do(scenario.Command{Verb: one, Worker: n}) })
}

// Choose asks for one of several workers. If there is only one, it does not ask.
func (m *Menus) Choose(question string, workers []int, then func(n int)) {
	if len(workers) == 1 {
		then(workers[0])
		return
	}
	choices := []kit.Choice{{Text: textNone, Main: true}}
	for _, n := range workers {
		choices = append(choices, kit.Choice{Text: workerText(n), Do: func() { then(n) }})
	}
	kit.NewBox(m.host, question, widget.NewLabel(""), choices...).Open(0, 0, nil)
}

// each does something to the selected worker, or else to the leader, or else to one of several leaders.
func (m *Menus) each(question string, then func(n int)) {
	leaders := m.host.Status().Leaders
	switch n := m.selected(); {
	case n > 0:
		then(n)
	case len(leaders) == 0:
		m.host.Say(selectFirst)
	default:
		m.Choose(question, leaders, then)
	}
}

// offer does what is offered about a worker, or says why not.
func (m *Menus) offer(n int, o offers.Offer) {
	if o.Off != "" {
		m.host.Say(cannotText(n, o.Text, o.Off))
		return
	}
	m.do(o.Command)
}

// Suspect suspects the selected worker, or else the leader.
func (m *Menus) Suspect() {
	m.each(suspectWhich, func(n int) { m.offer(n, offers.Suspect(m.run(), n)) })
}

// Slow opens a menu that slows the selected worker down, or else the leader.
func (m *Menus) Slow() {
	m.each(slowWhich, func(n int) { m.openOffer(n, offers.Slow(m.run(), n)) })
}

// openOffer opens the menu of a heading that is about a worker.
func (m *Menus) openOffer(n int, o offers.Offer) {
	item := m.item(&o, m.do)
	switch {
	case o.Off != "":
		m.host.Say(cannotText(n, o.Text, o.Off))
	case item.ChildMenu == nil:
		item.Action()
	default:
		m.open(m.host.Corner(n), item.ChildMenu.Items, ofWorker(n, o.Text))
	}
}

// LoseNext loses the next message that the selected worker sends to another one, for which it asks. If none is selected, it loses the next
// message of all.
func (m *Menus) LoseNext() {
	if n := m.host.Status().Selected; n > 0 {
		m.openOffer(n, offers.LoseNextTo(m.run(), n))
		return
	}
	m.do(offers.LoseNext().Command)
}

// BlockLink blocks a link from the selected worker, or any. It unblocks a link that is blocked.
func (m *Menus) BlockLink() {
	if n := m.host.Status().Selected; n > 0 {
		m.openOffer(n, offers.BlockTo(m.run(), n))
		return
	}
	m.askCommand(blockTitle, blockHint, linkWords, m.readLink)
}

// readLink reads a link, and returns the command that blocks it, or unblocks it if it is blocked.
func (m *Menus) readLink(text string) (scenario.Command, error) {
	c, err := scenario.ParseCommand("block " + text)
	if last := max(c.From, c.To); err == nil && last > m.host.Status().Workers {
		err = errors.New(noWorkerText(last))
	}
	if err == nil {
		c = offers.Toggled(m.run(), c)
	}
	return c, err
}

// Partition cuts the selected worker off from the others, or asks for the sides.
func (m *Menus) Partition() {
	if n := m.host.Status().Selected; n > 0 {
		m.offer(n, offers.CutOff(m.run(), n))
		return
	}
	m.AskSides(scenario.Sides)
}

// AskSides asks for the sides of a partition. first makes the text at first from the workers in two halves.
func (m *Menus) AskSides(first func(...[]int) string) {
	m.askCommand(partitionTitle, partitionHint, first, m.readSides)
}

// readSides reads the sides of a partition.
func (m *Menus) readSides(text string) (scenario.Command, error) {
	c, err := scenario.ParseCommand("partition " + text)
	if last := c.Last(); err == nil && last > m.host.Status().Workers {
		err = errors.New(noWorkerText(last))
	}
	return c, err
}

// askCommand asks for a command about the living workers, and does it. first makes the text at first from the workers in two halves.
func (m *Menus) askCommand(title, hint string, first func(...[]int) string, read func(text string) (scenario.Command, error)) {
	var alive []int
	for _, b := range m.host.Session().Moments().Board() {
		if b.Alive() {
			alive = append(alive, b.Number)
		}
	}
	if len(alive) < 2 {
		m.host.Say(tooFew)
		return
	}
	half := len(alive) / 2
	kit.Question{
		Title: title, Yes: textDo, Label: textWorkers, Hint: hint, Text: first(alive[:half], alive[half:]),
		Wrong: func(text string) error { _, err := read(text); return err },
		Then:  func(text string) { c, _ := read(text); m.do(c) },
	}.Ask(m.host)
}

// Heal unblocks all links.
func (m *Menus) Heal() { m.whole(offers.Heal(m.run())) }

// Perfect ends all faults of links, nodes and the detector.
func (m *Menus) Perfect() { m.whole(offers.Perfect(m.run())) }

// whole does what is offered about all workers, or says why not.
func (m *Menus) whole(o offers.Offer) {
	if o.Off != "" {
		m.host.Say(words.Capital(o.Off) + ".")
		return
	}
	m.do(o.Command)
}

// mostMessages is the maximum number of messages in a menu.
const mostMessages = 12

// Messages opens a menu of the messages in flight, from or to the selected worker if there is one. Each has a menu of its own.
func (m *Menus) Messages() {
	s, n := m.host.Session(), m.host.Status().Selected
	var items []*fyne.MenuItem
	for i, f := range s.Flights(nil) {
		_, message := s.InFlight(i)
		if message.Cause == 0 || n > 0 && f.From+1 != n && f.To+1 != n {
			continue
		}
		item := fyne.NewMenuItem(messageText(s.FlightWords(i)[0], f.From+1, f.To+1), nil)
		item.ChildMenu = fyne.NewMenu("", m.messageItems(&message)...)
		if items = append(items, item); len(items) == mostMessages {
			break
		}
	}
	if len(items) == 0 {
		m.host.Say(noMessages(n))
		return
	}
	m.open(m.host.Corner(cmp.Or(n, 1)), items, messagesTitle(n))
}
