package ui

import (
	"fyne.io/fyne/v2"

	"groupy/worker/scenario"
)

// mainMenu offers every action, where users of desktop programs look for it.
func (w *Window) mainMenu() *fyne.MainMenu {
	shipped := fyne.NewMenuItem("Open scenario", nil)
	shipped.ChildMenu = fyne.NewMenu("")
	for _, e := range w.library {
		shipped.ChildMenu.Items = append(shipped.ChildMenu.Items, fyne.NewMenuItem(e.Title, func() { w.open(e) }))
	}
	quit := fyne.NewMenuItem("Quit", w.quit)
	quit.IsQuit = true
	line := fyne.NewMenuItemSeparator
	version := fyne.NewMenu("Version")
	for _, name := range scenario.VersionNames() {
		version.Items = append(version.Items, w.menuItem(name))
	}
	return fyne.NewMainMenu(
		fyne.NewMenu("File", w.menuItem("new"), w.menuItem("open"), w.recentItem(), shipped, w.menuItem("scenarios"), line(),
			w.menuItem("save"), w.menuItem("saveas"), w.menuItem("recover"), line(), w.menuItem("copylink"), w.menuItem("pastelink"), line(), w.menuItem("export"), line(), quit),
		fyne.NewMenu("Edit", w.menuItem("undo"), w.menuItem("redo")),
		fyne.NewMenu("Run", w.menuItem("play"), w.menuItem("reverse"), w.menuItem("step"), w.menuItem("back"), w.menuItem("next"),
			w.menuItem("prev"), w.menuItem("broken"), w.menuItem("cause"), w.menuItem("start"), w.menuItem("end"), line(), w.menuItem("stopat"), w.menuItem("loopfrom"),
			w.menuItem("loopto"), w.menuItem("loop"), line(), w.menuItem("slower"), w.menuItem("faster"),
			line(), w.menuItem("seed"), w.menuItem("restart")),
		fyne.NewMenu("Group", w.menuItem("add"), w.menuItem("kill"), w.menuItem("crash"), w.menuItem("disarm"), w.menuItem("random"),
			line(), w.menuItem("freeze"), w.menuItem("go"), w.menuItem("stop"), line(), w.menuItem("worker")),
		version,
		fyne.NewMenu("View", w.lookItem("Light or dark as the system", lookSystem), w.lookItem("Light", lookLight),
			w.lookItem("Dark", lookDark), line(), w.menuItem("zoomin"), w.menuItem("zoomout"), w.menuItem("zoomall"), line(),
			w.checkedItem("flights", w.stage.flights), w.checkedItem("ring", w.stage.ring()), line(),
			w.menuItem("diagram"), w.menuItem("follow"), w.menuItem("axis"), w.menuItem("wholestory"), w.menuItem("legend"), line(),
			w.menuItem("story"), w.menuItem("inspector"), w.menuItem("branches"), line(), w.animationItem(), w.menuItem("full")),
		fyne.NewMenu("Help", w.menuItem("keys"), w.menuItem("about")),
	)
}

// menuItem is an action's entry. Its key stands behind its text, for keys without Ctrl are
// no shortcuts to Fyne.
func (w *Window) menuItem(name string) *fyne.MenuItem {
	a := w.action(name)
	return fyne.NewMenuItem(a.text+"   ["+a.key+"]", func() { w.perform(a) })
}

func (w *Window) checkedItem(name string, on bool) *fyne.MenuItem {
	item := w.menuItem(name)
	item.Checked = on
	return item
}

func (w *Window) lookItem(text, chosen string) *fyne.MenuItem {
	item := fyne.NewMenuItem(text, func() { w.setLook(chosen) })
	item.Checked = w.look.chosen == chosen
	return item
}

func (w *Window) animationItem() *fyne.MenuItem {
	item := fyne.NewMenuItem("Animation", w.toggleAnimation)
	item.Checked = !w.session.Status().Still
	return item
}

// recentItem offers the files that were opened or saved last.
func (w *Window) recentItem() *fyne.MenuItem {
	item := fyne.NewMenuItem("Recent files", nil)
	item.ChildMenu = fyne.NewMenu("")
	for _, path := range readKept(w.app).Recent {
		item.ChildMenu.Items = append(item.ChildMenu.Items, fyne.NewMenuItem(path, func() { w.openPath(path) }))
	}
	if len(item.ChildMenu.Items) == 0 {
		none := fyne.NewMenuItem("None yet", nil)
		none.Disabled = true
		item.ChildMenu.Items = append(item.ChildMenu.Items, none)
	}
	return item
}
