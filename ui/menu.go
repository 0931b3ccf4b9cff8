package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"groupy/gms/versions"
	"groupy/ui/kit"
	"groupy/ui/panel"
)

// mainMenu makes the menu bar.
func (w *Window) mainMenu() *fyne.MainMenu {
	shipped := fyne.NewMenuItem(textOpenScenario, nil)
	shipped.ChildMenu = fyne.NewMenu("")
	menus := map[string]*fyne.Menu{"": shipped.ChildMenu} // by the parts of the library
	for _, e := range w.library {
		if menus[e.Part] == nil {
			part := fyne.NewMenuItem(e.Part, nil)
			part.ChildMenu = fyne.NewMenu("")
			menus[e.Part] = part.ChildMenu
			shipped.ChildMenu.Items = append(shipped.ChildMenu.Items, part)
		}
		menus[e.Part].Items = append(menus[e.Part].Items, fyne.NewMenuItem(e.Title, func() { w.open(e) }))
	}
	quit := &fyne.MenuItem{Label: textQuit, Action: w.quit, IsQuit: true}
	others := map[string]*fyne.MenuItem{
		"LIST":     w.playlistItem(),
		itemRecent: w.recentItem(), "SHIPPED": shipped, itemQuit: quit,
		"SYSTEM": w.lookItem(textAsSystem, kit.LookSystem), "LIGHT": w.lookItem(textLight, kit.LookLight),
		"DARK":      w.lookItem(textDark, kit.LookDark),
		"TEXTSIZE":  w.textSizeItem(),
		"ANIMATION": {Label: textAnimation, Action: w.toggleAnimation, Checked: !w.status.NoAnimation},
	}
	menu := fyne.NewMainMenu()
	for _, m := range menuTable {
		var items []*fyne.MenuItem
		for _, name := range strings.Fields(m.items) {
			if w.place.lacks(name) {
				continue
			}
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

// switches are the actions that switch something on or off, or choose one of several things. Menus show a tick beside
// them while they are on.
var switches = append(versionSwitches(), []menuSwitch{
	{"record", func(w *Window) bool { return w.session.Recording() }},
	{"random", func(w *Window) bool { return w.status.Rate.Num > 0 }},
	{"look", func(w *Window) bool { return !w.noLook }},
	{"expectations", func(w *Window) bool { return w.status.Expects }},
	{"flights", func(w *Window) bool { return w.tiles.Flights }},
	{"ring", func(w *Window) bool { return w.tiles.Ring() }},
	{"diagram", func(w *Window) bool { return w.diagram.IsOpen() }},
	{"follow", func(w *Window) bool { return w.diagram.Diagram.Follows() }},
	{"axis", func(w *Window) bool { return w.diagram.Diagram.ByOrder() }},
	{"legend", func(w *Window) bool { return w.diagram.Diagram.HasLegend() }},
	{"narrative", func(w *Window) bool { return w.panel.Shows(panel.NarrativeTab) }},
	{"inspector", func(w *Window) bool { return w.panel.Shows(panel.InspectorTab) }},
	{"branches", func(w *Window) bool { return w.panel.Shows(panel.BranchesTab) }},
	{"faults", func(w *Window) bool { return w.panel.Shows(panel.FaultsTab) }},
	{"hand", func(w *Window) bool { return w.hand.On() }},
	{"lecture", func(w *Window) bool { return w.status.Lecture }},
	{"predict", func(w *Window) bool { return w.status.Predicts }},
	{"showkeys", func(w *Window) bool { return w.status.ShowsKeys }},
	{"clean", func(w *Window) bool { return w.status.Clean }},
	{"full", func(w *Window) bool { return w.place.IsFullScreen() }},
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

// menuState is everything that the menu bar depends on.
type menuState struct {
	on     uint32 // one bit for each of the switches
	still  bool
	hidden bool
	look   string
	text   int // the chosen size of text
	crash  string
	files  int // counts the changes of the recent files
	list   int // and those of the playlist
}

func (w *Window) menuState() menuState {
	s := menuState{still: w.status.NoAnimation, hidden: w.staged.mode != everything, look: w.look.Chosen, text: w.textSize, crash: w.action("crash").Text, files: w.settings.changes, list: w.playlist.Changes}
	for i := range switches {
		if switches[i].on(w) {
			s.on |= 1 << i
		}
	}
	return s
}

// updateMenu replaces the menu bar if it would change.
func (w *Window) updateMenu() {
	if s := w.menuState(); w.menu != s {
		w.menu = s
		if s.hidden {
			w.win.SetMainMenu(nil)
			w.all.Resize(w.win.Canvas().Size()) // Fyne leaves the place of the menu empty
			w.all.Move(fyne.Position{})
			return
		}
		w.win.SetMainMenu(w.mainMenu())
	}
}

// menuItem makes the menu item of an action. The key is a part of its text: Fyne shows shortcuts of menu items too faint
// to be read, and takes their keys away from fields and dialogs.
func (w *Window) menuItem(name string) *fyne.MenuItem {
	a := w.action(name)
	item := fyne.NewMenuItem(menuText(a.Text, a.Key), func() { host{w}.Perform(a) })
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

// textSizeItem makes the menu of the sizes of text.
func (w *Window) textSizeItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(textSize, nil)
	item.ChildMenu = fyne.NewMenu("")
	chosen := w.textSize
	for _, percent := range []int{0, 100, 125, 150, 200} {
		item.ChildMenu.Items = append(item.ChildMenu.Items, &fyne.MenuItem{
			Label: sizeText(percent), Checked: percent == chosen, Action: func() { w.chooseTextSize(percent) },
		})
	}
	return item
}

// recentItem makes the menu of the recent files.
func (w *Window) recentItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(textRecent, nil)
	item.ChildMenu = fyne.NewMenu("")
	for _, path := range w.read().Recent {
		item.ChildMenu.Items = append(item.ChildMenu.Items, fyne.NewMenuItem(path, func() { w.openPath(path) }))
	}
	if len(item.ChildMenu.Items) == 0 {
		item.ChildMenu.Items = []*fyne.MenuItem{{Label: textNoneYet, Disabled: true}}
	}
	return item
}
