package diagram

import (
	"fyne.io/fyne/v2"

	"groupy/ui/kit"
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
	items := d.menuItems()
	if n > 0 {
		items = append(d.lineItems(n, at), append([]*fyne.MenuItem{fyne.NewMenuItemSeparator()}, items...)...)
	}
	kit.PopUp(d.host, at, items...)
}

func (d *Diagram) lineItems(n int, at fyne.Position) []*fyne.MenuItem {
	hide := fyne.NewMenuItem(hideText(n), func() { d.viewport.hideWorker(n); d.changed() })
	hide.Disabled = len(d.viewport.rows(d.facts.Workers())) < 2
	onlyView := fyne.NewMenuItem(onlyText(n), func() { d.viewport.only(d.membersOfView(n), d.facts.Workers()); d.changed() })
	more := fyne.NewMenuItem(actionsText(n), func() { d.host.WorkerMenu(n, at) })
	return []*fyne.MenuItem{hide, onlyView, more}
}

// ToggleLegend shows or hides the legend.
func (d *Diagram) ToggleLegend() {
	d.legend = !d.legend
	d.panel.arranged()
	if d.legend && !d.panel.legendFits(d.panel.Content.Size().Height) {
		d.host.Say(textNoLegend)
	}
}
