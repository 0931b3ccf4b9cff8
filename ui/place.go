package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/asking"
	"groupy/ui/browser"
	"groupy/ui/build"
	"groupy/ui/clipboard"
	"groupy/ui/display"
	"groupy/ui/kit"
	"groupy/ui/places"
	"groupy/worker/archive"
	"groupy/worker/disk"
)

// place is where the window runs: on a desktop, or in a page of a browser.
type place interface {
	listen(w *Window)                // starts to pass on what happens outside the window
	key(key string) string           // returns the key of an action there, empty if the key has another meaning
	lacks(name string) bool          // reports whether an action or a menu item makes no sense there
	chooseFile(f *files)             // lets the user choose a file, and opens it
	chooseTarget(f *files, t target) // asks for the name of a file, and writes it

	save(path string, d archive.Document) error
	export(path string, content []byte, open string) error // open is the path of the open file, which is not replaced
	whereabouts(path string) string                        // says where a written file is

	hasFolders() bool       // what Groupy stores lies in folders that the user can see
	stored() []places.Place // returns what Groupy has stored
	forget(w *Window) error // removes it all, and ends the program or begins anew

	copy(text string, then func(error))
	copyPicture(png []byte, then func(said string, err error)) // says how long it stays there
	paste(then func(text string, err error))
	address() string         // of the page; empty on a desktop
	SetFragment(text string) // makes the address of the page name what it shows
	switchFullScreen(then func(error))
	IsFullScreen() bool

	Guard(wanted bool) // makes it harder to close the window, because unsaved work would be lost
	Opened()           // notes that the first picture is there
	WaitUntilVisible() // blocks while a hidden window must not cost anything
}

// placeOf returns the place of a window: a page if the program runs in one.
func placeOf(here browser.Page, app fyne.App, win fyne.Window) place {
	if here != nil {
		return pagePlace{here}
	}
	return desktopPlace{app, win}
}

// desktopPlace is a place with files and folders, where the window can be closed.
type desktopPlace struct {
	app fyne.App
	win fyne.Window
}

// Names of actions and menu items that not every place has.
const (
	itemQuit    = "QUIT"
	itemRecent  = "RECENT"
	copyAddress = "copyaddress"
)

func (desktopPlace) key(key string) string { return key }

func (desktopPlace) lacks(name string) bool { return name == copyAddress }

func (desktopPlace) listen(w *Window) {
	w.win.SetOnDropped(w.dropped)
	display.WatchHidden(w.win, w.setUnseen)
}

func (desktopPlace) chooseFile(f *files) {
	asking.Path(f.host, openTitle, textOpen, f.folder(), false, f.openPath)
}

// chooseTarget asks for a name and a folder. Fyne's own dialog would empty an existing file before the new content is safe.
func (desktopPlace) chooseTarget(f *files, t target) {
	folder := kit.NewField(f.host, t.folder, nil)
	if t.folder == "" {
		folder.SetText(f.folder())
	}
	choose := kit.NewButton(f.host, chooseFolder, func() {
		asking.Path(f.host, folderTitle, textChoose, folder.Text, true, folder.SetText)
	})
	item := &widget.FormItem{Text: labelFolder, Widget: container.NewBorder(nil, nil, nil, choose, folder)}
	f.askName(t, textSave, func(t target) {
		t.folder = folder.Text
		f.replaceIfWanted(filepath.Join(t.folder, t.whole(t.name)), t)
	}, item)
}

// askName asks for the name of a file, in a form that may have more items.
func (f *files) askName(t target, confirm string, then func(target), more ...*widget.FormItem) {
	name := kit.NewField(f.host, t.name, t.check)
	form := kit.Form{Title: t.title, Confirm: confirm, Items: append([]*widget.FormItem{{Text: labelName, Widget: name, HintText: t.hint}}, more...)}
	width, height := float32(560), float32(0)
	if t.form != nil {
		form.Items, form.Beside = append(form.Items, t.form.Items()...), t.form.Preview()
		form.Others = []kit.Choice{{Text: textCopy, Do: t.copy}}
		width, height = 1100, 560
	}
	form.Box(f.host, func() {
		t.name = strings.TrimSpace(name.Text)
		then(t)
	}).Open(width, height, name)
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (desktopPlace) save(path string, d archive.Document) error { return archive.Save(path, d) }

func (desktopPlace) export(path string, content []byte, open string) error {
	return disk.Place{Path: path, InUse: disk.Info(open)}.Write(content)
}

func (desktopPlace) whereabouts(path string) string { return path }

func (desktopPlace) hasFolders() bool { return true }

func (desktopPlace) stored() []places.Place { return places.Of(build.ID) }

// forget ends the program, which then removes what is stored: see Window.Forgets.
func (desktopPlace) forget(w *Window) error {
	w.autosaver.close()
	w.forgetting.Store(true)
	w.endProgram()
	return nil
}

func (d desktopPlace) copy(text string, then func(error)) {
	d.app.Clipboard().SetContent(text)
	then(nil)
}

// copyPicture puts a picture on the clipboard. It does not block, because another program may have the clipboard open.
func (d desktopPlace) copyPicture(png []byte, then func(string, error)) {
	_, wayland := display.Native(d.win).(driver.WaylandWindowContext)
	go func() {
		stays, err := clipboard.PutPNG(png, wayland)
		said := copiedText
		if !stays {
			said = copiedUntilEnd
		}
		fyne.Do(func() { then(said, err) })
	}()
}

func (d desktopPlace) paste(then func(string, error)) { then(d.app.Clipboard().Content(), nil) }

func (desktopPlace) address() string { return "" }

func (d desktopPlace) switchFullScreen(then func(error)) {
	d.win.SetFullScreen(!d.win.FullScreen())
	then(nil)
}

func (d desktopPlace) IsFullScreen() bool { return d.win.FullScreen() }

func (desktopPlace) SetFragment(string) {}
func (desktopPlace) Guard(bool)         {} // the window asks by itself
func (desktopPlace) Opened()            {}
func (desktopPlace) WaitUntilVisible()  {} // a run plays on while its window is hidden
