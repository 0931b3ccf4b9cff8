package ui

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"groupy/ui/exporting"
	"groupy/ui/kit"
	"groupy/ui/lessons"
	"groupy/ui/library"
	"groupy/ui/playing"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/scenario"
)

// files opens and saves scenarios, and recovers unsaved work.
type files struct {
	host      filesHost
	place     place
	settings  *settings
	library   []scenario.Entry
	gallery   library.Gallery
	playlist  playing.Playlist
	autosaver *autosaver
	stamp     archive.Stamp // of the open file, when it was last opened or saved
	fragment  string        // of the page's address: the link that is open, or empty
}

// filesHost is what files needs from the window.
type filesHost interface {
	kit.Host
	session.Holder
	Refresh() // shows the session in its present state
	OpenLesson(what string)
	ReadLesson(name, title, text string) error
}

// unlessUnsaved calls then, which would lose unsaved work. If there is any, it first asks whether to save it.
func (f *files) unlessUnsaved(then func()) {
	if !f.host.Session().Unsaved() {
		then()
		return
	}
	text := unsavedText(f.shownName(), f.autosaver.trouble())
	kit.NewBox(f.host, askSaveTitle, kit.WrappedLabel(text, false), kit.Choice{Text: kit.TextCancel}, kit.Choice{Text: textDoNot, Do: then},
		kit.Choice{Text: textSave, Do: func() { f.save(then) }, Main: true}).Open(440, 0, nil)
}

// open opens a shipped scenario.
func (f *files) open(e scenario.Entry) {
	f.unlessUnsaved(func() { f.host.Send(session.Open{Name: e.Name, Scenario: e.Scenario}) })
}

// openNamed opens the shipped scenario with the name of another one.
func (f *files) openNamed(other scenario.Entry) {
	for _, e := range f.library {
		if e.Name == other.Name {
			f.open(e)
		}
	}
}

// showLibrary opens the page of the shipped scenarios.
func (f *files) showLibrary() {
	if _, open := f.host.Parent().Canvas().Overlays().Top().(*library.Page); !open {
		list, ends := f.library, &f.gallery
		if f.host.Status().Hides {
			list, ends = library.WithoutEnds(list)
		}
		f.host.Open(library.NewPage(f.host, list, ends, f.host.Session().Name(), f.openNamed))
	}
}

// askFile lets the user choose a file to open.
func (f *files) askFile() { f.place.chooseFile(f) }

// folder returns the folder in which a dialog begins: that of the open file, or else the user's home.
func (f *files) folder() string {
	if path := f.host.Session().Path(); path != "" {
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
		return filepath.Dir(path)
	}
	home, _ := os.UserHomeDir()
	return home
}

// openPath opens a file. If it cannot be read, the window keeps showing what it shows.
func (f *files) openPath(path string) {
	if isPlaylist(path) {
		f.OpenPlaylist(path)
		return
	}
	path, err := filepath.Abs(path)
	if err != nil {
		kit.Fail(f.host, err)
		return
	}
	if lessons.IsLesson(path) {
		f.host.OpenLesson(path)
		return
	}
	at := archive.StampOf(path)
	d, err := archive.Load(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			f.recently(path, false)
		}
		kit.Fail(f.host, err)
		return
	}
	f.unlessUnsaved(func() {
		f.stamp = at
		f.host.Send(session.OpenDocument{Name: session.NameOf(path), Path: path, Document: d})
		f.recently(path, true)
	})
}

// recently notes that a file was opened or saved, or that it does not exist any more.
func (f *files) recently(path string, exists bool) {
	f.settings.noteRecent(path, exists)
	f.host.Refresh()
}

// dropped opens the file that was dragged onto the window.
func (f *files) dropped(_ fyne.Position, files []fyne.URI) {
	switch {
	case len(files) == 0:
	case len(files) > 1:
		f.host.Say(dropOne)
	case f.host.Parent().Canvas().Overlays().Top() == nil:
		f.openPath(files[0].Path())
	}
}

func (f *files) saveNow() { f.save(func() {}) }

// save saves to the open file, or asks for one. It calls then when it has saved.
func (f *files) save(then func()) {
	if f.host.Session().Path() == "" {
		f.askSave(then)
		return
	}
	path := f.host.Session().Path()
	if f.changedElsewhere(path) {
		kit.Confirm(f.host, changedTitle, changedText(filepath.Base(path), described(path)), textReplace, textKeep, func() { f.saveTo(path, then) })
		return
	}
	f.saveTo(path, then)
}

// changedElsewhere reports whether another program has changed the open file.
func (f *files) changedElsewhere(path string) bool {
	now := archive.StampOf(path)
	return now != (archive.Stamp{}) && !now.Same(f.stamp)
}

// described describes a file by its size and age. It is empty if the file cannot be read.
func described(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return describeFile(info.Size(), info.ModTime())
}

func (f *files) saveTo(path string, then func()) {
	if err := f.saveFile(path); err != nil {
		kit.Fail(f.host, err)
		return
	}
	then()
}

// saveFile saves to a path. Autosave comes first, with the new path: whenever the program is killed, either the file or
// the autosave has the work.
func (f *files) saveFile(path string) error {
	d := f.host.Session().Document()
	_ = f.autosaver.now(unsaved{path: path, was: archive.StampOf(path), document: &d}) // an error does not matter: the file itself comes next
	if err := f.place.save(path, d); err != nil {
		_ = f.autosaver.now(unsaved{path: f.host.Session().Path(), was: f.stamp, document: &d}) // with the old path again
		return err
	}
	f.stamp = archive.StampOf(path)
	f.host.Send(session.Saved{Path: path})
	if err := f.autosaver.now(unsaved{}); err != nil {
		kit.Fail(f.host, err)
	}
	f.recently(path, true)
	f.host.Say(savedText(f.place.whereabouts(scenario.Foreign(path))))
	return nil
}

func (f *files) saveAs() { f.askSave(func() {}) }

func (f *files) askSave(then func()) {
	f.place.chooseTarget(f, target{
		title: saveTitle, name: f.proposedName(),
		hint: saveHint, whole: withExtension, own: f.host.Session().Path(),
		save: func(path string) error {
			err := f.saveFile(path)
			if err == nil {
				then()
			}
			return err
		},
	})
}

// shownName returns the name of what is open. A link has none, so it returns the title of its scenario.
func (f *files) shownName() string {
	name := f.host.Session().Name()
	if isNameless(name) {
		name = cmp.Or(f.host.Session().Status().Title, name)
	}
	return name
}

// isNameless reports whether the name says only where a scenario comes from.
func isNameless(name string) bool { return name == textLink || name == nameRecovered }

// longestProposed is the maximum length of a proposed file name, in characters.
const longestProposed = 40

// proposedName returns a name for a file, without an ending: the name of the scenario, or for one without a name its title.
func (f *files) proposedName() string {
	name := strings.TrimSuffix(filepath.Base(f.host.Session().Name()), scenario.Extension)
	if !isNameless(name) {
		return name
	}
	words := strings.FieldsFunc(strings.ToLower(f.host.Status().Title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	title := []rune(strings.Join(words, "-"))
	return cmp.Or(string(title[:min(len(title), longestProposed)]), textUntitled)
}

// target is a file to be written, as the user is asked for it.
type target struct {
	title, name, hint string
	folder            string                   // the proposed folder; empty: that of the open file
	whole             func(name string) string // returns the name with its ending
	wrong             func(name string) error  // returns what is wrong with a name; may be nil
	own               string                   // the path of a file that may be replaced without a question
	save              func(path string) error
	form              *exporting.Form // what else is asked; nil for nothing
	copy              func()          // puts it on the clipboard instead; nil if that is not offered
}

// longestName is the maximal length of a file name in bytes, on every system that Groupy supports.
const longestName = 255

// check returns what is wrong with a name.
func (p *target) check(name string) error {
	if strings.TrimSpace(name) == "" || strings.ContainsAny(name, `/\`) {
		return errFileName
	}
	if n := len(p.whole(strings.TrimSpace(name))); n > longestName {
		return errLongName(n, longestName)
	}
	if p.wrong != nil {
		return p.wrong(strings.TrimSpace(name))
	}
	return nil
}

// write saves to a path. If that fails, it asks again, with the typed name.
func (f *files) write(path string, p target) {
	if err := p.save(path); err != nil {
		f.place.chooseTarget(f, p)
		kit.Fail(f.host, err)
	}
}

func withExtension(name string) string {
	if strings.HasSuffix(name, scenario.Extension) {
		return name
	}
	return name + scenario.Extension
}

// replaceIfWanted saves to a path. It asks first if that would replace another file.
func (f *files) replaceIfWanted(path string, p target) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) || path == p.own && !f.changedElsewhere(path):
		f.write(path, p)
	case err == nil && info.IsDir():
		kit.Fail(f.host, errIsFolder(path))
	case err != nil:
		f.place.chooseTarget(f, p)
		kit.Fail(f.host, errCannotSave(err))
	default:
		was := archive.StampOf(path)
		kit.Confirm(f.host, existsTitle, existsText(filepath.Base(path), described(path)), textReplace, textKeep, func() {
			if archive.StampOf(path).Same(was) {
				f.write(path, p)
			} else {
				f.replaceIfWanted(path, p) // the file has changed since the question
			}
		})
	}
}

// copyLink copies the shown branch to the clipboard, as one line.
func (f *files) copyLink() { f.copy("", linkText) }

// copyAddress copies the address of the page with the shown branch, as one line.
func (f *files) copyAddress() { f.copy(f.place.address()+"#", addressText) }

// copy copies a link to the shown branch, after a text.
func (f *files) copy(before string, said func(length int) string) {
	link, err := f.host.Session().Link()
	if err != nil {
		kit.Fail(f.host, err)
		return
	}
	text := before + link
	f.place.copy(text, func(err error) {
		if err != nil {
			kit.Fail(f.host, errNotCopied(err))
			return
		}
		f.host.Say(said(len(text)))
	})
}

// pasteLink opens the link on the clipboard.
func (f *files) pasteLink() {
	f.place.paste(func(text string, err error) {
		switch {
		case err != nil:
			kit.Fail(f.host, errNotPasted(err))
		case archive.IsLink(text):
			f.openLink(text)
		default:
			f.host.Say(noLink)
		}
	})
}

// openLink opens a link.
func (f *files) openLink(text string) {
	d, err := archive.ParseLink(text)
	if err != nil {
		kit.Fail(f.host, err)
		return
	}
	f.unlessUnsaved(func() {
		f.host.Send(session.OpenDocument{Name: textLink, Document: d})
		f.nameInAddress(fragmentOf(textLink, d))
	})
}

// fragmentOf returns the fragment that the address of the page has while a document is shown.
func fragmentOf(name string, d archive.Document) string {
	if name != textLink {
		return ""
	}
	link, _ := archive.Link(d) // empty if it is too long
	return link
}

// nameInAddress makes the address of the page name what is shown. So a bookmark is right, and the page can be loaded again.
func (f *files) nameInAddress(fragment string) {
	f.fragment = fragment
	f.place.SetFragment(fragment)
}
