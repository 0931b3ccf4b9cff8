package ui

import (
	"fyne.io/fyne/v2"

	"groupy/gms/versions"
	"groupy/ui/kit"
	"groupy/ui/panel"
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
	for _, name := range versions.Names() {
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
		fyne.NewMenu("View", w.lookItem("Light or dark as the system", kit.LookSystem), w.lookItem("Light", kit.LookLight),
			w.lookItem("Dark", kit.LookDark), line(), w.menuItem("zoomin"), w.menuItem("zoomout"), w.menuItem("zoomall"), line(),
			w.menuItem("flights"), w.menuItem("ring"), line(),
			w.menuItem("diagram"), w.menuItem("follow"), w.menuItem("axis"), w.menuItem("wholestory"), w.menuItem("legend"), line(),
			w.menuItem("story"), w.menuItem("inspector"), w.menuItem("branches"), line(), w.animationItem(), w.menuItem("full")),
		fyne.NewMenu("Help", w.menuItem("keys"), w.menuItem("about")),
	)
}

// switches are the actions that switch something on and off, or choose one of several, in the order of menuState:
// in menus they carry a tick while that is on.
var switches = append(versionSwitches(), []menuSwitch{
	{"random", func(w *Window) bool { return w.status.Rate.Num > 0 }},
	{"flights", func(w *Window) bool { return w.stage.Flights }},
	{"ring", func(w *Window) bool { return w.stage.Ring() }},
	{"diagram", func(w *Window) bool { return w.diagram.IsOpen() }},
	{"follow", func(w *Window) bool { return w.diagram.Diagram.Follows() }},
	{"axis", func(w *Window) bool { return w.diagram.Diagram.ByOrder() }},
	{"legend", func(w *Window) bool { return w.diagram.Diagram.HasLegend() }},
	{"story", func(w *Window) bool { return w.side.Shows(panel.StoryTab) }},
	{"inspector", func(w *Window) bool { return w.side.Shows(panel.InspectorTab) }},
	{"branches", func(w *Window) bool { return w.side.Shows(panel.BranchesTab) }},
	{"full", func(w *Window) bool { return w.win.FullScreen() }},
}...)

type menuSwitch struct {
	name string
	on   func(w *Window) bool
}

func versionSwitches() (list []menuSwitch) {
	for _, name := range versions.Names() {
		list = append(list, menuSwitch{name, func(w *Window) bool { return w.status.Version == name }})
	}
	return list
}

// menuState is all that the menu depends on.
type menuState struct {
	on    uint32 // which of the switches
	still bool
	look  string
	crash string
	files int // how often the recent ones have changed
}

func (w *Window) menuState() menuState {
	s := menuState{still: w.status.Still, look: w.look.Chosen, crash: w.action("crash").Text, files: w.settings.changes}
	for i := range switches {
		if switches[i].on(w) {
			s.on |= 1 << i
		}
	}
	return s
}

// updateMenu makes the menu anew if it would be another one.
func (w *Window) updateMenu() {
	if s := w.menuState(); w.menu != s {
		w.menu = s
		w.win.SetMainMenu(w.mainMenu())
	}
}

// menuItem is an action's entry, with its key. As a shortcut of the item Fyne would show the key too faint to be read,
// and take it from fields and dialogs.
func (w *Window) menuItem(name string) *fyne.MenuItem {
	a := w.action(name)
	key := a.Key
	if len(key) == 1 {
		key = "key " + key // ] and , are no words
	}
	item := fyne.NewMenuItem(a.Text+"  ·  "+key, func() { w.perform(a) })
	for i := range switches {
		if s := &switches[i]; s.name == name {
			item.Checked = s.on(w)
		}
	}
	return item
}

func (w *Window) lookItem(text, chosen string) *fyne.MenuItem {
	item := fyne.NewMenuItem(text, func() { w.setLook(chosen) })
	item.Checked = w.look.Chosen == chosen
	return item
}

func (w *Window) animationItem() *fyne.MenuItem {
	item := fyne.NewMenuItem("Animation", w.toggleAnimation)
	item.Checked = !w.status.Still
	return item
}

// recentItem offers the files that were opened or saved last.
func (w *Window) recentItem() *fyne.MenuItem {
	item := fyne.NewMenuItem("Recent files", nil)
	item.ChildMenu = fyne.NewMenu("")
	for _, path := range w.read().Recent {
		item.ChildMenu.Items = append(item.ChildMenu.Items, fyne.NewMenuItem(path, func() { w.openPath(path) }))
	}
	if len(item.ChildMenu.Items) == 0 {
		none := fyne.NewMenuItem("None yet", nil)
		none.Disabled = true
		item.ChildMenu.Items = append(item.ChildMenu.Items, none)
	}
	return item
}
