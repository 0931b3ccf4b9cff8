package diagram

import (
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/facts"
	"groupy/ui/kit"
	"groupy/ui/menus"
	"groupy/ui/spacetime"
)

// showMenu opens the menu of what is drawn.
func (d *Diagram) showMenu(at fyne.Position) {
	kit.PopUp(d.host, at, d.menuItems()...)
}

func (d *Diagram) menuItems() (items []*fyne.MenuItem) {
	for _, k := range messageKinds {
		items = append(items, &fyne.MenuItem{Label: k.text, Checked: !d.viewport.hide.Has(k.kind), Action: func() {
			d.viewport.toggle(spacetime.Hiding(k.kind))
			d.changed()
		}})
	}
	all := fyne.NewMenuItem(textAllWorkers, func() { d.viewport.showAll(); d.changed() })
	all.Checked = len(d.viewport.hidden)+len(d.viewport.order) == 0
	n := d.host.Status().Selected
	onlyView := fyne.NewMenuItem(textSelected, func() { d.viewport.only(d.membersOfView(n), d.facts.Workers()); d.changed() })
	onlyView.Disabled = n == 0
	return append(items, fyne.NewMenuItemSeparator(), all, onlyView, fyne.NewMenuItemSeparator(), d.host.MenuItem("legend"),
		d.host.MenuItem("follow"), d.host.MenuItem("axis"), d.host.MenuItem("wholerun"), fyne.NewMenuItemSeparator(), d.host.MenuItem("export"), d.host.MenuItem("copyfigure"))
}

// membersOfView returns the workers in the present view of a worker, or the worker alone if it has no view.
func (d *Diagram) membersOfView(n int) []int {
	for _, b := range d.host.Session().Moments().Board() {
		if b.Number == n && len(b.Members) > 0 {
			return b.Members
		}
	}
	return []int{n}
}

// showLineMenu opens the menu of what is drawn, and of the line of worker n if n is not 0.
func (d *Diagram) showLineMenu(n int, at fyne.Position) {
	kit.PopUp(d.host, at, d.lineItems(n, facts.Unknown, at)...)
}

// lineItems makes the items for the line of worker n at a time that may be unknown, and for what is drawn. n may be 0.
func (d *Diagram) lineItems(n int, time time.Duration, at fyne.Position) []*fyne.MenuItem {
	if n == 0 {
		return d.menuItems()
	}
	hide := fyne.NewMenuItem(hideText(n), func() { d.viewport.hideWorker(n); d.changed() })
	hide.Disabled = len(d.viewport.rows(d.facts.Workers())) < 2
	onlyView := fyne.NewMenuItem(onlyText(n), func() { d.viewport.only(d.membersOfView(n), d.facts.Workers()); d.changed() })
	actions := fyne.NewMenuItem(actionsText(n), func() { d.host.WorkerMenu(n, at) })
	return append(d.workerItems(n, time, at), actions, fyne.NewMenuItemSeparator(), hide, onlyView, d.drawnItem())
}

// drawnItem makes the item for what is drawn.
func (d *Diagram) drawnItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(textShow, nil)
	item.ChildMenu = fyne.NewMenu("", d.menuItems()...)
	return item
}

// workerItems makes the items for a worker at a time, none if that is unknown.
func (d *Diagram) workerItems(n int, time time.Duration, at fyne.Position) []*fyne.MenuItem {
	if n == 0 || time < 0 {
		return nil
	}
	return d.staying(d.host.Menus().WorkerThenItem(n, time, at))
}

// messageItems makes the items for the message of a hit, and for worker n, whose line is there.
func (d *Diagram) messageItems(h spacetime.Hit, n int, at fyne.Position) []*fyne.MenuItem {
	m, words := &d.facts.Messages[h.Message], ""
	if lines := spacetime.Words(d.facts, spacetime.Hit{Kind: spacetime.HitArrow, Message: h.Message, Index: -1}); len(lines) > 0 {
		words = lines[0]
	}
	items := d.staying(d.host.Menus().MessageThenItems(menus.MessageThen{
		Send: m.ID, Sent: m.Sent, From: int(m.From), To: int(m.To), Words: words, Off: whyNothing(m),
	})...)
	items = append(items, fyne.NewMenuItemSeparator())
	return append(append(items, d.workerItems(n, d.timeOf(h), at)...), d.drawnItem())
}

// whyNothing says why nothing can be done to a message at the moment after it was sent.
func whyNothing(m *facts.Message) string {
	switch {
	case m.ID == 0 || m.Sent < 0:
		return whySentBefore
	case m.Fate == facts.Cut:
		return whyNeverSent
	case m.Fate == facts.Lost && m.Ended == m.Sent:
		return whyLostAtOnce
	}
	return ""
}

// staying makes items keep the viewport where it is while they go to another moment.
func (d *Diagram) staying(items ...*fyne.MenuItem) []*fyne.MenuItem {
	for _, item := range items {
		if item.ChildMenu != nil {
			d.staying(item.ChildMenu.Items...)
		}
		if do := item.Action; do != nil {
			item.Action = func() {
				now, event := d.now()
				d.viewport.stopFollowing(now, event)
				do()
			}
		}
	}
	return items
}

// ToggleLegend shows or hides the legend.
func (d *Diagram) ToggleLegend() {
	d.legend = !d.legend
	d.panel.arranged()
	if d.legend && !d.panel.legendFits(d.panel.Content.Size().Height) {
		d.host.Say(textNoLegend)
	}
}
