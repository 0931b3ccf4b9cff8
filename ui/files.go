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

// files opens and saves stories, and keeps what is not saved.
type files struct {
	desk     filesDesk
	settings *settings
	library  []scenario.Entry
	gallery  library.Gallery // of how they end
	keeper   *autosaver
	stamp    archive.Stamp // of the file of the story, as it was opened or saved
}

// filesDesk is what files need of the window.
type filesDesk interface {
	kit.Desk
	Session() *session.Session
	Status() *session.Status // as it is shown
	Send(m session.Message)
	Refresh() // shows the session as it is
}

// unlessUnsaved does something that would lose what is unsaved, once that is saved or not wanted.
func (f *files) unlessUnsaved(then func()) {
	if !f.desk.Session().Unsaved() {
		then()
		return
	}
	text := fmt.Sprintf("The story %q has changes that are not saved.", f.desk.Session().Name())
	if why := f.keeper.trouble(); why != "" {
		text += "\n\nThey are lost if Groupy ends: " + why + "."
	}
	kit.NewBox(f.desk, "Save it first?", kit.WrappedLabel(text, false), kit.Choice{Text: "Cancel"}, kit.Choice{Text: "Do not save", Do: then},
		kit.Choice{Text: "Save", Do: func() { f.save(then) }, Main: true}).Open(440, 0, nil)
}

// newScenario begins a story of five dancers, with nothing scripted.
func (f *files) newScenario() {
	f.unlessUnsaved(func() {
		sc := scenario.Scenario{Settings: scenario.Defaults()}
		sc.Version = f.desk.Status().Version
		f.desk.Send(session.Open{Name: "untitled", Scenario: sc, New: true})
	})
}

// open shows one of the shipped scenarios.
func (f *files) open(e scenario.Entry) {
	f.unlessUnsaved(func() { f.desk.Send(session.Open{Name: e.Name, Scenario: e.Scenario}) })
}

// showLibrary lets the user open one of the shipped scenarios.
func (f *files) showLibrary() {
	if _, open := f.desk.Parent().Canvas().Overlays().Top().(*library.Page); !open {
		f.desk.Open(library.NewPage(f.desk, f.library, &f.gallery, f.desk.Session().Name(), f.open))
	}
}

// askFile lets the user choose a file to open.
func (f *files) askFile() { choosePath(f.desk, "Open a story", "Open", f.folder(), false, f.openPath) }

// folder is where files are looked for first: where the present one is, or where the user is at home.
func (f *files) folder() string {
	if path := f.desk.Session().Path(); path != "" {
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
		return filepath.Dir(path)
	}
	home, _ := os.UserHomeDir()
	return home
}

// openPath opens a file, whatever it is: if it cannot be read, what is shown stays.
func (f *files) openPath(path string) {
	path, err := filepath.Abs(path)
	if err != nil {
		kit.Fail(f.desk, err)
		return
	}
	at := archive.StampOf(path)
	d, err := archive.Load(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			f.recently(path, false)
		}
		kit.Fail(f.desk, err)
		return
	}
	f.unlessUnsaved(func() {
		f.stamp = at
		f.desk.Send(session.OpenDocument{Name: session.NameOf(path), Path: path, Document: d})
		f.recently(path, true)
	})
}

// recently notes that a file was opened or saved, or is not there any more.
func (f *files) recently(path string, there bool) {
	f.settings.noteRecent(path, there)
	f.desk.Refresh()
}

// dropped opens the file that was dragged onto the window.
func (f *files) dropped(_ fyne.Position, files []fyne.URI) {
	switch {
	case len(files) == 0:
	case len(files) > 1:
		f.desk.Say("Drop one file at a time.")
	case f.desk.Parent().Canvas().Overlays().Top() == nil:
		f.openPath(files[0].Path())
	}
}

func (f *files) saveNow() { f.save(func() {}) }

// save saves to the story's file, or asks for one, and then goes on.
func (f *files) save(then func()) {
	if f.desk.Session().Path() == "" {
		f.askSave(then)
		return
	}
	path := f.desk.Session().Path()
	if f.changedElsewhere(path) {
		kit.Confirm(f.desk, "The file was changed elsewhere", filepath.Base(path)+" is not as Groupy has opened or saved it"+asItIs(path)+". To keep both, use Save as.",
			"Replace it", "Keep it", func() { f.saveTo(path, then) })
		return
	}
	f.saveTo(path, then)
}

// changedElsewhere reports whether the story's file is another one than was opened or saved.
func (f *files) changedElsewhere(path string) bool {
	now := archive.StampOf(path)
	return now != (archive.Stamp{}) && !now.Same(f.stamp)
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

func (f *files) saveTo(path string, then func()) {
	if err := f.saveFile(path); err != nil {
		kit.Fail(f.desk, err)
		return
	}
	then()
}

// saveFile saves. It is kept first, as this file's: whenever the program is ended, what is left over is what is in the
// file, or what is to be there.
func (f *files) saveFile(path string) error {
	d := f.desk.Session().Document()
	_ = f.keeper.now(unsaved{path: path, was: archive.StampOf(path), document: &d}) // the file itself is safer
	if err := archive.Save(path, d); err != nil {
		_ = f.keeper.now(unsaved{path: f.desk.Session().Path(), was: f.stamp, document: &d}) // looked after as before
		return err
	}
	f.stamp = archive.StampOf(path)
	f.desk.Send(session.Saved{Path: path})
	if err := f.keeper.now(unsaved{}); err != nil {
		kit.Fail(f.desk, err)
	}
	f.recently(path, true)
	f.desk.Say("Saved to " + scenario.Foreign(path) + ".")
	return nil
}

func (f *files) saveAs() { f.askSave(func() {}) }

func (f *files) askSave(then func()) {
	f.askPlace(target{
		title: "Save the story with its branches", name: strings.TrimSuffix(f.desk.Session().Name(), scenario.Extension),
		hint: "It ends with " + scenario.Extension + ", which is added if need be.", whole: withExtension, own: f.desk.Session().Path(),
		save: func(path string) error {
			err := f.saveFile(path)
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
func (f *files) askPlace(p target) {
	name, folder := kit.NewField(f.desk, p.name, p.check), kit.NewField(f.desk, p.folder, nil)
	if p.folder == "" {
		folder.SetText(f.folder())
	}
	choose := kit.NewButton(f.desk, "Choose…", func() { f.askFolder(folder.Text, folder.SetText) })
	items := []*widget.FormItem{
		{Text: "Name", Widget: name, HintText: p.hint},
		{Text: "Folder", Widget: container.NewBorder(nil, nil, nil, choose, folder)},
	}
	kit.NewForm(f.desk, p.title, "Save", items, func() {
		p.name, p.folder = strings.TrimSpace(name.Text), folder.Text
		f.replaceIfWanted(filepath.Join(p.folder, p.whole(p.name)), p)
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
func (f *files) write(path string, p target) {
	if err := p.save(path); err != nil {
		f.askPlace(p)
		kit.Fail(f.desk, err)
	}
}

func withExtension(name string) string {
	if strings.HasSuffix(name, scenario.Extension) {
		return name
	}
	return name + scenario.Extension
}

func (f *files) askFolder(from string, then func(path string)) {
	choosePath(f.desk, "Choose a folder", "Choose", from, true, then)
}

// replaceIfWanted saves to a path, but asks before it replaces another file.
func (f *files) replaceIfWanted(path string, p target) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) || path == p.own && !f.changedElsewhere(path):
		f.write(path, p)
	case err == nil && info.IsDir():
		kit.Fail(f.desk, fmt.Errorf("%s is a folder: choose another name", path))
	case err != nil:
		f.askPlace(p)
		kit.Fail(f.desk, fmt.Errorf("nothing can be saved there: %w", err))
	default:
		was := archive.StampOf(path)
		kit.Confirm(f.desk, "Replace the file?", filepath.Base(path)+" exists already"+asItIs(path)+".", "Replace it", "Keep it", func() {
			if archive.StampOf(path).Same(was) {
				f.write(path, p)
			} else {
				f.replaceIfWanted(path, p) // it is another one by now
			}
		})
	}
}

// copyLink puts the branch that is shown on the clipboard, as one line.
func (f *files) copyLink() {
	link, err := f.desk.Session().Link()
	if err != nil {
		kit.Fail(f.desk, err)
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(link)
	f.desk.Say(fmt.Sprintf("This branch is on the clipboard, as a link of %d characters. Whoever pastes it into Groupy sees the same run.", len(link)))
}

// pasteLink opens the link that is on the clipboard.
func (f *files) pasteLink() {
	text := fyne.CurrentApp().Clipboard().Content()
	if !archive.IsLink(text) {
		f.desk.Say("There is no link on the clipboard: it would begin with groupy:")
		return
	}
	d, err := archive.ParseLink(text)
	if err != nil {
		kit.Fail(f.desk, err)
		return
	}
	f.unlessUnsaved(func() { f.desk.Send(session.OpenDocument{Name: "a link", Document: d}) })
}
