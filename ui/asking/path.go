package asking

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/worker/lesson"
	"groupy/worker/playlist"
	"groupy/worker/scenario"
)

// kinds are the endings of the files that Groupy opens.
var kinds = []string{scenario.Extension, lesson.Extension, playlist.Extension}

// pathChooser is a dialog in which the user chooses a file or a folder. The user types a path or selects from a list of
// what begins like it. It replaces Fyne's file dialog, which Escape does not close once something in it has the focus.
type pathChooser struct {
	box     *kit.Box
	path    *kit.Field
	list    *kit.Rows
	note    *widget.Label // says what is listed, or what is wrong
	folders bool          // the user chooses a folder
	names   []string
	at      int // the selected row, -1 for none
	then    func(path string)
}

// Path asks for a scenario file or, if folders is set, for a folder.
func Path(d kit.Host, title, confirm, from string, folders bool, then func(path string)) {
	c := &pathChooser{folders: folders, then: then, note: kit.WrappedLabel("", true)}
	c.path = kit.NewField(d, "", nil)
	c.path.OnChanged = func(string) { c.look() }
	c.list = kit.NewRows(d, c.tapped, func(int, fyne.Position) {})
	up := kit.NewButton(d, textUp, func() { c.enter(filepath.Dir(c.folder())) })
	top := container.NewBorder(nil, nil, nil, up, c.path)
	content := container.NewBorder(top, c.note, nil, nil, c.list)
	c.box = kit.NewBox(d, title, content, kit.Choice{Text: kit.TextCancel}, kit.Choice{Text: confirm, Main: true})
	c.box.Main.OnTapped = c.confirm
	c.box.Submit = c.confirm
	c.box.Move = c.move
	c.enter(from)
	c.box.Open(640, 460, c.path)
}

// folder returns the listed folder: the typed path up to its last slash.
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

// look lists the names that begin as typed. Names that begin with a dot are listed only after a typed dot.
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
		if IsFolder(filepath.Join(c.folder(), name)) {
			c.names = append(c.names, name+string(filepath.Separator))
		} else if !c.folders && slices.ContainsFunc(kinds, func(end string) bool { return strings.HasSuffix(name, end) }) {
			c.names = append(c.names, name)
		}
	}
	switch {
	case err != nil:
		c.note.SetText(noFolder(err))
	case len(c.names) == 0:
		c.note.SetText(textNoMatch)
	case c.folders:
		c.note.SetText(textFolders)
	default:
		c.note.SetText(textFilesToo)
	}
	c.show()
}

// IsFolder reports whether a path is that of a folder.
func IsFolder(path string) bool {
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

// move selects another row.
func (c *pathChooser) move(by int) {
	c.at = min(max(c.at+by, 0), len(c.names)-1)
	c.show()
}

// tapped selects a file, and confirms it if it is selected already. It enters a folder at once.
func (c *pathChooser) tapped(i int) {
	if i == c.at || strings.HasSuffix(c.names[i], string(filepath.Separator)) {
		c.at = i
		c.confirm()
		return
	}
	c.at = i
	c.show()
}

// confirm takes the selected row, or else the typed path. It enters a folder, unless the user chooses a folder and has
// typed its path.
func (c *pathChooser) confirm() {
	path := c.path.Text
	if c.at >= 0 {
		path = filepath.Join(c.folder(), c.names[c.at])
	}
	if IsFolder(path) && (c.at >= 0 || !c.folders) {
		c.enter(path)
		return
	}
	if _, err := os.Stat(path); err != nil {
		c.note.SetText(noFile(err))
		return
	}
	if c.folders && !IsFolder(path) {
		c.note.SetText(textFolderNotFile)
		return
	}
	c.box.Hide()
	c.then(filepath.Clean(path))
}
