package diagram

import (
	"fmt"

	"fyne.io/fyne/v2"

	"groupy/ui/facts"
	"groupy/ui/kit"
	"groupy/ui/spacetime"
)

// messageKinds are the kinds of messages as they are offered.
var messageKinds = []struct {
	text string
	kind facts.Kind
}{
	{"Changes", facts.Change},
	{"Views", facts.View},
	{"State, freeze, go and stop", facts.State},
	{"Requests to the leader", facts.Request},
	{"Requests to join", facts.Join},
}

// showMenu offers what is drawn, and how.
func (d *Diagram) showMenu(at fyne.Position) {
	kit.PopUp(d.desk, at, d.menuItems()...)
}

func (d *Diagram) menuItems() (items []*fyne.MenuItem) {
	for _, k := range messageKinds {
		items = append(items, &fyne.MenuItem{Label: k.text, Checked: !d.lens.hide.Has(k.kind), Action: func() {
			d.lens.toggle(spacetime.Hiding(k.kind))
			d.changed()
		}})
	}
	all := fyne.NewMenuItem("All workers, by number", func() { d.lens.showAll(); d.changed() })
	all.Checked = len(d.lens.hidden)+len(d.lens.order) == 0
	n := d.desk.Status().Selected
	alone := fyne.NewMenuItem("Only who is in a view with the selected one", func() { d.lens.only(d.company(n), d.facts.Workers()); d.changed() })
	alone.Disabled = n == 0
	return append(items, fyne.NewMenuItemSeparator(), all, alone, fyne.NewMenuItemSeparator(), d.desk.MenuItem("legend"),
		d.desk.MenuItem("follow"), d.desk.MenuItem("axis"), d.desk.MenuItem("wholestory"), fyne.NewMenuItemSeparator(), d.desk.MenuItem("export"))
}

// company are those who are in a view with a worker, as it is now.
func (d *Diagram) company(n int) []int {
	for _, b := range d.desk.Session().Moments().Board() {
		if b.Number == n && len(b.Members) > 0 {
			return b.Members
		}
	}
	return []int{n}
}

// showLineMenu offers what is drawn, and what can be done with the line there, if there is one.
func (d *Diagram) showLineMenu(n int, at fyne.Position) {
	items := d.menuItems()
	if n > 0 {
		items = append(d.lineItems(n, at), append([]*fyne.MenuItem{fyne.NewMenuItemSeparator()}, items...)...)
	}
	kit.PopUp(d.desk, at, items...)
}

func (d *Diagram) lineItems(n int, at fyne.Position) []*fyne.MenuItem {
	hide := fyne.NewMenuItem(fmt.Sprintf("Hide the line of worker %d", n), func() { d.lens.hideWorker(n); d.changed() })
	hide.Disabled = len(d.lens.rows(d.facts.Workers())) < 2
	alone := fyne.NewMenuItem(fmt.Sprintf("Only who is in a view with worker %d", n), func() { d.lens.only(d.company(n), d.facts.Workers()); d.changed() })
	more := fyne.NewMenuItem(fmt.Sprintf("What can be done to worker %d…", n), func() { d.desk.WorkerMenu(n, at) })
	return []*fyne.MenuItem{hide, alone, more}
}

// ToggleLegend shows the legend, or hides it.
func (d *Diagram) ToggleLegend() {
	d.legend = !d.legend
	d.panel.arranged()
	if d.legend && !d.panel.legendFits(d.panel.Content.Size().Height) {
		d.desk.Say("There is no room for the legend: make the diagram higher by its upper edge.")
	}
}
