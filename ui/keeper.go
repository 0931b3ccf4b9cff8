package ui

import (
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"groupy/ui/session"
	"groupy/worker/archive"
	"groupy/worker/history"
	"groupy/worker/scenario"
)

// keeper writes unsaved work to a safe place whenever a person has done something, so that an
// end by force loses next to nothing. It writes beside the window's own work, one after the other;
// what is overtaken by newer work is not written.
type keeper struct {
	keep *archive.Keep
	one  sync.Mutex       // writes at a time
	work chan unsaved     // at most one waits
	done chan struct{}    // closed when the last is written
	kept func(int, error) // told when the given work of this number has been written, or why not
	once sync.Once

	closing chan struct{}

	history *history.History // of what was given last
	version int
	dirty   bool
	given   int // how often work was given
	written int // which of it is written
}

// keepEvery is how often work is written at most. What is done within it is what an end by force loses.
const keepEvery = 300 * time.Millisecond

// unsaved is work to be written; without a document: there is none any more.
type unsaved struct {
	number   int
	path     string
	document *archive.Document
}

// newKeeper makes one for a folder. Where nothing can be kept the program works all the same.
func newKeeper(dir string, kept func(int, error)) *keeper {
	k := &keeper{work: make(chan unsaved, 1), done: make(chan struct{}), kept: kept, closing: make(chan struct{})}
	keep, err := archive.OpenKeep(dir)
	if err != nil {
		fyne.LogError("unsaved work will not outlive a crash", err)
	}
	k.keep = keep
	go k.write()
	return k
}

func (k *keeper) write() {
	defer close(k.done)
	for u := range k.work {
		k.kept(u.number, k.put(u))
		select {
		case <-time.After(keepEvery):
		case <-k.closing:
		}
	}
}

// put writes work at once. Two at a time would take each other's unfinished file away.
func (k *keeper) put(u unsaved) error {
	k.one.Lock()
	defer k.one.Unlock()
	if u.document == nil {
		return k.keep.Clear()
	}
	return k.keep.Write(u.path, *u.document)
}

// look gives the work to be written, if something was done since the last time.
func (k *keeper) look(s *session.Session) {
	h := s.History()
	if k.history == h && k.version == h.Version() {
		return
	}
	k.history, k.version = h, h.Version()
	if !s.Unsaved() {
		k.clear()
		return
	}
	d := s.Document()
	k.dirty = true
	k.give(unsaved{path: s.Path(), document: &d})
}

// clear: all is saved.
func (k *keeper) clear() {
	if k.dirty {
		k.dirty = false
		k.give(unsaved{})
	}
}

// safe tells whether all that was given would outlive an end by force.
func (k *keeper) safe() bool { return k.written == k.given }

// give puts work in the place of older work that has not been written yet.
func (k *keeper) give(u unsaved) {
	select {
	case <-k.work:
	default:
	}
	k.given++
	u.number = k.given
	k.work <- u
}

// close ends it well: what was unsaved is not wanted.
func (k *keeper) close() {
	k.once.Do(func() {
		close(k.closing)
		close(k.work)
		<-k.done
		if err := k.keep.Close(); err != nil {
			fyne.LogError("unsaved work could not be removed", err)
		}
	})
}

func (w *Window) unsavedFolder() string {
	return filepath.Join(w.app.Storage().RootURI().Path(), "unsaved")
}

// offerLeftovers asks what to do with the unsaved work of a window that was ended by force.
func (w *Window) offerLeftovers() {
	left := archive.Leftovers(w.unsavedFolder())
	if len(left) > 0 {
		w.offer(left[0])
	}
}

func (w *Window) offer(l archive.Leftover) {
	if l.Err != nil {
		w.confirm("Unsaved work cannot be read", l.Err.Error()+"\n\nIt is kept until you delete it.", "Delete it", "Keep it", func() { w.discard(l) })
		return
	}
	w.send(session.Pause{})
	name := leftStory(&l.Document)
	if l.Original != "" {
		name += "\n" + l.Original
	}
	text := widget.NewLabel(fmt.Sprintf("Groupy was ended before this was saved, at %s:\n%s", l.Time.Format("15:04 on 2 January 2006"), name))
	text.Wrapping = fyne.TextWrapWord
	var d *dialog.CustomDialog
	button := func(text string, do func()) *widget.Button {
		return widget.NewButton(text, func() { d.Hide(); do() })
	}
	recover := button("Recover", func() { w.recover(l) })
	recover.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons("Recover unsaved work?", text, w.win)
	d.SetButtons([]fyne.CanvasObject{button("Later", func() {}), button("Delete it", func() { w.discard(l) }), recover})
	d.Resize(fyne.NewSize(480, 0))
	w.show(d)
	w.win.Canvas().Focus(recover)
}

// leftStory says which story it is: its title, and what was done in it last.
func leftStory(d *archive.Document) string {
	sc := &d.Branches[d.Shown].Scenario
	text := sc.Title
	if text == "" {
		text = fmt.Sprintf("%d workers on %s", sc.Workers, sc.Version)
	}
	if n := len(d.Branches); n > 1 {
		text += fmt.Sprintf(", %d branches", n)
	}
	return text + ", left at " + scenario.Seconds(d.At.At)
}

// recover shows the unsaved work. It is kept as this window's before the old copy goes.
func (w *Window) recover(l archive.Leftover) {
	name := "recovered"
	if l.Original != "" {
		name = session.NameOf(l.Original)
	}
	w.send(session.OpenDocument{Name: name, Path: l.Original, Document: l.Document, Unsaved: true})
	if err := w.keeper.put(unsaved{path: l.Original, document: &l.Document}); err == nil {
		w.keeper.dirty = true
		w.discard(l)
	}
}

func (w *Window) discard(l archive.Leftover) {
	if err := l.Discard(); err != nil {
		w.showError(err)
		return
	}
	w.offerLeftovers()
}
