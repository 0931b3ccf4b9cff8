package ui

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/kit"
	"groupy/ui/library"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// unlessUnsaved does something that would lose what is unsaved, once that is saved or not wanted.
func (w *Window) unlessUnsaved(then func()) {
	if !w.session.Unsaved() {
		then()
		return
	}
	text := fmt.Sprintf("The story %q has changes that are not saved.", w.session.Name())
	if why := w.keeper.trouble(); why != "" {
		text += "\n\nThey are lost if Groupy ends: " + why + "."
	}
	kit.NewBox(desk{w}, "Save it first?", kit.WrappedLabel(text, false), kit.Choice{Text: "Cancel"}, kit.Choice{Text: "Do not save", Do: then},
		kit.Choice{Text: "Save", Do: func() { w.save(then) }, Main: true}).Open(440, 0, nil)
}

// newStory begins a story of five dancers, with nothing scripted.
func (w *Window) newStory() {
	w.unlessUnsaved(func() {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Version = w.status.Version
		w.send(session.Open{Name: "untitled", Scenario: sc, New: true})
	})
}

// open shows one of the shipped scenarios.
func (w *Window) open(e scenario.Entry) {
	w.unlessUnsaved(func() { w.send(session.Open{Name: e.Name, Scenario: e.Scenario}) })
}

// showLibrary lets the user open one of the shipped scenarios.
func (w *Window) showLibrary() {
	if _, open := w.win.Canvas().Overlays().Top().(*library.Page); !open {
		w.show(library.NewPage(desk{w}, w.library, &w.gallery, w.session.Name(), w.open))
	}
}

// askFile lets the user choose a file to open.
func (w *Window) askFile() { w.choosePath("Open a story", "Open", w.folder(), false, w.openPath) }

// folder is where files are looked for first: where the present one is, or where the user is at home.
func (w *Window) folder() string {
	if path := w.session.Path(); path != "" {
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
		return filepath.Dir(path)
	}
	home, _ := os.UserHomeDir()
	return home
}

// openPath opens a file, whatever it is: if it cannot be read, what is shown stays.
func (w *Window) openPath(path string) {
	path, err := filepath.Abs(path)
	if err != nil {
		kit.Fail(desk{w}, err)
		return
	}
	at := archive.StampOf(path)
	d, err := archive.Load(path)
	if err != nil {
		w.forgetRecent(path, err)
		kit.Fail(desk{w}, err)
		return
	}
	w.unlessUnsaved(func() {
		w.stamp = at
		w.send(session.OpenDocument{Name: session.NameOf(path), Path: path, Document: d})
		w.addRecent(path)
	})
}

// dropped opens the file that was dragged onto the window.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	switch {
	case len(files) == 0:
	case len(files) > 1:
		w.bottom.say("Drop one file at a time.")
	case w.win.Canvas().Overlays().Top() == nil:
		w.openPath(files[0].Path())
	}
}

func (w *Window) saveNow() { w.save(func() {}) }

// save saves to the story's file, or asks for one, and then goes on.
func (w *Window) save(then func()) {
	if w.session.Path() == "" {
		w.askSave(then)
		return
	}
	path := w.session.Path()
	if w.changedElsewhere(path) {
		kit.Confirm(desk{w}, "The file was changed elsewhere", filepath.Base(path)+" is not as Groupy has opened or saved it"+asItIs(path)+". To keep both, use Save as.",
			"Replace it", "Keep it", func() { w.saveTo(path, then) })
		return
	}
	w.saveTo(path, then)
}

// changedElsewhere reports whether the story's file is another one than was opened or saved.
func (w *Window) changedElsewhere(path string) bool {
	now := archive.StampOf(path)
	return now != (archive.Stamp{}) && !now.Same(w.stamp)
}

// asItIs says how large a file is, and when it was changed: somebody else may have just done that.
func asItIs(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	text := fmt.Sprintf(": it has %d bytes, and was changed ", info.Size())
	switch age := time.Since(info.ModTime()); {
	case age < time.Minute:
		return text + "a moment ago"
	case age < time.Hour:
		return text + fmt.Sprintf("%d min ago", int(age.Minutes()))
	}
	return text + info.ModTime().Format("at 15:04 on 2 January 2006")
}

func (w *Window) saveTo(path string, then func()) {
	if err := w.saveFile(path); err != nil {
		kit.Fail(desk{w}, err)
		return
	}
	then()
}

// saveFile saves. It is kept first, as this file's: whenever the program is ended, what is left over is what is in the
// file, or what is to be there.
func (w *Window) saveFile(path string) error {
	d := w.session.Document()
	_ = w.keeper.now(unsaved{path: path, was: archive.StampOf(path), document: &d}) // the file itself is safer
	if err := archive.Save(path, d); err != nil {
		_ = w.keeper.now(unsaved{path: w.session.Path(), was: w.stamp, document: &d}) // looked after as before
		return err
	}
	w.stamp = archive.StampOf(path)
	w.send(session.Saved{Path: path})
	if err := w.keeper.now(unsaved{}); err != nil {
		kit.Fail(desk{w}, err)
	}
	w.addRecent(path)
	w.bottom.say("Saved to " + scenario.Foreign(path) + ".")
	return nil
}

func (w *Window) saveAs() { w.askSave(func() {}) }

func (w *Window) askSave(then func()) {
	w.askPlace(target{
		title: "Save the story with its branches", name: strings.TrimSuffix(w.session.Name(), scenario.Extension),
		hint: "It ends with " + scenario.Extension + ", which is added if need be.", whole: withExtension, own: w.session.Path(),
		save: func(path string) error {
			err := w.saveFile(path)
			if err == nil {
				then()
			}
			return err
		},
	})
}

// target is a question for a file to write.
type target struct {
	title, name, hint string
	folder            string                   // where it is to be; empty: where the story is
	whole             func(name string) string // the name with its ending
	wrong             func(name string) error  // nil: every name will do
	own               string                   // a file that may be replaced without a question
	save              func(path string) error
}

// askPlace asks for a file to write. Fyne's own dialog would empty a file that is there before what is new is safe.
func (w *Window) askPlace(p target) {
	name, folder := kit.NewField(desk{w}, p.name, p.check), kit.NewField(desk{w}, p.folder, nil)
	if p.folder == "" {
		folder.SetText(w.folder())
	}
	choose := kit.NewButton(desk{w}, "Choose…", func() { w.askFolder(folder.Text, folder.SetText) })
	items := []*widget.FormItem{
		{Text: "Name", Widget: name, HintText: p.hint},
		{Text: "Folder", Widget: container.NewBorder(nil, nil, nil, choose, folder)},
	}
	kit.NewForm(desk{w}, p.title, "Save", items, func() {
		p.name, p.folder = strings.TrimSpace(name.Text), folder.Text
		w.replaceIfWanted(filepath.Join(p.folder, p.whole(p.name)), p)
	}).Open(560, 0, name)
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// longestName is the room for the name of a file, in bytes, on every system that Groupy knows.
const longestName = 255

// check tells what is wrong with a name.
func (p *target) check(name string) error {
	if strings.TrimSpace(name) == "" || strings.ContainsAny(name, `/\`) {
		return errors.New("a name without slashes")
	}
	if n := len(p.whole(strings.TrimSpace(name))); n > longestName {
		return fmt.Errorf("a shorter name: with its ending it takes %d bytes, and a file name has room for %d", n, longestName)
	}
	if p.wrong != nil {
		return p.wrong(strings.TrimSpace(name))
	}
	return nil
}

// write saves to a path. If that fails it asks again, with what was typed.
func (w *Window) write(path string, p target) {
	if err := p.save(path); err != nil {
		w.askPlace(p)
		kit.Fail(desk{w}, err)
	}
}

func withExtension(name string) string {
	if strings.HasSuffix(name, scenario.Extension) {
		return name
	}
	return name + scenario.Extension
}

func (w *Window) askFolder(from string, then func(path string)) {
	w.choosePath("Choose a folder", "Choose", from, true, then)
}

// replaceIfWanted saves to a path, but asks before it replaces another file.
func (w *Window) replaceIfWanted(path string, p target) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) || path == p.own && !w.changedElsewhere(path):
		w.write(path, p)
	case err == nil && info.IsDir():
		kit.Fail(desk{w}, fmt.Errorf("%s is a folder: choose another name", path))
	case err != nil:
		w.askPlace(p)
		kit.Fail(desk{w}, fmt.Errorf("nothing can be saved there: %w", err))
	default:
		was := archive.StampOf(path)
		kit.Confirm(desk{w}, "Replace the file?", filepath.Base(path)+" exists already"+asItIs(path)+".", "Replace it", "Keep it", func() {
			if archive.StampOf(path).Same(was) {
				w.write(path, p)
			} else {
				w.replaceIfWanted(path, p) // it is another one by now
			}
		})
	}
}

// copyLink puts the branch that is shown on the clipboard, as one line.
func (w *Window) copyLink() {
	link, err := w.session.Link()
	if err != nil {
		kit.Fail(desk{w}, err)
		return
	}
	w.app.Clipboard().SetContent(link)
	w.bottom.say(fmt.Sprintf("This branch is on the clipboard, as a link of %d characters. Whoever pastes it into Groupy sees the same run.", len(link)))
}

// pasteLink opens the link that is on the clipboard.
func (w *Window) pasteLink() {
	text := w.app.Clipboard().Content()
	if !archive.IsLink(text) {
		w.bottom.say("There is no link on the clipboard: it would begin with groupy:")
		return
	}
	d, err := archive.ParseLink(text)
	if err != nil {
		kit.Fail(desk{w}, err)
		return
	}
	w.unlessUnsaved(func() { w.send(session.OpenDocument{Name: "a link", Document: d}) })
}
