package playing

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"groupy/ui/kit"
	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/playlist"
	"groupy/worker/scenario"
)

// Host is what the playlist needs from the window.
type Host interface {
	kit.Host
	session.Holder
	Library() []scenario.Entry
	HasFolders() bool // files beside a playlist can be read
	Refresh()
	UnlessUnsaved(then func())                        // asks before unsaved work of the shown scenario is lost
	ShowAt(m session.OpenDocument, cue time.Duration) // opens a document, paused at a time
}

// Playlist is the playlist of a window. Its zero value with a host is empty.
type Playlist struct {
	Host    Host
	Changes int // counts the changes of the entries, and of which one is shown

	path    string
	entries []playlist.Entry
	at      int  // the entry that was shown last
	shown   bool // it is shown now
	unsaved bool // entries were added since the list was saved
	kept    map[int]archive.Document
	missing int // the number of the entry that could not be opened last, from 1; 0: none
}

// Open opens a playlist from a file, and its first scenario.
func (p *Playlist) Open(path string) error {
	list, err := playlist.Load(path, p.Host.Library())
	if err == nil {
		p.begin(path, list)
	}
	return err
}

// Read opens a playlist that the browser has read, and its first scenario.
func (p *Playlist) Read(name string, content []byte) error {
	list, err := playlist.Parse(name, bytes.NewReader(content), p.Host.Library())
	if i := slices.IndexFunc(list, func(e playlist.Entry) bool { return e.IsFile() }); i >= 0 && err == nil {
		err = errNotInPage(list[i].Line, list[i].Name)
	}
	if err == nil {
		p.begin(name, list)
	}
	return err
}

func (p *Playlist) begin(path string, list []playlist.Entry) {
	p.UnlessKept(func() {
		p.Host.UnlessUnsaved(func() {
			*p = Playlist{Host: p.Host, Changes: p.Changes + 1, path: path, entries: list}
			p.show(0)
		})
	})
}

// UnlessKept calls then, which would lose the playlist. It asks first if that would lose changes.
func (p *Playlist) UnlessKept(then func()) {
	var names []string
	for i := range p.entries {
		if _, kept := p.kept[i]; kept && !(p.shown && i == p.at) {
			names = append(names, p.entries[i].Name)
		}
	}
	if len(names) == 0 && !p.unsaved {
		then()
		return
	}
	kit.Confirm(p.Host, keptTitle, keptText(names, p.unsaved), keptLose, keptStay, then)
}

// Has reports whether there is an entry so many entries after the shown one.
func (p *Playlist) Has(by int) bool { return p.shown && p.at+by >= 0 && p.at+by < len(p.entries) }

// Go shows the entry that is so many entries after the last shown one, paused at its cue. After another scenario it shows the
// last one again.
func (p *Playlist) Go(by int) {
	if !p.shown {
		by = 0
	}
	to := p.at + by
	if to+1 == p.missing {
		to += by // the user has been told
	}
	switch {
	case len(p.entries) == 0:
		p.Host.Say(textNoList)
	case to < 0:
		p.Host.Say(textFirst)
	case to >= len(p.entries):
		p.Host.Say(textLast)
	default:
		p.Show(to)
	}
}

// Show shows an entry. Changes of the one before are kept.
func (p *Playlist) Show(i int) {
	if !p.shown {
		p.Host.UnlessUnsaved(func() { p.show(i) })
		return
	}
	p.keep()
	p.show(i)
}

// keep keeps the shown scenario if it has unsaved changes.
func (p *Playlist) keep() {
	delete(p.kept, p.at)
	if p.Host.Session().Unsaved() {
		if p.kept == nil {
			p.kept = map[int]archive.Document{}
		}
		p.kept[p.at] = p.Host.Session().Document()
	}
}

func (p *Playlist) show(i int) {
	e := &p.entries[i]
	name, path, d, err := e.Document(filepath.Dir(p.path), p.Host.Library())
	kept, is := p.kept[i]
	if is {
		d = kept
	} else if err != nil {
		p.missing = i + 1
		kit.Fail(p.Host, err)
		return
	}
	p.missing = 0
	p.Host.ShowAt(session.OpenDocument{Name: scenario.Foreign(name), Path: path, Document: d, Unsaved: is}, e.From)
	p.at, p.shown = i, true
	p.Changes++
	p.Host.Refresh()
}

// Left notes that the window shows another scenario, not one of the playlist.
func (p *Playlist) Left() {
	if p.shown {
		p.shown = false
		p.Changes++
	}
}

// Title returns the title of the shown entry, empty if it has none.
func (p *Playlist) Title() string {
	if !p.shown {
		return ""
	}
	return p.entries[p.at].Title
}

// Place returns the place of the shown entry: 2 of 5. It is empty if the window shows none.
func (p *Playlist) Place() string {
	if !p.shown {
		return ""
	}
	return placeText(p.at, len(p.entries))
}

// Entries lists the entries, each with whether it is shown.
func (p *Playlist) Entries(each func(i int, text string, shown bool)) {
	for i := range p.entries {
		e := p.entries[i]
		if e.Title == "" {
			e.Title = strings.TrimSuffix(filepath.Base(e.Name), scenario.Extension)
		}
		each(i, placeText(i, len(p.entries))+"  "+e.Title, p.shown && i == p.at)
	}
}

// Add adds the shown scenario at the present moment.
func (p *Playlist) Add() {
	e, why := p.present()
	if why != "" {
		p.Host.Say(why)
		return
	}
	p.entries = append(p.entries, e)
	p.unsaved = true
	p.Changes++
	p.Host.Say(addedText(len(p.entries)-1, e.Name, e.From))
}

// present returns an entry for what the window shows, or why there is none.
func (p *Playlist) present() (e playlist.Entry, why string) {
	s := p.Host.Session()
	e.From = s.Moments().Moment().Time
	sc := s.History().Shown().Scenario
	for _, shipped := range p.Host.Library() {
		plain := sc
		plain.Version = shipped.Version
		if shipped.Name == s.Name() && plain.Same(&shipped.Scenario) {
			if e.Name = shipped.Name; sc.Version != shipped.Version {
				e.Version = sc.Version
			}
			return e, ""
		}
	}
	switch e.Name = s.Path(); {
	case !p.Host.HasFolders():
		return e, textOnlyShips
	case e.Name == "" || s.Unsaved():
		return e, textSaveFirst
	}
	return e, ""
}

// Path returns the path of the playlist, empty if it has none.
func (p *Playlist) Path() string { return p.path }

// Text returns the playlist as a file in a folder.
func (p *Playlist) Text(folder string) (string, error) {
	if len(p.entries) == 0 {
		return "", errEmpty
	}
	return playlist.Text(folder, p.absolute()), nil
}

// absolute returns the entries with the whole paths of their files.
func (p *Playlist) absolute() []playlist.Entry {
	list := slices.Clone(p.entries)
	for i := range list {
		if e := &list[i]; e.IsFile() && !filepath.IsAbs(e.Name) {
			e.Name = filepath.Join(filepath.Dir(p.path), e.Name)
		}
	}
	return list
}

// Saved notes that the playlist was saved to a path.
func (p *Playlist) Saved(path string) {
	p.entries, p.path, p.unsaved = p.absolute(), path, false
	p.Changes++
}
