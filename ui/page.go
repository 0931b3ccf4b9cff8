package ui

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"groupy/ui/browser"
	"groupy/ui/build"
	"groupy/ui/kit"
	"groupy/ui/lessons"
	"groupy/ui/places"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/playlist"
	"groupy/worker/scenario"
)

// pagePlace is a place where the browser chooses files and saves downloads. A file that was opened or downloaded has only a name, no
// path. Settings and unsaved work are files as on a desktop, in the storage of the page.
type pagePlace struct{ browser.Page }

// key leaves the browser the keys that every page leaves it: for a new window or profile, to load the page again, and to zoom. See also
// assets/page/input.js.
func (pagePlace) key(key string) string {
	if key == "F5" { // loads the page again
		return "F9"
	}
	if slices.Contains([]string{"Ctrl+N", "Ctrl+R", "Ctrl+=", "Ctrl+-", "Ctrl+0", "Ctrl+Shift+M", "Ctrl+Shift+A", "Ctrl+Shift+P", "Ctrl+PageDown", "Ctrl+PageUp"}, key) {
		return ""
	}
	return key
}

func (pagePlace) lacks(name string) bool { return name == itemQuit || name == itemRecent }

func (p pagePlace) listen(w *Window) {
	p.Listen(browser.Listener{
		Dropped: func(count int, first browser.File, err error) {
			fyne.Do(func() { w.droppedFile(count, first, err) })
		},
		Fragment: func(text string) {
			if archive.IsLink(text) {
				fyne.Do(func() { w.openAddress(text) })
			}
		},
		Resized: w.requestFrame,
		Hidden: func(hidden bool) {
			w.setUnseen(hidden)
			if hidden {
				_ = w.autosaver.flush() // the browser may end the page without a further sign
			}
		},
	})
}

// openAddress opens the link in the address of the page. Until it is open, the address keeps naming what is shown. What an
// earlier link has asked or complained about is answered by the new one.
func (w *Window) openAddress(link string) {
	w.place.SetFragment(w.fragment)
	for _, d := range w.aboutLink {
		if slices.Contains(w.dialogs, d) {
			d.Hide()
		}
	}
	before := len(w.dialogs)
	w.openLink(link)
	w.aboutLink = slices.Clone(w.dialogs[min(before, len(w.dialogs)):])
}

// mostRead is more than a file of Groupy may have, so that it is refused and not cut.
const mostRead = archive.MaxFile + 1

func (p pagePlace) chooseFile(f *files) {
	p.Pick(mostRead, func(file browser.File, err error) {
		fyne.Do(func() { f.openFile(file, err) })
	})
}

func (pagePlace) chooseTarget(f *files, t target) {
	f.askName(t, textDownload, func(t target) { f.write(t.whole(t.name), t) })
}

func (p pagePlace) save(path string, d archive.Document) error {
	text, err := archive.Text(path, d)
	if err == nil {
		p.Download(browser.File{Name: path, Type: "text/plain", Content: []byte(text)})
	}
	return err
}

func (p pagePlace) export(path string, content []byte, _ string) error {
	kind := "text/html"
	switch strings.ToLower(filepath.Ext(path)) {
	case ".png":
		kind = "image/png"
	case ".gif":
		kind = "image/gif"
	case playlist.Extension:
		kind = "text/plain"
	case ".vtt":
		kind = "text/vtt"
	case ".svg":
		kind = "image/svg+xml"
	}
	p.Download(browser.File{Name: path, Type: kind, Content: content})
	return nil
}

func (pagePlace) hasFolders() bool { return false }

// stored adds the settings, which Fyne keeps outside the page's files.
func (p pagePlace) stored() []places.Place {
	list := places.Of(build.ID)
	for i := range list {
		if list[i].What == places.Settings {
			list[i].Bytes = int64(p.SettingsSize())
		}
	}
	return list
}

func (p pagePlace) forget(w *Window) error {
	if _, err := places.Remove(p.stored()); err != nil {
		return err
	}
	w.autosaver.close()
	p.Forget()
	return nil
}

func (pagePlace) whereabouts(path string) string { return downloadedText(path) }

func (p pagePlace) copy(text string, then func(error)) {
	p.Copy(text, func(err error) { fyne.Do(func() { then(err) }) })
}

func (p pagePlace) copyPicture(png []byte, then func(string, error)) {
	p.CopyPicture(png, func(err error) { fyne.Do(func() { then(copiedText, err) }) })
}

func (p pagePlace) paste(then func(string, error)) {
	p.Paste(func(text string, err error) { fyne.Do(func() { then(text, err) }) })
}

func (p pagePlace) address() string { return p.Address() }

func (p pagePlace) switchFullScreen(then func(error)) {
	p.FullScreen(func(err error) { fyne.Do(func() { then(err) }) })
}

// droppedFile opens a file that was dropped on the page.
func (f *files) droppedFile(count int, file browser.File, err error) {
	switch {
	case count > 1:
		f.host.Say(dropOne)
	case !kit.Covered(f.host):
		f.openFile(file, err)
	}
}

// openFile opens a file that the browser has read, or not.
func (f *files) openFile(file browser.File, err error) {
	var d archive.Document
	switch {
	case err != nil:
		err = errUnread(file.Name, err)
	case isPlaylist(file.Name):
		if err = f.playlist.Read(fileText(file.Name), file.Content); err == nil {
			return
		}
	case lessons.IsLesson(file.Name):
		if err = f.host.ReadLesson(file.Name, fileText(file.Name), string(file.Content)); err == nil {
			return
		}
	default:
		d, err = archive.Read(fileText(file.Name), bytes.NewReader(file.Content))
		if kind := (*scenario.SyntaxError)(nil); file.Size > archive.MaxFile && !errors.As(err, &kind) { // which says that it is no scenario at all
			err = errTooLong(file.Name, archive.TooLong(file.Size))
		}
	}
	if err != nil {
		kit.Fail(f.host, err)
		return
	}
	f.unlessUnsaved(func() {
		f.stamp = archive.Stamp{}
		f.host.Send(session.OpenDocument{Name: session.NameOf(file.Name), Path: file.Name, Document: d})
	})
}
