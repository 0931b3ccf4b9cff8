package ui

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/worker/scenario"
)

// pathChooser lets the user choose a file or a folder: by typing its path, of which the list below shows
// what is there, or in that list. Fyne's own dialog of files cannot be left by Escape once something in it has the focus.
type pathChooser struct {
	box     *kit.Box
	path    *kit.Field
	list    *kit.Rows
	says    *widget.Label // what is listed, or what is wrong
	folders bool          // a folder is wanted
	names   []string
	at      int // the row that is chosen, -1 for none
	then    func(path string)
}

// choosePath asks for a file of stories or, if folders is set, for a folder.
func choosePath(d kit.Desk, title, confirm, from string, folders bool, then func(path string)) {
	c := &pathChooser{folders: folders, then: then, says: kit.WrappedLabel("", true)}
	c.path = kit.NewField(d, "", nil)
	c.path.OnChanged = func(string) { c.look() }
	c.list = kit.NewRows(d, c.tapped, func(int, fyne.Position) {})
	up := kit.NewButton(d, "Up", func() { c.enter(filepath.Dir(c.folder())) })
	top := container.NewBorder(nil, nil, nil, up, c.path)
	content := container.NewBorder(top, c.says, nil, nil, c.list)
	c.box = kit.NewBox(d, title, content, kit.Choice{Text: "Cancel"}, kit.Choice{Text: confirm, Main: true})
	c.box.Main.OnTapped = c.confirm
	c.box.Submit = c.confirm
	c.box.Move = c.move
	c.enter(from)
	c.box.Open(640, 460, c.path)
}

// folder is the one whose content is listed: what is typed up to its last slash.
func (c *pathChooser) folder() string {
	dir, _ := filepath.Split(c.path.Text)
	if dir == "" {
		return "."
	}
	return filepath.Clean(dir)
}

// enter lists a folder.
func (c *pathChooser) enter(folder string) {
	if abs, err := filepath.Abs(folder); err == nil {
		folder = abs
	}
	if !strings.HasSuffix(folder, string(filepath.Separator)) {
		folder += string(filepath.Separator)
	}
	c.path.SetText(folder)
	c.path.CursorColumn = len([]rune(folder))
	c.look()
}

// look lists what has the beginning that is typed. What begins with a dot is shown to who types the dot.
func (c *pathChooser) look() {
	_, begins := filepath.Split(c.path.Text)
	c.names, c.at = nil, -1
	entries, err := os.ReadDir(c.folder())
	for _, e := range entries {
		name := e.Name()
		hidden := strings.HasPrefix(name, ".") && !strings.HasPrefix(begins, ".")
		if hidden || !strings.HasPrefix(strings.ToLower(name), strings.ToLower(begins)) {
			continue
		}
		if isFolder(filepath.Join(c.folder(), name)) {
			c.names = append(c.names, name+string(filepath.Separator))
		} else if !c.folders && strings.HasSuffix(name, scenario.Extension) {
			c.names = append(c.names, name)
		}
	}
	switch {
	case err != nil:
		c.says.SetText("This folder cannot be read: " + err.Error())
	case len(c.names) == 0:
		c.says.SetText("Nothing to choose begins so.")
	case c.folders:
		c.says.SetText("Folders. Return without a chosen row takes what is typed.")
	default:
		c.says.SetText("Folders, and files that end with " + scenario.Extension + ".")
	}
	c.show()
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func (c *pathChooser) show() {
	data := make([]kit.Row, len(c.names))
	for i, name := range c.names {
		data[i] = kit.Row{Text: name, Here: i == c.at, Id: i}
	}
	c.list.Set(data)
}

// move chooses another row.
func (c *pathChooser) move(by int) {
	c.at = min(max(c.at+by, 0), len(c.names)-1)
	c.show()
}

// tapped chooses a row. A second tap opens it, and the first one opens a folder.
func (c *pathChooser) tapped(i int) {
	if i == c.at || strings.HasSuffix(c.names[i], string(filepath.Separator)) {
		c.at = i
		c.confirm()
		return
	}
	c.at = i
	c.show()
}

// confirm takes the chosen row, or else what is typed. A folder is entered, unless a folder is wanted and none is chosen in the list.
func (c *pathChooser) confirm() {
	path := c.path.Text
	if c.at >= 0 {
		path = filepath.Join(c.folder(), c.names[c.at])
	}
	if isFolder(path) && (c.at >= 0 || !c.folders) {
		c.enter(path)
		return
	}
	if _, err := os.Stat(path); err != nil {
		c.says.SetText("There is no such file: " + err.Error())
		return
	}
	if c.folders && !isFolder(path) {
		c.says.SetText("This is a file, and a folder is wanted.")
		return
	}
	c.box.Hide()
	c.then(filepath.Clean(path))
}
