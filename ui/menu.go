package ui

import (
	"strings"

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
	quit := &fyne.MenuItem{Label: "Quit", Action: w.quit, IsQuit: true}
	others := map[string]*fyne.MenuItem{
		"RECENT": w.recentItem(), "SHIPPED": shipped, "QUIT": quit,
		"SYSTEM": w.lookItem("Light or dark as the system", kit.LookSystem), "LIGHT": w.lookItem("Light", kit.LookLight),
		"DARK":      w.lookItem("Dark", kit.LookDark),
		"ANIMATION": {Label: "Animation", Action: w.toggleAnimation, Checked: !w.status.Still},
	}
	menu := fyne.NewMainMenu()
	for _, m := range menus {
		var items []*fyne.MenuItem
		for _, name := range strings.Fields(m.items) {
			item := others[name]
			if name == "-" {
				item = fyne.NewMenuItemSeparator()
			} else if item == nil {
				item = w.menuItem(name)
			}
			items = append(items, item)
		}
		menu.Items = append(menu.Items, fyne.NewMenu(m.title, items...))
	}
	return menu
}

// menus have actions, and in capitals what is no action.
var menus = []struct{ title, items string }{
	{"File", "new open RECENT SHIPPED scenarios - save saveas recover - copylink pastelink - export - QUIT"},
	{"Edit", "undo redo"},
	{"Run", "play reverse step back next prev broken cause start end - stopat loopfrom loopto loop - slower faster - seed restart"},
	{"Group", "add kill crash disarm random - freeze go stop - worker"},
	{"Version", strings.Join(versions.Names(), " ")},
	{"View", "SYSTEM LIGHT DARK - zoomin zoomout zoomall - flights ring - diagram follow axis wholestory legend - " +
		"story inspector branches - ANIMATION full"},
	{"Help", "keys about"},
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
	{"story", func(w *Window) bool { return w.side.Shows(panel.NarrativeTab) }},
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
	return &fyne.MenuItem{Label: text, Action: func() { w.setLook(chosen) }, Checked: w.look.Chosen == chosen}
}

// recentItem offers the files that were opened or saved last.
func (w *Window) recentItem() *fyne.MenuItem {
	item := fyne.NewMenuItem("Recent files", nil)
	item.ChildMenu = fyne.NewMenu("")
	for _, path := range w.read().Recent {
		item.ChildMenu.Items = append(item.ChildMenu.Items, fyne.NewMenuItem(path, func() { w.openPath(path) }))
	}
	if len(item.ChildMenu.Items) == 0 {
		item.ChildMenu.Items = []*fyne.MenuItem{{Label: "None yet", Disabled: true}}
	}
	return item
}
