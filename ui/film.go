package ui

import (
	"path/filepath"

	"groupy/ui/filming"
	"groupy/ui/session"
)

// filmStore is where the films of a window go.
type filmStore struct{ *Window }

func (d host) Store() filming.Store                { return filmStore{d.w} }
func (d host) Film(e *session.Excerpt)             { d.w.films.Open(e) }
func (s filmStore) Downloads() bool                { return !s.place.hasFolders() }
func (s filmStore) Name() string                   { return s.proposedName() + "-" + s.status.Version }
func (s filmStore) InUse() string                  { return s.session.Path() }
func (s filmStore) CanShow() bool                  { return canOpenFolders() }
func (s filmStore) Show(path string)               { s.openFolder(filepath.Dir(path)) }
func (s filmStore) Whereabouts(path string) string { return s.place.whereabouts(path) }

func (s filmStore) Download(name string, content []byte) error {
	return s.place.export(name, content, "")
}

func (s filmStore) Ask(title, name, hint string, whole func(string) string, wrong func(string) error, save func(string) error) {
	s.place.chooseTarget(s.files, target{title: title, name: name, hint: hint, whole: whole, wrong: wrong, save: save})
}

// unlessFilming calls then, which would end the film that is being rendered. If there is one, it asks first; a second request while
// it asks ends the film.
func (w *Window) unlessFilming(then func()) {
	switch {
	case !w.films.Busy():
		then()
	case w.askingFilm:
		w.films.Stop()
		then()
	default:
		w.askingFilm = true
		w.films.AskStop(then)
		w.dialogs[len(w.dialogs)-1].SetOnClosed(func() { w.askingFilm = false })
	}
}
