package menus

import (
	"errors"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"groupy/gms/actor"
	"groupy/ui/kit"
	"groupy/ui/offers"
	"groupy/ui/session"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Host is what the menus need from the window.
type Host interface {
	kit.Host
	session.Holder
	Corner(n int) fyne.Position // returns the place for a menu of a worker
}

// Menus opens menus. What they offer is done at the moment shown, or at another one, to which they go first.
type Menus struct {
	host  Host
	visit *visit
}

// New makes the menus of a window.
func New(d Host) *Menus { return &Menus{host: d} }

func (m *Menus) run() *scenario.Run { return m.host.Session().Run() }

func (m *Menus) do(c scenario.Command) { m.host.Send(session.Do{Command: c}) }

// OpenWorker opens the menu of a worker.
func (m *Menus) OpenWorker(n int, at fyne.Position) {
	items := m.items(offers.Short(offers.Worker(m.run(), n)), m.do)
	if slices.Contains(m.host.Status().Leaders, n) {
		every := m.host.Action("crashpoints")
		items = append(items, &fyne.MenuItem{Label: every.Text, Disabled: every.Off() != "", Action: func() { m.host.Perform(every) }})
	}
	m.open(at, items, workerText(n))
}

// OpenMessage opens the menu of a message of Session.Flights, by its index.
func (m *Menus) OpenMessage(i int, at fyne.Position) {
	lines := m.host.Session().FlightWords(i)
	if lines == nil {
		return
	}
	f, message := m.host.Session().InFlight(i)
	if message.Cause > 0 {
		m.OpenFlight(&message, at)
		return
	}
	about := lines[:min(len(lines), 3)]
	m.open(at, m.items(offers.Link(m.run(), f.From+1, f.To+1), m.do), about...)
}

// OpenFlight opens the menu of a message in flight.
func (m *Menus) OpenFlight(f *actor.Flight, at fyne.Position) {
	id := offers.Of(f)
	m.open(at, m.messageItems(f), words.Capital(words.Typed(m.run(), f.Message)), fromToText(id.From, id.To))
}

// messageItems makes the items for a message in flight.
func (m *Menus) messageItems(f *actor.Flight) []*fyne.MenuItem {
	id := offers.Of(f)
	items := m.items(offers.OfMessage(m.run(), id), m.resolving(func() []offers.Offer { return offers.OfMessage(m.run(), id) }))
	return append(append(items, fyne.NewMenuItemSeparator()), m.items(offers.Link(m.run(), id.From, id.To), m.do)...)
}

// resolving returns a function that does a command if it is among what is offered when it is called, or says why not. So it never
// concerns a message that the user has not chosen.
func (m *Menus) resolving(all func() []offers.Offer) func(scenario.Command) {
	return func(c scenario.Command) {
		switch o, ok := offers.Find(all(), c); {
		case !ok:
			m.host.Say(words.Capital(textNotThen))
		case o.Off != "":
			m.host.Say(words.Capital(o.Off) + ".")
		default:
			m.do(o.Command)
		}
	}
}

// open opens a menu below lines that say what it is about.
func (m *Menus) open(at fyne.Position, items []*fyne.MenuItem, about ...string) {
	kit.PopUp(m.host, at, slices.Concat(heads(about...), items)...)
}

// heads makes the first items of a menu, which say what it is about.
func heads(about ...string) (items []*fyne.MenuItem) {
	for _, text := range about {
		items = append(items, disabled(text))
	}
	return append(items, fyne.NewMenuItemSeparator())
}

func disabled(text string) *fyne.MenuItem { return &fyne.MenuItem{Label: text, Disabled: true} }

// items makes the menu items of offers. do does a command.
func (m *Menus) items(all []offers.Offer, do func(scenario.Command)) (items []*fyne.MenuItem) {
	for _, o := range all {
		items = append(items, m.item(&o, do))
	}
	return items
}

// mostWorkers is the maximum number of workers that a menu lists. If there are more, it asks for the number.
const mostWorkers = 12

func (m *Menus) item(o *offers.Offer, do func(scenario.Command)) *fyne.MenuItem {
	item := &fyne.MenuItem{Label: o.Text, Checked: o.Is}
	switch {
	case o.IsGap():
		return fyne.NewMenuItemSeparator()
	case o.Off != "":
		return disabled(unable(o.Text, o.Off))
	case len(o.Who) > mostWorkers:
		asks := *o
		item.Label += textAsks
		item.Action = func() { m.ask(asks, do) }
	case o.IsHeading():
		item.ChildMenu = fyne.NewMenu("", m.items(o.Each(), do)...)
	default:
		c := o.Command
		item.Action = func() { do(c) }
	}
	return item
}

// ask asks for the worker of an offer.
func (m *Menus) ask(o offers.Offer, do func(scenario.Command)) {
	read := func(text string) (int, error) {
		n, err := strconv.Atoi(text)
		if err != nil || !slices.Contains(o.Who, n) {
			return 0, errors.New(oneOf(o.Who))
		}
		return n, nil
	}
	kit.Question{
		Title: o.Text, Yes: textDo, Label: textWorker, Hint: oneOf(o.Who), Unsaid: strconv.Itoa(o.Who[0]),
		Wrong: func(text string) error { _, err := read(text); return err },
		Then:  func(text string) { n, _ := read(text); do(o.Of(n).Command) },
	}.Ask(m.host)
}

// selected returns the selected worker, or else the leader if there is just one, or else 0.
func (m *Menus) selected() int {
	st := m.host.Status()
	if n := st.Selected; n > 0 || len(st.Leaders) != 1 {
		return n
	}
	return st.Leaders[0]
}
