package ui

import (
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/playlist"
	"groupy/worker/scenario"
)

// OpenPlaylist opens a playlist from a file, and its first scenario.
func (f *files) OpenPlaylist(path string) {
	path, err := filepath.Abs(path)
	if err == nil {
		err = f.playlist.Open(path)
	}
	if err != nil {
		kit.Fail(f.host, err)
		return
	}
	f.recently(path, true)
}

func isPlaylist(name string) bool { return strings.HasSuffix(name, playlist.Extension) }

// savePlaylist asks for a file, and writes the playlist to it.
func (f *files) savePlaylist() {
	name := strings.TrimSuffix(filepath.Base(f.playlist.Path()), playlist.Extension)
	if f.playlist.Path() == "" {
		name = textPlaylist
	}
	t := target{title: playlistTitle, name: name, hint: playlistHint, own: f.playlist.Path(), whole: func(name string) string {
		if isPlaylist(name) {
			return name
		}
		return name + playlist.Extension
	}}
	if path := f.playlist.Path(); path != "" {
		t.folder = filepath.Dir(path)
	}
	t.save = func(path string) error {
		text, err := f.playlist.Text(filepath.Dir(path))
		if err == nil {
			err = f.place.export(path, []byte(text), f.host.Session().Path())
		}
		if err == nil {
			f.playlist.Saved(path)
			f.host.Say(savedText(f.place.whereabouts(scenario.Foreign(path))))
		}
		return err
	}
	f.place.chooseTarget(f, t)
}

// playlistItem makes the menu of the playlist.
func (w *Window) playlistItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(textPlaylistMenu, nil)
	item.ChildMenu = fyne.NewMenu("")
	w.playlist.Entries(func(i int, text string, shown bool) {
		item.ChildMenu.Items = append(item.ChildMenu.Items, &fyne.MenuItem{Label: text, Checked: shown, Action: func() { w.playlist.Show(i) }})
	})
	if len(item.ChildMenu.Items) == 0 {
		item.ChildMenu.Items = []*fyne.MenuItem{{Label: textNoneYet, Disabled: true}}
	}
	return item
}

// goOn plays to the next stop. At the end of the scenario it shows the next one of the playlist.
func (w *Window) goOn() {
	if w.status.AtEnd && w.playlist.Has(1) {
		w.playlist.Go(1)
		return
	}
	w.send(session.GoOn{})
}

// goBack goes to the stop before. At the cue it shows the scenario before in the playlist.
func (w *Window) goBack() {
	if w.status.AtCue && !w.status.Playing && w.playlist.Has(-1) {
		w.playlist.Go(-1)
		return
	}
	w.send(session.GoBack{})
}

func (d host) Library() []scenario.Entry { return d.w.library }
func (d host) HasFolders() bool          { return d.w.place.hasFolders() }
func (d host) UnlessUnsaved(then func()) { d.w.unlessUnsaved(then) }

// ShowAt opens a document, paused at a time.
func (d host) ShowAt(m session.OpenDocument, cue time.Duration) {
	d.w.stamp = archive.StampOf(m.Path)
	d.w.send(m)
	d.w.send(session.Cue{At: cue})
}
